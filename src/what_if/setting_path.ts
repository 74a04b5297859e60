/** Settings of a queue that are known by their paths only: whether anybody here has heard of one. */

import { UsageError } from "../errors.ts";
import { nearest } from "../lib/nearest.ts";
import type { OverlayRow } from "./rows/overlay_schema.ts";
import type { Ground } from "./rows/row_names.ts";

/**
 * Tells the path that a row names.
 * @throws UsageError for one that no queue of the recording has: a slip would set nothing. A row that expects it not to be there yet
 * (`was: null`) brings it in; and of queues whose settings were not delivered nothing can be told.
 */
export function settingPath({ setting = "", was }: OverlayRow, ground: Ground): string {
  const known = [ground, ...ground.asRecorded ?? []].flatMap(({ queue }) => Object.keys(queue.settings));
  if (known.length === 0 || was === null || known.some((path) => isAlike(path, setting))) return setting;
  throw new UsageError({
    what: `The overlay sets "${setting}", and no queue of the recording has a setting of that path`,
    nearest: nearest(setting, known),
    next:
      "write the path as diff tells it; for a setting that is not there yet, say that none is expected: was: null",
  });
}

/** Rows of a list have the same settings, whichever row it is. */
function isAlike(path: string, other: string): boolean {
  return path.replace(/\[[^\]]*\]/g, "[]") === other.replace(/\[[^\]]*\]/g, "[]");
}
