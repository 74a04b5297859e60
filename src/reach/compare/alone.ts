/**
 * Counts how many requests each edit changes when it alone is laid over the earlier configuration. What an agent's own edit changes
 * depends on that agent, and where ratings order the pool, on those who hold the rated skill as well: nobody else is looked at.
 */

import type { Configuration, ConfiguredAgent } from "../../domain/configuration.ts";
import { type Edit, withEdits } from "../../what_if/edits/edit.ts";
import { keyOf } from "../by_keys.ts";
import { changeCounter } from "./changed.ts";
import { alikeDemands, askedLanguages, type Limits, type Side, sideOf } from "./side.ts";
import type { ReachDemand } from "../pools/stages.ts";
import type { Universe } from "../universe.ts";

/** An edit and what it does alone. */
export interface EditAlone {
  readonly edit: Edit;
  readonly changed: number;
}

/** Rows looked at for one edit. */
const BUDGET_ROWS = 2e8;

/** Those that change anything alone, most first; an edit whose requests are too many to look at is left out. */
export function editsAlone(
  before: Configuration,
  edits: readonly Edit[],
  universe: Universe,
  limits: Limits,
): readonly EditAlone[] {
  const budgetRows = limits.budgetRows === undefined ? BUDGET_ROWS : limits.budgetRows / edits.length;
  return edits.map((edit) => ({ edit, changed: changedBy(before, edit, universe, limits, budgetRows) }))
    .filter(({ changed }) => changed > 0)
    .sort((a, b) => b.changed - a.changed);
}

function changedBy(
  before: Configuration,
  edit: Edit,
  universe: Universe,
  limits: Limits,
  budgetRows: number,
): number {
  const after = withEdits(before, [edit]);
  const agents = concernedBy(before, after, edit);
  const crowd = agents === null ? universe : { ...universe, agents };
  const sides = [before, after].map((configuration) =>
    sideOf({ ...configuration, agents: among(configuration.agents, agents) }, crowd)
  ) as [Side, Side];
  const size = { agents: crowd.agents.length, skills: universe.skills.length, width: limits.width };
  const budget = { rows: budgetRows };
  let changed = 0;
  for (const demands of alikeDemands(universe, sides, limits)) {
    const counter = changeCounter(demands[0] as ReachDemand, sides, size);
    for (const language of askedLanguages(universe, limits)) {
      changed += demands.length * (counter.count(language, budget) ?? 0);
    }
  }
  return changed;
}

/** Null for everybody: edits of the queue and the organisation, and of anybody whom a model counts. */
function concernedBy(before: Configuration, after: Configuration, { agent, setting, of }: Edit) {
  if (agent === null || (before.queue.predictors ?? []).some(({ on }) => on)) return null;
  const rated = setting === "skill" && before.queue.skillEvaluation === "BEST";
  const members = [...new Map([...before.agents, ...after.agents].map((row) => [row.id, row])).values()];
  return members.filter((row) =>
    row.id === agent || (rated && row.skills?.some((held) => keyOf(held) === of) === true)
  );
}

function among(
  agents: readonly ConfiguredAgent[],
  wanted: readonly ConfiguredAgent[] | null,
): readonly ConfiguredAgent[] {
  if (wanted === null) return agents;
  const ids = new Set(wanted.map(({ id }) => id));
  return agents.filter(({ id }) => ids.has(id));
}
