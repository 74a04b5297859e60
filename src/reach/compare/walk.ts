/**
 * Requests of one demand and language as a tree: a node is a set of skills and those who are still in any pool, a child asks
 * for one skill more. Whoever is in no pool any more is not looked at again, and a set that leaves nobody is not visited.
 */

import type { Crowd } from "../pools/crowd.ts";

/** How much walking is still allowed, in rows looked at. */
export interface Budget {
  rows: number;
}

/** A node of the walk. Its arrays are used again: copy what is to be kept. */
export interface Node {
  /** Places in the crowd of those in any pool, rising: from `from`, as many as `count`. */
  readonly agents: Int32Array;
  /** Their masks, by side. */
  readonly masks: readonly Int32Array[];
  readonly from: number;
  readonly count: number;
  /** Places in the order of the skills asked for. */
  readonly chosen: readonly number[];
  /** Place in the order from which skills may still be added. */
  readonly next: number;
}

/** What nodes of one depth are kept in. */
interface Level {
  agents: Int32Array;
  masks: Int32Array[];
  /** By place in the order: where the child's agents begin, and how far they are filled in. */
  readonly begins: Int32Array;
  readonly ends: Int32Array;
}

/** Who visits. */
export interface Visitor {
  /** Says whether to go on below a node. */
  visit(node: Node): boolean;
  /** Told of children without anybody: what their parent asks for, and the place they add. Absent where nobody asks. */
  skip?(chosen: readonly number[], place: number): void;
}

/**
 * Walks all sets of at most `width` skills of the order, parents first.
 * @param base masks of a request without skills, by side
 * @param watched a child is skipped where nobody before that place of the crowd is left
 * @returns false where the budget ended before the walk did
 */
export function walk(
  crowd: Crowd,
  base: readonly Int32Array[],
  width: number,
  budget: Budget,
  watched: number,
  visitor: Visitor,
): boolean {
  const skills = crowd.order.length;
  const levels = Array.from({ length: width + 1 }, (): Level => ({
    agents: new Int32Array(0),
    masks: base.map(() => new Int32Array(0)),
    begins: new Int32Array(skills),
    ends: new Int32Array(skills),
  }));
  const chosen: number[] = [];
  const below = (node: Node, depth: number): void => {
    if (!visitor.visit(node) || depth === width) return;
    const level = levels[depth] as Level;
    deal(crowd, node, level, budget);
    for (let place = node.next; place < skills && budget.rows > 0; place++) {
      const [begin, end] = [level.begins[place] as number, level.ends[place] as number];
      if (begin === end || (level.agents[begin] as number) >= watched) {
        visitor.skip?.(chosen, place);
        continue;
      }
      chosen.push(place);
      const child = {
        agents: level.agents,
        masks: level.masks,
        from: begin,
        count: end - begin,
        chosen,
        next: place + 1,
      };
      below(child, depth + 1);
      chosen.pop();
    }
  };
  below(rootOf(base), 0);
  return budget.rows > 0;
}

function rootOf(base: readonly Int32Array[]): Node {
  const inAny = Int32Array.from(
    Array.from(base[0] ?? [], (_, at) => at).filter((at) => base.some((masks) => masks[at] !== 0)),
  );
  return {
    agents: inAny,
    masks: base.map((masks) => inAny.map((at) => masks[at] as number)),
    from: 0,
    count: inAny.length,
    chosen: [],
    next: 0,
  };
}

/** Deals the agents of a node out to its children. */
function deal({ starts, places, kept }: Crowd, node: Node, level: Level, budget: Budget): void {
  const { begins, ends } = level;
  const [first, last = first] = [node.masks[0] as Int32Array, node.masks[1]];
  const [firstKept, lastKept = firstKept] = [kept[0] as Int32Array, kept[1]];
  ends.fill(0, node.next);
  let rows = 0;
  for (let at = node.from; at < node.from + node.count; at++) {
    const agent = node.agents[at] as number;
    const start = starts[agent] as number;
    for (let row = (starts[agent + 1] as number) - 1; row >= start; row--) {
      const place = places[row] as number;
      if (place < node.next) break;
      rows += 1;
      if (
        (((first[at] as number) & (firstKept[row] as number)) |
          ((last[at] as number) & (lastKept[row] as number))) !== 0
      ) {
        ends[place] = (ends[place] as number) + 1;
      }
    }
  }
  budget.rows -= rows + 1;
  if (level.agents.length < rows) {
    level.agents = new Int32Array(2 * rows);
    level.masks = node.masks.map(() => new Int32Array(2 * rows));
  }
  let begin = 0;
  for (let place = node.next; place < ends.length; place++) {
    begins[place] = begin;
    begin += ends[place] as number;
    ends[place] = begins[place] as number;
  }
  const [firstOut, lastOut] = [level.masks[0] as Int32Array, level.masks[1]];
  for (let at = node.from; at < node.from + node.count; at++) {
    const agent = node.agents[at] as number;
    const start = starts[agent] as number;
    for (let row = (starts[agent + 1] as number) - 1; row >= start; row--) {
      const place = places[row] as number;
      if (place < node.next) break;
      const left = (first[at] as number) & (firstKept[row] as number);
      const leftLast = (last[at] as number) & (lastKept[row] as number);
      if ((left | leftLast) === 0) continue;
      const to = ends[place] as number;
      level.agents[to] = agent;
      firstOut[to] = left;
      if (lastOut !== undefined) lastOut[to] = leftLast;
      ends[place] = to + 1;
    }
  }
}
