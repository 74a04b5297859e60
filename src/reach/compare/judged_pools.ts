/** The pools that say whether a request is served: those of the last stage of waiting, or of the first. */

import { PERHAPS, type Staged } from "../pools/crowd.ts";
import { positionsOf, without } from "../pools/bits.ts";
import { type AskedPositions, poolCount, poolOf } from "../pools/pool.ts";
import type { Side } from "./side.ts";
import { FEW, type ReachDemand, type ReachStage, type Timeline } from "../pools/stages.ts";
import type { Node } from "./walk.ts";

/** Which stage of waiting is judged. Pools only grow, so the last is the largest. */
export const JUDGED_STAGES = ["last", "first"] as const;

/** One of them. */
export type JudgedStage = (typeof JUDGED_STAGES)[number];

const USUAL = 1 << 0;
/** Where a model may find too few to score: the pool then, and whom it counts. */
const FEW_POOL = 1 << 1;
const COUNTED = 1 << 2;

/** The judged stages of a side, in the order of the bits. */
export function judgedOf(side: Side, demand: ReachDemand, judged: JudgedStage): Staged {
  const timeline = side.timelineFor(demand);
  const pick = (stages: readonly ReachStage[]) =>
    (judged === "first" ? stages[0] : stages.at(-1)) as ReachStage;
  return { stages: pickAll(timeline, pick), held: side.held };
}

function pickAll({ usual, few }: Timeline, pick: (stages: readonly ReachStage[]) => ReachStage) {
  return few === null ? [pick(usual)] : [pick(usual), pick(few), usual[0] as ReachStage];
}

/** Who is in a pool, as far as anything depends on it. */
export interface Pool {
  /** Counted up to a limit. */
  readonly count: number;
  /** Whether somebody is, or may be, in it. */
  readonly maybe: boolean;
}

/** The pool of a node on one side. */
export function poolAt(node: Node, side: number, hasFew: boolean, limit: number): Pool {
  const { masks, from, count } = node;
  const mask = masks[side] as Int32Array;
  const bit = bitAt(node, side, hasFew);
  const sure = countBits(mask, from, count, bit, limit);
  return { count: sure, maybe: sure > 0 || countBits(mask, from, count, bit << PERHAPS, 1) > 0 };
}

/** The bit of those in the pool that counts: of many, or of too few for a model. */
function bitAt({ masks, from, count }: Node, side: number, hasFew: boolean): number {
  const isFew = hasFew && countBits(masks[side] as Int32Array, from, count, COUNTED, FEW + 1) <= FEW;
  return isFew ? FEW_POOL : USUAL;
}

/** How many of a node's first pool the second side knows to be in its own or not. */
export function decidedAt(node: Node, hasFew: readonly boolean[]): number {
  const { masks: [before, after], from, count } = node;
  const [was, now] = [0, 1].map((side) => bitAt(node, side, hasFew[side] === true)) as [number, number];
  let found = 0;
  for (let at = from; at < from + count; at++) {
    const later = after?.[at] ?? 0;
    const isDecided = (later & now) !== 0 || (later & (now << PERHAPS)) === 0;
    if (((before?.[at] ?? 0) & was) !== 0 && isDecided) found += 1;
  }
  return found;
}

function countBits(mask: Int32Array, from: number, count: number, bits: number, limit: number): number {
  let found = 0;
  for (let at = from; at < from + count && found < limit; at++) {
    if (((mask[at] as number) & bits) !== 0) found += 1;
  }
  return found;
}

/** The judged stage that a request has. */
export function servingStage(
  { stages: [usual, few, counted], held }: Staged,
  asked: AskedPositions,
): ReachStage {
  const isFew = counted !== undefined && poolCount(counted, held, asked, "sure", FEW + 1) <= FEW;
  return (isFew ? few : usual) as ReachStage;
}

/** The same pool without walking there. */
export function poolFor(staged: Staged, asked: AskedPositions, limit: number): Pool {
  const { held } = staged;
  const stage = servingStage(staged, asked);
  const count = poolCount(stage, held, asked, "sure", limit);
  return { count, maybe: count > 0 || poolCount(stage, held, asked, "maybe", 1) > 0 };
}

/** The same without walking there. */
export function decidedFor([before, after]: readonly [Staged, Staged], asked: AskedPositions): number {
  const pool = (staged: Staged, certainty: "sure" | "maybe") =>
    poolOf(servingStage(staged, asked), staged.held, asked, certainty);
  const undecided = without(pool(after, "maybe"), pool(after, "sure"));
  return positionsOf(without(pool(before, "sure"), undecided)).length;
}

/** The bits that are set for whoever is in the pool however many a model counts. */
export function poolBits(hasFew: boolean): number {
  return hasFew ? USUAL | FEW_POOL : USUAL;
}
