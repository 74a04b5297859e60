/** A command is a row: its name, its help, its table of flags and what it does. */

import type { World } from "../doors/world.ts";
import { EXIT, type ExitCode } from "../errors.ts";
import { calledAs } from "../lib/called_as.ts";
import { tableLines } from "../lib/text_table.ts";
import { type Flag, type Given, readFlags } from "./flags.ts";

export type { Flag, Given };

import { plainTerminal } from "./plain_terminal.ts";

/** One verb. */
export interface Command {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** Further paragraphs of help. */
  readonly about?: string;
  /** Words after the command that are not flags: "[scenario…]"; absent where none are taken. */
  readonly takes?: string;
  /** What these are, as for a flag. */
  readonly takesFile?: Flag["file"];
  readonly flags: readonly Flag[];
  /** Environment variables it reads. */
  readonly environment?: readonly { readonly name: string; readonly help: string }[];
  /** Its text for people is coloured where the terminal wants that; nothing else that looks like colour gets through. */
  readonly paints?: boolean;
  /** Lines as one would type them after the program's name; one that begins with a space goes on with the one before. */
  readonly examples: readonly string[];
  run(given: Given, world: World): Promise<ExitCode>;
}

/** A command with its table of flags; see `Given` for what the table's types do. */
export function defineCommand<const F extends Flag>(
  command: Omit<Command, "flags" | "run"> & {
    readonly flags: readonly F[];
    run(given: Given<F>, world: World): Promise<ExitCode>;
  },
): Command {
  // What was read holds the table's names, and its words where it has some.
  return { ...command, run: (given, world) => command.run(given as unknown as Given<F>, world) };
}

/** The help text of one command. */
export function helpText(command: Command): string {
  const usage = `${calledAs()} ${command.name}${command.flags.length > 0 ? " [flags]" : ""}${
    command.takes === undefined ? "" : ` ${command.takes}`
  }`;
  const rows = [...command.flags, { name: "help", help: "This text." } as Flag];
  return [
    `${command.name}: ${command.summary}`,
    ...(command.about === undefined ? [] : ["", command.about]),
    "",
    `Usage: ${usage}`,
    "",
    "Flags:",
    ...table(rows.map((flag) => [
      `--${flag.name}${flag.value === undefined ? "" : ` ${flag.value}`}`,
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
export function table(rows: readonly (readonly [string, string] | readonly string[])[]): string[] {
  return tableLines(rows).map((line) => `  ${line}`);
}

/** Runs a command: `--help` anywhere prints help. */
export async function runCommand(
  command: Command,
  args: readonly string[],
  world: World,
): Promise<ExitCode> {
  if (args.includes("--help") || args.includes("-h")) {
    world.terminal.out(helpText(command));
    return EXIT.good;
  }
  const terminal = plainTerminal(world.terminal, command.paints ?? false);
  return await command.run(readFlags(command, args, world.from), { ...world, terminal });
}
