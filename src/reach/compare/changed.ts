/**
 * Counts how many requests of one demand and language change: pool, order, method or times at some instant. Only requests that touch
 * what differs are walked; where a difference outlasts whatever else is asked for, the rest of the tree is counted and not
 * walked.
 */

import { baseMasks, type Crowd, crowdOf, lasting, perhaps, type Staged } from "../pools/crowd.ts";
import type { Size } from "./fates.ts";
import { isSameOrder, meanOf, NOBODY_RERATED, ratesOtherwise, reratedIn } from "../pools/rating.ts";
import { waysUpTo } from "../request.ts";
import { type Side, speaksOtherwise } from "./side.ts";
import { FEW, type ReachDemand, type ReachStage, type Timeline } from "../pools/stages.ts";
import { type Budget, type Node, walk } from "./walk.ts";

/** Counts the changed requests of a demand, language by language. */
export interface ChangeCounter {
  /** Null where the budget ended first. */
  count(language: number | null, budget: Budget): number | null;
}

/** Makes two sides ready for a demand. */
export function changeCounter(demand: ReachDemand, sides: readonly [Side, Side], size: Size): ChangeCounter {
  const timelines = sides.map((side) => side.timelineFor(demand)) as [Timeline, Timeline];
  const [before, after] = timelines;
  if (before.few === null && after.few === null && !isSameClock(before.usual, after.usual)) {
    return { count: () => waysUpTo(size.skills, size.width) };
  }
  return new Counter(timelines, sides, size);
}

/** Whether methods and times are the same all along. */
function isSameClock(before: readonly ReachStage[], after: readonly ReachStage[]): boolean {
  return before.length === after.length &&
    before.every((stage, at) =>
      stage.fromSeconds === after[at]?.fromSeconds && stage.method === after[at]?.method
    );
}

/** The stages that a request has: those of many, or of too few for a model; and where their bits begin. */
interface Variant {
  readonly stages: readonly ReachStage[];
  readonly shift: number;
}

class Counter implements ChangeCounter {
  readonly #sides: readonly [Side, Side];
  readonly #staged: readonly Staged[];
  readonly #timelines: readonly [Timeline, Timeline];
  readonly #crowd: Crowd;
  readonly #width: number;
  readonly #hasFew: boolean;
  /** Whether a model counts on one side only, or for other stages. */
  readonly #isModelOther: boolean;
  /** Whether ratings may order a pool otherwise whatever is asked for. */
  readonly #reorders: boolean;
  /** By place in the order: whether somebody is rated otherwise. */
  readonly #rerated: readonly boolean[];

  constructor(timelines: readonly [Timeline, Timeline], sides: readonly [Side, Side], size: Size) {
    this.#sides = sides;
    this.#timelines = timelines;
    this.#width = size.width;
    this.#hasFew = timelines.some(({ few }) => few !== null);
    this.#staged = timelines.map(({ usual, few }, at) => ({
      stages: [...usual, ...few ?? []],
      held: (sides[at] as Side).held,
    }));
    const rates = this.#staged.some(({ stages }) => stages.some((stage) => stage.rates));
    this.#reorders = rates && ratesOtherwise(timelines);
    const speaks = speaksOtherwise(sides);
    const rerated = rates ? reratedIn(sides, size) : NOBODY_RERATED;
    // An order may change, and a model count otherwise, by anybody.
    this.#isModelOther = this.#hasFew && !haveSameModel(timelines);
    const everybody = this.#reorders || this.#isModelOther;
    this.#crowd = crowdOf(this.#staged, size, speaks, {
      agent: (at) => everybody || rerated.agents.has(at),
      skill: (skill) => this.#isModelOther || rerated.skills.has(skill),
    });
    this.#rerated = this.#crowd.order.map((skill) => rerated.skills.has(skill));
  }

  count(language: number | null, budget: Budget): number | null {
    const base = this.#staged.map((staged) => baseMasks(this.#crowd, staged, language));
    const skills = this.#crowd.order.length;
    const nobody = this.#hasFew && !isSameClock(this.#variant(0, true).stages, this.#variant(1, true).stages);
    let total = 0;
    const done = walk(this.#crowd, base, this.#width, budget, this.#crowd.touched, {
      visit: (node) => {
        const { counted, goesOn } = this.#look(
          node,
          waysUpTo(skills - node.next, this.#width - node.chosen.length),
        );
        total += counted;
        return goesOn;
      },
      skip: (chosen, place) => {
        if (nobody) total += waysUpTo(skills - place - 1, this.#width - chosen.length - 1);
      },
    });
    return done ? total : null;
  }

  /** @param below how many requests the node and all below it are */
  #look(node: Node, below: number): { readonly counted: number; readonly goesOn: boolean } {
    const [was, now] = [0, 1].map((side) => this.#variant(side, this.#areFew(node, side)));
    const isFixed = [0, 1].every((side) => this.#isFixed(node, side));
    if (was === undefined || now === undefined || !isSameClock(was.stages, now.stages)) {
      return isFixed ? { counted: below, goesOn: false } : { counted: 1, goesOn: true };
    }
    const difference = this.#differenceAt(node, was, now, isFixed);
    if (difference === "lasting") return { counted: below, goesOn: false };
    if (difference === "sure") return { counted: 1, goesOn: true };
    const reordered = this.#mayReorder(node.chosen) && this.#isReordered(node, was, now);
    return { counted: reordered ? 1 : 0, goesOn: this.#mayDifferBelow(node, was, now) };
  }

  #variant(side: number, few: boolean): Variant {
    const { usual, few: others } = this.#timelines[side] as Timeline;
    return few && others !== null ? { stages: others, shift: usual.length } : { stages: usual, shift: 0 };
  }

  /** Whether a model finds too few: it counts those in the first pool. */
  #areFew({ masks, from, count }: Node, side: number): boolean {
    if (this.#timelines[side]?.few === null) return false;
    let counted = 0;
    for (let at = from; at < from + count && counted <= FEW; at++) counted += (masks[side]?.[at] ?? 0) & 1;
    return counted <= FEW;
  }

  /** Whether the stages stay the same whatever else is asked for. */
  #isFixed(node: Node, side: number): boolean {
    if (this.#timelines[side]?.few === null || this.#areFew(node, side)) return true;
    let counted = 0;
    for (let at = node.from; at < node.from + node.count && counted <= FEW; at++) {
      const mask = (node.masks[side]?.[at] ?? 0) & 1;
      if (mask !== 0) counted += lasting(this.#crowd, side, node.agents[at] as number, node.next) & 1;
    }
    return counted > FEW;
  }

  /** Whether somebody is surely in a pool of one side and surely not in the other's; lasting where no skill takes that away. */
  #differenceAt(node: Node, was: Variant, now: Variant, isFixed: boolean): "lasting" | "sure" | null {
    const { agents, masks: [before, after], from, count, next } = node;
    const stages = (1 << was.stages.length) - 1;
    let found: "sure" | null = null;
    for (let at = from; at < from + count; at++) {
      const [then, later] = [before?.[at] ?? 0, after?.[at] ?? 0];
      const left = (then >>> was.shift) & ~(perhaps(later) >>> now.shift) & stages;
      const came = (later >>> now.shift) & ~(perhaps(then) >>> was.shift) & stages;
      if ((left | came) === 0) continue;
      found = "sure";
      if (!isFixed) return found;
      const agent = agents[at] as number;
      if (left !== 0 && (left & (lasting(this.#crowd, 0, agent, next) >>> was.shift)) !== 0) return "lasting";
      if (came !== 0 && (came & (lasting(this.#crowd, 1, agent, next) >>> now.shift)) !== 0) return "lasting";
    }
    return found;
  }

  #mayReorder(chosen: readonly number[]): boolean {
    return this.#reorders || chosen.some((place) => this.#rerated[place]);
  }

  /** Whether those in both pools of a stage stand in another order. */
  #isReordered(node: Node, was: Variant, now: Variant): boolean {
    const skills = node.chosen.map((place) => this.#crowd.order[place] ?? 0);
    return was.stages.some((stage, at) => {
      const pair = [stage, now.stages[at] as ReachStage];
      const rated = pair.map(({ rates, dropped }) => rates ? skills.filter((skill) => !dropped[skill]) : []);
      if (rated.every((list) => list.length === 0)) return false;
      const common = inBoth(node, was.shift + at, now.shift + at).map((place) =>
        this.#crowd.agents[place] ?? 0
      );
      const [before = [], after = []] = rated.map((list, side) =>
        common.map((agent) => meanOf(this.#sides[side] as Side, list, agent))
      );
      return !isSameOrder(before, after);
    });
  }

  /** Where all that differs has been asked for, or passed over, nobody who is not told apart yet ever will be, but by ratings. */
  #mayDifferBelow(node: Node, was: Variant, now: Variant): boolean {
    if (this.#isModelOther || node.next < this.#crowd.changed) return true;
    if (this.#hasFew && !isSameNode(node)) return true;
    if (!this.#mayReorder(node.chosen)) return false;
    return was.stages.some((_, at) => inBoth(node, was.shift + at, now.shift + at).length > 1);
  }
}

/** Whether a model counts on both sides, with the same stages where it scores and where it does not. */
function haveSameModel([before, after]: readonly [Timeline, Timeline]): boolean {
  return before.few !== null && after.few !== null && isSameClock(before.usual, after.usual) &&
    isSameClock(before.few, after.few);
}

/** Whether everybody is in the same pools on both sides. */
function isSameNode({ masks: [before, after], from, count }: Node): boolean {
  for (let at = from; at < from + count; at++) if (before?.[at] !== after?.[at]) return false;
  return true;
}

/** Places in the crowd of those who are surely in a pool of both sides. */
function inBoth(
  { agents, masks: [before, after], from, count }: Node,
  was: number,
  now: number,
): readonly number[] {
  const found: number[] = [];
  for (let at = from; at < from + count; at++) {
    if ((((before?.[at] ?? 0) >>> was) & ((after?.[at] ?? 0) >>> now) & 1) !== 0) {
      found.push(agents[at] as number);
    }
  }
  return found;
}
