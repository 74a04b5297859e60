/**
 * Pairs ids that no recorded answer names, as that of a backup queue nobody recorded: where they stand in the same place of answers
 * about the same thing. That they are the same is taken, and told.
 */

import type { Cassette, Exchange } from "../../cassette/cassette.ts";
import { isObject, type Json, type JsonObject } from "../../lib/json.ts";
import { translateRequest } from "./translate.ts";

/** What was paired. */
export interface PairedByPlace {
  /** Id of the later recording → id of the earlier one: those given, and those paired. */
  readonly ids: ReadonlyMap<string, string>;
  /** Fields in which they stand, sorted. */
  readonly fields: readonly string[];
}

/**
 * Pairs them.
 * @param known id of the later recording → id of the earlier one
 * @param named ids of either recording that a name belongs to: they are paired by it or not at all
 */
export function pairByPlace(
  before: Cassette,
  after: Cassette,
  known: ReadonlyMap<string, string>,
  named: ReadonlySet<string>,
): PairedByPlace {
  const ids = new Map(known);
  const taken = new Set(known.values());
  const fields = new Set<string>();
  const earlier = new Map(before.exchanges.map((exchange) => [keyOf(exchange, null), exchange]));
  const pair = (field: string, was: string, now: string) => {
    if (named.has(was) || named.has(now) || ids.has(now) || taken.has(was)) return;
    ids.set(now, was);
    taken.add(was);
    fields.add(field);
  };
  for (const exchange of after.exchanges) {
    const same = earlier.get(keyOf(exchange, ids));
    const place = exchange.request.path.replace(/\?.*$/, "").split("/").at(-1) ?? "";
    if (same !== undefined) walk(same.response.body, exchange.response.body, { place, ids, pair });
  }
  return { ids, fields: [...fields].sort() };
}

function keyOf({ request }: Exchange, ids: ReadonlyMap<string, string> | null): string {
  return `${request.method} ${ids === null ? request.path : translateRequest(request.path, ids)}`;
}

/** Where a walk stands. */
interface Walk {
  /** The field that holds what is walked, or the last word of the path asked. */
  readonly place: string;
  readonly ids: ReadonlyMap<string, string>;
  readonly pair: (field: string, was: string, now: string) => void;
}

function walk(was: Json | undefined, now: Json, at: Walk): void {
  if (Array.isArray(now) && Array.isArray(was)) return walkLists(was, now, at);
  if (!isObject(now) || !isObject(was)) return;
  for (const [field, part] of Object.entries(now)) {
    const other = was[field];
    if (isId(field) && typeof part === "string" && typeof other === "string") {
      at.pair(field === "id" ? `${at.place}.id` : field, other, part);
    } else walk(other, part, { ...at, place: field === "entities" ? at.place : field });
  }
}

function isId(field: string): boolean {
  return field === "id" || field.endsWith("Id");
}

/** Rows about the same thing, in whatever order: by id; those that no name pairs by all else they say, and a last one with the last. */
function walkLists(was: readonly Json[], now: readonly Json[], at: Walk): void {
  const left = new Set(was);
  const rest: Json[] = [];
  for (const row of now) {
    const id = isObject(row) ? idOf(row) : null;
    const partner = id === null
      ? undefined
      : was.find((each) => isObject(each) && idOf(each) === (at.ids.get(id) ?? id));
    if (partner === undefined) rest.push(row);
    else {
      left.delete(partner);
      walk(partner, row, at);
    }
  }
  for (const row of [...rest]) {
    const alike = [...left].filter((each) => withoutIds(each) === withoutIds(row));
    const [partner] = alike;
    if (partner === undefined || alike.length > 1 && isObject(row)) continue;
    left.delete(partner);
    rest.splice(rest.indexOf(row), 1);
    walk(partner, row, at);
  }
  const [last] = left;
  if (left.size === 1 && rest.length === 1) walk(last, rest[0] ?? null, at);
}

/** What a row says but for its ids, and addresses that hold them. */
function withoutIds(row: Json): string {
  return JSON.stringify(row, (field, value) => isId(field) || field.endsWith("Uri") ? undefined : value);
}

function idOf(row: JsonObject): string | null {
  const { id } = row;
  return typeof id === "string" ? id : null;
}
