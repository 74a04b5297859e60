/** Finds people of recorded queues, and what of a recording is theirs: memberships, and the requests that nobody else could serve. */

import type { Configuration, ConfiguredAgent } from "../domain/configuration.ts";
import { compareText } from "../lib/json.ts";
import { foldName } from "../lib/nearest.ts";
import { compareReach, type QueueReach } from "../reach/compare/compare.ts";
import type { Limits } from "../reach/compare/side.ts";

/** A queue, and somebody as its member. */
export interface MemberOf {
  readonly configuration: Configuration;
  readonly agent: ConfiguredAgent;
}

/** Somebody of a recording. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** By the queue's name; at least one. */
  readonly queues: readonly MemberOf[];
}

/** A queue that somebody works for, and what becomes of its requests without them. */
export interface WithoutPerson {
  readonly queue: string;
  readonly reach: QueueReach;
}

/** Lists everybody of the queues, by name. */
export function peopleOf(configurations: readonly Configuration[]): readonly Person[] {
  const queues = new Map<string, MemberOf[]>();
  for (const configuration of configurations) {
    for (const agent of configuration.agents) {
      const known = queues.get(agent.id);
      if (known === undefined) queues.set(agent.id, [{ configuration, agent }]);
      else known.push({ configuration, agent });
    }
  }
  return [...queues].map(([id, own]): Person => ({
    id,
    name: own[0]?.agent.name ?? id,
    queues: own.toSorted((a, b) => compareText(a.configuration.queue.name, b.configuration.queue.name)),
  })).sort((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id));
}

/**
 * Finds those who are meant: of that id, else of that exact name, else those in whose name or id every word of it stands.
 * @param shown puts the real name in place of a recorded one, where there is a list of them: both are looked through
 */
export function peopleCalled(
  people: readonly Person[],
  wanted: string,
  shown: (name: string) => string = (name) => name,
): readonly Person[] {
  const ofId = people.filter(({ id }) => id === wanted);
  if (ofId.length > 0) return ofId;
  const exact = people.filter(({ name }) => name === wanted || shown(name) === wanted);
  if (exact.length > 0) return exact;
  const words = foldName(wanted).split(" ");
  return people.filter(({ id, name }) => {
    const texts = [name, shown(name)].map((each) => `${foldName(each)} ${id}`);
    return texts.some((text) => words.every((word) => text.includes(word)));
  });
}

/** Looks at each of the person's queues without the person. */
export function withoutPerson({ id, queues }: Person, limits: Limits): readonly WithoutPerson[] {
  return queues.map(({ configuration }) => {
    const agents = configuration.agents.filter((agent) => agent.id !== id);
    return {
      queue: configuration.queue.name,
      reach: compareReach(configuration, { ...configuration, agents }, limits),
    };
  });
}
