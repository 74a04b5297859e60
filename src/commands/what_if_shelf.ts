/** What verbs that ask what if share: the recording as the command line would have it, and what that changes. */

import { overlaidFrom, type OverlayGiven } from "../cli/overlay_flags.ts";
import { saveChanges, type SaveGiven } from "../cli/save_changes.ts";
import { type WhatIfReport, whatIfReport } from "../diff/what_if_report.ts";
import type { World } from "../doors/world.ts";
import { UsageError } from "../errors.ts";
import { createShelf, type Shelf } from "../scenario/ask/recordings.ts";
import { shelfWith } from "../scenario/overlaid_recording.ts";

/** A shelf that gives the recording with the changes, and what they change; null where none are asked for. */
export interface WhatIfShelf {
  readonly shelf: Shelf;
  readonly told: WhatIfReport | null;
}

/**
 * The shelf of a command that looks at one cassette; the changes are saved where that is asked for.
 * @param queue the only queue whose requests are looked at, by id or name; all for null
 * @param changes `configuration`: rows about what people do are refused
 * @throws UsageError as rows demand; CassetteError, MissError
 */
export async function whatIfShelf(
  given: OverlayGiven & SaveGiven,
  world: World,
  cassette: string,
  queue: string | null,
  changes: "all" | "configuration" = "all",
): Promise<WhatIfShelf> {
  const shelf = createShelf(world.files);
  if (given.all("overlay").length === 0) {
    if (given.text("save") === undefined) return { shelf, told: null };
    throw new UsageError({
      what: "There is no change to be written",
      where: "--save",
      next: "give --overlay as well",
    });
  }
  const recording = await shelf.recording(cassette);
  const overlaid = await overlaidFrom(given, world, recording, changes);
  if (overlaid === null) return { shelf, told: null };
  await saveChanges(given, world, overlaid);
  const told = await whatIfReport(recording, overlaid.recording, await shelf.joinedIs(), queue);
  return { shelf: shelfWith(shelf, overlaid), told };
}
