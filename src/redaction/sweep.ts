/**
 * The second look over a whole recording, when everybody is known: people out of free text, log-ins out of ids and addresses.
 *
 * Invariant: structure and names of routing come out as they went in; what nobody is in is the very same value.
 */

import { isObject, type Json, type JsonObject } from "../lib/json.ts";
import type { Exchange } from "../cassette/cassette.ts";
import type { KnownPeople } from "./known_people.ts";
import { meaningOf, type PathMeaning } from "./person.ts";
import { withPersonIds } from "./person_ids.ts";
import { isApiUri, type PlaceKind, routingHolder } from "./value_kinds.ts";
import { type KeyFacts, keyFacts } from "./rule_lookup.ts";

/** What stands at a key of an object. */
export function placeAt(facts: KeyFacts, holder: string, meaning: PathMeaning): PlaceKind {
  if (facts.folded !== "name" && facts.folded !== "displayname") return facts.place;
  return routingHolder(holder, meaning.lists) === null ? "text" : "routing name";
}

/** What a sweep needs. */
export interface Sweep {
  readonly people: Pick<KnownPeople, "sweep" | "id" | "hasIds">;
  /** What the text rules make of an id or a parameter's value that stands for nobody known. */
  readonly text: (value: string) => string;
}

/** The exchange, swept. */
export function sweepExchange(exchange: Exchange, sweep: Sweep): Exchange {
  const { request, response } = exchange;
  const path = sweepUri(request.path, sweep);
  const meaning = meaningOf(request.path);
  const body = sweepValue(response.body, { kind: "text", holder: meaning.holder }, { ...sweep, meaning });
  return body === response.body && path === request.path
    ? exchange
    : { ...exchange, request: { ...request, path }, response: { ...response, body } };
}

interface Here {
  readonly kind: PlaceKind;
  readonly holder: string;
}

type Walk = Sweep & { readonly meaning: PathMeaning };

/** The very same value where nobody is in it: most are, and copying them would cost more than looking. */
function sweepValue(value: Json, here: Here, walk: Walk): Json {
  if (typeof value === "string") return sweepText(value, here.kind, walk);
  if (Array.isArray(value)) {
    const items = value.map((item) => sweepValue(item, here, walk));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (!isObject(value)) return value;
  let swept: Record<string, Json> | null = null;
  for (const key in value) {
    const facts = keyFacts(key);
    const newKey = sweepKey(key, walk);
    const kind = placeAt(facts, here.holder, walk.meaning);
    const item = sweepValue(value[key] as Json, { kind, holder: facts.folded }, walk);
    if (swept === null && newKey === key && item === value[key]) continue;
    swept ??= entriesBefore(value, key);
    swept[newKey] = item;
  }
  return swept ?? value;
}

function sweepText(value: string, kind: PlaceKind, walk: Walk): string {
  if (kind === "structure" || kind === "routing name") return value;
  if (isApiUri(value)) return sweepUri(value, walk);
  return kind === "id" ? sweepId(value, walk) : walk.people.id(value) ?? walk.people.sweep(value);
}

function sweepId(id: string, { people, text }: Sweep): string {
  return people.id(id) ?? (id.includes("@") ? text(id) : id);
}

/** Keys are field names, or ids, or names people gave: one word alone is none of the last. */
function sweepKey(key: string, { people }: Sweep): string {
  return WORD_ONLY.test(key) ? people.id(key) ?? key : people.sweep(key);
}

const WORD_ONLY = /^\w+$/;

/** An address of the API, its fixed segments as they are. */
export function sweepUri(uri: string, sweep: Sweep): string {
  if (!ESCAPED.test(uri) && !sweep.people.hasIds()) return uri;
  return withPersonIds(
    uri,
    (id) => sweep.people.id(id) ?? (id.includes("@") ? sweep.text(id) : undefined),
    (value) => /\s/.test(value) ? sweep.people.sweep(sweep.text(value)) : value,
  );
}

/** What an address holds wherever a name or an e-mail address stands in it. */
const ESCAPED = /[@%+]/;

function entriesBefore(value: JsonObject, end: string): Record<string, Json> {
  const before: Record<string, Json> = {};
  for (const key in value) {
    if (key === end) break;
    before[key] = value[key] as Json;
  }
  return before;
}
