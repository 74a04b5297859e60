/**
 * The weighted score for many interactions on one roster: one column of numbers a skill, one addition an agent and skill, one
 * table of the few scores there are. `weighted.ts` is the readable path; the table is filled by it, tests hold the two equal.
 */

import type { Agent } from "../domain/agent.ts";
import type { Roster } from "../domain/roster.ts";
import { compareText } from "../lib/json.ts";
import { weightedScore } from "./weighted.ts";

/** One of the first places. */
export interface Scored {
  readonly id: string;
  readonly score: number;
}

/** A roster made ready. */
export interface WeightedBatch {
  /** The first `count` who score above 0, highest first, equal scores by id. */
  first(required: readonly string[], count?: number): readonly Scored[];
}

/** Priorities are counted in halves, and a column's entry is `HELD` plus the count; so a sum tells how many and how much. */
const HALVES = 2;
const HELD = 1 << 12;

/** Most skills a sum of columns can count, and the highest priority that leaves room for as many. */
const SKILLS_MAX = 8;
const PRIORITY_MAX = (HELD - 1) / HALVES / SKILLS_MAX;

/** Makes a roster ready. Priorities that are not whole halves from 0 on go the readable way. */
export function createWeightedBatch(roster: Roster): WeightedBatch {
  const available = roster.agents.filter((agent) => agent.availability === "Available")
    .toSorted((a, b) => compareText(a.id, b.id));
  const countable = available.every((agent) => (agent.skills ?? []).every((skill) => fits(skill.priority)));
  const columns = new Columns(available);
  return {
    first(required, count = 5) {
      const distinct = [...new Set(required)];
      return countable && distinct.length > 0 && distinct.length <= SKILLS_MAX
        ? columns.first(distinct, count)
        : readable(available, distinct, count);
    },
  };
}

function fits(priority: number): boolean {
  return Number.isInteger(priority * HALVES) && priority >= 0 && priority <= PRIORITY_MAX;
}

function readable(agents: readonly Agent[], required: readonly string[], count: number): readonly Scored[] {
  return agents.map((agent) => ({ id: agent.id, score: weightedScore(agent, required).score }))
    .filter((row) => row.score > 0)
    .sort((a, b) => b.score - a.score || compareText(a.id, b.id))
    .slice(0, count);
}

/** Columns over the available agents in order of their ids. */
class Columns {
  readonly #agents: readonly Agent[];
  readonly #columns = new Map<string, Uint16Array>();
  readonly #tables = new Map<number, Float64Array>();
  readonly #sums: Uint16Array;

  constructor(agents: readonly Agent[]) {
    this.#agents = agents;
    this.#sums = new Uint16Array(agents.length);
  }

  first(required: readonly string[], count: number): readonly Scored[] {
    const table = this.#table(required.length);
    const sums = this.#add(required.map((name) => this.#column(name)));
    const places: number[] = [];
    let worst = 0;
    for (let at = 0; at < sums.length; at++) {
      const score = table[sums[at] ?? 0] ?? 0;
      if (score > worst || (places.length < count && score > 0)) {
        insert(places, at, score, (place) => table[sums[place] ?? 0] ?? 0);
        if (places.length > count) places.pop();
        if (places.length === count) worst = table[sums[places[count - 1] ?? 0] ?? 0] ?? 0;
      }
    }
    return places.map((at) => ({ id: this.#agents[at]?.id ?? "", score: table[sums[at] ?? 0] ?? 0 }));
  }

  #add(columns: readonly Uint16Array[]): Uint16Array {
    const sums = this.#sums;
    const [one = sums, two, three, ...more] = columns;
    if (two === undefined) return one;
    if (three === undefined) {
      for (let at = 0; at < sums.length; at++) sums[at] = (one[at] ?? 0) + (two[at] ?? 0);
    } else {for (let at = 0; at < sums.length; at++) {
        sums[at] = (one[at] ?? 0) + (two[at] ?? 0) + (three[at] ?? 0);
      }}
    for (const column of more) {
      for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] ?? 0) + (column[at] ?? 0);
    }
    return sums;
  }

  #column(name: string): Uint16Array {
    const known = this.#columns.get(name);
    if (known !== undefined) return known;
    const column = Uint16Array.from(this.#agents, (agent) => {
      const held = (agent.skills ?? []).filter((skill) => skill.name === name && skill.active);
      return held.length === 0 ? 0 : HELD + HALVES * Math.min(...held.map((skill) => skill.priority));
    });
    this.#columns.set(name, column);
    return column;
  }

  /** The score of every sum that `required` columns can add up to, by the readable function. */
  #table(required: number): Float64Array {
    const known = this.#tables.get(required);
    if (known !== undefined) return known;
    const highest = this.#agents.flatMap((agent) => agent.skills ?? [])
      .reduce((most, skill) => Math.max(most, skill.priority), 0);
    const table = new Float64Array((required + 1) * HELD);
    const names = Array.from({ length: required }, (_, index) => `skill ${index}`);
    for (let held = 1; held <= required; held++) {
      for (let halves = 0; halves <= held * highest * HALVES; halves++) {
        table[held * HELD + halves] =
          weightedScore(sample(names.slice(0, held), halves / HALVES), names).score;
      }
    }
    this.#tables.set(required, table);
    return table;
  }
}

/** An available agent who holds these skills, whose priorities add up to `sum`. */
function sample(names: readonly string[], sum: number): Agent {
  const skills = names.map((name, index) => {
    const priority = index === 0 ? sum : 0;
    return { id: null, name, proficiency: Math.max(0, 5 - priority), priority, active: true };
  });
  return {
    id: "sample",
    name: "sample",
    accountState: null,
    availability: "Available",
    presence: null,
    routingStatus: null,
    skills,
    languages: null,
    membership: { joined: null, ringNumber: 1, memberBy: "user" },
    load: null,
    utilization: null,
    groupIds: null,
    lastHandled: null,
  };
}

/** Puts a place where it belongs: behind those with the same score, which came before by id. */
function insert(places: number[], place: number, score: number, scoreOf: (place: number) => number): void {
  let at = places.length;
  while (at > 0 && scoreOf(places[at - 1] ?? 0) < score) at--;
  places.splice(at, 0, place);
}
