/** What the module's own values stand for inside: their types are no part of what is public. */

import type { Roster as WholeRoster } from "../domain/roster.ts";
import { UsageError } from "../errors.ts";
import type { Recording as WholeRecording } from "../recording.ts";

const insides = new WeakMap<object, WholeRecording>();

/** Keeps what a recording of the module stands for. */
export function keepInside(recording: object, whole: WholeRecording): void {
  insides.set(recording, whole);
}

/** What a recording that `openRecording` gave stands for. @throws UsageError for anything else */
export function insideOf(recording: object): WholeRecording {
  const whole = insides.get(recording);
  if (whole !== undefined) return whole;
  throw new UsageError({
    what: "This is no recording of openRecording()",
    next: "await openRecording(…) first",
  });
}

/** The whole roster that one of `recording.roster` is. @throws UsageError for anything else */
export function wholeRoster(roster: object): WholeRoster {
  if ("organisation" in roster && "oddities" in roster) return roster as WholeRoster;
  throw new UsageError({
    what: "This is no roster of a recording",
    next: "take it from recording.roster(…)",
  });
}
