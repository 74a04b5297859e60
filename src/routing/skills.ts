/**
 * Skills and language as filters, and BEST's average (routing semantics 1). A requested skill is held or not held; it
 * carries no minimum rating. Only active skills match. A rating of 0 still counts as held.
 */

import { type Finding, unknown } from "./finding.ts";
import type { Seat } from "./seat.ts";

/** ALL and BEST alike: every skill still required must be held; a missing one excludes, it does not count as 0. */
export function skillFinding(seat: Seat, required: readonly string[]): Finding | null {
  if (required.length === 0) return null;
  const held = seat.skills;
  if (held === null) return unknown("skills");
  let missing = "";
  for (const name of required) {
    if (!held.has(name)) {
      missing += `${missing === "" ? "" : ", "}${name}${isInactive(seat, name) ? INACTIVE : ""}`;
    }
  }
  return missing === "" ? null : { code: "missing-skill", detail: `lacks ${missing}` };
}

const INACTIVE = " (inactive)";

/** Listed, but no longer active. Most agents list nothing inactive, which their number of skills tells at once. */
function isInactive({ agent, skills }: Seat, name: string): boolean {
  if (agent.skills === null || agent.skills.length === skills?.size) return false;
  return agent.skills.some((skill) => skill.name === name);
}

/** An agent without the language never gets the interaction, whatever the skills. */
export function languageFinding(seat: Seat, language: string | null): Finding | null {
  if (language === null) return null;
  if (seat.languages === null) return unknown("languages");
  if (seat.languages.has(language)) return null;
  const listed = seat.agent.languages?.some((row) => row.name === language) === true;
  return { code: "missing-language", detail: `does not speak ${language}${listed ? INACTIVE : ""}` };
}

/**
 * BEST's average over the skills still required, and the language where its rating is to count. Rounded to six decimals,
 * so that the order in which ratings are added never decides. A skill waived for the agent and not held counts as 0.
 */
export function meanRating(seat: Seat, required: readonly string[], language: string | null): number {
  let sum = 0;
  for (const name of required) sum += seat.skills?.get(name) ?? 0;
  if (language !== null) sum += seat.languages?.get(language) ?? 0;
  const count = required.length + (language === null ? 0 : 1);
  return count === 0 ? 0 : Math.round((sum / count) * 1e6) / 1e6;
}
