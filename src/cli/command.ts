/** A command is a row: its name, its help, its table of flags and what it does. */

import type { World } from "../doors/world.ts";
import { EXIT, type ExitCode } from "../errors.ts";
import { type Flag, type Given, readFlags } from "./flags.ts";
import type { DescribedCommand } from "./help.ts";

export type { Flag, Given };

import { plainTerminal } from "./plain_terminal.ts";

/** One verb. */
export interface Command extends DescribedCommand {
  /** What the words after it are, as for a flag. */
  readonly takesFile?: Flag["file"];
  /** Its text for people is coloured where the terminal wants that; nothing else that looks like colour gets through. */
  readonly paints?: boolean;
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
  return await command.run(readFlags(command, args, world.from), { ...world, terminal });
}
