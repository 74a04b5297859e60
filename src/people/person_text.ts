/** Tells who somebody is in a recording, as people read it and as data. */

import { activeText } from "../domain/agents/holding.ts";
import type { ConfiguredAgent } from "../domain/configuration.ts";
import type { Json } from "../lib/json.ts";
import { tableLines } from "../lib/text/text_table.ts";
import { counted, linesText } from "../lib/words.ts";
import { REQUEST_LINES_MAX, requestLines } from "../reach/request_text.ts";
import type { MemberOf, Person, WithoutPerson } from "./person.ts";

/** Where somebody was found, and what hangs on them. */
export interface FoundPerson {
  /** Path of the cassette that all is told of. */
  readonly cassette: string;
  /** When that was recorded, ISO 8601 UTC. */
  readonly capturedAt: string;
  readonly person: Person;
  readonly without: readonly WithoutPerson[];
  /** Paths of the other cassettes that hold the person. */
  readonly alsoIn: readonly string[];
}

const NOT_DELIVERED = "not delivered";
const NONE = "none";

/** The lines about one person. */
export function personText({ cassette, capturedAt, person, without, alsoIn }: FoundPerson): string {
  const [{ agent }] = person.queues as [MemberOf];
  const lost = without.flatMap(lostLines);
  return linesText([
    person.name,
    ...tableLines([
      ["  id:", person.id],
      ["  queues:", person.queues.map(queueText).join(", ")],
      ["  skills:", heldText(agent.skills)],
      ["  languages:", heldText(agent.languages)],
      ["  own capacity:", capacityText(agent)],
      ["  groups:", agent.groupIds === null ? NOT_DELIVERED : groupsText(person, agent.groupIds)],
      ["  account:", agent.accountState ?? NOT_DELIVERED],
      ["  recorded in:", `${cassette}, ${capturedAt}`],
      ...(alsoIn.length === 0 ? [] : [["  also in:", alsoIn.join(", ")]]),
    ]),
    ...(lost.length === 0
      ? ["", "Nothing hangs on this person: somebody else could serve every request."]
      : ["", "Nobody else could serve:", ...lost]),
    "",
  ]);
}

function queueText({ configuration, agent }: MemberOf): string {
  const { joined, ringNumber } = agent.membership;
  const notes = [
    ...(configuration.queue.rings.length > 0 ? [`ring ${ringNumber ?? "unknown"}`] : []),
    ...(joined === true ? [] : [joined === false ? "not joined" : "joined: not delivered"]),
  ];
  return `${configuration.queue.name}${notes.length === 0 ? "" : ` (${notes.join(", ")})`}`;
}

function heldText(held: ConfiguredAgent["skills"] | ConfiguredAgent["languages"]): string {
  if (held === null) return NOT_DELIVERED;
  if (held.length === 0) return NONE;
  return held.map(({ name, proficiency, active }) => `${name} ${proficiency}${activeText(active)}`)
    .join(", ");
}

function capacityText({ utilization }: ConfiguredAgent): string {
  if (utilization === null) return "not read (record with --utilization)";
  const media = Object.entries(utilization.media).map(([type, { maximumCapacity }]) =>
    `${type} ${maximumCapacity}`
  );
  const labels = utilization.labels.map(({ name, maximumCapacity }) => `label ${name} ${maximumCapacity}`);
  return [...media, ...labels].join(", ") || "the organisation's";
}

/** Ids of groups whose names no queue tells are counted. */
function groupsText({ queues }: Person, ids: readonly string[]): string {
  const known = new Map(
    queues.flatMap(({ configuration: { queue } }) => [
      ...queue.rings.flatMap(({ memberGroups }) => memberGroups),
      ...queue.conditionalGroupRules.flatMap(({ groups }) => groups),
    ]).map(({ id, name }) => [id, name ?? id]),
  );
  const named = ids.flatMap((id) => known.get(id) ?? []);
  const others = ids.length - named.length;
  return [...named, ...(others > 0 ? [counted(others, "other")] : [])].join(", ") || NONE;
}

function lostLines({ queue, reach: { fates, demands } }: WithoutPerson): readonly string[] {
  const lost = fates.lost;
  if (lost.length === 0) return [];
  const lines = requestLines(lost, demands);
  const left = lines.length - REQUEST_LINES_MAX;
  return [
    `  ${queue} (${counted(lost.length, "smallest request")}):`,
    ...lines.slice(0, REQUEST_LINES_MAX).map((line) => `    ${line}`),
    ...(left > 0 ? [`    … and ${counted(left, "line")} more; --json has all`] : []),
  ];
}

/** Somebody, and the path of the cassette whose queues are told. */
export interface PersonFound {
  readonly cassette: string;
  readonly person: Person;
}

/** The rows of several people, to choose from. */
export function peopleTable(people: readonly PersonFound[]): readonly string[] {
  return tableLines(people.map(({ cassette, person: { id, name, queues } }) => [
    name,
    id,
    queues.map(({ configuration }) => configuration.queue.name).join(", "),
    cassette,
  ]));
}

/** The same as data. */
export function personJson({ cassette, capturedAt, person, without, alsoIn }: FoundPerson): Json {
  const [{ agent }] = person.queues as [MemberOf];
  const { skills, languages, utilization, groupIds, accountState } = agent;
  return {
    id: person.id,
    name: person.name,
    cassette,
    capturedAt,
    alsoIn: [...alsoIn],
    queues: person.queues.map(({ configuration: { queue }, agent: { membership } }) => ({
      id: queue.id,
      name: queue.name,
      joined: membership.joined,
      ring: membership.ringNumber,
    })),
    skills: heldJson(skills),
    languages: heldJson(languages),
    utilization: utilization === null ? null : utilization as unknown as Json,
    groupIds: groupIds === null ? null : [...groupIds],
    accountState,
    hanging: without.map(({ queue, reach: { fates } }) => ({
      queue,
      requests: fates.lost.map(({ request: { skills: asked, ...request } }) => ({
        ...request,
        skills: [...asked],
      })),
    })),
  };
}

function heldJson(held: ConfiguredAgent["skills"] | ConfiguredAgent["languages"]): Json {
  return held === null
    ? null
    : held.map(({ id, name, proficiency, active }) => ({ id, name, proficiency, active }));
}
