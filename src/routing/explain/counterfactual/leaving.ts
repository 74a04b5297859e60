/**
 * Ways to flip a decision by others going off queue: what is left where nothing about the agent itself would do, for the
 * last agent of a thread comes first whatever others can, and a model is not argued with (routing semantics 2.6, 2.7).
 */

import type { Agent } from "../../../domain/agent.ts";
import { PREDICTIVE_MINIMUM } from "../../methods/predictive.ts";
import type { AssessedAgent } from "../../line/assessed_agent.ts";
import { isFirst } from "../../verdict.ts";
import type { Counterfactual, CounterfactualChange, Search } from "./change.ts";

/** More than two who leave is no small change. */
const LEAVING_MAX = 2;

/** Those ahead leave, the first in line first, until the agent is selected. */
export function leavingWays(search: Search, assessed: AssessedAgent): readonly Counterfactual[] {
  if (search.verdict.stage.byModel) return belowTheMinimum(search, assessed);
  const leaving: Agent[] = [];
  let { verdict } = search;
  while (leaving.length < LEAVING_MAX && verdict.selected !== null) {
    const first = verdict.row.agents.find((row) => row.agent.id === verdict.selected);
    if (first === undefined) return [];
    leaving.push(first.agent);
    verdict = search.verdictAfter(leaving.map(leaves));
    if (isFirst(verdict, assessed.agent.id)) return [wayOf(assessed, leaving)];
  }
  return [];
}

/** With three or fewer available the model does not score: as many leave as it takes, if the agent is first then. */
function belowTheMinimum(search: Search, assessed: AssessedAgent): readonly Counterfactual[] {
  const { entrants } = search.verdict.lineUp;
  const others = entrants.filter((entrant) => entrant.assessed !== assessed).map((entrant) =>
    entrant.assessed.agent
  );
  const count = entrants.length - PREDICTIVE_MINIMUM;
  if (count > LEAVING_MAX || others.length === entrants.length) return [];
  const found = choices(others, count).find((leaving) =>
    isFirst(search.verdictAfter(leaving.map(leaves)), assessed.agent.id)
  );
  return found === undefined ? [] : [wayOf(assessed, found)];
}

function choices<T>(items: readonly T[], count: number): readonly (readonly T[])[] {
  if (count === 0) return [[]];
  return items.flatMap((item, index) =>
    choices(items.slice(index + 1), count - 1).map((rest) => [item, ...rest])
  );
}

function leaves({ id }: Agent): CounterfactualChange {
  return { kind: "presence", agent: id, presence: "BREAK" };
}

function wayOf({ agent }: AssessedAgent, leaving: readonly Agent[]): Counterfactual {
  return {
    agent: agent.id,
    name: agent.name,
    changes: leaving.map(leaves),
    leaving: leaving.map((row) => row.name),
  };
}
