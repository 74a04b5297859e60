/** The help of a command, made of its row and its table of flags. */

import { calledAs } from "../lib/called_as.ts";
import { tableLines } from "../lib/text/text_table.ts";
import type { Flag } from "./flags/flag_table.ts";

/** What the help of a verb is made of. */
export interface DescribedCommand {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** Further paragraphs of help. */
  readonly about?: string;
  /** What is listed below them, in two columns. */
  readonly listed?: { readonly title: string; readonly rows: readonly (readonly [string, string])[] };
  /** Words after the command that are not flags: "[scenario…]"; absent where none are taken. */
  readonly takes?: string;
  readonly flags: readonly Flag[];
  /** Environment variables it reads. */
  readonly environment?: readonly { readonly name: string; readonly help: string }[];
  /** Lines as one would type them after the program's name; one that begins with a space goes on with the one before. */
  readonly examples: readonly string[];
}

/** The help text of one command. */
export function helpText(command: DescribedCommand): string {
  const usage = `${calledAs()} ${command.name}${command.flags.length > 0 ? " [flags]" : ""}${
    command.takes === undefined ? "" : ` ${command.takes}`
  }`;
  const rows = [...command.flags, { name: "help", help: "This text." } as Flag];
  return [
    `${command.name}: ${command.summary}`,
    ...(command.about === undefined ? [] : ["", command.about]),
    ...(command.listed === undefined ? [] : ["", command.listed.title, ...table(command.listed.rows)]),
    "",
    `Usage: ${usage}`,
    "",
    "Flags:",
    ...table(rows.map((flag) => [
      `${flag.short === undefined ? "" : `-${flag.short}, `}--${flag.name}${
        flag.value === undefined ? "" : ` ${flag.value}`
      }`,
      flag.help + (flag.repeat === true ? " May be repeated." : ""),
    ])),
    ...(command.environment === undefined ? [] : [
      "",
      "Environment:",
      ...table(command.environment.map((row) => [row.name, row.help])),
    ]),
    "",
    "Examples:",
    ...command.examples.map((line) => `  ${line.startsWith(" ") ? line : `${calledAs()} ${line}`}`),
    "",
  ].join("\n");
}

/** Two columns, the left one as wide as its widest cell. */
export function table(rows: readonly (readonly string[])[]): string[] {
  return tableLines(rows).map((line) => `  ${line}`);
}
