/**
 * Ranks by BEST, "best available skills": those who qualify, by their average rating in what is still required, among 100 agents
 * (routing semantics 1).
 */

import { isRecorded, type RoutingQuestion } from "../question.ts";
import type { Stage } from "../methods/stage.ts";
import type { AssessedAgent } from "./assessed_agent.ts";
import type { Row } from "./assessed_row.ts";
import { isAdmitted, skillTest } from "./who_qualifies.ts";

/** BEST looks at 100 agents only (semantics 1). */
export const BEST_CAP = 100;

/** True where BEST's average has a say: without anything to rate everyone ties (semantics 1). */
export function ratesByMean(question: RoutingQuestion, stage: Stage): boolean {
  return question.evaluation === "BEST" && stage.order === "evaluation" && !stage.byModel &&
    (stage.skills.length > 0 || ratedLanguage(question, stage) !== null);
}

/** The language whose rating is averaged as well; null where none is. */
export function ratedLanguage(question: RoutingQuestion, stage: Stage): string | null {
  return question.settings["language-rating"] === "counted" ? stage.language : null;
}

/**
 * BEST's average over the skills still required, and the language where its rating is to count. Rounded to six decimals,
 * so that the order in which ratings are added never decides. A skill waived for the agent and not held counts as 0.
 */
export function meanRating(
  assessed: AssessedAgent,
  required: readonly string[],
  language: string | null,
): number {
  let sum = 0;
  for (const name of required) sum += assessed.skills?.get(name) ?? 0;
  if (language !== null) sum += assessed.languages?.get(language) ?? 0;
  const count = required.length + (language === null ? 0 : 1);
  return count === 0 ? 0 : Math.round((sum / count) * 1e6) / 1e6;
}

/** True where BEST looks at 100 of the agents only (semantics 1); at a free moment nobody is the longest idle. */
export function capsBest(question: RoutingQuestion, stage: Stage, { agents: allAssessed }: Row): boolean {
  return ratesByMean(question, stage) && allAssessed.length > BEST_CAP && isRecorded(question);
}

/**
 * BEST's 100: by the later help text the 100 longest idle, before skills are looked at; by the oldest one the first 100
 * who have all the skills, taken as the longest idle of those (option `best-cap`, semantics 1, 9).
 * @param row longest idle first
 */
export function capBest(question: RoutingQuestion, stage: Stage, row: Row) {
  const { agents: allAssessed } = row;
  const after = capComesLast(question);
  const isSkilled = skillTest(question, stage, row);
  const pool: AssessedAgent[] = [];
  const kept: AssessedAgent[] = [];
  for (let position = 0; position < allAssessed.length && pool.length < BEST_CAP; position++) {
    const assessed = allAssessed[position];
    if (assessed === undefined || !isAdmitted(question, stage, assessed)) continue;
    const skilled = isSkilled(assessed, position);
    if (skilled || !after) pool.push(assessed);
    if (skilled) kept.push(assessed);
  }
  let looked: ReadonlySet<AssessedAgent> | null = null;
  const isFull = pool.length === BEST_CAP;
  return {
    kept,
    isBeyondCap: (assessedAgent: AssessedAgent) => isFull && !(looked ??= new Set(pool)).has(assessedAgent),
  };
}

/** Tells whether skills are looked at before BEST counts to 100 (option `best-cap`). */
export function capComesLast({ settings }: RoutingQuestion): boolean {
  return settings["best-cap"] === "after-skills";
}
