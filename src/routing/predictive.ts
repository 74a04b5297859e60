/**
 * Predictive routing as far as it is public: candidates are filtered by language and, with skill matching, by skills; then
 * a model ranks them. With three or fewer available agents it does not score and standard routing decides. What the model
 * would choose cannot be known offline: the decision is "not predictable", with the list (routing semantics 2.6, WE-15).
 */

import { lineUp } from "./line_up.ts";
import type { Question } from "./question.ts";
import type { Seat } from "./seat.ts";
import type { Phase, Stage } from "./stage.ts";
import { standardStage } from "./standard.ts";
import { behindGate } from "./group_activation.ts";

/** At this many available agents or fewer the model does not score. */
export const PREDICTIVE_MINIMUM = 3;

/** The predictor in force, if any. */
export function predictorOf(question: Question) {
  return question.roster.queue.predictors?.find((predictor) => predictor.state === "Active" && predictor.on);
}

/**
 * The model's phase, then standard routing after the predictor's time-out where that was delivered.
 * @param seats the agents at the instant decided for: how many are available decides whether the model scores
 */
export function predictivePhases(question: Question, seats: readonly Seat[]): readonly Phase[] {
  const predictor = predictorOf(question);
  const standard = { fromMs: 0, what: "standard routing begins", stage: standardStage(question) };
  const stage = modelStage(question, predictor?.skillMatching ?? true);
  const [gated] = behindGate(question, [{ fromMs: 0, what: "the model scores", stage }]);
  const available = lineUp(question, gated?.stage ?? stage, seats, question.moment.atMs).entrants.length;
  if (available <= PREDICTIVE_MINIMUM) return [standard];
  const model = { fromMs: 0, what: "the model scores", stage };
  const timeoutSeconds = predictor?.timeoutSeconds ?? null;
  if (timeoutSeconds === null) return [model];
  return [model, {
    ...standard,
    fromMs: Math.round(timeoutSeconds * 1000),
    what: "the predictor's time-out passes, standard routing begins",
  }];
}

function modelStage(question: Question, skillMatching: boolean): Stage {
  return {
    ...standardStage(question),
    method: "Predictive",
    byModel: true,
    skills: skillMatching ? question.skills : [],
    language: question.interaction.language,
  };
}
