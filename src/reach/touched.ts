/** Whom a change of configuration touches: agents whose place in some pool may differ, and the skills over which it may. */

import { type Bits, positionsOf } from "./bits.ts";
import type { Plane } from "./plane.ts";

/** What differs between paired pools. */
export interface Touched {
  /** By position, in order. */
  readonly agents: readonly number[];
  /** Everybody else. */
  readonly others: readonly number[];
  /** Positions of skills whose column differs. */
  readonly skills: ReadonlySet<number>;
}

/**
 * Compares pools one by one.
 * @param also agents to be counted among the touched for another reason
 */
export function touchedIn(
  pairs: readonly (readonly [Plane, Plane])[],
  count: number,
  also: Bits | null = null,
): Touched {
  const bits: Bits = also?.slice() ?? new Uint32Array((count + 31) >>> 5);
  const skills = new Set<number>();
  for (const [before, after] of pairs) {
    differ(before.base, after.base, bits);
    before.columns.forEach((column, skill) => {
      if (differ(column, after.columns[skill] ?? null, bits)) skills.add(skill);
    });
  }
  const agents = positionsOf(bits).filter((at) => at < count);
  const isTouched = new Set(agents);
  const others = Array.from({ length: count }, (_, at) => at).filter((at) => !isTouched.has(at));
  return { agents, others, skills };
}

/** Marks where two columns differ; null has every bit. */
function differ(before: Bits | null, after: Bits | null, into: Bits): boolean {
  if (before === after) return false;
  let differs = 0;
  for (let at = 0; at < into.length; at++) {
    const found = (before?.[at] ?? 0xffffffff) ^ (after?.[at] ?? 0xffffffff);
    differs |= found;
    into[at] = (into[at] ?? 0) | found;
  }
  return differs !== 0;
}

/** Skills in the order of the walk: those that differ first, then those that keep the fewest agents. */
export function walkOrder(
  skills: readonly number[],
  isChanged: (skill: number) => boolean,
  kept: (skill: number) => number,
): readonly number[] {
  const rows = skills.map((skill) => ({ skill, rank: isChanged(skill) ? -1 : kept(skill) }));
  return rows.sort((a, b) => a.rank - b.rank || a.skill - b.skill).map(({ skill }) => skill);
}
