/**
 * The members of a queue as masks: one bit a stage for being in its pool, sixteen further up one for being in it perhaps. What
 * an agent keeps of them when a skill is asked for is a mask again, so that a request's pools are an AND along its skills.
 */

import { hasBit } from "./bits.ts";
import type { Held } from "./holders.ts";
import type { ReachStage } from "./stages.ts";

/** Where the bits of those who are in a pool perhaps begin. */
export const PERHAPS = 16;

/** All stages, surely. */
const SURELY = 0xffff;

/** The bits of who is, or may be, in the pool, in the place of who surely is. */
export function perhaps(mask: number): number {
  return mask >>> PERHAPS;
}

/** The stages of one configuration, and who holds what in it. */
export interface Staged {
  readonly stages: readonly ReachStage[];
  readonly held: Held;
}

/** Members of one or two configurations, ready to be asked for skills. */
export interface Crowd {
  /** Positions in the universe; those whom the configurations tell apart come first. */
  readonly agents: Int32Array;
  /** How many they tell apart. */
  readonly touched: number;
  /** Positions of skills, in the order in which they are asked for; those that differ come first. */
  readonly order: readonly number[];
  /** How many skills differ. */
  readonly changed: number;
  /** Where each agent's rows begin; one more at the end. */
  readonly starts: Int32Array;
  /** By row: the skill's place in the order, rising within an agent. */
  readonly places: Int32Array;
  /** By side, then by row: what the agent keeps of its mask. */
  readonly kept: readonly Int32Array[];
}

/** What else tells agents or skills apart, beside masks. */
export interface ToldApart {
  readonly agent: (at: number) => boolean;
  readonly skill: (skill: number) => boolean;
}

/** Builds the crowd of one or two sides. */
export function crowdOf(
  sides: readonly Staged[],
  size: { readonly agents: number; readonly skills: number },
  speaks: (at: number) => boolean,
  also: ToldApart,
): Crowd {
  const masks = sides.map((side) => keptMasks(side, size));
  const [first = masks[0], last = first] = masks;
  const touched = new Uint8Array(size.agents);
  const differing = new Uint8Array(size.skills);
  const weight = new Float64Array(size.skills);
  const cells = size.agents * size.skills;
  for (let cell = 0, agent = 0, skill = 0; cell < cells; cell++) {
    const [was, now] = [first?.[cell] ?? 0, last?.[cell] ?? 0];
    if (was !== now) touched[agent] = differing[skill] = 1;
    if ((was | now) !== 0) weight[skill] = (weight[skill] ?? 0) + 1;
    if (++skill === size.skills) [skill, agent] = [0, agent + 1];
  }
  for (let agent = 0; agent < size.agents; agent++) {
    const [was, now] = [sides[0], sides.at(-1)].map((side) =>
      side === undefined ? 0 : openMask(side.stages, agent)
    );
    if (was !== now || speaks(agent) || also.agent(agent)) touched[agent] = 1;
  }
  const isChanged = (skill: number) => differing[skill] === 1 || also.skill(skill);
  const order = Array.from({ length: size.skills }, (_, skill) => skill)
    .sort((a, b) =>
      Number(isChanged(b)) - Number(isChanged(a)) || (weight[a] ?? 0) - (weight[b] ?? 0) || a - b
    );
  const agents = Array.from({ length: size.agents }, (_, at) => at)
    .sort((a, b) => (touched[b] ?? 0) - (touched[a] ?? 0) || a - b);
  return {
    agents: Int32Array.from(agents),
    touched: touched.reduce((sum, each) => sum + each, 0),
    order,
    changed: order.filter(isChanged).length,
    ...rowsOf(masks, agents, order),
  };
}

/** By agent and skill. */
function keptMasks(
  { stages, held }: Staged,
  { agents, skills }: { readonly agents: number; readonly skills: number },
): Int32Array {
  const masks = new Int32Array(agents * skills);
  for (let skill = 0; skill < skills; skill++) {
    const dropped = stages.reduce((mask, stage, at) => stage.dropped[skill] ? mask | bothBits(at) : mask, 0);
    const [sure, maybe] = [held.skills.sure[skill], held.skills.maybe[skill]];
    for (let agent = 0; agent < agents; agent++) {
      let mask = dropped;
      if (sure !== undefined && hasBit(sure, agent)) mask |= SURELY;
      if (maybe !== undefined && hasBit(maybe, agent)) mask |= SURELY << PERHAPS;
      masks[agent * skills + skill] = mask;
    }
  }
  return masks;
}

function bothBits(stage: number): number {
  return (1 << stage) | (1 << (stage + PERHAPS));
}

function rowsOf(masks: readonly Int32Array[], agents: readonly number[], order: readonly number[]) {
  const skills = order.length;
  const starts = new Int32Array(agents.length + 1);
  const isRow = (agent: number, skill: number) =>
    masks.some((mask) => (mask[agent * skills + skill] ?? 0) !== 0);
  agents.forEach((agent, at) => {
    let rows = 0;
    for (let skill = 0; skill < skills; skill++) if (isRow(agent, skill)) rows += 1;
    starts[at + 1] = (starts[at] ?? 0) + rows;
  });
  const rows = starts[agents.length] ?? 0;
  const places = new Int32Array(rows);
  const kept = masks.map(() => new Int32Array(rows));
  let row = 0;
  for (const agent of agents) {
    for (let place = 0; place < skills; place++) {
      const skill = order[place] ?? 0;
      if (!isRow(agent, skill)) continue;
      places[row] = place;
      masks.forEach((mask, side) => (kept[side] as Int32Array)[row] = mask[agent * skills + skill] ?? 0);
      row += 1;
    }
  }
  return { starts, places, kept };
}

/** Who is let in, whatever the language and skills. */
function openMask(stages: readonly ReachStage[], agent: number): number {
  return stages.reduce((mask, stage, at) => mask | openBits(stage, agent, at), 0);
}

function openBits(stage: ReachStage, agent: number, at: number): number {
  return (hasBit(stage.open, agent) ? 1 << at : 0) |
    (hasBit(stage.maybeOpen, agent) ? 1 << (at + PERHAPS) : 0);
}

/** The masks of a request that names no skill, by place in the crowd. @param language its position; null for none */
export function baseMasks({ agents }: Crowd, { stages, held }: Staged, language: number | null): Int32Array {
  const [sure, maybe] = language === null
    ? []
    : [held.languages.sure[language], held.languages.maybe[language]];
  return Int32Array.from(agents, (agent) =>
    stages.reduce((mask, stage, at) => {
      const open = openBits(stage, agent, at);
      if (sure === undefined || maybe === undefined || !stage.asksLanguage) return mask | open;
      const speaks = (hasBit(sure, agent) ? SURELY : 0) | (hasBit(maybe, agent) ? SURELY << PERHAPS : 0);
      return mask | (open & speaks);
    }, 0));
}

/** What an agent keeps of its mask when all skills from a place of the order on are asked for. */
export function lasting(
  { starts, places, kept, order }: Crowd,
  side: number,
  agent: number,
  next: number,
): number {
  let mask = -1;
  let row = (starts[agent + 1] ?? 0) - 1;
  for (let place = order.length - 1; place >= next; place--, row--) {
    if (row < (starts[agent] ?? 0) || places[row] !== place) return 0;
    mask &= kept[side]?.[row] ?? 0;
    if (mask === 0) return 0;
  }
  return mask;
}
