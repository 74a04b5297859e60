/** A command is a row: its flags are a table from which the parser and `--help` are both made. */

import { parseArgs } from "@std/cli";
import type { World } from "../doors/world.ts";
import { assert, EXIT, type ExitCode, UsageError } from "../errors.ts";
import { calledAs } from "../lib/called_as.ts";
import { nearest } from "../lib/nearest.ts";
import { tableLines } from "../lib/text_table.ts";
import { plainTerminal } from "./plain_terminal.ts";

/** One flag. Without `value` it is a switch. */
export interface Flag {
  /** Without the dashes. */
  readonly name: string;
  /** What the value is, for help: "<id or name>". */
  readonly value?: string;
  /** May be given several times. */
  readonly repeat?: boolean;
  readonly help: string;
}

/** The flags as given. Asking for a flag the command does not declare is a bug. */
export interface Given {
  /** The value of a flag given at most once. */
  text(name: string): string | undefined;
  /** All values of a repeatable flag. */
  all(name: string): readonly string[];
  /** Whether a switch was given. */
  on(name: string): boolean;
  /** A whole number from `min` (1) to `max`, exact. @throws UsageError when it is not */
  count(name: string, min?: number, max?: number): number | undefined;
  /** Arguments that are not flags. */
  readonly rest: readonly string[];
}

/** One verb. */
export interface Command {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** Further paragraphs of help. */
  readonly about?: string;
  /** Words after the command that are not flags: "[scenario…]"; absent where none are taken. */
  readonly takes?: string;
  readonly flags: readonly Flag[];
  /** Environment variables it reads. */
  readonly environment?: readonly { readonly name: string; readonly help: string }[];
  /** Its text for people is coloured where the terminal wants that; nothing else that looks like colour gets through. */
  readonly paints?: boolean;
  /** Lines as one would type them after the program's name; one that begins with a space goes on with the one before. */
  readonly examples: readonly string[];
  run(given: Given, world: World): Promise<ExitCode>;
}

/**
 * Reads the arguments by the command's table.
 * @throws UsageError on an unknown flag, a missing or surplus value, or an argument the command does not take
 */
function readFlags(command: Command, args: readonly string[]): Given {
  const names = command.flags.map((flag) => flag.name);
  const parsed = parseArgs(withNegatives(command, args), {
    string: command.flags.filter((flag) => flag.value !== undefined).map((flag) => flag.name),
    boolean: command.flags.filter((flag) => flag.value === undefined).map((flag) => flag.name),
    collect: names,
    unknown: (argument) => {
      if (argument.startsWith("-") && argument !== "-") refuseFlag(command, argument);
      return true;
    },
  });
  const values = new Map<string, readonly string[]>();
  for (const flag of command.flags) values.set(flag.name, flagValues(command, flag, parsed[flag.name]));
  const rest = parsed._.map(String);
  if (rest.length > 0 && command.takes === undefined) {
    throw new UsageError({
      what: `"${command.name}" takes no argument "${rest[0]}"`,
      next: `${calledAs()} ${command.name} --help`,
    });
  }
  return givenFrom(command, values, rest);
}

/** "--timeout -5s" means a value below zero, and not a flag "-5s": whoever reads the value says what is wrong with it. */
function withNegatives(command: Command, args: readonly string[]): readonly string[] {
  const valued = new Set(
    command.flags.filter((flag) => flag.value !== undefined).map((flag) => `--${flag.name}`),
  );
  const joined: string[] = [];
  for (const argument of args) {
    const before = joined.at(-1) ?? "";
    if (/^-[\d.]/.test(argument) && valued.has(before)) joined.splice(-1, 1, `${before}=${argument}`);
    else joined.push(argument);
  }
  return joined;
}

function refuseFlag(command: Command, argument: string): never {
  const name = argument.replace(/^-+/, "").replace(/=.*$/, "");
  throw new UsageError({
    what: `"${command.name}" has no flag "${argument.replace(/=.*$/, "")}"`,
    nearest: nearest(name, command.flags.map((flag) => flag.name)).map((near) => `--${near}`),
    next: `${calledAs()} ${command.name} --help`,
  });
}

function flagValues(command: Command, flag: Flag, parsed: unknown): readonly string[] {
  const list = Array.isArray(parsed) ? parsed : parsed === undefined || parsed === false ? [] : [parsed];
  const values = list.filter((value) => value !== false).map(String);
  const problem = flag.value !== undefined && values.some((value) => value === "")
    ? `needs a value ${flag.value}`
    : flag.repeat !== true && flag.value !== undefined && values.length > 1
    ? `is given ${values.length} times (${values.join(", ")}) and takes one value`
    : null;
  if (problem !== null) {
    throw new UsageError({
      what: `Flag "--${flag.name}" ${problem}`,
      next: `${calledAs()} ${command.name} --help`,
    });
  }
  return values;
}

function givenFrom(
  command: Command,
  values: ReadonlyMap<string, readonly string[]>,
  rest: readonly string[],
): Given {
  const all = (name: string) => {
    const found = values.get(name);
    assert(found !== undefined, `"${command.name}" asks for the flag "${name}" and declares none`);
    return found;
  };
  return {
    rest,
    all,
    text: (name) => all(name)[0],
    on: (name) => all(name).length > 0,
    count: (name, min = 1, max = Number.MAX_SAFE_INTEGER) => {
      const text = all(name)[0];
      if (text === undefined) return undefined;
      if (!/^\d+$/.test(text) || Number(text) < min || Number(text) > max) {
        const open = max === Number.MAX_SAFE_INTEGER && !(Number(text) > max);
        const bounds = open ? `of at least ${min}` : `from ${min} to ${max}`;
        throw new UsageError({
          what: `Flag "--${name}" needs a whole number ${bounds}, not "${text}"`,
          next: `${calledAs()} ${command.name} --help`,
        });
      }
      return Number(text);
    },
  };
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
  return await command.run(readFlags(command, args), { ...world, terminal });
}
