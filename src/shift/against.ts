/** The second configuration of a comparison: another recording, or what-if changes laid over the first. */

import * as z from "zod";
import { nearFiles } from "../doors/near_files.ts";
import type { World } from "../doors/world.ts";
import { UsageError } from "../errors.ts";
import { cassettePath } from "../scenario/layout.ts";
import { readYaml } from "../yaml/read_yaml.ts";
import type { Shift } from "./engine/shift.ts";
import type { Instead } from "./open_shift.ts";
import { type ShiftFile, ShiftSchema } from "./shift_schema.ts";

/** A comparison's second side. */
export interface Against {
  readonly name: string;
  readonly file: ShiftFile;
  readonly instead: Instead;
}

const OverlayFileSchema = z.strictObject({ overlay: ShiftSchema.shape.overlay });

/**
 * Reads what is compared against: a YAML file with `overlay` rows, else a cassette by name or path.
 * @throws UsageError when there is no such file, or it is wrong
 */
export async function againstOf(
  world: World,
  file: ShiftFile,
  given: string,
  instead: Instead,
): Promise<Against> {
  if (!/\.ya?ml$/.test(given)) {
    return { name: cassettePath(given), file, instead: { ...instead, cassette: given } };
  }
  const text = await world.files.readText(given);
  if (text === null) {
    throw new UsageError({
      what: `There is no file ${given}`,
      where: "--against",
      nearest: await nearFiles(world.files, given, (name) => /\.ya?ml$/.test(name)),
      next: "name a YAML file with `overlay:` rows, or a cassette",
    });
  }
  const { overlay } = readYaml(
    text,
    given,
    OverlayFileSchema as unknown as z.ZodType<Pick<ShiftFile, "overlay">>,
  );
  return {
    name: `${given} over ${cassettePath(instead.cassette ?? file.cassette)}`,
    file: { ...file, overlay: [...file.overlay, ...overlay] },
    instead,
  };
}

/**
 * The second shift with the arrivals of the first: what is drawn is drawn from what the first one's agents hold.
 * @throws UsageError where a queue of the first is not in the second, by id or name
 */
export function withArrivalsOf(first: Shift, second: Shift): Shift {
  const queueIds = new Map(first.rosters.map(({ queue: { id, name } }) => {
    const found = second.rosters.find((roster) => roster.queue.id === id) ??
      second.rosters.find((roster) => roster.queue.name === name);
    if (found !== undefined) return [id, found.queue.id];
    throw new UsageError({
      what: `The second configuration has no queue "${name}"`,
      where: "--against",
      detail: [`queues: ${second.rosters.map((roster) => roster.queue.name).join(", ")}`],
    });
  }));
  const arrivals = first.arrivals.map((row) => ({
    ...row,
    queueId: queueIds.get(row.queueId) ?? row.queueId,
  }));
  return { ...second, arrivals };
}
