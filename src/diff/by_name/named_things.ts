/** Lists what a cassette names: queues, skills, languages, groups, people and the rest, each with its id, from every recorded answer. */

import type { Cassette } from "../../cassette/cassette.ts";
import { isObject, type Json } from "../../lib/json.ts";

/** What may be told from its namesakes of another kind. */
export const NAMED_KINDS = [
  "queue",
  "skill",
  "language",
  "group",
  "skill expression",
  "label",
  "division",
  "presence",
  "person",
] as const;

/** One of them. */
export type NamedKind = (typeof NAMED_KINDS)[number];

/** Id → name, by kind. */
export type NamedThings = ReadonlyMap<NamedKind, ReadonlyMap<string, string>>;

/** Lists them. */
export function namedThings({ head, exchanges }: Cassette): NamedThings {
  const found = new Map<NamedKind, Map<string, string>>(NAMED_KINDS.map((kind) => [kind, new Map()]));
  for (const { id, name } of head.queues) found.get("queue")?.set(id, name);
  for (const { request, response } of exchanges) {
    const kind = kindOfPath(request.path);
    collect(response.body, isListing(response.body) ? null : kind, kind, found);
  }
  return found;
}

/** Last words of the paths whose answers are, or list, things of a kind. */
const OF_PATH: Readonly<Record<string, NamedKind>> = {
  queues: "queue",
  skills: "skill",
  routingskills: "skill",
  languages: "language",
  routinglanguages: "language",
  skillgroups: "group",
  groups: "group",
  teams: "group",
  skillexpressions: "skill expression",
  labels: "label",
  divisions: "division",
  definitions: "presence",
  members: "person",
  users: "person",
};

/** Fields that hold one thing of a kind, or a list of them. */
const OF_FIELD: Readonly<Record<string, NamedKind>> = {
  queue: "queue",
  queues: "queue",
  skill: "skill",
  skills: "skill",
  skillsToRemove: "skill",
  language: "language",
  languages: "language",
  group: "group",
  groups: "group",
  memberGroups: "group",
  team: "group",
  division: "division",
  presenceDefinition: "presence",
  user: "person",
};

function kindOfPath(path: string): NamedKind | null {
  const words = path.replace(/\?.*$/, "").split("/").filter((word) => word !== "");
  const known = words.toReversed().find((word) => Object.hasOwn(OF_PATH, word));
  return known === undefined ? null : OF_PATH[known] ?? null;
}

function isListing(body: Json): boolean {
  return isObject(body) && Array.isArray(body["entities"]);
}

function collect(
  value: Json,
  kind: NamedKind | null,
  listed: NamedKind | null,
  found: ReadonlyMap<NamedKind, Map<string, string>>,
): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, kind, listed, found);
  } else if (isObject(value)) {
    const { id, name } = value;
    if (kind !== null && typeof id === "string" && typeof name === "string") found.get(kind)?.set(id, name);
    for (const [field, part] of Object.entries(value)) {
      // Utilization holds its labels as a map, their ids its keys.
      if (isObject(part) && typeof part["labelName"] === "string") {
        found.get("label")?.set(field, part["labelName"]);
      }
      collect(part, field === "entities" ? listed : OF_FIELD[field] ?? null, listed, found);
    }
  }
}
