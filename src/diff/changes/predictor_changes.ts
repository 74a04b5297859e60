/** Finds what changed about the predictors of a queue. */

import type { Predictor, Queue } from "../../domain/queue.ts";
import { formatDuration } from "../../lib/duration.ts";
import { compareText } from "../../lib/json.ts";
import { type ChangeSubject, type ConfigurationChange, differing } from "./change.ts";

/** Lists the changes, by predictor; none where one side does not know the predictors. */
export function predictorChanges(
  subject: ChangeSubject,
  before: Queue,
  after: Queue,
): readonly ConfigurationChange[] {
  if (before.predictors === null || after.predictors === null) return [];
  const [was, now] = [before.predictors, after.predictors];
  const ids = new Set([...was, ...now].map((predictor) => predictor.id));
  return [...ids].sort(compareText).flatMap((id) => {
    const [then, later] = [was, now].map((list) => list.find((each) => each.id === id));
    const words = (own: Predictor | undefined, other: Predictor | undefined) =>
      own === undefined ? null : wordsOf(own, other ?? own);
    return differing("predictor", subject, `predictor ${id}`, words(then, later), words(later, then));
  });
}

const MODES = {
  always: "",
  comparison: ", every other hour to compare",
  monitoring: ", four of five interactions to monitor",
} as const;

/** What the other does not say is left out. */
function wordsOf(
  { state, on, startsAt, timeoutSeconds, mode }: Predictor,
  other: Predictor,
): string {
  const parts = [
    `${state}, ${on ? "on" : "off"}`,
    startsAt && other.startsAt ? ` from ${startsAt}` : "",
    isSaid(timeoutSeconds) && isSaid(other.timeoutSeconds)
      ? `, for ${formatDuration(timeoutSeconds * 1000)}`
      : "",
    isSaid(mode) && isSaid(other.mode) ? MODES[mode] : "",
  ];
  return parts.join("");
}

function isSaid<Value>(value: Value): value is NonNullable<Value> {
  return value !== null && value !== undefined;
}
