/** Whether a request's pool is ordered otherwise than before, by the mean rating where the queue looks for the best. */

import { both, positionsOf } from "./bits.ts";
import { type Plane, planeOf } from "./plane.ts";
import type { Side } from "./side.ts";
import type { ReachStage } from "./stages.ts";

/** A stage of one side, and its pool before skills are asked for. */
export interface RatedStage {
  readonly stage: ReachStage;
  readonly plane: Plane;
  readonly ratings: readonly Float64Array[];
}

/** The stages of a side for one language. */
export function ratedStages(
  side: Side,
  stages: readonly ReachStage[],
  language: number | null,
): readonly RatedStage[] {
  return stages.map((stage) => ({
    stage,
    plane: planeOf(stage, side.held, language, "sure"),
    ratings: side.held.skills.ratings,
  }));
}

/** Whether those who are in both pools stand in another order, at any of the paired stages. */
export function ordersDiffer(
  before: readonly RatedStage[],
  after: readonly RatedStage[],
  skills: readonly number[],
): boolean {
  return before.some((was, at) => {
    const now = after[at];
    if (now === undefined || (!was.stage.rates && !now.stage.rates)) return false;
    const rated = [was, now].map(({ stage }) =>
      stage.rates ? skills.filter((skill) => !stage.dropped[skill]) : []
    );
    if (rated.every((list) => list.length === 0)) return false;
    const common = positionsOf(both(poolOf(was.plane, skills), poolOf(now.plane, skills)));
    if (common.length < 2) return false;
    return !isSameOrder(
      common.map((agent) => meanOf(was.ratings, rated[0] ?? [], agent)),
      common.map((agent) => meanOf(now.ratings, rated[1] ?? [], agent)),
    );
  });
}

function poolOf({ base, columns }: Plane, skills: readonly number[]) {
  return skills.reduce((pool, skill) => {
    const column = columns[skill] ?? null;
    return column === null ? pool : both(pool, column);
  }, base);
}

/** Rounded as the engine does, so that the order of adding never decides. */
function meanOf(ratings: readonly Float64Array[], rated: readonly number[], agent: number): number {
  if (rated.length === 0) return 0;
  const sum = rated.reduce((total, skill) => total + (ratings[skill]?.[agent] ?? 0), 0);
  return Math.round((sum / rated.length) * 1e6) / 1e6;
}

/** Whether two lists of numbers rank the same things alike, ties included. */
function isSameOrder(before: readonly number[], after: readonly number[]): boolean {
  const order = before.map((_, at) => at).sort((a, b) => (before[b] ?? 0) - (before[a] ?? 0));
  return order.every((at, place) => {
    const last = order[place - 1];
    if (last === undefined) return true;
    const tied = before[last] === before[at];
    const [upper = 0, lower = 0] = [after[last], after[at]];
    return tied ? upper === lower : upper > lower;
  });
}
