/**
 * Skills and languages as an interaction asks for them, by name or by id (routing semantics N12): real conversations carry ids, and a
 * rename keeps them. Rules, reports and goldens go by names.
 */

import type { Interaction } from "./interaction.ts";
import type { Roster } from "./roster.ts";
import type { Known } from "./skill.ts";

/** The interaction with every id of a skill or language put as its name. What nobody defines or holds stays as it was written. */
export function byName(roster: Roster, interaction: Interaction): Interaction {
  const skills = interaction.skills.map((word) => nameOf(roster, "skills", word));
  const { language } = interaction;
  const spoken = language === null ? null : nameOf(roster, "languages", language);
  const isSame = spoken === language && skills.every((name, index) => name === interaction.skills[index]);
  return isSame ? interaction : { ...interaction, skills, language: spoken };
}

interface Called {
  readonly id: Known<string>;
  readonly name: string;
}

/** A word that is a name is that name, whatever else has it for an id. */
function nameOf({ organisation, agents }: Roster, kind: "skills" | "languages", word: string): string {
  const defined = organisation[kind];
  if (defined?.some(({ name }) => name === word) === true) return word;
  const byId = ({ id }: Called) => id === word;
  const known = defined?.find(byId);
  if (known !== undefined) return known.name;
  let held: Called | undefined;
  for (const agent of agents) {
    for (const row of agent[kind] ?? []) {
      if (row.name === word) return word;
      if (byId(row)) held ??= row;
    }
  }
  return held?.name ?? word;
}
