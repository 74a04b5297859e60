/** A command is a row: its name, its help, its table of flags and what it does. */

import type { World } from "../doors/world.ts";
import { EXIT, type ExitCode, RingbackError } from "../errors.ts";
import { type Flag, type Given, readFlags } from "./flags/flag_table.ts";
import type { DescribedCommand } from "./help.ts";
import { NAMES_FLAG, peopleFileFrom, type PeopleShown } from "./flags/names_flag.ts";
import { plainTerminal } from "./plain_terminal.ts";

/** One verb. */
export interface Command extends DescribedCommand {
  /** What the words after it are, as for a flag. */
  readonly takesFile?: Flag["file"];
  /** Its text for people is coloured where the terminal wants that; nothing else that looks like colour gets through. */
  readonly paints?: boolean;
  /** People are taken, or shown as well: then real names may be given, by `--names`, which the table of flags gains. */
  readonly people?: PeopleShown;
  /** The words that are no flags may name people. */
  readonly takesPeople?: boolean;
  run(given: Given, world: World): Promise<ExitCode>;
}

/** A command with its table of flags; see `Given` for what the table's types do. */
export function defineCommand<const F extends Flag>(
  command: Omit<Command, "flags" | "run"> & {
    readonly flags: readonly F[];
    run(given: Given<F>, world: World): Promise<ExitCode>;
  },
): Command {
  const flags = command.people === undefined ? command.flags : [...command.flags, NAMES_FLAG];
  // What was read holds the table's names, and its words where it has some.
  return { ...command, flags, run: (given, world) => command.run(given as unknown as Given<F>, world) };
}

/** Runs a command: `--help` anywhere prints help. */
export async function runCommand(
  command: Command,
  args: readonly string[],
  world: World,
): Promise<ExitCode> {
  if (args.includes("--help") || args.includes("-h")) {
    // What measures columns is slow to load, and no run but this one needs it.
    const { helpText } = await import("./help.ts");
    world.terminal.out(helpText(command));
    return EXIT.good;
  }
  const terminal = plainTerminal(world.terminal, command.paints ?? false);
  const given = readFlags(command, args, world.from);
  const { people } = command;
  if (people === undefined) return await command.run(given, { ...world, terminal });
  return await runForPeople({ ...command, people }, given, { ...world, terminal });
}

/** What reads and writes names is slow to load, and most teams have no list of real ones. */
async function runForPeople(
  command: Command & { readonly people: PeopleShown },
  given: Given,
  world: World,
): Promise<ExitCode> {
  const path = await peopleFileFrom(given, world.files);
  if (path === null) return await command.run(given, world);
  const { inRealNames, namedWorld, realNamesIn, withIds } = await import("./named_world.ts");
  const names = await realNamesIn(world.files, path);
  const asked = withIds(given, command, names);
  const isKept = command.flags.some(({ keeps, name }) => keeps !== undefined && given.all(name).some(keeps));
  try {
    return await command.run(asked.given, namedWorld(world, names, isKept ? "taken" : command.people));
  } catch (error) {
    throw error instanceof RingbackError ? inRealNames(error, asked, names) : error;
  }
}
