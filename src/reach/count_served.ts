/** Counts, on a walk, the requests of one demand and language that are served, and tells which ones few or nobody serve. */

import { type Crowd, lasting, type Staged } from "./pools/crowd.ts";
import { poolAt, poolBits } from "./compare/judged_pools.ts";
import type { MarkParts, Marks } from "./pools/marks.ts";
import { waysUpTo } from "./request.ts";
import type { Node, Visitor } from "./compare/walk.ts";

/** Which smaller sets have been told of. */
export interface Marked {
  readonly few: Marks;
  readonly nobody: Marks;
}

/** Who is told of a set that few, or surely nobody, serve, and of which the same is not marked of any part. */
export interface ServedCount {
  few(places: readonly number[]): void;
  nobody(places: readonly number[]): void;
}

/** Counts what is served on a walk. */
export class ServedCounter implements Visitor {
  served = 0;
  unsure = 0;
  readonly #crowd: Crowd;
  readonly #hasFew: boolean;
  readonly #enough: number;
  readonly #width: number;
  readonly #marked: Marked;
  readonly #told: ServedCount;
  /** By depth: parts of the node there; null until they are asked for. */
  readonly #parts: (MarkParts | null)[] = [];

  constructor(
    crowd: Crowd,
    { stages }: Staged,
    atMost: number,
    width: number,
    marked: Marked,
    told: ServedCount,
  ) {
    this.#crowd = crowd;
    this.#hasFew = stages.length > 1;
    this.#enough = atMost + 1;
    this.#width = width;
    this.#marked = marked;
    this.#told = told;
  }

  /** Counts a node, and all below it where the same is to be said of all. */
  visit(node: Node): boolean {
    const { chosen } = node;
    this.#parts[chosen.length] = null;
    const { count, maybe } = poolAt(node, 0, this.#hasFew, this.#enough);
    if (count === 0) {
      if (maybe) this.unsure += 1;
      else if (!this.#marked.nobody.hasPartOf(chosen)) this.#told.nobody(chosen);
      return maybe || this.#hasFew;
    }
    if (count === this.#enough && this.#isManyBelow(node)) {
      this.served += waysUpTo(this.#crowd.order.length - node.next, this.#width - chosen.length);
      return false;
    }
    this.served += 1;
    if (count < this.#enough && !this.#marked.few.hasPartOf(chosen)) this.#told.few(chosen);
    return true;
  }

  /** The parent is served, so that only parts with the place more could have been marked. */
  skip(chosen: readonly number[], place: number): void {
    const { nobody } = this.#marked;
    const parts = this.#parts[chosen.length] ??= nobody.partsOf(chosen);
    if (nobody.hasPartWith(parts, place)) return;
    // Where a model may find too few, the parent need not be served.
    if (!this.#hasFew || !nobody.hasPartOf([...chosen, place])) this.#told.nobody([...chosen, place]);
  }

  /** Whether more than a few serve it whatever else is asked for. */
  #isManyBelow({ agents, masks: [masks], from, count, next }: Node): boolean {
    const bits = poolBits(this.#hasFew);
    let many = 0;
    for (let at = from; at < from + count && many < this.#enough; at++) {
      if (((masks?.[at] ?? 0) & lasting(this.#crowd, 0, agents[at] as number, next) & bits) === bits) {
        many += 1;
      }
    }
    return many === this.#enough;
  }
}
