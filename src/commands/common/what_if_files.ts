/** What verbs that ask what if share: the recording as the command line would have it, and what that changes. */

import {
  handedOver,
  type HandOverGiven,
  overlaidFrom,
  type OverlayGiven,
} from "../../cli/flags/overlay_flags.ts";
import { saveChanges, type SaveGiven } from "../../cli/save_changes.ts";
import { type WhatIfReport, whatIfReport } from "../../diff/what_if_report.ts";
import type { World } from "../../doors/world.ts";
import { UsageError } from "../../errors.ts";
import type { OpenedRecording } from "../../opened_recording.ts";
import { openTeamFiles, type TeamFiles } from "../../scenario/ask/team_files.ts";
import { teamFilesWith } from "../../scenario/overlaid_recording.ts";

/** The files of a team, with the changes laid over one recording of it. */
export interface OverlaidFiles {
  readonly team: TeamFiles;
  /** The recording without the changes and with them; null where none are asked for. */
  readonly laid: { readonly before: OpenedRecording; readonly after: OpenedRecording } | null;
  /** The changes in the form in which they are handed over; null where that is not asked for. */
  readonly handed: string | null;
}

/** The same, and what the changes do to every request; null where none are asked for. */
export interface WhatIfFiles {
  readonly team: TeamFiles;
  readonly told: WhatIfReport | null;
  readonly handed: string | null;
}

/**
 * The files for a command that looks at one cassette; the changes are saved where that is asked for.
 * @param changes `configuration`: rows about what people do are refused
 * @throws UsageError as rows demand; CassetteError, MissError
 */
export async function overlaidFiles(
  given: OverlayGiven & SaveGiven & HandOverGiven,
  world: World,
  cassette: string,
  changes: "all" | "configuration",
): Promise<OverlaidFiles> {
  const team = openTeamFiles(world.files);
  if (given.all("overlay").length === 0) {
    const flag = given.text("save") !== undefined ? "save" : given.text("as") !== undefined ? "as" : null;
    if (flag === null) return { team, laid: null, handed: null };
    throw new UsageError({
      what: `There is no change to be ${flag === "save" ? "written" : "handed over"}`,
      where: `--${flag}`,
      next: "give --overlay as well",
    });
  }
  const before = await team.recording(cassette);
  const overlaid = await overlaidFrom(given, world, before, changes);
  if (overlaid === null) return { team, laid: null, handed: null };
  await saveChanges(given, world, overlaid);
  return {
    team: teamFilesWith(team, overlaid),
    laid: { before, after: overlaid.recording },
    handed: handedOver(given, overlaid),
  };
}

/**
 * As `overlaidFiles`, with all requests looked at.
 * @param queue the only queue whose requests are looked at, by id or name; all for null
 * @throws as `overlaidFiles`
 */
export async function whatIfFiles(
  given: OverlayGiven & SaveGiven & HandOverGiven,
  world: World,
  cassette: string,
  queue: string | null,
): Promise<WhatIfFiles> {
  const { team, laid, handed } = await overlaidFiles(given, world, cassette, "all");
  const told = laid === null || handed !== null
    ? null
    : await whatIfReport(laid.before, laid.after, await team.joinedIs(), { queue });
  return { team, told, handed };
}
