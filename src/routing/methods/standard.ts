/** Standard routing: everyone of the queue, filtered and ordered by its evaluation method alone (routing semantics 2.1). */

import type { RoutingQuestion } from "../question.ts";
import { OPEN, type Phase, type Stage } from "./stage.ts";

// One function each for all questions: a call of what is always the same is quick.
const admitsAll: Stage["admits"] = () => OPEN;
const ownStanding: Stage["standing"] = (assessed) => assessed.standing;
const noRing: Stage["ringOf"] = () => null;

/** The stage every other method is a variation of. */
export function standardStage(question: RoutingQuestion): Stage {
  return {
    method: "Standard",
    ring: null,
    skills: question.skills,
    language: question.language,
    order: "evaluation",
    innerRingFirst: false,
    byModel: false,
    filter: question.filterFinding,
    admits: admitsAll,
    standing: ownStanding,
    ringOf: noRing,
  };
}

/** One phase without end. */
export function standardPhases(question: RoutingQuestion): readonly Phase[] {
  return [{ fromMs: 0, what: "standard routing begins", stage: standardStage(question) }];
}
