/** Lays out who holds each skill and speaks each language, as bits, and how they are rated. */

import type { Configuration, ConfiguredAgent } from "../../domain/configuration.ts";
import type { HeldLanguage, HeldSkill, Known } from "../../domain/skill.ts";
import { type Bits, wordsFor } from "./bits.ts";
import { keyOf } from "../by_keys.ts";
import type { Element, Universe } from "../universe.ts";

/** The holders of every element of one kind, by its position. */
export interface ReachHolders {
  /** Who holds it actively. */
  readonly sure: readonly Bits[];
  /** The same, and those of whom it is not known what they hold. */
  readonly maybe: readonly Bits[];
  /** Ratings by position of the agent; 0 where not held. */
  readonly ratings: readonly Float64Array[];
}

/** Holders of skills and of languages. */
export interface Held {
  readonly skills: ReachHolders;
  readonly languages: ReachHolders;
}

/** Reads off a configuration who holds what. */
export function heldOf({ agents }: Configuration, universe: Universe): Held {
  const at = new Map(universe.agents.map(({ id }, position) => [id, position]));
  const placed = agents.map((agent) => ({ agent, position: at.get(agent.id) ?? 0 }));
  const count = universe.agents.length;
  return {
    skills: holdersOf(placed, universe.skills, (agent) => agent.skills, count),
    languages: holdersOf(placed, universe.languages, (agent) => agent.languages, count),
  };
}

function holdersOf(
  placed: readonly { readonly agent: ConfiguredAgent; readonly position: number }[],
  elements: readonly Element[],
  heldBy: (agent: ConfiguredAgent) => Known<readonly (HeldSkill | HeldLanguage)[]>,
  count: number,
): ReachHolders {
  const index = new Map(elements.map(({ key }, at) => [key, at]));
  const sure = elements.map(() => new Uint32Array(wordsFor(count)));
  const ratings = elements.map(() => new Float64Array(count));
  const perhaps = elements.map(() => new Uint32Array(wordsFor(count)));
  const unknown = new Uint32Array(wordsFor(count));
  for (const { agent, position } of placed) {
    const held = heldBy(agent);
    if (held === null) setBit(unknown, position);
    for (const row of held ?? []) {
      const element = row.active === false ? undefined : index.get(keyOf(row));
      if (element === undefined) continue;
      if (row.active === null) {
        setBit(perhaps[element], position);
        continue;
      }
      setBit(sure[element], position);
      const rated = ratings[element];
      if (rated !== undefined) rated[position] = Math.max(rated[position] ?? 0, row.proficiency);
    }
  }
  const maybe = sure.map((bits, element) =>
    bits.map((word, at) => word | (unknown[at] ?? 0) | (perhaps[element]?.[at] ?? 0))
  );
  return { sure, maybe, ratings };
}

function setBit(bits: Bits | undefined, at: number): void {
  if (bits !== undefined) bits[at >>> 5] = (bits[at >>> 5] ?? 0) | (1 << (at & 31));
}
