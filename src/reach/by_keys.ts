/** A configuration in which skills and languages are called otherwise: by what tells them apart, so that a renamed one stays the same. */

import type { Configuration } from "../domain/configuration.ts";
import type { Known } from "../domain/skill.ts";

/** The key by which a held skill or language, or a defined one, is told from others: the id, else the name. */
export function keyOf({ id, name }: { readonly id: Known<string>; readonly name: string }): string {
  return id ?? name;
}

/** A skill or language as a configuration names it. */
type Row = { readonly id: Known<string>; readonly name: string };

/** Puts the key in the place of every name of a skill or language. */
export function byKeys(configuration: Configuration): Configuration {
  return withNames(configuration, keyOf, ({ id }) => id);
}

/** Calls skills and languages as another configuration does, by id: a new name is no change then, and no name stays none. */
export function inNamesOf(
  configuration: Configuration,
  { queue, organisation, agents }: Configuration,
): Configuration {
  const names = new Map(
    [
      ...queue.rings.flatMap(({ skillsToRemove }) => skillsToRemove),
      ...agents.flatMap(({ skills, languages }) => [...skills ?? [], ...languages ?? []]),
      ...organisation.skills ?? [],
      ...organisation.languages ?? [],
    ].flatMap(({ id, name }) => id === null || name === null ? [] : [[id, name]]),
  );
  return withNames(
    configuration,
    (row) => row.id === null ? row.name : names.get(row.id) ?? row.name,
    ({ id, name }) => name === null ? null : names.get(id) ?? name,
  );
}

/** A skill that a ring removes, whose name may not have been delivered. */
type RingSkill = Configuration["queue"]["rings"][number]["skillsToRemove"][number];

function withNames(
  configuration: Configuration,
  nameOf: (row: Row) => string,
  ringNameOf: (row: RingSkill) => RingSkill["name"],
): Configuration {
  const { queue, organisation } = configuration;
  const named = <Named extends Row>(rows: Known<readonly Named[]>) =>
    rows?.map((row) => ({ ...row, name: nameOf(row) })) ?? null;
  return {
    ...configuration,
    queue: {
      ...queue,
      rings: queue.rings.map((ring) => ({
        ...ring,
        skillsToRemove: ring.skillsToRemove.map((row) => ({ id: row.id, name: ringNameOf(row) })),
      })),
    },
    organisation: {
      ...organisation,
      skills: named(organisation.skills),
      languages: named(organisation.languages),
    },
    agents: configuration.agents.map((agent) => ({
      ...agent,
      skills: named(agent.skills),
      languages: named(agent.languages),
    })),
  };
}
