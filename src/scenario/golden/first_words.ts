/** Tells who is in the first place, and between two of them who is told by name, in few words. */

import { LISTED_MAX } from "../../domain/but_who.ts";
import { NOBODY } from "../expect/expect_words.ts";
import type { GoldenAgent, GoldenStep } from "./golden.ts";

/** Agents of one place told by name; the others are counted. */
const NAMES_MAX = 4;

/** Tells who is in the first place, in few words. */
export function firstWord(agents: readonly GoldenAgent[]): string {
  const [only] = agents;
  if (only === undefined) return NOBODY;
  return agents.length === 1 ? only.name : `any of ${agents.length}: ${namesText(agents, LISTED_MAX)}`;
}

/** Tells both of two first places; of two that share many, who left and who came is all that is told by name. */
export function firstWords(
  before: readonly GoldenAgent[],
  after: readonly GoldenAgent[],
): readonly [before: string, after: string] {
  const isShort = Math.min(before.length, after.length) < 2 ||
    Math.max(before.length, after.length) <= NAMES_MAX;
  if (isShort) return [firstWord(before), firstWord(after)];
  const moved = [
    [without(before, after), "left"],
    [without(after, before), "came"],
  ] as const;
  const told = moved.flatMap(([agents, verb]) => agents.length === 0 ? [] : `${namesText(agents)} ${verb}`);
  const now = `any of ${after.length}`;
  return [`any of ${before.length}`, told.length === 0 ? now : `${now} (${told.join("; ")})`];
}

/** Tells who comes first at a step, as far as it keeps them. */
export function firstOfStep({ outcome, places: [first] }: GoldenStep): string {
  if (outcome === "not-predictable") return "not predictable";
  return first?.agents === null ? `any of ${first.size}` : firstWord(first?.agents ?? []);
}

/** Tells who comes first at a step before and after, as `firstWords`. */
export function firstOfSteps(
  before: GoldenStep,
  after: GoldenStep,
): readonly [before: string, after: string] {
  const [was, now] = [before, after].map(({ outcome, places: [first] }) =>
    outcome === "not-predictable" ? null : first?.agents ?? null
  );
  return was && now ? firstWords(was, now) : [firstOfStep(before), firstOfStep(after)];
}

/** Tells names, the first few of many. */
export function namesText(agents: readonly GoldenAgent[], most = NAMES_MAX): string {
  const more = agents.length - most;
  const names = agents.slice(0, most).map(({ name }) => name).join(", ");
  return more > 0 ? `${names} and ${more} more` : names;
}

function without(agents: readonly GoldenAgent[], others: readonly GoldenAgent[]): readonly GoldenAgent[] {
  return agents.filter(({ id }) => !others.some((other) => other.id === id));
}
