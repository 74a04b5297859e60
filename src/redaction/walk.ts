/** The one walk over an answer: redaction and the gate go the same way and ask the same table. */

import { LiveApiError } from "../errors.ts";
import { isObject, type Json, type JsonObject } from "../lib/json.ts";
import { MAX_DEPTH } from "../lib/json_depth.ts";
import { type TablePlace, UNKNOWN_PLACE } from "./table/place_words.ts";
import type { Storable } from "./storable.ts";

/** What a walk needs. */
export interface Walk {
  readonly storable: Storable;
  /** Keys and indexes from the root to where the walk is. */
  readonly trail: (string | number)[];
  /** Told of a number, where one may stand, that no setting can be or that a double does not hold. It may throw. */
  readonly oddNumber: () => void;
  /** Told of every value that is not allowed as it stands; the trail says where. */
  readonly changed?: (now: Json) => void;
}

/**
 * The value as it may stand at its place.
 * @param person id of the person it belongs to; null where none is known
 * @throws LiveApiError when it is nested too deep
 */
export function storableValue(
  value: Json,
  place: TablePlace,
  person: string | null,
  walk: Walk,
  depth = 0,
): Json {
  if (typeof value === "object" && value !== null) {
    if (depth >= MAX_DEPTH) throw tooDeep();
    if (place.emptied) return emptied(value, walk);
    return Array.isArray(value)
      ? storableItems(value, place, person, walk, depth)
      : isObject(value)
      ? storableObject(value, place, person, walk, depth)
      : value;
  }
  const now = storableLeaf(value, place, person, walk);
  if (now !== value) walk.changed?.(now);
  return now;
}

function emptied(value: readonly Json[] | JsonObject, walk: Walk): Json {
  const empty = Array.isArray(value) ? [] : {};
  if (Object.keys(value).length > 0) walk.changed?.(empty);
  return empty;
}

/** Numbers and switches that no row knows lose their content and keep their type. */
function storableLeaf(
  value: null | boolean | number | string,
  place: TablePlace,
  person: string | null,
  walk: Walk,
): Json {
  if (typeof value === "string") return walk.storable.text(value, place.text, person);
  if (typeof value === "number") {
    if (!place.number) return 0;
    if (!Number.isFinite(value) || Math.abs(value) >= NUMBER_LIMIT) walk.oddNumber();
    return value;
  }
  return typeof value === "boolean" ? place.flag && value : value;
}

/** No setting of the API is that large; card numbers, account numbers and what a double cannot hold are. */
const NUMBER_LIMIT = 1e12;

function storableItems(
  items: readonly Json[],
  place: TablePlace,
  person: string | null,
  walk: Walk,
  depth: number,
): Json {
  return items.map((item, index) => {
    walk.trail.push(index);
    const now = storableValue(item, place, person, walk, depth + 1);
    walk.trail.pop();
    return now;
  });
}

function storableObject(
  value: JsonObject,
  place: TablePlace,
  person: string | null,
  walk: Walk,
  depth: number,
): JsonObject {
  const who = place.person === null ? person : ownId(value) ?? (place.person === "same" ? person : null);
  const result: Record<string, Json> = {};
  for (const key in value) {
    const known = place.fields.get(key);
    const now = known === undefined ? storableKey(key, place, walk.storable) : key;
    walk.trail.push(now);
    if (now !== key) walk.changed?.(now);
    const inside = known ?? place.entries?.value ?? UNKNOWN_PLACE;
    result[now] = storableValue(value[key] as Json, inside, who, walk, depth + 1);
    walk.trail.pop();
  }
  return result;
}

function storableKey(key: string, { entries }: TablePlace, storable: Storable): string {
  return entries === null ? storable.key(key) : storable.text(key, entries.key, null);
}

/** The id that all objects about one person share; null where the object does not tell. */
function ownId({ userId, user, id }: JsonObject): string | null {
  return text(userId) ?? (user !== undefined && isObject(user) ? text(user["id"]) : null) ?? text(id);
}

function text(value: Json | undefined): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** The place as people read it: `$.entities[0].name`. */
export function trailText(trail: readonly (string | number)[]): string {
  return "$" + trail.map((step) => typeof step === "number" ? `[${step}]` : `.${step}`).join("");
}

function tooDeep(): LiveApiError {
  return new LiveApiError({
    what:
      `An answer is nested more than ${MAX_DEPTH} levels deep: no answer of the API is, so it is not recorded`,
    next: "check what answers at that address; a proxy may stand between",
  }, null);
}
