/** Predictors as the vendor's API tells them: which list the queue, whether they are on, and for how much of the time. */

import type { Predictor, PredictorMode } from "../../domain/queue.ts";
import type { Known } from "../../domain/skill.ts";
import { utcInstant } from "../../lib/instant.ts";
import { compareText } from "../../lib/json.ts";
import type { PredictorAnswer, QueueAnswer } from "./schemas.ts";
import type { SettingReader } from "./setting_reader.ts";

/** The SDK's two words for a part of the time (routing semantics N22), and one for all of it. */
const MODES = {
  AllDay: "always",
  HourOnHourOff: "comparison",
  OngoingValueMonitoring: "monitoring",
} as const satisfies Readonly<Record<string, PredictorMode>>;

const SCHEDULES = Object.keys(MODES) as readonly (keyof typeof MODES)[];

/** The SDK's words for a predictor's state. */
const STATES = ["Created", "Error", "Active"] as const;

/**
 * The predictors that list the queue; unknown where the state of the only one that could be on is no known word. One is on when it is Active and has a schedule; when that begins is kept, for the instant
 * decided for says whether it has begun. Nothing in the API says whether it matches skills; it is taken to, unless the queue
 * disregards skills.
 */
export function decodePredictors(
  answer: QueueAnswer,
  predictors: Known<readonly PredictorAnswer[]>,
  read: SettingReader,
): Known<readonly Predictor[]> {
  if (predictors === null) return null;
  const own = predictors
    .filter((row) =>
      row.queues === null || row.queues === undefined || row.queues.some((q) => q.id === answer.id)
    );
  const found = own.map((row) => {
    const setting = `predictors[${row.id}]`;
    const state = read.word(STATES, row.state, `${setting}.state`);
    const schedule = read.word(SCHEDULES, row.schedule?.scheduleType, `${setting}.schedule.scheduleType`);
    return {
      id: row.id,
      state: state ?? "unknown",
      on: state === "Active" && (row.schedule ?? null) !== null,
      startsAt: utcInstant(row.schedule?.dateStarted ?? ""),
      mode: schedule === null ? null : MODES[schedule],
      skillMatching: answer.skillEvaluationMethod !== "NONE",
      timeoutSeconds: read.number(row.routingTimeoutSeconds, `${setting}.routingTimeoutSeconds`),
    };
  }).sort((a, b) => compareText(a.id, b.id));
  // One that is on decides whatever another one of an unknown state does.
  const isOpen = found.some(({ state }) => state === "unknown") && !found.some(({ on }) => on);
  return isOpen ? null : found;
}
