/** What verbs that ask what if share: the recording as the command line would have it, and what that changes. */

import { overlaidFrom, type OverlayGiven } from "../cli/flags/overlay_flags.ts";
import { saveChanges, type SaveGiven } from "../cli/save_changes.ts";
import { type WhatIfReport, whatIfReport } from "../diff/what_if_report.ts";
import type { World } from "../doors/world.ts";
import { UsageError } from "../errors.ts";
import type { OpenedRecording } from "../opened_recording.ts";
import { createShelf, type Shelf } from "../scenario/ask/recordings.ts";
import { shelfWith } from "../scenario/overlaid_recording.ts";

/** A shelf that gives the recording with the changes. */
export interface OverlaidShelf {
  readonly shelf: Shelf;
  /** The recording without the changes and with them; null where none are asked for. */
  readonly laid: { readonly before: OpenedRecording; readonly after: OpenedRecording } | null;
}

/** The same, and what the changes do to every request; null where none are asked for. */
export interface WhatIfShelf {
  readonly shelf: Shelf;
  readonly told: WhatIfReport | null;
}

/**
 * The shelf of a command that looks at one cassette; the changes are saved where that is asked for.
 * @param changes `configuration`: rows about what people do are refused
 * @throws UsageError as rows demand; CassetteError, MissError
 */
export async function overlaidShelf(
  given: OverlayGiven & SaveGiven,
  world: World,
  cassette: string,
  changes: "all" | "configuration",
): Promise<OverlaidShelf> {
  const shelf = createShelf(world.files);
  if (given.all("overlay").length === 0) {
    if (given.text("save") === undefined) return { shelf, laid: null };
    throw new UsageError({
      what: "There is no change to be written",
      where: "--save",
      next: "give --overlay as well",
    });
  }
  const before = await shelf.recording(cassette);
  const overlaid = await overlaidFrom(given, world, before, changes);
  if (overlaid === null) return { shelf, laid: null };
  await saveChanges(given, world, overlaid);
  return { shelf: shelfWith(shelf, overlaid), laid: { before, after: overlaid.recording } };
}

/**
 * As `overlaidShelf`, with all requests looked at.
 * @param queue the only queue whose requests are looked at, by id or name; all for null
 * @throws as `overlaidShelf`
 */
export async function whatIfShelf(
  given: OverlayGiven & SaveGiven,
  world: World,
  cassette: string,
  queue: string | null,
): Promise<WhatIfShelf> {
  const { shelf, laid } = await overlaidShelf(given, world, cassette, "all");
  const told = laid === null
    ? null
    : await whatIfReport(laid.before, laid.after, await shelf.joinedIs(), { queue });
  return { shelf, told };
}
