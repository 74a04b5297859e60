/** What is different about one request: who leaves, comes or moves in its pools, and whether methods or times are others. */

import { type Bits, both, firstPositions, hasBit, positionsOf, without } from "./pools/bits.ts";
import { judgedOf, poolFor } from "./compare/judged_pools.ts";
import { serviceOf, SEVERAL } from "./compare/fates.ts";
import { type AskedPositions, poolCount, poolOf } from "./pools/pool.ts";
import { isSameOrder, meanOf } from "./pools/rating.ts";
import type { Side } from "./compare/side.ts";
import { FEW, type ReachDemand, type ReachStage } from "./pools/stages.ts";

/** One thing that is different. */
export interface Fact {
  readonly kind: "left" | "came" | "moved" | "clock" | "lost";
  /** Position in the universe; null for methods and times, and for a request that is lost. */
  readonly agent: number | null;
  /** Seconds of waiting at which it is different first. */
  readonly atSeconds: number;
}

/** Agents who may be told by a few of them: those without edits of their own, where one shared edit alone can be behind it. */
export interface Alike {
  /** All others, who are told each. */
  readonly own: Bits;
  readonly enough: number;
}

/** The facts of one request, the first of each agent and kind; none where it does not change. @param alike null: everybody is told */
export function factsOf(
  sides: readonly [Side, Side],
  demand: ReachDemand,
  asked: AskedPositions,
  alike: Alike | null,
): readonly Fact[] {
  const [before, after] = sides.map((side) => stagesFor(side, demand, asked)) as [Stages, Stages];
  const facts: Fact[] = [];
  const told = { left: new Set<number>(), came: new Set<number>(), moved: new Set<number>() };
  const tell = (kind: keyof typeof told, agent: number, atSeconds: number) => {
    if (told[kind].has(agent)) return;
    told[kind].add(agent);
    facts.push({ kind, agent, atSeconds });
  };
  if (clockOf(before) !== clockOf(after)) facts.push({ kind: "clock", agent: null, atSeconds: 0 });
  for (const atSeconds of instantsOf(before, after)) {
    const [was, now] = [stageAt(before, atSeconds), stageAt(after, atSeconds)];
    const [wasIn, isIn] = [
      poolOf(was, sides[0].held, asked, "sure"),
      poolOf(now, sides[1].held, asked, "sure"),
    ];
    const [wasMaybe, isMaybe] = [
      poolOf(was, sides[0].held, asked, "maybe"),
      poolOf(now, sides[1].held, asked, "maybe"),
    ];
    for (const agent of toldOf(without(wasIn, isMaybe), alike)) tell("left", agent, atSeconds);
    for (const agent of toldOf(without(isIn, wasMaybe), alike)) tell("came", agent, atSeconds);
    if (!was.rates && !now.rates) continue;
    const common = positionsOf(wasIn).filter((agent) => hasBit(isIn, agent));
    const [first, last] = [meansOf(sides[0], was, asked, common), meansOf(sides[1], now, asked, common)];
    if (isSameOrder(first, last)) continue;
    common.forEach((agent, at) => {
      if (first[at] !== last[at]) tell("moved", agent, atSeconds);
    });
  }
  const [was, now] = sides.map((side) => poolFor(judgedOf(side, demand, "last"), asked, SEVERAL));
  if (facts.length > 0 && was !== undefined && now !== undefined && serviceOf(was, now) === "lost") {
    facts.push({ kind: "lost", agent: null, atSeconds: after.at(-1)?.fromSeconds ?? 0 });
  }
  return facts;
}

function toldOf(bits: Bits, alike: Alike | null): readonly number[] {
  if (alike === null) return positionsOf(bits);
  const own = positionsOf(both(bits, alike.own));
  return [...own, ...firstPositions(without(bits, alike.own), alike.enough)];
}

type Stages = readonly ReachStage[];

/** The stages that a request has: too few for a model are routed without it. */
export function stagesFor(side: Side, demand: ReachDemand, asked: AskedPositions): Stages {
  const { usual, few } = side.timelineFor(demand);
  const isFew = few !== null && poolCount(usual[0] as ReachStage, side.held, asked, "sure", FEW + 1) <= FEW;
  return isFew ? few : usual;
}

/** The stage that holds after so many seconds of waiting. */
export function stageAt(stages: Stages, atSeconds: number): ReachStage {
  return (stages.findLast(({ fromSeconds }) => fromSeconds <= atSeconds) ?? stages[0]) as ReachStage;
}

/** Methods and times, to be compared. */
export function clockOf(stages: Stages): string {
  return stages.map(({ fromSeconds, method }) => `${fromSeconds} ${method}`).join();
}

/** Mean ratings that order a stage; 0 where none do. */
export function meansOf(
  side: Side,
  { rates, dropped }: ReachStage,
  { skills }: AskedPositions,
  agents: readonly number[],
): readonly number[] {
  const rated = rates ? skills.filter((skill) => !dropped[skill]) : [];
  return agents.map((agent) => meanOf(side, rated, agent));
}

function instantsOf(before: Stages, after: Stages): readonly number[] {
  return [...new Set([...before, ...after].map(({ fromSeconds }) => fromSeconds))].sort((a, b) => a - b);
}
