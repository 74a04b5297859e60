/**
 * Older format versions, one step each: what changed, and how a file of that version becomes one of the next.
 *
 * Invariant: a step never invents data; what it cannot carry over it leaves for the schema to refuse.
 */

import { isObject, type Json, type JsonObject } from "../lib/json.ts";

/** From one version to the next. */
export interface Migration {
  readonly from: number;
  migrate(cassette: JsonObject): JsonObject;
}

/** All steps, oldest first; version 0 is the draft before the first release. */
const MIGRATIONS: readonly Migration[] = [
  // `exchanges[].request.url` is called `path` from version 1 on.
  {
    from: 0,
    migrate: (cassette) => ({ ...cassette, exchanges: mapItems(cassette.exchanges, renameUrl) }),
  },
];

/** The cassette in the newest version that the steps lead to. */
export function migrate(cassette: JsonObject): JsonObject {
  let current = cassette;
  for (const step of MIGRATIONS) {
    if (current.version === step.from) current = { ...step.migrate(current), version: step.from + 1 };
  }
  return current;
}

function renameUrl(exchange: JsonObject): JsonObject {
  if (!isObject(exchange.request) || exchange.request.url === undefined) return exchange;
  const { url, ...rest } = exchange.request;
  return { ...exchange, request: { ...rest, path: url } };
}

function mapItems(value: Json | undefined, change: (item: JsonObject) => JsonObject): Json {
  return Array.isArray(value) ? value.map((item) => isObject(item) ? change(item) : item) : value ?? null;
}
