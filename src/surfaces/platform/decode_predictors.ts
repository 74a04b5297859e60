/** Predictors as the vendor's API tells them: which list the queue, whether they are on, and for how much of the time. */

import type { Predictor, PredictorMode } from "../../domain/queue.ts";
import type { Known } from "../../domain/skill.ts";
import { utcInstant } from "../../lib/instant.ts";
import { compareText } from "../../lib/json.ts";
import type { PredictorAnswer, QueueAnswer } from "./schemas.ts";
import type { SettingReader } from "./setting_reader.ts";

/** The SDK's two words for a part of the time; what is neither of them is always, where a schedule says anything. */
function modeOf(scheduleType: string | null | undefined): Known<PredictorMode> {
  if (scheduleType === null || scheduleType === undefined) return null;
  if (scheduleType === "HourOnHourOff") return "comparison";
  return scheduleType === "OngoingValueMonitoring" ? "monitoring" : "always";
}

/**
 * The predictors that list the queue. One is on when it is Active and has a schedule; when that begins is kept, for the instant
 * decided for says whether it has begun. Nothing in the API says whether it matches skills; it is taken to, unless the queue
 * disregards skills.
 */
export function decodePredictors(
  answer: QueueAnswer,
  predictors: Known<readonly PredictorAnswer[]>,
  read: Pick<SettingReader, "number">,
): Known<readonly Predictor[]> {
  if (predictors === null) return null;
  return predictors
    .filter((row) =>
      row.queues === null || row.queues === undefined || row.queues.some((q) => q.id === answer.id)
    )
    .map((row) => ({
      id: row.id,
      state: row.state ?? "unknown",
      on: row.state === "Active" && (row.schedule ?? null) !== null,
      startsAt: utcInstant(row.schedule?.dateStarted ?? ""),
      mode: modeOf(row.schedule?.scheduleType),
      skillMatching: answer.skillEvaluationMethod !== "NONE",
      timeoutSeconds: read.number(row.routingTimeoutSeconds, `predictors[${row.id}].routingTimeoutSeconds`),
    }))
    .sort((a, b) => compareText(a.id, b.id));
}
