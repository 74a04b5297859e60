/** Requests of one demand whose service begins, ends or comes to hang on one person: the minimal ones. */

import { countUpTo } from "./bits.ts";
import { type Judged, judgedOf, type JudgedStage, type Plane } from "./plane.ts";
import type { Side } from "./side.ts";
import { bitsOf, type Budget, layOut, type Space, spaceOf, type Stretch, walk } from "./space.ts";
import { type Demand, FEW } from "./stages.ts";
import { type Touched, touchedIn, walkOrder } from "./touched.ts";

/** What can become of a request's service. */
export const FATES = ["lost", "single", "gained", "unsure"] as const;

/** One of them. */
export type Fate = (typeof FATES)[number];

/** A request by positions, and what became of it. */
export interface Found {
  readonly fate: Fate;
  /** Null for none. */
  readonly language: number | null;
  readonly skills: readonly number[];
}

/** Who is in a pool, as far as a fate depends on it. */
interface Pool {
  /** 2 for two or more. */
  readonly count: number;
  /** Whether somebody is, or may be, in it. */
  readonly maybe: boolean;
}

/** Somebody's loss would be a gain the other way round; a pool that only unknown people could fill decides nothing. */
function fateOf(before: Pool, after: Pool): Fate | null {
  if (before.count > 0 && after.count === 0) return after.maybe ? "unsure" : "lost";
  if (before.count === 0 && after.count > 0) return before.maybe ? "unsure" : "gained";
  return before.count === 2 && after.count === 1 ? "single" : null;
}

/** The judged pools of both sides in one space: touched agents by side, all others once. */
class JudgedPair {
  readonly space: Space;
  /** Words of the touched agents, in front. */
  readonly watched: number;
  /** How many skills of the order differ. */
  readonly changed: number;
  readonly #sides: readonly (readonly (readonly Stretch[])[])[];
  readonly #hasFew: readonly boolean[];
  readonly #alike: boolean;

  constructor(judged: readonly [Judged, Judged], agents: number, skills: number) {
    const planes = judged.map(planesOf);
    const [before = [], after = []] = planes;
    this.#alike = before.length === after.length;
    this.#hasFew = judged.map(({ few }) => few !== null);
    const touched = this.#alike
      ? touchedIn(before.map((plane, at) => [plane, after[at] as Plane] as const), agents)
      : everybody(agents, skills);
    const own = layOut(
      [
        ...planes.flatMap((side) => side.map((plane) => ({ plane, agents: touched.agents }))),
        ...(this.#alike ? before.map((plane) => ({ plane, agents: touched.others })) : []),
      ],
    );
    const shared = own.slice(before.length + after.length);
    this.#sides = [own.slice(0, before.length), own.slice(before.length, before.length + after.length)]
      .map((side) => side.map((stretch, at) => [stretch, ...shared.slice(at, at + 1)]));
    this.watched = own.slice(0, before.length + after.length).reduce((sum, { words }) => sum + words, 0);
    const all = Array.from({ length: skills }, (_, at) => at);
    const kept = keptBy(spaceOf(own, skills, []), this.watched);
    // Asking for what everybody is given changes nothing, so no minimal request asks for it.
    const worthAsking = all.filter((skill) => !planes.flat().every(({ columns }) => columns[skill] === null));
    const order = walkOrder(worthAsking, (skill) => touched.skills.has(skill), kept);
    this.changed = order.filter((skill) => touched.skills.has(skill)).length;
    this.space = spaceOf(own, skills, order);
  }

  /** What became of the request whose bits these are. */
  fateAt(bits: Uint32Array): Fate | null {
    return fateOf(this.#poolOf(bits, 0), this.#poolOf(bits, 1));
  }

  /** Whether the two sides have the same agents in every pool. */
  isSame(bits: Uint32Array): boolean {
    if (!this.#alike) return false;
    const half = this.watched / 2;
    for (let at = 0; at < half; at++) if (bits[at] !== bits[at + half]) return false;
    return true;
  }

  /** Whether two or more serve it on both sides whatever else is asked for from that place of the order on. */
  isSafeBelow(bits: Uint32Array, next: number): boolean {
    const tail = this.space.tails[next];
    const least = bits.map((word, at) => word & (tail?.[at] ?? 0));
    return [0, 1].every((side) =>
      [0, 3].every((plane) =>
        (this.#sides[side]?.[plane] === undefined) ||
        this.#count(least, side, plane, 2) === 2
      )
    );
  }

  #poolOf(bits: Uint32Array, side: number): Pool {
    const few = this.#hasFew[side] === true && this.#count(bits, side, COUNTED, FEW + 1) <= FEW;
    const [sure, maybe] = few ? [FEW_SURE, FEW_MAYBE] : [0, 1];
    const count = this.#count(bits, side, sure, 2);
    return { count, maybe: count > 0 || this.#count(bits, side, maybe, 1) > 0 };
  }

  #count(bits: Uint32Array, side: number, plane: number, limit: number): number {
    let count = 0;
    for (const { from, words } of this.#sides[side]?.[plane] ?? []) {
      count += countUpTo(bits, from, words, limit - count);
      if (count >= limit) return limit;
    }
    return count;
  }
}

const COUNTED = 2;
const FEW_SURE = 3;
const FEW_MAYBE = 4;

function planesOf({ usual, few }: Judged): readonly Plane[] {
  return [usual.sure, usual.maybe, ...(few === null ? [] : [few.counted, few.sure, few.maybe])];
}

function everybody(agents: number, skills: number): Touched {
  const all = Array.from({ length: agents }, (_, at) => at);
  return { agents: all, others: [], skills: new Set(Array.from({ length: skills }, (_, at) => at)) };
}

/** How many of the watched bits a skill keeps. */
function keptBy({ columns }: Space, watched: number): (skill: number) => number {
  return (skill) => countUpTo(columns[skill] as Uint32Array, 0, watched, Infinity);
}

/**
 * The minimal requests of each fate: none of them has, with fewer of its elements, the same one.
 * @param languages positions of the languages to look at, null for none
 * @returns null where the budget ended before all were looked at
 */
export function listsFor(
  demand: Demand,
  sides: readonly [Side, Side],
  languages: readonly (number | null)[],
  size: { readonly agents: number; readonly skills: number; readonly width: number },
  judged: JudgedStage,
  budget: Budget,
): readonly Found[] | null {
  const pairs = new Map<number | null, JudgedPair>();
  const pairFor = (language: number | null) => {
    const known = pairs.get(language);
    if (known !== undefined) return known;
    const [before, after] = sides.map((side) =>
      judgedOf(side.timelineFor(demand), side.held, language, judged)
    );
    const pair = new JudgedPair([before as Judged, after as Judged], size.agents, size.skills);
    pairs.set(language, pair);
    return pair;
  };
  const fateWith = (language: number | null, skills: readonly number[]) => {
    const pair = pairFor(language);
    return pair.fateAt(bitsOf(pair.space, skills));
  };
  const found: Found[] = [];
  for (const language of languages) {
    const pair = pairFor(language);
    const done = walk(pair.space, size.width, budget, pair.watched, ({ bits, chosen, next }) => {
      if (next >= pair.changed && pair.isSame(bits)) return false;
      const fate = pair.fateAt(bits);
      if (fate !== null) {
        const smaller = chosen.map((left) => fateWith(language, chosen.filter((skill) => skill !== left)));
        if (language !== null) smaller.push(fateWith(null, chosen));
        if (!smaller.includes(fate)) found.push({ fate, language, skills: [...chosen] });
      }
      return fate !== "lost" && fate !== "gained" && !pair.isSafeBelow(bits, next);
    });
    if (!done) return null;
  }
  return found;
}
