/**
 * Finds who may serve an ask at one stage of its wait, in places: configuration alone decides that, so the engine is asked once, with
 * everybody free, and during the shift only who is free and who waited longest remains to be looked at.
 */

import type { Bench } from "../../routing/line/bench.ts";
import { BEST_CAP, capsBest } from "../../routing/line/best_available_skills.ts";
import { entrantOrder, qualifyUncapped } from "../../routing/line/line_up.ts";
import type { RoutingQuestion } from "../../routing/question.ts";
import type { Stage } from "../../routing/methods/stage.ts";
import type { People } from "./people.ts";

/** Who may serve. Agents are positions in `People`. */
export interface ServingPool {
  /** First place first; within a place who waited longest goes first. */
  readonly places: readonly Int32Array[];
  /** By position, 1 for everybody in a place. */
  readonly members: Uint8Array;
  /** Those among whom BEST looks at the 100 longest idle only; null where it looks at all (semantics 1). */
  readonly cappedAmong: Int32Array | null;
}

/**
 * Asks the engine for the pool.
 * @param free the queue with everybody on queue, idle since one instant, nothing in hand
 */
export function shiftPoolOf(
  question: RoutingQuestion,
  stage: Stage,
  free: Bench,
  people: People,
  atMs: number,
): ServingPool {
  const row = free.rowAt(question.interaction, atMs);
  const { entrants, lookedAt } = qualifyUncapped(question, stage, row, atMs);
  const order = entrantOrder(question, stage);
  const places: number[][] = [];
  entrants.forEach((entrant, index) => {
    const before = entrants[index - 1];
    if (before === undefined || order(before, entrant) !== 0) places.push([]);
    places.at(-1)?.push(people.positionOf(entrant.assessed.agent.id));
  });
  const members = new Uint8Array(people.ids.length);
  for (const at of places.flat()) members[at] = 1;
  return {
    places: places.map((place) => Int32Array.from(place)),
    members,
    cappedAmong: capsBest(question, stage, row)
      ? Int32Array.from(lookedAt, (assessed) => people.positionOf(assessed.agent.id))
      : null,
  };
}

/** Position of the agent whom the engine would select among those free now; -1 where nobody is. */
export function firstFree(pool: ServingPool, free: Uint8Array, idleKey: Float64Array): number {
  const last = pool.cappedAmong === null ? ANYBODY : lastLookedAt(pool.cappedAmong, free, idleKey);
  for (const place of pool.places) {
    let found = -1;
    let key = Infinity;
    for (let index = 0; index < place.length; index++) {
      const at = place[index] as number;
      if (free[at] === 0) continue;
      const own = idleKey[at] as number;
      // Positions go up, so the lower id keeps a tie.
      if (own < key && (own < last.key || (own === last.key && at <= last.at))) [found, key] = [at, own];
    }
    if (found >= 0) return found;
  }
  return -1;
}

interface LookedAt {
  readonly key: number;
  readonly at: number;
}

const ANYBODY: LookedAt = { key: Infinity, at: Infinity };

/** The hundredth longest idle of those free; anybody where there are no more than that. */
function lastLookedAt(among: Int32Array, free: Uint8Array, idleKey: Float64Array): LookedAt {
  const able = among.filter((at) => free[at] === 1);
  if (able.length <= BEST_CAP) return ANYBODY;
  const at = able.sort((a, b) =>
    (idleKey[a] as number) - (idleKey[b] as number) || a - b
  )[BEST_CAP - 1] as number;
  return { key: idleKey[at] as number, at };
}
