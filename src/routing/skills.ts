/**
 * Skills and language as filters, and BEST's average (routing semantics 1). A requested skill is held or not held; it
 * carries no minimum rating. Only active skills match. A rating of 0 still counts as held.
 */

import type { Agent } from "../domain/agent.ts";
import type { HeldLanguage, HeldSkill } from "../domain/skill.ts";
import { type Finding, unknown } from "./finding.ts";

/** The active rating, the highest where a name is listed twice; undefined where the agent does not hold it. */
export function ratingOf(held: readonly (HeldSkill | HeldLanguage)[], name: string): number | undefined {
  let rating: number | undefined;
  for (const skill of held) {
    if (skill.name !== name || !skill.active) continue;
    if (rating === undefined || skill.proficiency > rating) rating = skill.proficiency;
  }
  return rating;
}

/** ALL and BEST alike: every skill still required must be held; a missing one excludes, it does not count as 0. */
export function skillFinding(agent: Agent, required: readonly string[]): Finding | null {
  if (required.length === 0) return null;
  const { skills } = agent;
  if (skills === null) return unknown("skills");
  let missing: string[] | null = null;
  for (const name of required) {
    if (ratingOf(skills, name) !== undefined) continue;
    const inactive = skills.some((skill) => skill.name === name);
    (missing ??= []).push(inactive ? `${name} (inactive)` : name);
  }
  return missing === null ? null : { code: "missing-skill", detail: `lacks ${missing.join(", ")}` };
}

/** An agent without the language never gets the interaction, whatever the skills. */
export function languageFinding(agent: Agent, language: string | null): Finding | null {
  if (language === null) return null;
  if (agent.languages === null) return unknown("languages");
  if (ratingOf(agent.languages, language) !== undefined) return null;
  return { code: "missing-language", detail: `does not speak ${language}` };
}

/**
 * BEST's average over the skills still required, and the language where its rating is to count. Rounded to six decimals,
 * so that the order in which ratings are added never decides. A skill waived for the agent and not held counts as 0.
 */
export function meanRating(agent: Agent, required: readonly string[], language: string | null): number {
  let sum = 0;
  for (const name of required) sum += ratingOf(agent.skills ?? [], name) ?? 0;
  if (language !== null) sum += ratingOf(agent.languages ?? [], language) ?? 0;
  const count = required.length + (language === null ? 0 : 1);
  return count === 0 ? 0 : Math.round((sum / count) * 1e6) / 1e6;
}
