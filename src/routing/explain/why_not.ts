/** "Why not this one?": the one thing that keeps a person out comes first, then the rest, then what would bring them in. */

import { exclusionsIn } from "../../domain/exclusion.ts";
import { assert } from "../../errors.ts";
import type { DecisionExplanation } from "./explain.ts";

/** What is said of one member who is asked about. */
export interface WhyNot {
  readonly id: string;
  readonly name: string;
  readonly isFirst: boolean;
  /** From 1; null for who is not in line. */
  readonly place: number | null;
  /** The one thing that keeps the agent out, or behind the first; a clause. */
  readonly reason: string;
  /** What else would have kept the agent out. */
  readonly further: readonly string[];
  /** "wins with Spanish": what would bring the agent into the first place, each tried on the engine. */
  readonly ways: readonly string[];
}

/**
 * The answer about one agent.
 * @param explanation of the decision, its ways those of this agent alone
 * @param behind why the first in line goes before the agent; null where that is not it
 * @param id of a member
 */
export function whyNotOf(
  { decision, agents, counterfactuals }: DecisionExplanation,
  behind: string | null,
  id: string,
): WhyNot {
  const words = agents.find((row) => row.id === id);
  assert(words !== undefined, "an explanation tells of every member");
  const out = exclusionsIn(decision).find((row) => row.id === id);
  const isFirst = decision.places[0]?.agents.some((agent) => agent.id === id) ?? false;
  return {
    id,
    name: words.name,
    isFirst,
    place: words.place,
    // The reasons of somebody who is out stand in the order in which they are looked at.
    reason: out?.details[0] ?? (isFirst ? "nothing keeps this agent out" : behind ?? words.because),
    further: out?.details.slice(1) ?? [],
    ways: counterfactuals.filter(({ agent }) => agent === id).map((way) => way.words),
  };
}
