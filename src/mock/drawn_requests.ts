/** Draws what interactions ask for, from what the agents of a queue hold. */

import type { AttributeValue } from "../domain/interaction.ts";
import type { Roster } from "../domain/roster.ts";
import type { IntakeRule } from "../intake/rules.ts";
import { mockInteractions } from "./generate.ts";

/** What one interaction asks for. */
export interface DrawnRequest {
  readonly skills: readonly string[];
  readonly language: string | null;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}

/** Draws requests; same seed, same requests. */
export function drawnRequests(
  roster: Roster,
  rules: readonly IntakeRule[],
  seed: number,
  count: number,
): readonly DrawnRequest[] {
  return mockInteractions(roster, rules, seed, count).map((payload) => ({
    skills: payload.required_skills.map((skill) => skill.name),
    language: payload.language ?? null,
    attributes: payload.caller_attributes,
  }));
}
