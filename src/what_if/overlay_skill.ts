/** Overlay rows about skills and languages: given, re-rated or taken away. */

import type { Agent } from "../domain/agent.ts";
import type { Roster } from "../domain/roster.ts";
import type { HeldLanguage, HeldSkill, Known } from "../domain/skill.ts";
import { UsageError } from "../errors.ts";
import { compareText } from "../lib/json.ts";
import { nearest } from "../lib/nearest.ts";

/** What to do with a row that came true, as a clause for `next`: what it takes away is gone already. */
export const IF_IT_CAME_TRUE = "if this change is in the recording now, drop the row, or the scenario";

/** The agent with the skill at the rating; null takes it away. Lower priority is better: 5 − proficiency. */
export function withSkill(roster: Roster, agent: Agent, wanted: string, proficiency: Known<number>): Agent {
  const held = agent.skills ?? [];
  const named = findName("skill", wanted, () => listsOf(roster, "skills"), proficiency === null);
  if (proficiency === null) {
    return { ...agent, skills: without("skill", agent, held, named.name) };
  }
  checkRating("skill", agent, named.name, proficiency);
  // Ratings have one decimal; without rounding 5 − 4.9 would be 0.09999999999999964.
  const priority = Math.round((5 - proficiency) * 1000) / 1000;
  const skill: HeldSkill = { ...named, proficiency, priority, active: true };
  return { ...agent, skills: sorted([...held.filter((each) => each.name !== named.name), skill]) };
}

/** The agent with the language at the rating; null takes it away. */
export function withLanguage(
  roster: Roster,
  agent: Agent,
  wanted: string,
  proficiency: Known<number>,
): Agent {
  const held = agent.languages ?? [];
  const named = findName("language", wanted, () => listsOf(roster, "languages"), proficiency === null);
  if (proficiency === null) {
    return { ...agent, languages: without("language", agent, held, named.name) };
  }
  checkRating("language", agent, named.name, proficiency);
  const language: HeldLanguage = { ...named, proficiency, active: true };
  return { ...agent, languages: sorted([...held.filter((each) => each.name !== named.name), language]) };
}

function everybody({ agents, visitors = [] }: Roster): readonly Agent[] {
  return [...agents, ...visitors];
}

interface Listed {
  readonly id: Known<string>;
  readonly name: string;
}

/** What the organisation defines, then what agents hold. */
function* listsOf(roster: Roster, of: "skills" | "languages"): Iterable<readonly Listed[]> {
  yield roster.organisation[of] ?? [];
  for (const agent of everybody(roster)) yield agent[of] ?? [];
}

/**
 * By id or exact name among what is defined and held.
 * @param lists see `listsOf`: the first that knows it has the word
 * @param taken whether it is taken away: whoever lost it last may have been the last to hold it
 */
function findName(
  kind: "skill" | "language",
  wanted: string,
  lists: () => Iterable<readonly Listed[]>,
  taken: boolean,
): Listed {
  for (const list of lists()) {
    const found = list.find((row) => row.id === wanted) ?? list.find((row) => row.name === wanted);
    if (found !== undefined) return { id: found.id, name: found.name };
  }
  throw new UsageError({
    what: `The overlay names a ${kind} "${wanted}" that neither the organisation defines nor any agent holds`,
    nearest: nearest(wanted, [...lists()].flatMap((list) => list.map((row) => row.name))),
    next: `${taken ? `${IF_IT_CAME_TRUE}; else ` : ""}write the ${kind} exactly as recorded, case included`,
  });
}

function without<T extends { readonly name: string }>(
  kind: "skill" | "language",
  agent: Agent,
  held: readonly T[],
  name: string,
): readonly T[] {
  const kept = held.filter((each) => each.name !== name);
  if (kept.length < held.length) return kept;
  throw new UsageError({
    what: `The overlay takes ${kind} "${name}" from ${agent.name}, who does not hold it`,
    detail: [`holds: ${held.map((each) => each.name).join(", ") || "nothing"}`],
    next: `${IF_IT_CAME_TRUE}; else name what the agent holds`,
  });
}

function checkRating(kind: "skill" | "language", agent: Agent, name: string, proficiency: number): void {
  if (proficiency >= 0 && proficiency <= 5) return;
  throw new UsageError({
    what: `The overlay rates ${agent.name}'s ${kind} "${name}" ${proficiency}`,
    next: "ratings go from 0 to 5; null takes it away",
  });
}

function sorted<T extends { readonly name: string }>(held: readonly T[]): readonly T[] {
  return [...held].sort((a, b) => compareText(a.name, b.name));
}
