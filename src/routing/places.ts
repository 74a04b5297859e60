/** The line-up as places: a place for each who stands alone, one for all whom nothing but the id tells apart. */

import type { Place } from "../domain/decision.ts";
import { type Entrant, entrantOrder } from "./line/line_up.ts";
import { ratesByMean } from "./line/best_available_skills.ts";
import type { EngineRun } from "./verdict.ts";

/** All places, first one first. Whom a model chooses among share one. */
export function placesOf(verdict: EngineRun): readonly Place[] {
  return sharing(verdict).map((entrants) => placeOf(verdict, entrants));
}

/** The line-up cut where something tells one from the next. */
function sharing({ question, stage, lineUp }: EngineRun): readonly (readonly Entrant[])[] {
  const order = entrantOrder(question, stage);
  const { entrants } = lineUp;
  const groups: (readonly Entrant[])[] = [];
  let start = 0;
  for (let at = 1; at <= entrants.length; at++) {
    const before = entrants[at - 1];
    const next = entrants[at];
    if (before !== undefined && next !== undefined && order(before, next) === 0) continue;
    groups.push(entrants.slice(start, at));
    start = at;
  }
  return groups;
}

/** Only the numbers the rules used are told. */
function placeOf({ question, stage }: EngineRun, entrants: readonly Entrant[]): Place {
  const [first] = entrants;
  const agents = entrants.map(({ assessed }) => assessed.who);
  if (first === undefined || stage.byModel) return { agents };
  const { ring, mean, preferredScore, rule } = first;
  return {
    agents,
    ...(stage.innerRingFirst && ring !== null && Number.isFinite(ring) ? { ring } : {}),
    ...(ratesByMean(question, stage) ? { meanProficiency: mean } : {}),
    ...(stage.order === "preferred-score" && preferredScore !== null ? { preferredScore } : {}),
    ...(rule === null ? {} : { rule }),
  };
}
