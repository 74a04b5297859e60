/** Everything that recorded reads tell of each user, put together: what one read left out another may have brought. */

import { isObject, type Json, type JsonObject } from "../../lib/json.ts";
import { type Expansion, NotKnown, type ServedUser } from "../served.ts";
import { barePath } from "../../http/path.ts";
import { queryOf, type RecordedListing, type RecordedRead } from "./listings.ts";

/** What an expand is called in a request, where its field is called otherwise. */
const FIELD_OF: Readonly<Record<string, string>> = {
  "lasttokenissued": "lastTokenIssued",
  "authorization.unusedRoles": "authorization",
};

/** Fields that come with an expand and not by themselves, beside those that a request named. */
const EXPANDED_FIELDS = [
  "authorization",
  "biography",
  "certifications",
  "conversationSummary",
  "employerInfo",
  "geolocation",
  "groups",
  "integrationPresence",
  "languagePreference",
  "languages",
  "lastTokenIssued",
  "locations",
  "outOfOffice",
  "presence",
  "profileSkills",
  "routingStatus",
  "skills",
  "station",
  "team",
];

/** Single reads of a user, by what stands behind the user's id, and the expand that brings the same. */
const SINGLE: Readonly<Record<string, string>> = {
  "routingskills": "skills",
  "routinglanguages": "languages",
  "routingstatus": "routingStatus",
  "presences/purecloud": "presence",
};

/** Reads below `/routing/users/{id}/`. */
const ROUTING_READS = ["utilization", "routingprofile", "availability"] as const;

/** One of them. */
export type RoutingRead = (typeof ROUTING_READS)[number];

/** A recorded user. */
export class RecordedUser implements ServedUser {
  readonly bare: Record<string, Json> = {};
  readonly fields = new Map<string, Json>();
  /** Expands that some answer was asked for. */
  readonly asked = new Set<string>();
  readonly routing = new Map<RoutingRead, JsonObject>();

  constructor(readonly id: string) {}

  get name(): string {
    return textOf(this.bare["name"]) ?? this.id;
  }

  get state(): string {
    return textOf(this.bare["state"]) ?? "active";
  }

  /** What one answer tells; what was told before stays. */
  learn(user: JsonObject, expands: readonly string[]): void {
    for (const expand of expands) this.asked.add(expand);
    const expanded = [...EXPANDED_FIELDS, ...expands.map(fieldOf)];
    for (const [field, value] of Object.entries(user)) {
      if (expanded.includes(field)) this.learnField(field, value);
      else this.bare[field] ??= value;
    }
  }

  /** What an expand brings, or a read of its own. */
  learnField(field: string, value: Json): void {
    if (!this.fields.has(field)) this.fields.set(field, value);
  }

  /** False for one of whom only single facts are known. */
  get isDescribed(): boolean {
    return this.bare["id"] !== undefined;
  }

  answer(expansion: Expansion): object {
    if (!this.isDescribed) throw new NotKnown(`the entry of user ${this.id}`);
    return { ...this.bare, ...this.expanded(expansion, {}) };
  }

  /** The fields that were asked for. @param nearer where one that stands in it is taken from first */
  expanded({ expands, leaveOut }: Expansion, nearer: JsonObject): JsonObject {
    const fields: Record<string, Json> = {};
    for (const expand of expands) {
      const field = fieldOf(expand);
      const value = nearer[field] ?? this.fields.get(field);
      if (value !== undefined) fields[field] = value;
      else if (!this.#isNone(expand)) leaveOut(expand, this.id);
    }
    return fields;
  }

  skills(): readonly object[] {
    return this.held("skills");
  }

  languages(): readonly object[] {
    return this.held("languages");
  }

  routingStatus(): object {
    return this.#field("routingStatus", "routing status");
  }

  presence(): object {
    return this.#field("presence", "presence");
  }

  bulkPresence(): object {
    const { primary: _, ...presence } = this.#field("presence", "presence");
    return { ...presence, userId: this.id };
  }

  utilization(): object {
    return this.#routing("utilization");
  }

  profile(): object {
    return this.#routing("routingprofile");
  }

  availability(): object {
    return this.#routing("availability");
  }

  /** @throws NotKnown */
  held(field: "skills" | "languages"): readonly JsonObject[] {
    const value = this.fields.get(field);
    if (!Array.isArray(value)) throw new NotKnown(`the ${field} of user ${this.id}`);
    return value.filter((entry) => isObject(entry));
  }

  #field(field: string, noun: string): JsonObject {
    const value = this.fields.get(field);
    if (!isObject(value)) throw new NotKnown(`the ${noun} of user ${this.id}`);
    return value;
  }

  #routing(read: RoutingRead): object {
    const value = this.routing.get(read);
    if (value === undefined) throw new NotKnown(`the ${read} of user ${this.id}`);
    return value;
  }

  /** Who is in no team has no `team` at all: where it was asked for, that is an answer. */
  #isNone(expand: string): boolean {
    return expand === "team" && this.asked.has("team");
  }
}

/** All users that some read tells of, by id. */
export function recordedUsersOf(
  reads: readonly RecordedRead[],
  listings: readonly RecordedListing[],
): ReadonlyMap<string, RecordedUser> {
  const people = new Map<string, RecordedUser>();
  const personOf = (id: string): RecordedUser => {
    const person = people.get(id) ?? new RecordedUser(id);
    people.set(id, person);
    return person;
  };
  for (const listing of listings) {
    if (isOfMembers(listing.path)) {
      for (const member of listing.known) learnMember(personOf, member, listing.expands);
    } else if (listing.path === "/api/v2/users") {
      for (const user of listing.known) personOf(idOf(user)).learn(user, listing.expands);
    }
  }
  for (const read of reads) learnSingle(personOf, read);
  for (const { path, whole } of listings) {
    const [, id, rest = ""] = /^\/api\/v2\/users\/([^/]+)\/(.+)$/.exec(path) ?? [];
    const field = SINGLE[rest];
    if (id !== undefined && field !== undefined && whole !== null) {
      personOf(decodeURIComponent(id)).learnField(field, whole);
    }
  }
  return people;
}

/** True for a path whose entries are members of a queue. */
export function isOfMembers(path: string): boolean {
  return /^\/api\/v2\/routing\/queues\/[^/]+\/(?:members|users)$/.test(path);
}

/** The user's id in an entry of a listing of members or users. */
export function idOf(entry: JsonObject): string {
  return textOf(entry["userId"]) ?? textOf(entry["id"]) ?? "";
}

/** The text of a value that is one. */
export function textOf(value: Json | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function learnMember(
  personOf: (id: string) => RecordedUser,
  member: JsonObject,
  expands: readonly string[],
): void {
  const id = idOf(member);
  const person = personOf(id);
  const { user, name, routingStatus } = member;
  const ids: JsonObject = { id, ...(name === undefined ? {} : { name }) };
  person.learn(isObject(user) ? user : ids, expands);
  if (routingStatus !== undefined) person.learnField("routingStatus", routingStatus);
}

function learnSingle(personOf: (id: string) => RecordedUser, { path, body }: RecordedRead): void {
  if (path.startsWith("/api/v2/users/presences/purecloud/bulk") && Array.isArray(body)) {
    for (const presence of body) if (isObject(presence)) learnPresence(personOf, presence);
    return;
  }
  if (!isObject(body)) return;
  const [, , , first, second, third, ...rest] = barePath(path).split("/").map(decodeURIComponent);
  if (first === "routing" && second === "users" && third !== undefined) {
    const read = ROUTING_READS.find((one) => one === rest.join("/"));
    const person = personOf(third);
    if (read !== undefined && !person.routing.has(read)) person.routing.set(read, body);
  }
  if (first !== "users" || second === undefined || second === "me") return;
  if (third === undefined) return personOf(second).learn(body, queryOf(path).getAll("expand"));
  const field = SINGLE[[third, ...rest].join("/")];
  if (field !== undefined && !Array.isArray(body["entities"])) personOf(second).learnField(field, body);
}

function learnPresence(personOf: (id: string) => RecordedUser, bulk: JsonObject): void {
  const { userId, ...presence } = bulk;
  if (typeof userId === "string") personOf(userId).learnField("presence", presence);
}

function fieldOf(expand: string): string {
  return FIELD_OF[expand] ?? expand;
}
