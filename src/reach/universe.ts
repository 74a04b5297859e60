/**
 * Collects what requests to a queue can name: languages and skills that one of its members holds actively in any of the
 * configurations compared, labels that anybody's capacity names, and one class for all other skills. Skills and languages
 * are told apart by id, so that a renamed one is the same.
 */

import type { Configuration, ConfiguredAgent } from "../domain/configuration.ts";
import { MEDIA_TYPES, type MediaType } from "../domain/media.ts";
import type { HeldLanguage, HeldSkill, Known, Named } from "../domain/skill.ts";
import { compareText } from "../lib/json.ts";
import { keyOf } from "./by_keys.ts";
import { NOBODYS_SKILL, type Request } from "./request.ts";

/** A skill, a language or a label. */
export interface Element {
  /** The id, else the name. */
  readonly key: string;
  /** By which people know it: the name in the last configuration that has it. */
  readonly name: string;
  /** By which any of the configurations knows it. */
  readonly names: readonly string[];
}

/** All that requests can be made of, and everybody who might serve them. */
export interface Universe {
  /** Members in any of the configurations, by id. */
  readonly agents: readonly { readonly id: string; readonly name: string }[];
  readonly media: readonly MediaType[];
  /** By name; the class of skills nobody here holds last, where the organisation has one. */
  readonly skills: readonly Element[];
  readonly languages: readonly Element[];
  readonly labels: readonly Element[];
}

/** The universe of one queue's configurations. */
export function universeOf(configurations: readonly Configuration[]): Universe {
  const skills = heldIn(configurations, (agent) => agent.skills, namedSkills);
  const isHeld = new Set(skills.map(({ key }) => key));
  const hasOthers = configurations.some(({ organisation }) =>
    organisation.skills === null ||
    organisation.skills.some(({ id, name }) => !isHeld.has(id) && !isHeld.has(name))
  );
  const others = { key: NOBODYS_SKILL, name: NOBODYS_SKILL, names: [NOBODYS_SKILL] };
  return {
    agents: membersOf(configurations),
    media: MEDIA_TYPES,
    skills: hasOthers ? [...skills, others] : skills,
    languages: heldIn(
      configurations,
      (agent) => agent.languages,
      ({ organisation }) => organisation.languages ?? [],
    ),
    labels: labelsOf(configurations),
  };
}

/** Those that the organisation defines, and those that rings drop by name. */
function namedSkills({ organisation, queue }: Configuration): readonly Named[] {
  const dropped = queue.rings.flatMap(({ skillsToRemove }) => skillsToRemove);
  const named = dropped.flatMap(({ id, name }) => name === null ? [] : [{ id, name }]);
  return [...named, ...organisation.skills ?? []];
}

function membersOf(configurations: readonly Configuration[]): Universe["agents"] {
  const byId = new Map(
    configurations.flatMap(({ agents }) => agents.map(({ id, name }) => [id, name] as const)),
  );
  return [...byId].map(([id, name]) => ({ id, name })).sort((a, b) => compareText(a.id, b.id));
}

type Held = HeldSkill | HeldLanguage;

function heldIn(
  configurations: readonly Configuration[],
  heldBy: (agent: ConfiguredAgent) => Known<readonly Held[]>,
  definedIn: (configuration: Configuration) => readonly Named[],
): readonly Element[] {
  const names = configurations.map((configuration) => {
    const held = configuration.agents.flatMap((agent) => heldBy(agent) ?? []);
    return new Map([...definedIn(configuration), ...held].map((row) => [keyOf(row), row.name]));
  });
  const active = configurations.flatMap(({ agents }) =>
    agents.flatMap((agent) => heldBy(agent)?.filter((row) => row.active !== false).map(keyOf) ?? [])
  );
  return elementsOf(new Set(active), names);
}

function labelsOf(configurations: readonly Configuration[]): readonly Element[] {
  const names = configurations.map(({ organisation, agents }) =>
    new Map(
      // Where they disagree on a name, the organisation's is the one that admins know.
      [...agents.map((agent) => agent.utilization), organisation.utilization]
        .flatMap((utilization) => utilization?.labels ?? [])
        .map(({ id, name }) => [id, name ?? id]),
    )
  );
  return elementsOf(new Set(names.flatMap((known) => [...known.keys()])), names);
}

function elementsOf(
  keys: ReadonlySet<string>,
  names: readonly ReadonlyMap<string, string>[],
): readonly Element[] {
  return [...keys].map((key) => {
    const known = names.map((each) => each.get(key)).filter((name) => name !== undefined);
    return { key, name: known.at(-1) ?? key, names: known };
  }).sort((a, b) => compareText(a.name, b.name) || compareText(a.key, b.key));
}

/** Whether an organisation defines all that a request names; what it did not deliver may hold anything. */
export function isDefined(
  { skills, language }: Pick<Request, "skills" | "language">,
  configuration: Configuration | undefined,
): boolean {
  const known = (rows: Known<readonly Named[]> | undefined, names: readonly string[]) =>
    rows === null ||
    names.every((name) => rows?.some((row) => row.name === name || row.id === name) === true);
  return known(configuration?.organisation.skills, skills) &&
    known(configuration?.organisation.languages, language === null ? [] : [language]);
}
