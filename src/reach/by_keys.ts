/** A configuration in which skills and languages are called by what tells them apart, so that a renamed one stays the same. */

import type { Configuration } from "../domain/configuration.ts";
import type { Known } from "../domain/skill.ts";

/** The key by which a held skill or language, or a defined one, is told from others: the id, else the name. */
export function keyOf({ id, name }: { readonly id: Known<string>; readonly name: string }): string {
  return id ?? name;
}

/** Puts the key in the place of every name of a skill or language. */
export function byKeys(configuration: Configuration): Configuration {
  const { queue, organisation } = configuration;
  const keyed = <Row extends { readonly id: Known<string>; readonly name: string }>(
    rows: Known<readonly Row[]>,
  ) => rows?.map((row) => ({ ...row, name: keyOf(row) })) ?? null;
  return {
    ...configuration,
    queue: {
      ...queue,
      rings: queue.rings.map((ring) => ({
        ...ring,
        skillsToRemove: ring.skillsToRemove.map(({ id }) => ({ id, name: id })),
      })),
    },
    organisation: {
      ...organisation,
      skills: keyed(organisation.skills),
      languages: keyed(organisation.languages),
    },
    agents: configuration.agents.map((agent) => ({
      ...agent,
      skills: keyed(agent.skills),
      languages: keyed(agent.languages),
    })),
  };
}
