/** "Why not this one?": the one thing that keeps a person out comes first, then the rest, then what would bring them in. */

import { exclusionsIn } from "../../domain/exclusion.ts";
import { assert } from "../../errors.ts";
import type { DecisionExplanation } from "../../routing/explain/explain.ts";

/**
 * The answer about one agent.
 * @param explanation of the decision, its ways those of this agent alone
 * @param behind why the first in line goes before the agent; null where that is not it
 * @param id of a member
 */
export function whyNotAnswer(
  { decision, agents, counterfactuals }: DecisionExplanation,
  behind: string | null,
  id: string,
) {
  const words = agents.find((row) => row.id === id);
  assert(words !== undefined, "an explanation tells of every member");
  const out = exclusionsIn(decision).find((row) => row.id === id);
  const isFirst = decision.places[0]?.agents.some((agent) => agent.id === id) ?? false;
  return {
    id,
    name: words.name,
    is_first: isFirst,
    place: words.place,
    // The reasons of somebody who is out stand in the order in which they are looked at.
    reason: out?.details[0] ?? (isFirst ? "nothing keeps this agent out" : behind ?? words.because),
    further: out?.details.slice(1) ?? [],
    ways: counterfactuals.filter(({ agent }) => agent === id).map((way) => way.words),
  };
}
