/**
 * An organisation decoded from recorded answers, as the routes ask for it. Its entries are the recorded ones, field for field;
 * what no answer told is `NotKnown`, never none.
 */

import { compareText, isObject, type Json, type JsonObject } from "../../lib/json.ts";
import type { SurfaceName } from "../../http/transport.ts";
import {
  type Expansion,
  type MemberFilter,
  NotKnown,
  type ServedMember,
  type ServedOrganisation,
  type ServedQueue,
} from "../served.ts";
import { barePath } from "../../http/path.ts";
import { listingsOf, type RecordedListing, type RecordedRead } from "./listings.ts";
import { idOf, isOfMembers, type RecordedUser, recordedUsersOf, textOf } from "./recorded_users.ts";

/** A recorded organisation, and how much of it there is. */
export interface RecordedOrganisation extends ServedOrganisation {
  readonly size: { readonly queues: number; readonly users: number };
}

/** @param reads good answers to GETs, in the order of recording; of several to one request the first counts */
export function recordedOrganisation(reads: readonly RecordedRead[]): RecordedOrganisation {
  const listings = listingsOf(reads);
  const people = recordedUsersOf(reads, listings);
  const queues = queuesOf(reads, listings, people);
  const whole = (path: string, noun: string) =>
    wholeListing(listings, (each) => each === path) ?? notKnown(noun);
  const named = (path: string, noun: string) =>
    whole(path, noun).map((entry) => ({ ...entry, id: idOf(entry), name: textOf(entry["name"]) ?? "" }));
  const single = (path: string, noun: string) => singleRead(reads, path, noun);
  const user = (id: string): RecordedUser => {
    const person = people.get(id);
    if (person === undefined) throw new NotKnown(`a user ${id}`);
    return person;
  };
  return {
    size: { queues: queues.size, users: [...people.values()].filter((one) => one.isDescribed).length },
    queues: () => [...queues.values()],
    queue(id) {
      const queue = queues.get(id);
      if (queue === undefined) throw new NotKnown(`a queue ${id}`);
      return queue;
    },
    users: () => usersOf(listings, people),
    user,
    usersOf: (ids) => ids.map(user),
    skills: () => named("/api/v2/routing/skills", "all skills"),
    languages: () => named("/api/v2/routing/languages", "all languages"),
    labels: () => named("/api/v2/routing/utilization/labels", "all utilization labels"),
    skillGroups: () => named("/api/v2/routing/skillgroups", "all skill groups"),
    skillGroupMembers: (id) =>
      whole(
        `/api/v2/routing/skillgroups/${encodeURIComponent(id)}/members`,
        `the members of skill group ${id}`,
      ),
    predictors: (queueIds, state) =>
      predictorsOf(listings, queueIds ?? [...queues.keys()])
        .filter((predictor) => state === null || predictor["state"] === state),
    settings: () => single("/api/v2/routing/settings", "the routing settings"),
    utilization: () => single("/api/v2/routing/utilization", "the organisation's utilization"),
    presenceDefinitions() {
      const { entities } = single("/api/v2/presence/definitions", "the presence definitions");
      return Array.isArray(entities) ? entities.filter((entry) => isObject(entry)) : [];
    },
    legacyPresences: () => named("/api/v2/presencedefinitions", "the presence definitions of the older list"),
  };
}

function queuesOf(
  reads: readonly RecordedRead[],
  listings: readonly RecordedListing[],
  people: ReadonlyMap<string, RecordedUser>,
): ReadonlyMap<string, ServedQueue> {
  const bodies = new Map<string, JsonObject>();
  const learn = (body: Json) => {
    if (!isObject(body) || textOf(body["id"]) === undefined) return;
    if (!bodies.has(idOf(body))) bodies.set(idOf(body), body);
  };
  for (const { path, body } of reads) {
    if (/^\/api\/v2\/routing\/queues\/[^/]+$/.test(barePath(path))) learn(body);
  }
  for (const { path, known } of listings) if (path === "/api/v2/routing/queues") known.forEach(learn);
  return new Map([...bodies].map(([id, body]) => [id, recordedQueue(id, body, { reads, listings, people })]));
}

function recordedQueue(
  id: string,
  body: JsonObject,
  { reads, listings, people }: {
    readonly reads: readonly RecordedRead[];
    readonly listings: readonly RecordedListing[];
    readonly people: ReadonlyMap<string, RecordedUser>;
  },
): ServedQueue {
  const path = `/api/v2/routing/queues/${encodeURIComponent(id)}`;
  let members: readonly ServedMember[] | null = null;
  return {
    id,
    name: textOf(body["name"]) ?? "",
    answer: () => body,
    members() {
      members ??= wholeMembers(listings, path, id).flatMap((entry) => {
        const person = people.get(idOf(entry));
        return person === undefined ? [] : [new RecordedMember(entry, person)];
      });
      return members;
    },
    wait: () => singleRead(reads, `${path}/estimatedwaittime`, `the estimated wait of queue ${id}`),
  };
}

/** Either listing of members will do; expands do not matter, since what a page lacks may stand elsewhere. */
function wholeMembers(
  listings: readonly RecordedListing[],
  path: string,
  queueId: string,
): readonly JsonObject[] {
  const isMeant = (listing: string) => isOfMembers(listing) && listing.startsWith(`${path}/`);
  return wholeListing(listings, isMeant) ?? notKnown(`all members of queue ${queueId}`);
}

class RecordedMember implements ServedMember {
  constructor(readonly entry: JsonObject, readonly person: RecordedUser) {}

  get userId(): string {
    return this.person.id;
  }

  get name(): string {
    return textOf(this.entry["name"]) ?? this.person.name;
  }

  /** As decoding has it: who is not said to have left has joined. */
  get joined(): boolean {
    return this.entry["joined"] !== false;
  }

  get by(): string {
    return textOf(this.entry["memberBy"]) ?? "user";
  }

  holds(filter: MemberFilter): readonly string[] {
    if (filter === "skills" || filter === "languages") {
      const listed = this.person.held(filter).filter((held) =>
        !NEVER_MATCH.includes(textOf(held["state"])?.toLowerCase() ?? "active")
      );
      return listed.flatMap((held) => textOf(held["name"]) ?? []);
    }
    if (filter === "routingStatus") return textsOf(this.person.routingStatus(), "status");
    const { presenceDefinition } = this.person.presence() as { readonly presenceDefinition?: object };
    return textsOf(presenceDefinition ?? {}, "systemPresence");
  }

  /** The page that the member stands on is nearer than what other reads told: it shows one instant. */
  answer(_: SurfaceName, expansion: Expansion): object {
    const { user, routingStatus, ...member } = this.entry;
    const nearer = isObject(user) ? user : {};
    const fields = this.person.expanded(expansion, nearer);
    const status = routingStatus ?? fields["routingStatus"];
    const shown = isObject(user) || Object.keys(fields).length > 0;
    return {
      ...member,
      ...(shown ? { user: { ...this.person.bare, ...fields } } : {}),
      ...(expansion.expands.has("routingStatus") && status !== undefined ? { routingStatus: status } : {}),
    };
  }
}

function textsOf(object: object, field: string): readonly string[] {
  const text = textOf((object as JsonObject)[field]);
  return text === undefined ? [] : [text];
}

/** In the order of a recorded listing of everybody; where there is none, by name. */
function usersOf(
  listings: readonly RecordedListing[],
  people: ReadonlyMap<string, RecordedUser>,
): readonly RecordedUser[] {
  const everybody = wholeListing(listings, (path) => path === "/api/v2/users");
  if (everybody !== null) return everybody.flatMap((entry) => people.get(idOf(entry)) ?? []);
  return [...people.values()].filter(({ isDescribed }) => isDescribed)
    .sort((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id));
}

/** Those of a listing of all, or of listings of each queue. @throws NotKnown where a queue's were not read */
function predictorsOf(
  listings: readonly RecordedListing[],
  queueIds: readonly string[],
): readonly JsonObject[] {
  const ofPath = listings.filter(({ path, whole }) =>
    path === "/api/v2/routing/predictors" && whole !== null
  );
  const byId = new Map<Json, JsonObject>();
  for (const queueId of queueIds) {
    const known = ofPath.find(({ filters }) =>
      filters.size === 0 ||
      (filters.getAll("queueId").includes(queueId) && [...filters.keys()].every((name) => name === "queueId"))
    );
    if (known === undefined) throw new NotKnown(`the predictors of queue ${queueId}`);
    for (const predictor of known.whole ?? []) {
      if (isOfQueue(predictor, queueId)) byId.set(predictor["id"] ?? byId.size, predictor);
    }
  }
  return [...byId.values()];
}

function isOfQueue(predictor: JsonObject, queueId: string): boolean {
  const { queues } = predictor;
  return Array.isArray(queues) && queues.some((queue) => isObject(queue) && queue["id"] === queueId);
}

/** The entries of the first listing that is whole and unfiltered; null where there is none. */
function wholeListing(
  listings: readonly RecordedListing[],
  isMeant: (path: string) => boolean,
): readonly JsonObject[] | null {
  const known = listings.find(({ path, whole, filters }) =>
    isMeant(path) && whole !== null && filters.size === 0
  );
  return known?.whole ?? null;
}

function notKnown(noun: string): never {
  throw new NotKnown(noun);
}

function singleRead(reads: readonly RecordedRead[], path: string, noun: string): JsonObject {
  const read = reads.find((one) => barePath(one.path) === path);
  if (read === undefined || !isObject(read.body)) throw new NotKnown(noun);
  return read.body;
}

/** States of skills and languages that match nothing. */
const NEVER_MATCH: readonly string[] = ["inactive", "deleted"];
