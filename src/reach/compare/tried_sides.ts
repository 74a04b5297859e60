/**
 * The earlier configuration with sets of edits laid over it, each made ready once: where a model counts who is there, nobody's place
 * follows from the own edits alone, and a set of edits has to be put to everybody.
 */

import type { Configuration } from "../../domain/configuration.ts";
import { type Edit, withEdits } from "../../what_if/edits/edit.ts";
import { ALL_SETS_MAX, subsetsOf } from "../choices.ts";
import type { Universe } from "../universe.ts";
import { type Side, sideOf } from "./side.ts";

/** Pairs of edits are tried while they are no more than so many agents to make ready. */
const AGENTS_MAX = 2e5;

/** Sets of edits tried on one queue. */
export class TriedSides {
  readonly #before: Configuration;
  readonly #edits: readonly Edit[];
  readonly #universe: Universe;
  readonly #known = new Map<string, Side>();
  #sets: readonly (readonly Edit[])[] | null = null;

  constructor(before: Configuration, edits: readonly Edit[], universe: Universe) {
    this.#before = before;
    this.#edits = edits;
    this.#universe = universe;
  }

  /** The configuration with a set of the edits. */
  sideWith(set: readonly Edit[]): Side {
    const key = set.map((edit) => this.#edits.indexOf(edit)).join();
    const side = this.#known.get(key) ?? sideOf(withEdits(this.#before, set), this.#universe);
    this.#known.set(key, side);
    return side;
  }

  /** The configuration with all of them. */
  get last(): Side {
    return this.sideWith(this.#edits);
  }

  /** Sets that do something and of which no edit can be left out, smaller ones first. */
  setsThat(does: (side: Side) => boolean): readonly (readonly Edit[])[] {
    const found: (readonly Edit[])[] = [];
    for (const set of this.#sets ??= this.#toTry()) {
      if (found.some((smaller) => smaller.every((edit) => set.includes(edit)))) continue;
      if (does(this.sideWith(set))) found.push(this.#needed(set, does));
    }
    return found;
  }

  /** Of many edits over many agents each alone and all together. */
  #toTry(): readonly (readonly Edit[])[] {
    const edits = this.#edits;
    const canPair = edits.length ** 2 * this.#universe.agents.length <= AGENTS_MAX;
    if (canPair || edits.length <= ALL_SETS_MAX) return subsetsOf(edits);
    return [[], ...edits.map((edit) => [edit]), edits];
  }

  #needed(set: readonly Edit[], does: (side: Side) => boolean): readonly Edit[] {
    return set.reduce((needed, edit) => {
      const others = needed.filter((each) => each !== edit);
      return does(this.sideWith(others)) ? others : needed;
    }, set);
  }
}
