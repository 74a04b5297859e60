/**
 * Requests of one demand and language as a tree: a node is a set of skills, its bits are pools side by side, a child asks for
 * one skill more and keeps the bits it shares with that skill's column. Pools only shrink on the way down, so most of the tree
 * is never walked: whoever visits says where to stop.
 */

import { type Bits, wordsFor } from "./bits.ts";
import type { Plane } from "./plane.ts";

/** Pools side by side, and the columns that narrow them all at once. */
export interface Space {
  readonly base: Bits;
  /** By position of the skill. */
  readonly columns: readonly Bits[];
  /** Skills that the walk adds, in the order in which it does. */
  readonly order: readonly number[];
  /** By place in the order: what is left when all skills from there on are asked for. */
  readonly tails: readonly Bits[];
}

/** Some of the agents in some of the pools: a stretch of the bits of a space. */
export interface Stretch {
  readonly plane: Plane;
  readonly agents: readonly number[];
  /** First word. */
  readonly from: number;
  readonly words: number;
}

/** Lays stretches out one after another. */
export function layOut(
  stretches: readonly { readonly plane: Plane; readonly agents: readonly number[] }[],
): readonly Stretch[] {
  let from = 0;
  return stretches.map(({ plane, agents }) => {
    const words = wordsFor(agents.length);
    const stretch = { plane, agents, from, words };
    from += words;
    return stretch;
  });
}

/** The space of stretches. */
export function spaceOf(stretches: readonly Stretch[], skills: number, order: readonly number[]): Space {
  const words = stretches.reduce((sum, stretch) => sum + stretch.words, 0);
  const packed = (bitsOf: (plane: Plane) => Bits | null) => {
    const bits = new Uint32Array(words);
    for (const { plane, agents, from } of stretches) pack(bits, from, agents, bitsOf(plane));
    return bits;
  };
  const columns = Array.from(
    { length: skills },
    (_, skill) => packed((plane) => plane.columns[skill] ?? null),
  );
  const tails = [packed(() => null)];
  for (const skill of order.toReversed()) {
    const tail = tails[0] as Bits;
    tails.unshift(tail.map((word, at) => word & (columns[skill]?.[at] ?? 0)));
  }
  return { base: packed((plane) => plane.base), columns, order, tails };
}

/** Null sets the bit of everybody. */
function pack(into: Bits, from: number, agents: readonly number[], bits: Bits | null): void {
  for (let at = 0; at < agents.length; at++) {
    const agent = agents[at] ?? 0;
    if (bits !== null && ((bits[agent >>> 5] ?? 0) & (1 << (agent & 31))) === 0) continue;
    into[from + (at >>> 5)] = (into[from + (at >>> 5)] ?? 0) | (1 << (at & 31));
  }
}

/** How much walking is still allowed, in words looked at. */
export interface Budget {
  words: number;
}

/** A node of the walk. */
export interface Node {
  readonly bits: Bits;
  /** Skills asked for. */
  readonly chosen: readonly number[];
  /** Place in the order from which skills may still be added. */
  readonly next: number;
}

/**
 * Walks all sets of at most `width` skills of the order, parents first.
 * @param watched as many words at the front: a child without a bit there is not visited
 * @param visit says whether to go on below a node
 * @returns false where the budget ended before the walk did
 */
export function walk(
  { base, columns, order }: Space,
  width: number,
  budget: Budget,
  watched: number,
  visit: (node: Node) => boolean,
): boolean {
  const levels = Array.from({ length: width + 1 }, () => new Uint32Array(base.length));
  levels[0]?.set(base);
  const chosen: number[] = [];
  const below = (depth: number, next: number): void => {
    const bits = levels[depth] as Bits;
    if (!visit({ bits, chosen, next }) || depth === width) return;
    const child = levels[depth + 1] as Bits;
    for (let at = next; at < order.length && budget.words > 0; at++) {
      const skill = order[at] as number;
      budget.words -= bits.length;
      if (!narrow(bits, columns[skill] as Bits, child, watched)) continue;
      chosen.push(skill);
      below(depth + 1, at + 1);
      chosen.pop();
    }
  };
  below(0, 0);
  return budget.words > 0;
}

/** Fills the child; false, and no more than the watched words filled, where it has no bit there. */
function narrow(bits: Bits, column: Bits, child: Bits, watched: number): boolean {
  let seen = watched === 0 ? 1 : 0;
  let at = 0;
  for (; at < watched; at++) seen |= child[at] = (bits[at] as number) & (column[at] as number);
  if (seen === 0) return false;
  for (; at < bits.length; at++) child[at] = (bits[at] as number) & (column[at] as number);
  return true;
}

/** The bits of a set of skills, without walking to it. */
export function bitsOf({ base, columns }: Space, chosen: readonly number[]): Bits {
  const bits = base.slice();
  for (const skill of chosen) {
    const column = columns[skill] as Bits;
    for (let at = 0; at < bits.length; at++) bits[at] = (bits[at] as number) & (column[at] as number);
  }
  return bits;
}
