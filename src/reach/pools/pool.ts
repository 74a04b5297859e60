/** The pool of one request at one stage, without walking to it. */

import { type Bits, both, positionsOf } from "./bits.ts";
import type { Held } from "./holders.ts";
import type { ReachStage } from "./stages.ts";

/** Whether those count of whom a deciding fact is unknown. */
export type Certainty = "sure" | "maybe";

/** One request, by positions. */
export interface AskedPositions {
  /** Null for none. */
  readonly language: number | null;
  readonly skills: readonly number[];
}

/** The bits that a pool is the intersection of. */
function setsOf(
  stage: ReachStage,
  { skills, languages }: Held,
  asked: AskedPositions,
  certainty: Certainty,
): readonly Bits[] {
  const sets = [certainty === "sure" ? stage.open : stage.maybeOpen];
  const speakers = asked.language === null || !stage.asksLanguage
    ? undefined
    : languages[certainty][asked.language];
  if (speakers !== undefined) sets.push(speakers);
  for (const skill of asked.skills) {
    const holders = stage.dropped[skill] ? undefined : skills[certainty][skill];
    if (holders !== undefined) sets.push(holders);
  }
  return sets;
}

/** How many are in the pool, counted up to a limit. */
export function poolCount(
  stage: ReachStage,
  held: Held,
  asked: AskedPositions,
  certainty: Certainty,
  limit: number,
): number {
  const [first, ...others] = setsOf(stage, held, asked, certainty);
  let count = 0;
  for (let at = 0; at < (first?.length ?? 0) && count < limit; at++) {
    let word = first?.[at] ?? 0;
    for (const set of others) word &= set[at] as number;
    for (; word !== 0 && count < limit; word &= word - 1) count += 1;
  }
  return count;
}

/** Those in the pool, as bits. */
export function poolOf(stage: ReachStage, held: Held, asked: AskedPositions, certainty: Certainty): Bits {
  const [first = new Uint32Array(0), ...others] = setsOf(stage, held, asked, certainty);
  return others.reduce(both, first);
}

/** Positions of those in the pool, in order. */
export function poolMembers(
  stage: ReachStage,
  held: Held,
  asked: AskedPositions,
  certainty: Certainty,
): readonly number[] {
  return positionsOf(poolOf(stage, held, asked, certainty));
}
