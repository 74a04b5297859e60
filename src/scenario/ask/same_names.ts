/** Names of one recording in another: who and what is called something else there is found by id. */

import { groupsNamedBy } from "../../domain/agents/group_membership.ts";
import { type Configuration, knownLists, labelsIn } from "../../domain/configuration.ts";
import { type Interaction, withPeople } from "../../domain/interaction.ts";
import type { Roster } from "../../domain/roster.ts";
import type { Known } from "../../domain/skill.ts";
import {
  conditionsOf,
  type HoldsCondition,
  withNamesOf,
} from "../../domain/skill_expression/skill_expression.ts";
import { printExpression, readExpression } from "../../domain/skill_expression/skill_expression_syntax.ts";
import type { OpenedRecording } from "../../opened_recording.ts";
import type { OverlayRow } from "../../what_if/rows/overlay_schema.ts";
import { isSameId } from "../golden/golden.ts";
import type { ScenarioQuestion } from "../scenario.ts";

/** What names may be of. */
export type NameKind = "agents" | "skills" | "languages" | "labels" | "groups" | "queues";

/** A name and the id it goes with; the id may be cut short, as in a golden. */
export interface NameWithId {
  readonly id: Known<string>;
  readonly name: string;
}

/** Names with their ids, in lists as they stand, the most likely first. */
export type NamesById = (kind: NameKind) => Iterable<readonly NameWithId[]>;

/** Tells what a name of one recording is called in another. */
export type Naming = (kind: NameKind, name: string) => string;

/** Every name as it is written. */
export const AS_WRITTEN: Naming = (_, name) => name;

/** All names of a configuration but that of its queue; of a roster, those of its visitors among them. */
export function namesOf(
  configuration: Pick<Configuration, "agents" | "organisation" | "queue"> & Pick<Roster, "visitors">,
): NamesById {
  return (kind) => {
    if (kind === "queues") return [];
    if (kind === "groups") {
      return [groupsNamedBy(configuration.queue).map(({ id, name }) => ({ id, name: name ?? id }))];
    }
    if (kind === "labels") return labelNames(configuration);
    if (kind !== "agents") return knownLists(configuration, kind);
    const { agents, visitors = [] } = configuration;
    return [agents, visitors];
  };
}

/** All names of a roster, and of the same one before a what-if, which may have taken away what it names. */
export function namesOfBoth(roster: Roster, before: Roster): NamesById {
  if (roster === before) return namesOf(roster);
  return function* (kind) {
    yield* namesOf(roster)(kind);
    yield* namesOf(before)(kind);
  };
}

function labelNames(configuration: Parameters<typeof labelsIn>[0]): readonly (readonly NameWithId[])[] {
  return [Array.from(labelsIn(configuration), ({ id, name }) => ({ id, name: name ?? id }))];
}

/** Names as they are there: one that is known there stays, and so does one that goes with no id, or with several. */
export function namingOf(known: NamesById, there: NamesById): Naming {
  return (kind, name) => {
    for (const list of there(kind)) {
      if (list.some((each) => each.name === name || each.id === name)) return name;
    }
    const ids = new Set<Known<string>>();
    for (const list of known(kind)) for (const each of list) if (each.name === name) ids.add(each.id);
    const [id] = ids;
    if (ids.size !== 1 || id === null || id === undefined) return name;
    for (const list of there(kind)) {
      const found = list.find((each) => each.id !== null && isSameId(each.id, id));
      if (found !== undefined) return found.name;
    }
    return name;
  };
}

/** What a queue is called in a recording. */
export function queueIn(
  { cassette }: Pick<OpenedRecording, "cassette">,
  name: string,
  known: NamesById,
): string {
  return namingOf(known, () => [cassette.head.queues])("queues", name);
}

/** The question as another recording would have it put. */
export function questionInNames(question: ScenarioQuestion, naming: Naming): ScenarioQuestion {
  const agent = (name: string) => naming("agents", name);
  return {
    ...question,
    interaction: interactionInNames(question.interaction, naming),
    askedSteps: question.askedSteps.map(({ skills, language, skillExpression, ...step }) => ({
      ...step,
      ...(skillExpression === undefined
        ? {}
        : { skillExpression: expressionInNames(skillExpression, naming) }),
      ...(skills === undefined ? {} : { skills: skills.map((name) => naming("skills", name)) }),
      ...(language === undefined
        ? {}
        : { language: language === null ? null : naming("languages", language) }),
    })),
    lastHandled: Object.fromEntries(
      Object.entries(question.lastHandled).map(([name, text]) => [agent(name), text]),
    ),
    overlay: question.overlay.map((row): OverlayRow => ({
      ...row,
      ...(row.agent === undefined ? {} : { agent: agent(row.agent) }),
      ...(row.like === undefined ? {} : { like: agent(row.like) }),
      ...(typeof row.skill === "string" ? { skill: naming("skills", row.skill) } : {}),
      ...(typeof row.language === "string" ? { language: naming("languages", row.language) } : {}),
      ...(typeof row.label === "string" ? { label: naming("labels", row.label) } : {}),
      ...(typeof row.group === "string" ? { group: naming("groups", row.group) } : {}),
    })),
  };
}

/** The interaction as another recording would have it put. */
export function interactionInNames(interaction: Interaction, naming: Naming): Interaction {
  const { skills, language, label, skillExpression } = interaction;
  return {
    ...withPeople(interaction, (name) => naming("agents", name)),
    skills: skills.map((name) => naming("skills", name)),
    language: language === null ? null : naming("languages", language),
    label: label === null ? null : naming("labels", label),
    skillExpression: expressionInNames(skillExpression, naming),
  };
}

/** As it is written where nothing in it is called otherwise, or where it is no expression but the name of one. */
function expressionInNames(text: string | null, naming: Naming): string | null {
  const read = text === null ? null : readExpression(text);
  if (read?.kind !== "expression") return text;
  const kindOf = ({ kind }: HoldsCondition) => kind === "skill" ? "skills" : "languages";
  if (conditionsOf(read.expression).every((row) => naming(kindOf(row), row.name) === row.name)) return text;
  return printExpression(withNamesOf(read.expression, (row) => naming(kindOf(row), row.name)));
}
