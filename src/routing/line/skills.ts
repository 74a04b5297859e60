/**
 * Skills and language as filters (routing semantics 1). A requested skill is held or not held; it
 * carries no minimum rating. Only active skills match. A rating of 0 still counts as held.
 */

import { namesOfUnknownState, stateUnknown } from "../../domain/agents/holding.ts";
import { type Finding, unknownFinding } from "./finding.ts";
import type { AssessedAgent } from "./assessed_agent.ts";

const UNKNOWN_SKILLS = unknownFinding("skills");
const UNKNOWN_LANGUAGES = unknownFinding("languages");
const INACTIVE = " (inactive)";

/** ALL and BEST alike: every skill still required must be held; a missing one excludes, it does not count as 0. */
export function skillFinding(assessed: AssessedAgent, required: readonly string[]): Finding | null {
  if (required.length === 0) return null;
  const held = assessed.skills;
  if (held === null) return UNKNOWN_SKILLS;
  const missing = required.filter((name) => !held.has(name));
  if (missing.length === 0) return null;
  const open = namesOfUnknownState(assessed.agent.skills, missing);
  if (open.length === missing.length) return unknownStates(open);
  const names = listsInactive(assessed)
    ? missing.filter((name) => !open.includes(name)).map((name) => inWords(assessed, name))
    : missing;
  return { code: "missing-skill", detail: `lacks ${names.join(", ")}` };
}

function unknownStates(names: readonly string[]): Finding {
  return { code: "unknown-data", detail: `${stateUnknown(names)} is not known` };
}

/** Most agents list nothing inactive, which their number of skills tells at once. */
export function listsInactive({ agent, skills }: AssessedAgent): boolean {
  return agent.skills !== null && agent.skills.length !== skills?.size;
}

function inWords({ agent }: AssessedAgent, name: string): string {
  return agent.skills?.some((skill) => skill.name === name) === true ? `${name}${INACTIVE}` : name;
}

/** An agent without the language never gets the interaction, whatever the skills. */
export function languageFinding(assessed: AssessedAgent, language: string | null): Finding | null {
  if (language === null) return null;
  if (assessed.languages === null) return UNKNOWN_LANGUAGES;
  if (assessed.languages.has(language)) return null;
  const open = namesOfUnknownState(assessed.agent.languages, [language]);
  if (open.length > 0) return unknownStates(open);
  const listed = assessed.agent.languages?.some((row) => row.name === language) === true;
  return { code: "missing-language", detail: `does not speak ${language}${listed ? INACTIVE : ""}` };
}
