/** The flags of a command: a table from which the parser, the help and the types of what is given are made. */

import { parseArgs } from "node:util";
import { UsageError } from "../../errors.ts";
import { calledAs } from "../../lib/called_as.ts";
import { breaksLine, BROKEN_NAME } from "../../lib/text/slips.ts";
import { nearest } from "../../lib/nearest.ts";
import { wordFrom } from "./flag_values.ts";
import { pathFrom } from "../work_folder.ts";

/** One flag. Without `value` it is a switch. */
export interface Flag {
  /** Without the dashes. */
  readonly name: string;
  /** One letter that says the same after one dash. */
  readonly short?: string;
  /** What the value is, for help: "<id or name>". */
  readonly value?: string;
  /** The only values there are; others are refused with the nearest. */
  readonly words?: readonly string[];
  /** Values that a shell offers; others may be given as well. */
  readonly suggests?: readonly string[];
  /** The value is a path, or the name of something and a path only where it has a separator; absent for any other value. */
  readonly file?: "path" | "name or path";
  /** The word that stands for no file, wherever one stands; a file called so is given as "./<word>". */
  readonly noFile?: string;
  /** The flag without which this one says nothing. */
  readonly needs?: string;
  /** May be given several times. */
  readonly repeat?: boolean;
  /** People are named in it: real names become ids, where there is a list of them. */
  readonly people?: boolean;
  /** With which values what is printed is to be kept, and so has no real names. */
  readonly keeps?: (value: string) => boolean;
  readonly help: string;
}

/** The name of a flag that takes one value. A table whose names are not known to the compiler allows any. */
export type TextName<F extends Flag> = string extends F["name"] ? string
  : Exclude<Extract<F, { readonly value: string }>, { readonly repeat: true }>["name"];

/** The name of a flag that takes no value. */
export type SwitchName<F extends Flag> = string extends F["name"] ? string
  : Exclude<F, { readonly value: string }>["name"];

/** One way to ask for each flag that has words, giving one of them. */
type WordsOf<F> = F extends { readonly name: infer Name; readonly words: readonly (infer Word)[] }
  ? (name: Name) => Word | undefined
  : never;

type AllOf<Ways> = (Ways extends unknown ? (way: Ways) => void : never) extends (all: infer All) => void ? All
  : never;

/** The flags as given, of a table's rows: a name the table does not hold, or holds as another kind, is a type error. */
export type Given<F extends Flag = Flag> = GivenByName<
  TextName<F>,
  SwitchName<F>,
  F["name"],
  AllOf<WordsOf<F>>
>;

/** Properties and not methods: so what was given by a longer table goes where a shorter one's is wanted, and not the reverse. */
interface GivenByName<Text, Switch, Any, Words> {
  /** The value of a flag given at most once; where the table names the words, one of them. */
  readonly text: Words & ((name: Text) => string | undefined);
  /** All values of a flag; as many as it was given times where it takes none. */
  readonly all: (name: Any) => readonly string[];
  /** Whether a switch was given. */
  readonly on: (name: Switch) => boolean;
  /** A whole number from `min` (1) to `max`, exact. @throws UsageError when it is not */
  readonly count: (name: Text, min?: number, max?: number) => number | undefined;
  /** Arguments that are not flags. */
  readonly rest: readonly string[];
}

/** What of a command reading its flags needs. */
export interface FlagTable {
  readonly name: string;
  /** Words after the command that are not flags; absent where none are taken. */
  readonly takes?: string;
  /** What these are, as for a flag. */
  readonly takesFile?: Flag["file"];
  readonly flags: readonly Flag[];
}

/**
 * Reads the arguments by the command's table.
 * @param from where the user stands, relative to where the program works: paths are given from there
 * @throws UsageError on an unknown flag, a missing or surplus value, or an argument the command does not take
 */
export function readFlags(command: FlagTable, args: readonly string[], from = ""): Given {
  const values = new Map(command.flags.map((flag): [string, string[]] => [flag.name, []]));
  const rest: string[] = [];
  const options = Object.fromEntries(command.flags.map(({ name, short, value }) => [
    name,
    {
      type: value === undefined ? "boolean" : "string",
      multiple: true,
      ...(short === undefined ? {} : { short }),
    } as const,
  ]));
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === "positional") rest.push(fileFrom(from, { file: command.takesFile }, token.value));
    if (token.kind !== "option") continue;
    const flag = command.flags.find((each) => isCalled(each, token.rawName));
    if (flag === undefined) throw unknownFlag(command, token.rawName);
    const given = token.inlineValue === false && looksLikeFlag(token.value) ? undefined : token.value;
    values.get(flag.name)?.push(fileFrom(from, flag, checked(command, flag, given)));
  }
  for (const flag of command.flags) {
    refuseRepeated(command, flag, values.get(flag.name) ?? []);
    refuseAlone(flag, values);
  }
  if (rest.length > 0 && command.takes === undefined) {
    throw new UsageError({
      what: `"${command.name}" takes no argument "${rest[0]}"`,
      next: helpOf(command),
    });
  }
  return givenFrom(command, values, rest);
}

/** Whether a flag is written so: "--output", "-o". */
export function isCalled({ name, short }: Flag, written: string): boolean {
  return written === `--${name}` || (short !== undefined && written === `-${short}`);
}

/** A name means the same wherever one stands; a path does not. */
function fileFrom(
  from: string,
  { file, noFile }: { readonly file?: Flag["file"] | undefined; readonly noFile?: string },
  text: string,
): string {
  const isPath = text !== noFile && (file === "path" || (file === "name or path" && /[/\\]/.test(text)));
  return isPath ? pathFrom(from, text) : text;
}

/** "--timeout -5s" means a value below zero, and not a flag "-5s": whoever reads the value says what is wrong with it. */
function looksLikeFlag(text: string): boolean {
  return /^-[^\d.]/.test(text);
}

function unknownFlag(command: FlagTable, rawName: string): UsageError {
  const near = nearest(rawName.replace(/^-+/, ""), command.flags.map((flag) => flag.name));
  return new UsageError({
    what: `"${command.name}" has no flag "${rawName}"`,
    nearest: near.map((name) => `--${name}`),
    next: helpOf(command),
  });
}

/** What the value of a flag that names something is called in help. */
const NAMES = /\b(?:name|agent)\b/;

/** @param given undefined where no value came */
function checked(command: FlagTable, { name, value, words }: Flag, given: string | undefined): string {
  if (value === undefined && given !== undefined) {
    throw new UsageError({ what: `Flag "--${name}" takes no value, not "${given}"`, next: helpOf(command) });
  }
  if (value !== undefined && (given === undefined || given === "")) {
    throw new UsageError({ what: `Flag "--${name}" needs a value ${value}`, next: helpOf(command) });
  }
  const text = given ?? "";
  if (NAMES.test(value ?? "") && breaksLine(text)) {
    throw new UsageError({
      what: `Flag "--${name}": ${BROKEN_NAME}`,
      next: "write the name on one line",
    });
  }
  return words === undefined ? text : wordFrom(name, text, words);
}

function refuseRepeated(command: FlagTable, flag: Flag, values: readonly string[]): void {
  if (flag.value === undefined || flag.repeat === true || values.length < 2) return;
  throw new UsageError({
    what: `Flag "--${flag.name}" is given ${values.length} times (${values.join(", ")}) and takes one value`,
    next: helpOf(command),
  });
}

function refuseAlone({ name, needs }: Flag, values: ReadonlyMap<string, readonly string[]>): void {
  const isGiven = (flag: string) => (values.get(flag) ?? []).length > 0;
  if (needs === undefined || !isGiven(name) || isGiven(needs)) return;
  throw new UsageError({
    what: `Flag "--${name}" goes with "--${needs}", which is not given`,
    next: `give --${needs} as well, or leave --${name} out`,
  });
}

function givenFrom(
  command: FlagTable,
  values: ReadonlyMap<string, readonly string[]>,
  rest: readonly string[],
): Given {
  const all = (name: string) => values.get(name) ?? [];
  return {
    rest,
    all,
    text: (name: string) => all(name)[0],
    on: (name) => all(name).length > 0,
    count: (name, min = 1, max = Number.MAX_SAFE_INTEGER) => {
      const text = all(name)[0];
      if (text === undefined) return undefined;
      if (!/^\d+$/.test(text) || Number(text) < min || Number(text) > max) {
        const open = max === Number.MAX_SAFE_INTEGER && !(Number(text) > max);
        const bounds = open ? `of at least ${min}` : `from ${min} to ${max}`;
        throw new UsageError({
          what: `Flag "--${name}" needs a whole number ${bounds}, not "${text}"`,
          next: helpOf(command),
        });
      }
      return Number(text);
    },
  };
}

function helpOf({ name }: FlagTable): string {
  return `${calledAs()} ${name} --help`;
}
