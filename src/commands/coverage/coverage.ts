/** What a queue can serve at an instant: every skill its agents know, and every pair of them, each put to the roster as a batch. */

import type { Interaction } from "../../domain/interaction.ts";
import type { Model } from "../../domain/decision.ts";
import type { Roster } from "../../domain/roster.ts";
import { compareText } from "../../lib/json.ts";
import { createBatch } from "../../routing/batch.ts";
import { createWeightedBatch } from "../../scoring/weighted_batch.ts";

/** One combination of skills and who could serve it. */
export interface Combination {
  readonly skills: readonly string[];
  /** Ids of the first in line, at most `ENOUGH`. */
  readonly first: readonly string[];
}

/** How many times an agent comes first. */
export interface FirstChoice {
  readonly id: string;
  readonly times: number;
}

/** The coverage of a queue. */
export interface Coverage {
  readonly combinations: readonly Combination[];
  /** Most first. */
  readonly firstChoices: readonly FirstChoice[];
}

/** With this many agents a combination is safe: more are not counted. */
export const ENOUGH = 3;

/**
 * The coverage by a model.
 * @param interaction media, language, label and wait of the question; its skills are asked for in every combination
 * @throws UsageError for an option or a value that does not exist
 */
export function coverageOf(
  roster: Roster,
  interaction: Interaction,
  model: Model,
  settings: { readonly at: string; readonly options: Readonly<Record<string, string>> },
): Coverage {
  const firstOf = model === "acd" ? acdFirst(roster, settings) : weightedFirst(roster);
  const always = interaction.skills;
  const combinations = combinationsOf(skillsOf(roster).filter((name) => !always.includes(name)))
    .map((skills) => ({
      skills: [...always, ...skills],
      first: firstOf({ ...interaction, skills: [...always, ...skills] }),
    }));
  return { combinations, firstChoices: firstChoicesOf(combinations) };
}

function acdFirst(
  roster: Roster,
  settings: { readonly at: string; readonly options: Readonly<Record<string, string>> },
) {
  const batch = createBatch(roster, settings);
  return (interaction: Interaction) => batch.decide(interaction, ENOUGH).first;
}

/** The weighted score gives a place to who holds any one of the skills; coverage asks for all of them. */
function weightedFirst(roster: Roster) {
  const batch = createWeightedBatch(roster);
  const held = new Map(roster.agents.map((agent) => [
    agent.id,
    new Set(agent.skills?.filter((skill) => skill.active).map((skill) => skill.name)),
  ]));
  return ({ skills }: Interaction) =>
    batch.first(skills, roster.agents.length).map((row) => row.id)
      .filter((id) => skills.every((name) => held.get(id)?.has(name))).slice(0, ENOUGH);
}

function skillsOf(roster: Roster): readonly string[] {
  const names = roster.agents.flatMap((agent) => agent.skills?.map((skill) => skill.name) ?? []);
  return [...new Set(names)].sort(compareText);
}

function combinationsOf(names: readonly string[]): readonly (readonly string[])[] {
  return names.flatMap((
    first,
    index,
  ) => [[first], ...names.slice(index + 1).map((second) => [first, second])]);
}

function firstChoicesOf(combinations: readonly Combination[]): readonly FirstChoice[] {
  const times = new Map<string, number>();
  for (const { first: [id] } of combinations) if (id !== undefined) times.set(id, (times.get(id) ?? 0) + 1);
  return [...times].map(([id, count]) => ({ id, times: count }))
    .sort((a, b) => b.times - a.times || compareText(a.id, b.id));
}
