/**
 * Which objects of a recorded body describe a person, and who it is.
 *
 * A body says it in one of three ways: by the path it was read from, by the key an object stands at, or by its shape.
 */

import { isObject, type Json, type JsonObject } from "../lib/json.ts";
import { pathParts } from "../cassette/identity.ts";
import { routingHolder, routingNoun } from "./value_kinds.ts";
import { foldKey } from "./rules.ts";

/** Keys whose object, or whose array's objects, are people. */
const PERSON_KEYS: ReadonlySet<string> = new Set([
  "agent",
  "agents",
  "assignee",
  "createdby",
  "creator",
  "directreports",
  "editor",
  "employee",
  "lastmodifiedby",
  "manager",
  "member",
  "modifiedby",
  "owner",
  "person",
  "reporter",
  "requestedby",
  "supervisor",
  "updatedby",
  "user",
  "users",
]);

/** Further keys of that sort: `lastEditor`, `queueOwner`, `approvedBy`. */
const PERSON_KEY_ENDING =
  /(?:owner|editor|supervisor|manager|author|creator|assignee|approver|requester|teamlead|contactperson|employee)s?$|(?:created|modified|updated|edited|changed|approved|requested|assigned|submitted|reviewed|uploaded|deleted|handled|closed)by$/;

/** Keys that hold a person's name: `ownerName`, `contact_name`, `displayName`. */
const PERSON_NAME_KEY =
  /(?:owner|contact|editor|supervisor|manager|author|creator|assignee|employee|caller|callingparty|customer|patient|agent|member|person|lead|approver|requester|spouse|legal|display|nick|sur|by)names?$/;

/** Fields only people have. */
const PERSON_FIELDS: readonly string[] = [
  "userId",
  "email",
  "username",
  "user",
  "primaryContactInfo",
  "preferredName",
];

/** Fields that hold part of a person's name. */
const NAME_PARTS: readonly string[] = ["firstName", "lastName", "givenName", "familyName"];

/** What a request path tells of the body it was answered with. */
export interface PathMeaning {
  /** The whole body is one person, of this id where the path names it. */
  readonly rootPerson: { readonly id: string | null } | null;
  /** The entities listed are people. */
  readonly listsPeople: boolean;
  /** The entities listed are things of routing: "queue", "skill", …; null where they are not. */
  readonly lists: string | null;
  /** The key the whole body would stand at, folded. */
  readonly holder: string;
}

/** The path asked for last: redaction, sweep and gate ask one after the other. */
let lastAsked: { readonly path: string; readonly meaning: PathMeaning } | null = null;

/** What kind of body a request brings. */
export function meaningOf(path: string): PathMeaning {
  if (lastAsked?.path !== path) lastAsked = { path, meaning: workedOut(path) };
  return lastAsked.meaning;
}

function workedOut(path: string): PathMeaning {
  const segments = pathParts(path).segments.slice(2);
  const last = segments.at(-1) ?? "";
  const users = segments.indexOf("users");
  const id = users < 0 ? undefined : segments[users + 1];
  const afterId = users < 0 ? undefined : segments[users + 2];
  const isPresence = segments.includes("presences");
  const isRoot = id !== undefined && !RESERVED.has(id) &&
    (afterId === undefined || afterId === "profile" || afterId === "routingprofile" ||
      afterId === "availability");
  return {
    rootPerson: isRoot ? { id: id === "me" ? null : id } : null,
    listsPeople: !isPresence && (LISTS.has(last) || (users >= 0 && RESERVED.has(last))),
    lists: routingNoun(foldKey(last)),
    // The body read at /queues/{id} stands where a key "queue" would.
    holder: isPresence ? "presence" : routingNoun(foldKey(segments.at(-2) ?? "")) ?? foldKey(last),
  };
}

/** Last segments of listings of people. */
const LISTS: ReadonlySet<string> = new Set(["members", "users", "directreports", "superiors", "adjacents"]);

/** Words that stand where a user id would. */
const RESERVED: ReadonlySet<string> = new Set([
  "search",
  "bulk",
  "query",
  "presences",
  "development",
  "externalid",
]);

/** Keys under which a listing keeps its rows. */
const ROWS: ReadonlySet<string> = new Set(["entities", "results", "root"]);

/** True where the object at this holder describes a person. */
export function isPerson(value: JsonObject, holder: string, meaning: PathMeaning): boolean {
  if (isPersonKey(holder)) return true;
  if (meaning.listsPeople && ROWS.has(holder)) return true;
  if (routingHolder(holder, meaning.lists) !== null) return false;
  if (NAME_PARTS.some((field) => typeof value[field] === "string")) return true;
  if (typeof value.name !== "string") return false;
  return PERSON_FIELDS.some((field) => value[field] !== undefined && value[field] !== null);
}

/** True where text at this folded key would be a person's name or log-in, and an object a person. */
export function isPersonKey(folded: string): boolean {
  return PERSON_KEYS.has(folded) || PERSON_KEY_ENDING.test(folded);
}

/** True where text at this folded key is a person's name, though no rule names the key. */
export function isPersonNameKey(folded: string): boolean {
  return PERSON_NAME_KEY.test(folded);
}

/** The id that all objects about one person share; null where the object does not tell. */
export function personId(value: JsonObject, fallback: string | null): string | null {
  const user = value.user;
  return text(value.userId) ?? (isObject(user) ? text(user.id) : null) ?? text(value.id) ?? fallback;
}

function text(value: Json | undefined): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
