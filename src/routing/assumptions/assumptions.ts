/**
 * States what was taken for granted because the data does not say: each row one sentence, told only where it bears on the
 * decision.
 */

import { CAPACITY_ROWS } from "./about_capacity.ts";
import { NAMED_ROWS } from "./about_named.ts";
import { ORDER_ROWS } from "./about_order.ts";
import { RULE_ROWS } from "./about_rules.ts";
import type { AssumptionRow } from "./assumption_row.ts";
import { compareText } from "../../lib/json.ts";
import { predictorOf } from "../methods/predictive.ts";
import { isRecorded } from "../question.ts";
import type { ExcludedAlike } from "../../domain/decision.ts";
import type { EngineRun } from "../verdict.ts";
import { listed } from "../words.ts";

/** The sentences, no final period, in the order of the table. */
export function assumptionsOf(verdict: EngineRun, excluded: readonly ExcludedAlike[]): readonly string[] {
  return ROWS.flatMap((row) => row(verdict, excluded) ?? []);
}

const ROWS: readonly AssumptionRow[] = [
  ({ question }) =>
    question.roster.surface !== "walkthrough"
      ? null
      : isRecorded(question)
      ? "This API tells availability only: Available is taken for on queue with empty hands, members for active in the queue"
      : "This API does not tell who is active in the queue: every member is taken to be",
  ({ question }) =>
    question.roster.queue.skillEvaluation === null
      ? "The queue's skill evaluation was not delivered: ALL is taken"
      : null,
  ({ question }) => {
    const skills = [...new Set(question.interaction.skills)].sort(compareText);
    return question.roster.queue.skillEvaluation === "NONE" && skills.length > 0
      ? `The queue disregards skills (skill evaluation NONE): ${listed(skills)} ${
        skills.length === 1 ? "keeps" : "keep"
      } nobody out`
      : null;
  },
  ({ question }) =>
    question.roster.queue.predictors === null && question.roster.surface === "platform"
      ? "Predictors could not be read: no predictive routing is taken"
      : null,
  ...ORDER_ROWS,
  ...CAPACITY_ROWS,
  ({ question }) =>
    question.settings["unknown-data"] === "include"
      ? "Agents whose data was not delivered are included"
      : null,
  ...NAMED_ROWS,
  ...RULE_ROWS,
  ({ stage, question }) =>
    stage.byModel && typeof predictorOf(question)?.timeoutSeconds !== "number"
      ? "The predictor's time-out was not delivered: when standard routing takes over is unknown"
      : null,
];
