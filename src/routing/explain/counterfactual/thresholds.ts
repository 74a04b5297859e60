/**
 * Ways to flip a decision by raising one number of an agent: a rating, a preferred score, the time since the last
 * interaction. The least value that is enough is found by running the engine; the step before it is not enough.
 */

import { instantAt } from "../../../lib/instant.ts";
import { ratesByMean } from "../../line/best_available_skills.ts";
import { idleAt, LOOK_BACK_MS } from "../../line/longest_idle.ts";
import { ANY_RATING } from "./fixes.ts";
import type { AssessedAgent } from "../../line/assessed_agent.ts";
import { isFirst } from "../../verdict.ts";
import type { Counterfactual, CounterfactualChange, Repaired, Search } from "./change.ts";

/** Ratings are raised in half points. */
const RATING_STEP = 0.5;

/** Idle time is raised in whole seconds. */
const IDLE_STEP_MS = 1000;

/** Under BEST: for each skill that counts, the least rating at which the agent is selected. */
export function ratingWays(
  search: Search,
  assessed: AssessedAgent,
  { changes }: Repaired,
): readonly Counterfactual[] {
  const { question, stage } = search.verdict;
  if (!ratesByMean(question, stage) || assessed.skills === null) return [];
  return stage.skills.flatMap((skill) => {
    const others = changes.filter((change) => !(change.kind === "skill" && change.skill === skill));
    const now = assessed.skills?.get(skill) ?? null;
    const from = now ?? (others.length < changes.length ? ANY_RATING : 0);
    const changesAt = (proficiency: number): readonly CounterfactualChange[] => [
      ...others,
      { kind: "skill", agent: assessed.agent.id, skill, proficiency },
    ];
    const step = leastStep(
      Math.floor(from / RATING_STEP) + 1,
      5 / RATING_STEP,
      (count) => selects(search, changesAt(count * RATING_STEP), assessed),
    );
    if (step === null) return [];
    const enough = step * RATING_STEP;
    const notEnough = Math.max(from, enough - RATING_STEP);
    return [wayOf(assessed, changesAt(enough), { of: "rating", now, enough, notEnough })];
  });
}

/** While preferred rules decide: the least whole score at which the agent is selected. */
export function scoreWays(
  search: Search,
  assessed: AssessedAgent,
  { changes }: Repaired,
): readonly Counterfactual[] {
  const { question, stage } = search.verdict;
  if (stage.scoreNeeded === undefined) return [];
  const others = changes.filter((change) => change.kind !== "preferred-score");
  const now = question.preferred.get(assessed.agent.id) ?? null;
  const changesAt = (score: number): readonly CounterfactualChange[] => [
    ...others,
    { kind: "preferred-score", agent: assessed.agent.id, score },
  ];
  const first = now === null ? 0 : Math.floor(now) + 1;
  const enough = leastStep(first, 100, (score) => selects(search, changesAt(score), assessed));
  if (enough === null) return [];
  const notEnough = enough === 0 ? null : Math.max(now ?? 0, enough - 1);
  return [wayOf(assessed, changesAt(enough), { of: "preferred-score", now, enough, notEnough })];
}

/** Where idle time orders: as much more of it as passes the first in line; a time that is known where the first's is not. */
export function idleWays(
  search: Search,
  assessed: AssessedAgent,
  repaired: Repaired,
): readonly Counterfactual[] {
  const first = repaired.verdict.lineUp.entrants[0];
  if (first === undefined) return [];
  const present = idleAt(assessed.seen, search.verdict.moment.atMs);
  const now = present.group === 0 ? present.ms : null;
  // Any time that is known is enough where the first's is not.
  const ahead = first.idle.group === 0 ? first.idle.ms : 0;
  const more = Math.max(0, Math.ceil((ahead - (now ?? 0)) / IDLE_STEP_MS));
  for (const steps of [more, more + 1]) {
    const enough = (now ?? 0) + steps * IDLE_STEP_MS;
    if (enough > LOOK_BACK_MS) return [];
    const changes = [...repaired.changes, lastHandledChange(search, assessed, enough)];
    if (!selects(search, changes, assessed)) continue;
    const notEnough = enough - IDLE_STEP_MS;
    return [
      wayOf(assessed, changes, { of: "idle", now, enough, notEnough: notEnough < 0 ? null : notEnough }),
    ];
  }
  return [];
}

/** For one whom BEST's 100 leave out: the least idle time that brings the agent among them and to the front. */
export function idleWayIntoCap(
  search: Search,
  assessed: AssessedAgent,
  repaired: Repaired,
): readonly Counterfactual[] {
  const present = idleAt(assessed.seen, search.verdict.moment.atMs);
  const now = present.group === 0 ? present.ms : null;
  const changesAt = (ms: number) => [...repaired.changes, lastHandledChange(search, assessed, ms)];
  const from = now ?? 0;
  const steps = leastStep(
    now === null ? 0 : 1,
    Math.floor((LOOK_BACK_MS - from) / IDLE_STEP_MS),
    (count) => selects(search, changesAt(from + count * IDLE_STEP_MS), assessed),
  );
  if (steps === null) return [];
  const enough = from + steps * IDLE_STEP_MS;
  const notEnough = steps === 0 ? null : enough - IDLE_STEP_MS;
  return [wayOf(assessed, changesAt(enough), { of: "idle", now, enough, notEnough })];
}

function wayOf(
  { agent }: AssessedAgent,
  changes: readonly CounterfactualChange[],
  threshold: NonNullable<Counterfactual["threshold"]>,
): Counterfactual {
  return { agent: agent.id, name: agent.name, changes, threshold };
}

function selects(search: Search, changes: readonly CounterfactualChange[], assessed: AssessedAgent): boolean {
  return isFirst(search.verdictAfter(changes), assessed.agent.id);
}

/** The least whole number from `low` to `high` that is enough; a higher one never does worse, so halving finds it. */
function leastStep(low: number, high: number, isEnough: (count: number) => boolean): number | null {
  if (low > high || !isEnough(high)) return null;
  let [least, most] = [low, high];
  while (least < most) {
    const middle = Math.floor((least + most) / 2);
    if (isEnough(middle)) most = middle;
    else least = middle + 1;
  }
  return least;
}

function lastHandledChange(search: Search, assessed: AssessedAgent, idleMs: number): CounterfactualChange {
  const at = instantAt(search.verdict.moment.atMs - idleMs);
  return { kind: "last-handled", agent: assessed.agent.id, lastHandled: { kind: "at", at } };
}
