/** `GET /people`: everybody of a recording, found by name or id; and one of them as a card. */

import type { Agent } from "../../../domain/agent.ts";
import { PRESENCE_WORDS } from "../../../domain/agents/availability.ts";
import type { ConfiguredAgent } from "../../../domain/configuration.ts";
import { STATUS_WORDS } from "../../../domain/agents/status_words.ts";
import { UsageError } from "../../../errors.ts";
import { type MemberOf, peopleCalled, peopleOf, type Person, withoutPerson } from "../../../people/person.ts";
import { limitsOf, lossOf, WIDTH } from "./reach_answer.ts";
import { type RecordedSource, unknownName } from "../sources.ts";

/** Those who are meant by the text, by name. @param shown gives a name as it is shown: people are found by it as well */
export async function findPeople(
  source: RecordedSource,
  text: string,
  most: number,
  shown: (name: string) => string,
) {
  const all = await everybody(source);
  const found = peopleCalled(all, text.trim(), shown);
  return {
    cassette: source.name,
    total: found.length,
    people: found.slice(0, most).map(({ id, name, queues }) => ({
      id,
      name,
      queues: queues.map(({ configuration: { queue } }) => ({ id: queue.id, name: queue.name })),
    })),
  };
}

async function everybody(source: RecordedSource): Promise<readonly Person[]> {
  return peopleOf(await Promise.all((await source.queues()).map(({ id }) => source.configuration(id))));
}

/**
 * One person: what they hold, where they belong, what hangs on them.
 * @throws UnknownName with the nearest names; UsageError where several people are meant
 */
export async function personCard(source: RecordedSource, wanted: string) {
  const person = onlyPerson(await everybody(source), wanted, source.name);
  const [{ configuration, agent }] = person.queues as [MemberOf];
  const { given } = await source.bench(configuration.queue.id);
  const losses = withoutPerson(person, limitsOf({ width: WIDTH.usual, media: null, language: null }));
  return {
    cassette: source.name,
    id: person.id,
    name: person.name,
    account: agent.accountState,
    ...doing(given.agents.find(({ id }) => id === person.id)),
    skills: ratings(agent.skills),
    languages: ratings(agent.languages),
    capacities: capacitiesOf(agent),
    queues: person.queues.map(({ configuration: { queue }, agent: { membership } }, at) => ({
      id: queue.id,
      name: queue.name,
      joined: membership.joined,
      ring: queue.rings.length === 0 ? null : membership.ringNumber,
      by: membership.memberBy,
      // The same queues, in the same order.
      ...lossOf((losses[at] as (typeof losses)[number]).reach),
    })),
  };
}

function onlyPerson(people: readonly Person[], wanted: string, cassette: string): Person {
  const found = peopleCalled(people, wanted);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (only === undefined) {
    const next = "cassettes hold pseudonyms: the user id works too; GET /people finds people";
    throw unknownName(
      `${cassette} holds nobody called "${wanted}"`,
      wanted,
      people.map(({ name }) => name),
      next,
    );
  }
  throw new UsageError({
    what: `${found.length} people are called like "${wanted}"`,
    where: "id",
    nearest: found.slice(0, 5).map(({ name }) => name),
    next: "name one of them by id; GET /people finds them",
  });
}

/** What the person did when the recording was made, in the words people see. */
function doing(agent: Agent | undefined) {
  const status = agent?.routingStatus?.status ?? null;
  const word = Object.entries(STATUS_WORDS).find(([, value]) => value === status)?.[0] ?? null;
  const presence = agent?.presence ?? null;
  return {
    presence: presence === null ? null : PRESENCE_WORDS[presence],
    routing_status: word,
    in_hand: Object.entries(agent?.load?.media ?? {}).map(([media, load]) => ({
      media,
      count: load.active + load.afterCallWork + load.nonAcd,
    })).filter(({ count }) => count > 0),
  };
}

function ratings(held: ConfiguredAgent["skills"] | ConfiguredAgent["languages"]) {
  return held?.map(({ name, proficiency, active }) => ({ name, proficiency, active })) ?? null;
}

/** Own settings; null where the organisation's hold, or nobody read them. */
function capacitiesOf({ utilization }: ConfiguredAgent) {
  if (utilization === null || utilization.level !== "Agent") return null;
  return [
    ...Object.entries(utilization.media).map(([of, { maximumCapacity }]) => ({ of, most: maximumCapacity })),
    ...utilization.labels.map(({ id, name, maximumCapacity }) => ({
      of: `label ${name ?? id}`,
      most: maximumCapacity,
    })),
  ];
}
