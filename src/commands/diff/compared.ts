/** The two sides of a comparison: two recordings, or one and what a what-if makes of it. */

import { overlaidFrom, type OverlayGiven } from "../../cli/flags/overlay_flags.ts";
import { saveChanges, type SaveGiven } from "../../cli/save_changes.ts";
import { type ByName, compareByName } from "../../diff/by_name/compare_by_name.ts";
import { readPeoplePairs } from "../../diff/by_name/people_pairs.ts";
import type { World } from "../../doors/world.ts";
import { UsageError } from "../../errors.ts";
import { calledAs } from "../../lib/called_as.ts";
import type { OpenedRecording } from "../../opened_recording.ts";
import type { TeamFiles } from "../../scenario/ask/team_files.ts";
import type { Overlaid } from "../../scenario/overlaid_recording.ts";
import { cassettePath } from "../../scenario/layout.ts";

/** What of the command line says what is compared. */
export interface ComparedGiven extends OverlayGiven {
  readonly text: SaveGiven["text"] & ((name: "people") => string | undefined);
  readonly on: (name: "by-name") => boolean;
  readonly rest: readonly string[];
}

/** Two recordings, or one and what a what-if makes of it; with an overlay its changes are saved where that is asked for. */
export async function comparedFrom(
  given: ComparedGiven,
  world: World,
  team: TeamFiles,
): Promise<{
  readonly recordings: ByName;
  readonly paths: readonly string[];
  readonly configurations: Pick<Overlaid, "before" | "after">;
}> {
  const paths = given.rest.map(cassettePath);
  const [before, after, surplus] = paths;
  const isWhatIf = given.all("overlay").length > 0;
  if (before === undefined || surplus !== undefined || (after === undefined) !== isWhatIf) {
    throw new UsageError({
      what: isWhatIf
        ? `"diff" takes one recording with --overlay, not ${given.rest.length}`
        : `"diff" takes two recordings, not ${given.rest.length}`,
      next: isWhatIf
        ? `${calledAs()} diff <recording> --overlay <row, or changes.yaml>`
        : `${calledAs()} diff <before> <after>; or one, with --overlay "<agent>: Spanish none"`,
    });
  }
  const first = await team.recording(before);
  const overlaid = await overlaidFrom(given, world, first, "configuration");
  const second = overlaid?.recording ?? await team.recording(after ?? before);
  const recordings = await recordingsFrom(given, world, [first, second]);
  const configurations = overlaid ?? await commonQueues(recordings);
  await saveChanges(given, world, configurations);
  return { recordings, paths, configurations };
}

/** The queues that both recordings hold, by id. */
async function commonQueues({ before, after }: ByName) {
  const ids = after.cassette.head.queues.map(({ id }) => id);
  const common = before.cassette.head.queues.filter(({ id }) => ids.includes(id));
  const read = (recording: OpenedRecording) =>
    Promise.all(common.map(({ id }) => recording.configuration(id)));
  return { before: await read(before), after: await read(after), doing: [] };
}

/** @throws UsageError for people to pair where nothing is paired by name */
async function recordingsFrom(
  given: ComparedGiven,
  { files }: World,
  [before, after]: readonly [OpenedRecording, OpenedRecording],
): Promise<ByName> {
  const people = given.text("people");
  if (given.on("by-name")) {
    const pairs = people === undefined
      ? []
      : await readPeoplePairs(files, people, before.cassette, after.cassette);
    return compareByName(before, after, pairs);
  }
  if (people === undefined) return { before, after, hasPeople: true, notes: [] };
  throw new UsageError({
    what: "People are paired where all else is",
    where: "--people",
    next: "give --by-name",
  });
}
