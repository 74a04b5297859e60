/** Requests of one demand whose service begins, ends or comes to hang on one person: the minimal ones. */

import { baseMasks, type Crowd, crowdOf, lasting, type Staged } from "../pools/crowd.ts";
import {
  decidedAt,
  decidedFor,
  judgedOf,
  type JudgedStage,
  type Pool,
  poolAt,
  poolBits,
  poolFor,
} from "./judged_pools.ts";
import type { AskedPositions } from "../pools/pool.ts";
import { partsOf } from "../request.ts";
import { type Side, speaksOtherwise } from "./side.ts";
import type { ReachDemand } from "../pools/stages.ts";
import { type Budget, type Node, walk } from "./walk.ts";

/** What can become of a request's service. */
export const FATES = ["lost", "single", "gained", "unsure"] as const;

/** One of them. */
export type Fate = (typeof FATES)[number];

/** A request by positions, and what became of it. */
export interface FoundRequests {
  readonly fate: Fate;
  /** Null for none. */
  readonly language: number | null;
  readonly skills: readonly number[];
}

/** Sizes of a queue's request space. */
export interface Size {
  readonly agents: number;
  readonly skills: number;
  readonly width: number;
}

/** What looking for the smaller requests of one counts as, in rows. */
const FATE_ROWS = 500;

/** Two are several. */
export const SEVERAL = 2;

/** Whether a request's service begins or ends. A pool that only unknown people could fill decides nothing. */
export function serviceOf(before: Pool, after: Pool): Exclude<Fate, "single"> | null {
  if (before.count > 0 && after.count === 0) return after.maybe ? "unsure" : "lost";
  if (before.count === 0 && after.count > 0) return before.maybe ? "unsure" : "gained";
  return null;
}

/** What becomes of a request. @param decided how many of the first pool the second side knows about: others are no loss */
function fateOf(before: Pool, after: Pool, decided: () => number): Fate | null {
  const service = serviceOf(before, after);
  if (service !== null) return service;
  const isSingle = before.count === SEVERAL && after.count === 1 && decided() >= SEVERAL;
  return isSingle ? "single" : null;
}

/**
 * The minimal requests of each fate: none of them has, with fewer of its elements, the same one among those looked at.
 * @param languages positions of the languages to look at, null for none
 * @returns null where the budget ended before all were looked at
 */
export function listsFor(
  demand: ReachDemand,
  sides: readonly [Side, Side],
  languages: readonly (number | null)[],
  size: Size,
  judged: JudgedStage,
  budget: Budget,
): readonly FoundRequests[] | null {
  const finder = new FateFinder(
    [judgedOf(sides[0], demand, judged), judgedOf(sides[1], demand, judged)],
    size,
    { speaks: speaksOtherwise(sides), looksAtNone: languages.includes(null) },
  );
  const found: FoundRequests[] = [];
  for (const language of languages) if (!finder.find(language, found, budget)) return null;
  return found;
}

class FateFinder {
  readonly #staged: readonly [Staged, Staged];
  readonly #crowd: Crowd;
  readonly #width: number;
  readonly #hasFew: readonly boolean[];
  /** Whether asking for more may give a larger pool. */
  readonly #isGrowing: boolean;
  /** Whether the two sides have the same kinds of pools, so that equal masks are equal pools. */
  readonly #alike: boolean;

  /** Whether requests without a language are among those looked at. */
  readonly #looksAtNone: boolean;

  constructor(
    staged: readonly [Staged, Staged],
    size: Size,
    { speaks, looksAtNone }: { readonly speaks: (at: number) => boolean; readonly looksAtNone: boolean },
  ) {
    this.#looksAtNone = looksAtNone;
    this.#staged = staged;
    this.#width = size.width;
    this.#hasFew = staged.map(({ stages }) => stages.length > 1);
    this.#isGrowing = this.#hasFew.includes(true);
    this.#alike = this.#hasFew[0] === this.#hasFew[1];
    this.#crowd = crowdOf(staged, size, speaks, { agent: () => !this.#alike, skill: () => !this.#alike });
  }

  /** False where the budget ended first. */
  find(language: number | null, found: FoundRequests[], budget: Budget): boolean {
    const base = this.#staged.map((staged) => baseMasks(this.#crowd, staged, language));
    /** Fates of the node and those above it: a parent asks for less. */
    const path: (Fate | null)[] = [];
    return walk(this.#crowd, base, this.#width, budget, this.#crowd.touched, {
      visit: (node) => {
        if (this.#isSame(node)) return false;
        const fate = fateOf(
          this.#poolAt(node, 0),
          this.#poolAt(node, 1),
          () => decidedAt(node, this.#hasFew),
        );
        const depth = node.chosen.length;
        path[depth] = fate;
        if (fate !== null && (depth === 0 || path[depth - 1] !== fate)) {
          const skills = node.chosen.map((place) => this.#crowd.order[place] ?? 0);
          if (this.#isMinimal(fate, language, skills)) found.push({ fate, language, skills });
          budget.rows -= FATE_ROWS;
        }
        const isOver = !this.#isGrowing && (fate === "lost" || fate === "gained");
        return !isOver && !this.#isSafeBelow(node);
      },
    });
  }

  #poolAt(node: Node, side: number): Pool {
    return poolAt(node, side, this.#hasFew[side] === true, SEVERAL);
  }

  /** Whether nobody is told apart and nobody can be any more. */
  #isSame({ agents, masks, from, count, next }: Node): boolean {
    if (!this.#alike || next < this.#crowd.changed) return false;
    const [before, after] = masks;
    for (let at = from; at < from + count && (agents[at] as number) < this.#crowd.touched; at++) {
      if (before?.[at] !== after?.[at]) return false;
    }
    return true;
  }

  /** Whether several serve it on both sides whatever else is asked for. */
  #isSafeBelow({ agents, masks, from, count, next }: Node): boolean {
    return [0, 1].every((side) => {
      const bits = poolBits(this.#hasFew[side] === true);
      let safe = 0;
      for (let at = from; at < from + count && safe < SEVERAL; at++) {
        if (((masks[side]?.[at] ?? 0) & bits) !== bits) continue;
        if ((lasting(this.#crowd, side, agents[at] as number, next) & bits) === bits) safe += 1;
      }
      return safe === SEVERAL;
    });
  }

  #isMinimal(fate: Fate, language: number | null, skills: readonly number[]): boolean {
    const isFate = (asked: AskedPositions) => this.#fateOf(asked) === fate;
    // Where too few for a model are routed otherwise, asking for more may give a larger pool; and whoever asks for more may
    // know of more people that they left. Then every part is looked at.
    const parts = this.#isGrowing || fate === "single"
      ? partsOf(skills)
      : [skills, ...skills.map((left) => skills.filter((skill) => skill !== left))];
    const isSoWithout = language !== null && this.#looksAtNone &&
      parts.some((part) => isFate({ language: null, skills: part }));
    if (isSoWithout) return false;
    return !parts.some((part) => part.length < skills.length && isFate({ language, skills: part }));
  }

  #fateOf(asked: AskedPositions): Fate | null {
    const [before, after] = this.#staged.map((staged) => poolFor(staged, asked, SEVERAL));
    return fateOf(before as Pool, after as Pool, () => decidedFor(this.#staged, asked));
  }
}
