/**
 * The smallest change after which another agent would be selected, found by running the engine on changed rosters and
 * interactions: every answer has been tried, and so has the step just before it, which does not flip the decision.
 */

import type { OverlayChange } from "../../../what_if/overlay.ts";
import type { Roster } from "../../../domain/roster.ts";
import { compareText } from "../../../lib/json.ts";
import type { Finding } from "../../line/finding.ts";
import { leavingWays } from "./leaving.ts";
import { findingsAgainst } from "../../line/findings_against.ts";
import { metricWays } from "./metrics.ts";
import { repairsFor } from "./fixes.ts";
import type { AssessedAgent } from "../../line/assessed_agent.ts";
import { idleWayIntoCap, idleWays, ratingWays, scoreWays } from "./thresholds.ts";
import { type EngineRun, isFirst } from "../../verdict.ts";
import type { Counterfactual, Repaired, Search } from "./change.ts";

/** A roster with changes laid over it. */
export type Apply = (roster: Roster, changes: readonly OverlayChange[]) => Roster;

/** A repair may bring another reason to light: capacity is checked in steps, the first that fails hides the others. */
const ROUNDS_MAX = 4;

/** Every way found for one agent, fewest changes first; none for an agent in first place, or where no small change helps. */
export function waysFor(search: Search, assessed: AssessedAgent): readonly Counterfactual[] {
  const { verdict } = search;
  // Whom another queue holds no change of this one brings in.
  const isVisitor = verdict.question.roster.visitors?.some(({ id }) => id === assessed.agent.id) === true;
  if (isVisitor || isFirst(verdict, assessed.agent.id)) return [];
  const own = verdict.stage.byModel ? [] : ownWays(search, assessed).flatMap((way) => leastOf(search, way));
  const mayFollow = verdict.stage.method === "Direct" || verdict.stage.method === "Last" ||
    isInLine(verdict, assessed);
  return own.length === 0 && mayFollow ? leavingWays(search, assessed) : own;
}

/**
 * The way without the changes it does not need: one of them may have changed more than the agent, as when another method
 * takes over. A number that was found beside a change not needed says nothing and is dropped.
 */
function leastOf(search: Search, way: Counterfactual): readonly Counterfactual[] {
  const { agent, name, changes, threshold } = way;
  const spare = changes.findIndex((_, index) =>
    changes.length > 1 && isFirst(search.verdictAfter(changes.toSpliced(index, 1)), agent)
  );
  if (spare === -1) return [way];
  if (threshold !== undefined && spare < changes.length - 1) return [];
  return leastOf(search, { agent, name, changes: changes.toSpliced(spare, 1) });
}

function ownWays(search: Search, assessed: AssessedAgent): readonly Counterfactual[] {
  const { id, name } = assessed.agent;
  const against = reasonsAgainst(search.verdict, assessed);
  const has = (code: Finding["code"]) => against.some((finding) => finding.code === code);
  const repaired = repairedFor(search, assessed);
  if (repaired === null) return [];
  if (has("group-not-open")) return metricWays(search, assessed, repaired);
  if (has("outside-cap")) return idleWayIntoCap(search, assessed, repaired);
  const { changes, verdict } = repaired;
  if (changes.length > 0 && !has("not-preferred") && isFirst(verdict, id)) {
    return [{ agent: id, name, changes }];
  }
  const ways = [
    ...ratingWays(search, assessed, repaired),
    ...scoreWays(search, assessed, repaired),
    ...innerRingWays(search, assessed, repaired),
    ...idleWays(search, assessed, repaired),
  ];
  return ways.filter((way) => way.changes.length === Math.min(...ways.map((row) => row.changes.length)));
}

/** What would put the agent in line, but for groups and BEST's 100, which no change of the agent's own reaches. */
function repairedFor(search: Search, assessed: AssessedAgent): Repaired | null {
  let repaired: Repaired = { changes: [], verdict: search.verdict };
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const { changes, verdict } = repaired;
    const now = verdict.row.agents.find((row) => row.agent.id === assessed.agent.id) ?? assessed;
    const against = reasonsAgainst(verdict, now)
      .filter(({ code }) => code !== "group-not-open" && code !== "outside-cap");
    if (against.length === 0) return repaired;
    const more = repairsFor(verdict, now, against);
    if (more === null || more.length === 0) return null;
    repaired = { changes: [...changes, ...more], verdict: search.verdictAfter([...changes, ...more]) };
  }
  return null;
}

function reasonsAgainst(verdict: EngineRun, assessed: AssessedAgent): readonly Finding[] {
  if (isInLine(verdict, assessed)) return [];
  return findingsAgainst(verdict.question, verdict.stage, assessed, verdict.lineUp.isBeyondCap(assessed));
}

function isInLine(verdict: EngineRun, assessed: AssessedAgent): boolean {
  return verdict.lineUp.entrants.some((entrant) => entrant.assessed.agent.id === assessed.agent.id);
}

/** Where inner rings go first: the ring of the first in line. */
function innerRingWays(
  search: Search,
  assessed: AssessedAgent,
  { changes }: Repaired,
): readonly Counterfactual[] {
  const { stage, lineUp } = search.verdict;
  const ring = lineUp.entrants[0]?.ring ?? null;
  // Everyone else stands in no ring that a change could name.
  const isRing = ring !== null && Number.isFinite(ring);
  if (!stage.innerRingFirst || !isRing || assessed.agent.membership.memberBy !== "user") return [];
  const { id, name } = assessed.agent;
  const moved = [...changes, { kind: "ring", agent: id, ring } as const];
  return isFirst(search.verdictAfter(moved), id) ? [{ agent: id, name, changes: moved }] : [];
}

/**
 * The smallest ways over a few agents: the next in line, then those with the fewest reasons against them.
 * @param limit how many agents are tried; each takes several runs of the engine
 */
export function smallestWays(search: Search, limit: number): readonly Counterfactual[] {
  const tried = seatsToTry(search).slice(0, limit);
  return tried.flatMap((assessed) => waysFor(search, assessed)).sort((a, b) =>
    a.changes.length - b.changes.length
  );
}

/** Who follows where the first is asked alone, the next in line, then the excluded by the number of their reasons. */
function seatsToTry(search: Search): readonly AssessedAgent[] {
  const { verdict } = search;
  const inLine = new Set(verdict.lineUp.entrants.map((entrant) => entrant.assessed));
  const next = [...inLine].slice(verdict.stage.byModel ? 0 : 1, 5);
  const excluded = verdict.row.agents.filter((assessed) => !inLine.has(assessed))
    .map((assessedAgent) => ({
      assessed: assessedAgent,
      count: reasonsAgainst(verdict, assessedAgent).length,
    }))
    .sort((a, b) => a.count - b.count || compareText(a.assessed.agent.id, b.assessed.agent.id));
  return [...new Set([...successors(search), ...next, ...excluded.map((row) => row.assessed)])];
}

/** Whom routing would select once the one agent asked alone is off queue. */
function successors({ verdict, verdictAfter }: Search): readonly AssessedAgent[] {
  const { stage, selected, row: { agents: allAssessed } } = verdict;
  if (selected === null || (stage.method !== "Direct" && stage.method !== "Last")) return [];
  const after = verdictAfter([{ kind: "presence", agent: selected, presence: "BREAK" }]).selected;
  return allAssessed.filter((assessed) => assessed.agent.id === after);
}
