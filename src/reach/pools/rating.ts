/** Mean ratings: the order they give a pool, and where two configurations give another one. */

import type { Size } from "../compare/fates.ts";
import type { Side } from "../compare/side.ts";
import type { Timeline } from "./stages.ts";

/** Rounded as the engine does, so that the order of adding never decides. */
export function meanOf({ held }: Side, rated: readonly number[], agent: number): number {
  if (rated.length === 0) return 0;
  const sum = rated.reduce((total, skill) => total + (held.skills.ratings[skill]?.[agent] ?? 0), 0);
  return Math.round((sum / rated.length) * 1e6) / 1e6;
}

/** Whether two lists of numbers rank the same things alike, ties included. */
export function isSameOrder(before: readonly number[], after: readonly number[]): boolean {
  const order = before.map((_, at) => at).sort((a, b) => (before[b] ?? 0) - (before[a] ?? 0));
  return order.every((at, place) => {
    const last = order[place - 1];
    if (last === undefined) return true;
    const tied = before[last] === before[at];
    const [upper = 0, lower = 0] = [after[last], after[at]];
    return tied ? upper === lower : upper > lower;
  });
}

/** Agents and skills, by position. */
export interface Rerated {
  readonly agents: ReadonlySet<number>;
  readonly skills: ReadonlySet<number>;
}

/** Where ratings order nothing. */
export const NOBODY_RERATED: Rerated = { agents: new Set(), skills: new Set() };

/** Who is rated otherwise, and for which skills. */
export function reratedIn([before, after]: readonly [Side, Side], size: Size): Rerated {
  const agents = new Set<number>();
  const skills = new Set<number>();
  for (let skill = 0; skill < size.skills; skill++) {
    const [was, now] = [before.held.skills.ratings[skill], after.held.skills.ratings[skill]];
    for (let at = 0; at < size.agents; at++) {
      if (was?.[at] === now?.[at]) continue;
      agents.add(at);
      skills.add(skill);
    }
  }
  return { agents, skills };
}

/** Whether a stage is ordered by ratings on one side only, or over other skills. */
export function ratesOtherwise([before, after]: readonly [Timeline, Timeline]): boolean {
  const lists = ({ usual, few }: Timeline) => few === null ? [usual] : [usual, few];
  return lists(before).some((was) =>
    lists(after).some((now) =>
      was.some((stage, at) => {
        const other = now[at];
        return other !== undefined && (stage.rates || other.rates) &&
          (stage.rates !== other.rates ||
            stage.dropped.some((dropped, skill) => dropped !== other.dropped[skill]));
      })
    )
  );
}
