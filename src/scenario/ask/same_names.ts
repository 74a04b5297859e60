/** Names of one recording in another: who and what is called something else there is found by id. */

import type { Configuration } from "../../domain/configuration.ts";
import type { Known } from "../../domain/skill.ts";
import type { OverlayRow } from "../../what_if/overlay_schema.ts";
import { isSameId } from "../golden/golden.ts";
import type { Question } from "../scenario.ts";

/** What names may be of. */
export type NameKind = "agents" | "skills" | "languages";

/** A name and the id it goes with; the id may be cut short, as in a golden. */
export interface NameWithId {
  readonly id: Known<string>;
  readonly name: string;
}

/** Names with their ids, the most likely first. */
export type NamesById = (kind: NameKind) => Iterable<NameWithId>;

/** Tells what a name of one recording is called in another. */
export type Naming = (kind: NameKind, name: string) => string;

/** All names of a configuration. */
export function namesOf(configuration: Pick<Configuration, "agents" | "organisation">): NamesById {
  return (kind) => kind === "agents" ? configuration.agents : heldNames(configuration, kind);
}

function* heldNames(
  { agents, organisation }: Pick<Configuration, "agents" | "organisation">,
  kind: "skills" | "languages",
): Iterable<NameWithId> {
  yield* organisation[kind] ?? [];
  for (const agent of agents) yield* agent[kind] ?? [];
}

/** Names as they are there: one that is known there stays, and so does one that goes with no id, or with several. */
export function namingOf(known: NamesById, there: NamesById): Naming {
  return (kind, name) => {
    for (const each of there(kind)) if (each.name === name || each.id === name) return name;
    const ids = new Set<Known<string>>();
    for (const each of known(kind)) if (each.name === name) ids.add(each.id);
    const [id] = ids;
    if (ids.size !== 1 || id === null || id === undefined) return name;
    for (const each of there(kind)) if (each.id !== null && isSameId(each.id, id)) return each.name;
    return name;
  };
}

/** The question as another recording would have it put. */
export function questionInNames(question: Question, naming: Naming): Question {
  const agent = (name: string) => naming("agents", name);
  const skill = (name: string) => naming("skills", name);
  const language = (name: string) => naming("languages", name);
  const { interaction } = question;
  return {
    ...question,
    interaction: {
      ...interaction,
      skills: interaction.skills.map(skill),
      language: interaction.language === null ? null : language(interaction.language),
      directAgent: interaction.directAgent === null ? null : agent(interaction.directAgent),
      lastAgent: interaction.lastAgent === null ? null : agent(interaction.lastAgent),
      preferred: interaction.preferred.map((row) => ({ ...row, agent: agent(row.agent) })),
    },
    lastHandled: Object.fromEntries(
      Object.entries(question.lastHandled).map(([name, text]) => [agent(name), text]),
    ),
    overlay: question.overlay.map((row): OverlayRow => ({
      ...row,
      ...(row.agent === undefined ? {} : { agent: agent(row.agent) }),
      ...(row.skill === undefined ? {} : { skill: skill(row.skill) }),
      ...(row.language === undefined ? {} : { language: language(row.language) }),
    })),
  };
}
