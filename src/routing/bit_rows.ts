/**
 * Agents in a fixed order, and for every skill and language one bit each: 32 agents a word. Rows are made when first asked
 * for. The first in line is the lowest bit that all rows share.
 */

import { BEST_CAP } from "./line/line_up.ts";
import type { Seat } from "./line/assessed_agent.ts";

/** Rows over one order of agents. */
export interface SkillRows {
  readonly ids: readonly string[];
  /** Bits of who holds a skill; with unknown skills included, those as well. */
  skill(name: string): Uint32Array;
  language(name: string): Uint32Array;
  /** Ratings by position; 0 where not held. */
  skillRatings(name: string): Float64Array;
  languageRatings(name: string): Float64Array;
  /** A bit for every agent. */
  readonly everyone: Uint32Array;
  readonly best: BestTable;
}

/**
 * Rows of the agents in the order given.
 * @param included true where an agent whose skills were not delivered counts as holding them
 */
export function skillRows(
  seats: readonly Seat[],
  included: boolean,
  bestOf: (rows: SkillRows) => BestTable,
): SkillRows {
  const bits = (held: (seat: Seat) => boolean) => {
    const row = new Uint32Array(Math.ceil(seats.length / 32));
    seats.forEach((seat, position) => {
      if (held(seat)) row[position >>> 5] = (row[position >>> 5] ?? 0) | (1 << (position & 31));
    });
    return row;
  };
  const rows = {
    ids: seats.map((seat) => seat.agent.id),
    skill: kept((name) => bits((seat) => seat.skills?.has(name) ?? included)),
    language: kept((name) => bits((seat) => seat.languages?.has(name) ?? included)),
    skillRatings: kept((name) => Float64Array.from(seats, (seat) => seat.skills?.get(name) ?? 0)),
    languageRatings: kept((name) => Float64Array.from(seats, (seat) => seat.languages?.get(name) ?? 0)),
    everyone: bits(() => true),
  };
  const withBest: SkillRows = {
    ...rows,
    get best() {
      return best;
    },
  };
  const best = bestOf(withBest);
  return withBest;
}

function kept<T>(make: (name: string) => T): (name: string) => T {
  const made = new Map<string, T>();
  return (name) => {
    const known = made.get(name);
    if (known !== undefined) return known;
    const fresh = make(name);
    made.set(name, fresh);
    return fresh;
  };
}

/** Positions of the first `count` agents whom every row holds. */
export function firstBits(
  rows: SkillRows,
  skills: readonly string[],
  language: string | null,
  count: number,
): number[] {
  const all = skills.map((name) => rows.skill(name));
  if (language !== null) all.push(rows.language(language));
  const [one = rows.everyone, two = one, three = two, ...more] = all;
  const found: number[] = [];
  for (let word = 0; word < one.length; word++) {
    let shared = (one[word] ?? 0) & (two[word] ?? 0) & (three[word] ?? 0);
    for (const row of more) shared &= row[word] ?? 0;
    while (shared !== 0) {
      found.push((word << 5) + 31 - Math.clz32(shared & -shared));
      if (found.length >= count) return found;
      shared &= shared - 1;
    }
  }
  return found;
}

/** What BEST rates for one interaction. */
export interface BestQuestion {
  readonly skills: readonly string[];
  readonly language: string | null;
  /** The language where its rating counts. */
  readonly ratedLanguage: string | null;
  readonly count: number;
}

/** BEST over rows in order of idle time: its 100 agents, their means, the first of them. */
export class BestTable {
  readonly #rows: SkillRows;
  readonly #rings: readonly number[] | null;
  readonly #capAfterSkills: boolean;

  /** @param rings by position where inner rings go first, null where they do not */
  constructor(rows: SkillRows, rings: readonly number[] | null, capAfterSkills: boolean) {
    this.#rows = rows;
    this.#rings = rings;
    this.#capAfterSkills = capAfterSkills;
  }

  /** Positions of the first in line. */
  firstOf({ skills, language, ratedLanguage, count }: BestQuestion): number[] {
    const holders = firstBits(this.#rows, skills, language, BEST_CAP);
    const looked = this.#capAfterSkills ? holders : holders.filter((position) => position < BEST_CAP);
    const columns = skills.map((name) => this.#rows.skillRatings(name));
    if (ratedLanguage !== null) columns.push(this.#rows.languageRatings(ratedLanguage));
    const rated = looked.map((position) => ({ position, mean: meanAt(columns, position) }));
    const rings = this.#rings;
    rated.sort((a, b) =>
      (rings === null ? 0 : compareRings(rings[a.position], rings[b.position])) || b.mean - a.mean ||
      a.position - b.position
    );
    return rated.slice(0, count).map((row) => row.position);
  }
}

function compareRings(a = Infinity, b = Infinity): number {
  return a === b ? 0 : a - b;
}

/** Added and rounded as `meanRating` does. */
function meanAt(columns: readonly Float64Array[], position: number): number {
  let sum = 0;
  for (const column of columns) sum += column[position] ?? 0;
  return Math.round((sum / columns.length) * 1e6) / 1e6;
}
