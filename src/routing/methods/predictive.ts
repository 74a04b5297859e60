/**
 * Predictive routing as far as it is public: candidates are filtered by language and, with skill matching, by skills; then
 * a model ranks them. With three or fewer available agents it does not score and standard routing decides. What the model
 * would choose cannot be known offline: the decision is "not predictable", with the list (routing semantics 2.6, WE-15).
 */

import { type Instant, msOf } from "../../lib/instant.ts";
import { behindGate } from "./group_activation.ts";
import { lineUp } from "../line/line_up.ts";
import type { Known } from "../../domain/skill.ts";
import { isFree, type RoutingQuestion } from "../question.ts";
import type { Row } from "../line/assessed_row.ts";
import { type Phase, shifted, type Stage } from "./stage.ts";
import { standardPhases, standardStage } from "./standard.ts";

/** At this many available agents or fewer the model does not score. */
export const PREDICTIVE_MINIMUM = 3;

/** The predictor in force, if any: on, and begun by the instant decided for. At a free moment no instant is meant, and it counts as begun. */
export function predictorOf(question: RoutingQuestion) {
  const hasBegun = (startsAt: Known<Instant>) =>
    startsAt === null || isFree(question) || msOf(startsAt) <= question.moment.atMs;
  return question.roster.queue.predictors?.find(({ state, on, startsAt }) =>
    state === "Active" && on && hasBegun(startsAt ?? null)
  );
}

/**
 * The model's phase, then the queue's other method after the predictor's time-out where that was delivered. With too few
 * agents available it is standard routing from the start.
 * @param row the agents at the instant decided for: how many are available decides whether the model scores
 * @param others the queue's phases without the predictor; a ring or rule clock starts at the time-out (inferred)
 */
export function predictivePhases(
  question: RoutingQuestion,
  row: Row,
  others: readonly Phase[],
): readonly Phase[] {
  const predictor = predictorOf(question);
  const stage = modelStage(question, predictor?.skillMatching ?? true);
  const model = behindGate(question, [{ fromMs: 0, what: "the model scores", stage }]);
  const gated = model[0]?.stage ?? stage;
  const counted = question.settings["predictive-minimum"] === "before-skills"
    ? { ...gated, skills: [], language: null }
    : gated;
  const available = lineUp(question, counted, row, question.moment.atMs).entrants.length;
  if (available <= PREDICTIVE_MINIMUM) return behindGate(question, standardPhases(question));
  const timeoutSeconds = predictor?.timeoutSeconds ?? null;
  if (timeoutSeconds === null) return model;
  const next = others[0]?.stage.method.toLowerCase();
  const what = `the predictor's time-out passes, ${next} routing begins`;
  return [...model, ...shifted(others, Math.round(timeoutSeconds * 1000), what)];
}

/** The stage in which the model chooses. */
export function modelStage(question: RoutingQuestion, skillMatching: boolean): Stage {
  return {
    ...standardStage(question),
    method: "Predictive",
    byModel: true,
    skills: skillMatching ? question.skills : [],
    language: question.interaction.language,
  };
}
