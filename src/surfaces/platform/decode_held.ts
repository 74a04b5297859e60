/** The skills or languages that somebody holds, and what of them cannot be read. */

import { ACCOUNT_STATES } from "../../domain/agent.ts";
import { stateRank } from "../../domain/agents/holding.ts";
import type { HeldLanguage, HeldSkill, Known } from "../../domain/skill.ts";
import { compareText } from "../../lib/json.ts";
import { numberTold } from "../oddities.ts";
import type { HeldAnswer } from "./schemas.ts";

/** Ratings that are none, and states that nobody knows, in words. */
export function unknownOfHeld(
  skills: Known<readonly HeldAnswer[]>,
  languages: Known<readonly HeldAnswer[]>,
): readonly string[] {
  const held = [...skills ?? [], ...languages ?? []];
  const ratings = held.filter((row) => ratingOf(row) === null).map(unratedWords).sort(compareText);
  const states = held.filter((row) => activeOf(row) === null).map(ofNoStateWords).sort(compareText);
  return [...ratings.map((words) => `the rating of ${words}`), ...states];
}

/** What is held, in one order; null where it is not known. @param names of skills and languages by id, for those delivered without one */
export function decodeHeld(
  held: Known<readonly HeldAnswer[]>,
  names: ReadonlyMap<string, string>,
): Known<readonly (HeldSkill & HeldLanguage)[]> {
  if (held === null) return null;
  return held.map((row) => {
    const id = row.id ?? null;
    const rating = ratingOf(row);
    const proficiency = rating ?? 0;
    const decoded = {
      id,
      name: row.name ?? (id === null ? "" : names.get(id) ?? id),
      proficiency,
      // Ratings have one decimal; without rounding 5 − 4.9 would be 0.09999999999999964.
      priority: Math.round((5 - proficiency) * 1000) / 1000,
      active: activeOf(row),
    };
    return rating === null ? { ...decoded, unrated: true as const } : decoded;
  }).sort((a, b) =>
    compareText(a.name, b.name) || compareText(a.id ?? "", b.id ?? "") || a.proficiency - b.proficiency ||
    stateRank(a) - stateRank(b)
  );
}

/** Absent, it is active; a word that nobody knows tells nothing. */
function activeOf({ state }: HeldAnswer): Known<boolean> {
  const word = state?.toLowerCase() ?? "active";
  if (word === "active") return true;
  return ACCOUNT_STATES.some((each) => each === word) ? false : null;
}

function ofNoStateWords({ name, id, state }: HeldAnswer): string {
  return `whether ${name ?? id ?? "a nameless skill"} is active: "${state}" is no state`;
}

/** Ratings go from 0 to 5 (routing semantics 1); any other number is none. */
function ratingOf({ proficiency }: HeldAnswer): Known<number> {
  return proficiency !== null && proficiency !== undefined && proficiency >= 0 && proficiency <= 5
    ? proficiency
    : null;
}

function unratedWords(row: HeldAnswer): string {
  const name = row.name ?? row.id ?? "a nameless skill";
  return (row.proficiency ?? null) === null
    ? name
    : `${name} (${numberTold(row.proficiency ?? 0)} is no rating)`;
}
