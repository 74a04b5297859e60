/** Tells of a decision for an instant before its recording: nobody recorded what held then. */

import { type Instant, msOf } from "../lib/instant.ts";
import type { Decision } from "../domain/decision.ts";

/**
 * The decision, with an assumption first where it is for an instant before the recording's; once, however often this is asked.
 * @param recordedAt the recording's instant, ISO 8601 UTC
 */
export function withEarlyInstant(decision: Decision, recordedAt: Instant): Decision {
  if (msOf(decision.at) >= msOf(recordedAt)) return decision;
  const note =
    `${decision.at} is before the recording's instant, ${recordedAt}: the states recorded are taken for those of ` +
    "then, and what began later counts as just begun";
  const { assumptions } = decision;
  return assumptions.includes(note) ? decision : { ...decision, assumptions: [note, ...assumptions] };
}
