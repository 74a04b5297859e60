/**
 * How many requests of one demand and language change: pool, order, method or times at some instant. Only requests that touch
 * what differs are walked; where a difference outlasts whatever else is asked for, the rest of the tree is counted and not
 * walked.
 */

import { type Bits, bitsWhere, countUpTo } from "./bits.ts";
import { ordersDiffer, type RatedStage, ratedStages } from "./order.ts";
import { type Plane, planeOf } from "./plane.ts";
import { waysUpTo } from "./request.ts";
import type { Side } from "./side.ts";
import { type Budget, layOut, type Node, type Space, spaceOf, type Stretch, walk } from "./space.ts";
import { type Demand, FEW, type ReachStage, type Timeline } from "./stages.ts";
import { touchedIn, walkOrder } from "./touched.ts";

/** Which stages a side has for a request: those of many, or those of too few for a model. */
const VARIANTS = ["usual", "few"] as const;
type Variant = (typeof VARIANTS)[number];

/** Sizes of a queue's request space. */
export interface Size {
  readonly agents: number;
  readonly skills: number;
  readonly width: number;
}

/** The number of changed requests; null where the budget ended first. */
export function countChanged(
  demand: Demand,
  sides: readonly [Side, Side],
  language: number | null,
  size: Size,
  budget: Budget,
): number | null {
  const [before, after] = sides.map((side) => side.timelineFor(demand)) as [Timeline, Timeline];
  if (before.few === null && after.few === null && !isSameClock(before.usual, after.usual)) {
    return waysUpTo(size.skills, size.width);
  }
  return new ChangeCounter([before, after], sides, language, size).count(budget);
}

/** Whether methods and times are the same all along. */
function isSameClock(before: readonly ReachStage[], after: readonly ReachStage[]): boolean {
  return before.length === after.length &&
    before.every((stage, at) =>
      stage.fromSeconds === after[at]?.fromSeconds && stage.method === after[at]?.method
    );
}

/** A stage's pool on one side: who surely, and who perhaps, is in it. */
interface StagePools {
  readonly sure: Stretch;
  readonly maybe: Stretch;
}

class ChangeCounter {
  readonly #space: Space;
  readonly #changed: number;
  readonly #watched: number;
  readonly #width: number;
  readonly #hasFew: boolean;
  readonly #timelines: readonly [Timeline, Timeline];
  readonly #pools: readonly Readonly<Record<Variant, readonly StagePools[]>>[];
  readonly #counted: readonly (Stretch | null)[];
  readonly #rated: readonly Readonly<Record<Variant, readonly RatedStage[]>>[];
  /** By skill: who is rated otherwise, of the walked agents. */
  readonly #rerated: readonly (Bits | null)[];
  /** Whether the order may differ for any request at all. */
  readonly #reorders: boolean;

  constructor(
    timelines: readonly [Timeline, Timeline],
    sides: readonly [Side, Side],
    language: number | null,
    { agents, skills, width }: Size,
  ) {
    this.#timelines = timelines;
    this.#width = width;
    this.#hasFew = timelines.some(({ few }) => few !== null);
    this.#rated = timelines.map(({ usual, few }, at) => ({
      usual: ratedStages(sides[at] as Side, usual, language),
      few: ratedStages(sides[at] as Side, few ?? [], language),
    }));
    const rates = timelines.some(({ usual, few }) => [...usual, ...few ?? []].some((stage) => stage.rates));
    const rerated = rates ? reratedIn(sides, agents, skills) : [];
    this.#reorders = ratesOtherwise(timelines);
    const planes = timelines.map((timeline, at) => planesOf(timeline, sides[at] as Side, language));
    const everyone = this.#hasFew || this.#reorders;
    const touched = touchedIn(
      this.#hasFew ? [] : (planes[0] ?? []).map((plane, at) => [plane, planes[1]?.[at] as Plane] as const),
      agents,
      everyone ? bitsWhere(agents, () => true) : together(rerated, agents),
    );
    const stretches = layOut(planes.flat().map((plane) => ({ plane, agents: touched.agents })));
    this.#watched = this.#hasFew ? 0 : stretches.reduce((sum, { words }) => sum + words, 0);
    const own = [stretches.slice(0, planes[0]?.length), stretches.slice(planes[0]?.length)];
    this.#pools = timelines.map((timeline, at) => poolsOf(timeline, own[at] ?? []));
    this.#counted = timelines.map(({ few }, at) => few === null ? null : own[at]?.at(-1) ?? null);
    this.#rerated = rerated.map((bits) => bits === null ? null : packed(bits, touched.agents));
    const all = Array.from({ length: skills }, (_, at) => at);
    const { columns } = spaceOf(stretches, skills, []);
    const isChanged = (skill: number) =>
      this.#hasFew || touched.skills.has(skill) || (rerated[skill] ?? null) !== null;
    const kept = (skill: number) =>
      countUpTo(columns[skill] as Bits, 0, columns[skill]?.length ?? 0, Infinity);
    const order = walkOrder(all, isChanged, kept);
    this.#changed = all.filter(isChanged).length;
    this.#space = spaceOf(stretches, skills, order);
  }

  /** Null where the budget ended first. */
  count(budget: Budget): number | null {
    let total = 0;
    const done = walk(this.#space, this.#width, budget, this.#watched, (node) => {
      const { counted, goesOn } = this.#look(node);
      total += counted;
      return goesOn;
    });
    return done ? total : null;
  }

  #look(node: Node): { readonly counted: number; readonly goesOn: boolean } {
    const { bits, chosen, next } = node;
    const variants = [0, 1].map((side) => this.#variantAt(bits, side));
    const [was, now] = variants as [Variant, Variant];
    const isFixed = variants.every((variant, side) => this.#isFixed(node, side, variant));
    const below = waysUpTo(this.#space.order.length - next, this.#width - chosen.length);
    if (!isSameClock(this.#timelines[0][was] ?? [], this.#timelines[1][now] ?? [])) {
      return isFixed ? { counted: below, goesOn: false } : { counted: 1, goesOn: true };
    }
    const pairs =
      this.#pools[0]?.[was].map((pools, at) => [pools, this.#pools[1]?.[now][at] as StagePools] as const) ??
        [];
    if (pairs.some(([before, after]) => isSurelyOther(bits, bits, before, after))) {
      const tail = this.#space.tails[next] as Bits;
      const lasting = isFixed &&
        pairs.some(([before, after]) =>
          isSurelyOther(bits.map((word, at) => word & (tail[at] as number)), bits, before, after)
        );
      return lasting ? { counted: below, goesOn: false } : { counted: 1, goesOn: true };
    }
    const isReordered = this.#mayReorder(chosen) &&
      ordersDiffer(this.#rated[0]?.[was] ?? [], this.#rated[1]?.[now] ?? [], chosen);
    return { counted: isReordered ? 1 : 0, goesOn: this.#mayDifferBelow(node, pairs) };
  }

  #variantAt(bits: Bits, side: number): Variant {
    const counted = this.#counted[side] ?? null;
    return counted !== null && countUpTo(bits, counted.from, counted.words, FEW + 1) <= FEW ? "few" : "usual";
  }

  /** Whether the stages stay the same whatever else is asked for. */
  #isFixed({ bits, next }: Node, side: number, variant: Variant): boolean {
    const counted = this.#counted[side] ?? null;
    if (counted === null || variant === "few") return true;
    const tail = this.#space.tails[next];
    return countUpTo(bits.map((word, at) => word & (tail?.[at] ?? 0)), counted.from, counted.words, FEW + 1) >
      FEW;
  }

  #mayReorder(chosen: readonly number[]): boolean {
    return this.#reorders || chosen.some((skill) => (this.#rerated[skill] ?? null) !== null);
  }

  /** Where all that differs has been asked for, or passed over, only what differs already can make a difference. */
  #mayDifferBelow(
    { bits, chosen, next }: Node,
    pairs: readonly (readonly [StagePools, StagePools])[],
  ): boolean {
    if (this.#hasFew || next < this.#changed) return true;
    if (pairs.some(([before, after]) => !isSame(bits, before, after))) return true;
    if (this.#reorders) return pairs.some(([{ sure }]) => countUpTo(bits, sure.from, sure.words, 2) === 2);
    return chosen.some((skill) => {
      const rerated = this.#rerated[skill] ?? null;
      return rerated !== null &&
        pairs.some(([{ sure }]) => rerated.some((word, at) => (word & (bits[sure.from + at] ?? 0)) !== 0));
    });
  }
}

/** In the order: each stage sure, maybe; then the stages of few; last whom a model counts. */
function planesOf({ usual, few }: Timeline, { held }: Side, language: number | null): readonly Plane[] {
  const planes = [...usual, ...few ?? []].flatMap((stage) => [
    planeOf(stage, held, language, "sure"),
    planeOf(stage, held, language, "maybe"),
  ]);
  const [first] = usual;
  return few === null || first === undefined ? planes : [...planes, planeOf(first, held, language, "sure")];
}

function poolsOf({ usual, few }: Timeline, stretches: readonly Stretch[]) {
  const pools = [...usual, ...few ?? []].map((_, at): StagePools => ({
    sure: stretches[2 * at] as Stretch,
    maybe: stretches[2 * at + 1] as Stretch,
  }));
  return { usual: pools.slice(0, usual.length), few: pools.slice(usual.length) };
}

/** Whether somebody is surely in one pool and surely not in the other; `least` are the bits of those who stay. */
function isSurelyOther(least: Bits, bits: Bits, before: StagePools, after: StagePools): boolean {
  for (let at = 0; at < before.sure.words; at++) {
    const left = (least[before.sure.from + at] ?? 0) & ~(bits[after.maybe.from + at] ?? 0);
    const came = (least[after.sure.from + at] ?? 0) & ~(bits[before.maybe.from + at] ?? 0);
    if ((left | came) !== 0) return true;
  }
  return false;
}

function isSame(bits: Bits, before: StagePools, after: StagePools): boolean {
  for (let at = 0; at < before.sure.words; at++) {
    if (bits[before.sure.from + at] !== bits[after.sure.from + at]) return false;
    if (bits[before.maybe.from + at] !== bits[after.maybe.from + at]) return false;
  }
  return true;
}

/** By skill: who holds it on both sides and is rated otherwise; null for nobody. */
function reratedIn(sides: readonly [Side, Side], agents: number, skills: number): readonly (Bits | null)[] {
  const [before, after] = sides.map(({ held }) => held.skills);
  return Array.from({ length: skills }, (_, skill) => {
    const bits = bitsWhere(agents, (at) => before?.ratings[skill]?.[at] !== after?.ratings[skill]?.[at]);
    const held = bits.map((word, at) =>
      word & (before?.sure[skill]?.[at] ?? 0) & (after?.sure[skill]?.[at] ?? 0)
    );
    return held.some((word) => word !== 0) ? held : null;
  });
}

function together(sets: readonly (Bits | null)[], agents: number): Bits {
  return bitsWhere(
    agents,
    (at) => sets.some((bits) => bits !== null && ((bits[at >>> 5] ?? 0) & (1 << (at & 31))) !== 0),
  );
}

function packed(bits: Bits, agents: readonly number[]): Bits {
  return bitsWhere(agents.length, (at) => {
    const agent = agents[at] ?? 0;
    return ((bits[agent >>> 5] ?? 0) & (1 << (agent & 31))) !== 0;
  });
}

/** Whether a stage is ordered by ratings on one side only, or over other skills. */
function ratesOtherwise([before, after]: readonly [Timeline, Timeline]): boolean {
  const pairs = VARIANTS.flatMap((was) =>
    VARIANTS.flatMap((now) => (before[was] ?? []).map((stage, at) => [stage, after[now]?.[at]] as const))
  );
  return pairs.some(([was, now]) =>
    now !== undefined && (was.rates || now.rates) &&
    (was.rates !== now.rates || was.dropped.some((dropped, skill) => dropped !== now.dropped[skill]))
  );
}
