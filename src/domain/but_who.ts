/** Answers "but who?" where several agents share the first place: what tells one from the others, and how to ask for it. */

import type { Decision, Place } from "./decision.ts";

/** Places up to this size are told agent by agent, larger ones by their size. */
export const LISTED_MAX = 12;

/** Says whom a shared place goes to: "any of 12: who waited longest". */
export function anyOf(count: number): string {
  return `any of ${count}: who waited longest`;
}

/** Finds the agents who share the first place; null where one has it, nobody does, or a model chooses. */
export function sharedFirst(
  { outcome, selected, places: [first] }: Pick<Decision, "outcome" | "selected" | "places">,
): Place["agents"] | null {
  return outcome === "selected" && selected === null && first !== undefined ? first.agents : null;
}

/** Says what would tell those who share the first place from each other; null where nobody shares it. */
export function butWho(decision: Pick<Decision, "outcome" | "selected" | "places">): string | null {
  const shared = sharedFirst(decision);
  if (shared === null) return null;
  const names = shared.length > LISTED_MAX ? "them" : shared.map(({ name }) => name).join(", ");
  return `but who? Whoever waited longest of ${names}: --moment recorded tells, or a moment file with lastHandled rows (--moment <file>.moment.yaml)`;
}
