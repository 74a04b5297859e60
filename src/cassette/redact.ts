/**
 * The only place where an exchange becomes storable: secrets and people go out, pseudonyms come in.
 *
 * Invariant: redacting what was redacted changes nothing. Raw names and addresses stay in memory, never in what is returned.
 */

import { isObject, type Json, type JsonObject } from "../json.ts";
import type { Cassette, Exchange } from "./cassette.ts";
import { gateCassette } from "./gate.ts";
import { createKnownPeople, type KnownPeople } from "./known_people.ts";
import { holdsPersonName, isPerson, meaningOf, type PathMeaning, personId } from "./person.ts";
import { createPseudonyms, isPseudonymEmail, REDACTED } from "./pseudonym.ts";
import { type Action, RULE_IDS, RULE_SET, STORED_HEADERS } from "./rules.ts";
import { remember } from "./remember.ts";
import { keyFacts, ruleAt } from "./rule_lookup.ts";
import { emailsOf, isPlain, MIN_SECRET_LENGTH, redactText } from "./text_rules.ts";

/** An exchange as it came from the network. */
export interface RawExchange {
  readonly method: string;
  /** Canonical, as `requestPath` makes it. */
  readonly path: string;
  readonly status: number;
  readonly headers: Headers;
  /** A body that is not JSON is the string it is. */
  readonly body: Json;
}

/** Redacts the exchanges of one recording run. */
export interface Redactor {
  /** The exchange as it may be stored. */
  exchange(raw: RawExchange): Exchange;
  /** The exchanges with the names swept that were met elsewhere in the same run: to be called once, before writing. */
  finish(exchanges: readonly Exchange[]): readonly Exchange[];
  /** A text of the head, such as a queue's name, with known people and secrets taken out. */
  text(value: string): string;
  readonly ruleIds: readonly string[];
  readonly ruleSet: number;
  readonly keyId: string;
  /** @throws SecretGateError when a secret or a person is left; the message never repeats it */
  gate(cassette: Cassette): void;
}

/** What one walk over a body needs. */
interface Walk {
  readonly people: KnownPeople;
  readonly text: (value: string) => string;
  readonly meaning: PathMeaning;
}

/** Where a value stands. */
interface Place {
  /** Folded key of the enclosing object or array. */
  readonly holder: string;
  readonly person: boolean;
  /** Id of the person the enclosing object describes; null where it describes none. */
  readonly id: string | null;
}

/**
 * @param options `key`: the team's pseudonym key; `secrets`: client secret and tokens of this run, looked for everywhere
 */
export function createRedactor(
  options: { readonly key: string; readonly secrets?: readonly string[] },
): Redactor {
  const pseudonyms = createPseudonyms(options.key);
  const people = createKnownPeople(pseudonyms);
  const secrets = (options.secrets ?? []).filter((secret) => secret.length >= MIN_SECRET_LENGTH);
  const redaction = { secrets, email: (address: string) => people.address(address, null) };
  const redactSlowly = remember((value) => redactText(value, redaction));
  const text = (value: string) => isPlain(value) ? value : redactSlowly(value);
  return {
    exchange: (raw) => redactExchange(raw, { people, text, meaning: meaningOf(raw.path) }),
    finish: (exchanges) => sweepExchanges(exchanges, people),
    text: (value) => people.sweep(text(value)),
    ruleIds: RULE_IDS,
    ruleSet: RULE_SET,
    keyId: pseudonyms.keyId,
    gate: (cassette) => gateCassette(cassette, { secrets, isPerson: (value) => people.isIn(value) }),
  };
}

function redactExchange(raw: RawExchange, walk: Walk): Exchange {
  const headers: Record<string, string> = {};
  for (const name of STORED_HEADERS) {
    const value = raw.headers.get(name);
    if (value !== null) headers[name] = walk.text(value);
  }
  const body = redactRoot(raw.body, walk);
  return { request: { method: raw.method, path: raw.path }, response: { status: raw.status, headers, body } };
}

function redactRoot(body: Json, walk: Walk): Json {
  const { rootPerson, listsPeople, holder } = walk.meaning;
  const place = { holder: listsPeople ? "root" : holder, person: false, id: rootPerson?.id ?? null };
  if (!isObject(body)) return redactValue(body, place, walk);
  const person = rootPerson !== null || isPerson(body, "", walk.meaning);
  return redactObject(body, { ...place, holder, person }, walk);
}

function redactValue(value: Json, place: Place, walk: Walk): Json {
  if (typeof value === "string") return walk.text(value);
  if (Array.isArray(value)) return value.map((item) => redactValue(item, place, walk));
  if (!isObject(value)) return value;
  const person = isPerson(value, place.holder, walk.meaning);
  const id = place.holder === "user" ? place.id : null;
  return redactObject(value, { holder: place.holder, person, id }, walk);
}

function redactObject(value: JsonObject, place: Place, walk: Walk): JsonObject {
  const id = place.person || value.userId !== undefined ? personId(value, place.id) : null;
  if (place.person) learnWholeName(value, id, walk.people);
  else if (typeof value.name === "string") walk.people.fact(value.name);
  const result: Record<string, Json> = {};
  const here = { ...place, id };
  for (const key in value) {
    if (key === "__proto__") continue;
    result[walk.text(key)] = redactField(key, value[key] as Json, here, walk);
  }
  return result;
}

function redactField(key: string, value: Json, place: Place, walk: Walk): Json {
  const facts = keyFacts(key);
  const rule = facts.rules.length === 0 ? null : ruleAt(facts, place.person, place.holder);
  if (rule !== null) return ACTIONS[rule.action](value, place, walk);
  const { folded } = facts;
  if (typeof value === "string" && holdsPersonName(folded) && /\s/.test(value)) {
    return ACTIONS.name(value, { ...place, id: null }, walk);
  }
  return redactValue(value, { holder: folded, person: false, id: place.id }, walk);
}

const ACTIONS: Readonly<Record<Action, (value: Json, place: Place, walk: Walk) => Json>> = {
  name: (value, place, walk) =>
    typeof value === "string"
      ? walk.people.name(value, place.id)
      : redactValue(value, { ...place, person: false }, walk),
  email: (value, place, walk) => addressOf(value, place, walk),
  username: (value, place, walk) => addressOf(value, place, walk),
  blank: (value, _place, walk) => blank(value, walk),
};

function addressOf(value: Json, place: Place, walk: Walk): Json {
  return typeof value === "string"
    ? walk.people.address(value, place.id)
    : redactValue(value, { ...place, person: false }, walk);
}

/** The type stays, the content goes; what it held is remembered for the gate. */
function blank(value: Json, walk: Walk): Json {
  if (typeof value === "string") {
    if (value === "") return value;
    walk.people.phone(value);
    for (const address of emailsOf(value)) if (!isPseudonymEmail(address)) walk.people.address(address, null);
    return REDACTED;
  }
  if (Array.isArray(value)) {
    for (const item of value) blank(item, walk);
    return [];
  }
  if (isObject(value)) {
    for (const item of Object.values(value)) blank(item, walk);
    return {};
  }
  return typeof value === "number" ? 0 : value;
}

function learnWholeName(value: JsonObject, id: string | null, people: KnownPeople): void {
  const first = value.firstName ?? value.givenName;
  const last = value.lastName ?? value.familyName;
  if (typeof first === "string" && typeof last === "string") people.name(`${first} ${last}`, id);
}

function sweepExchanges(exchanges: readonly Exchange[], people: KnownPeople): readonly Exchange[] {
  return exchanges.map((exchange) => {
    const body = sweepValue(exchange.response.body, people);
    return body === exchange.response.body
      ? exchange
      : { ...exchange, response: { ...exchange.response, body } };
  });
}

/** The very same value where nobody is in it: most are, and copying them would cost more than looking. */
function sweepValue(value: Json, people: KnownPeople): Json {
  if (typeof value === "string") return people.sweep(value);
  if (Array.isArray(value)) {
    const items = value.map((item) => sweepValue(item, people));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (!isObject(value)) return value;
  let swept: Record<string, Json> | null = null;
  for (const key in value) {
    const newKey = people.sweep(key);
    const item = sweepValue(value[key] as Json, people);
    if (swept === null && newKey === key && item === value[key]) continue;
    swept ??= entriesBefore(value, key);
    swept[newKey] = item;
  }
  return swept ?? value;
}

function entriesBefore(value: JsonObject, end: string): Record<string, Json> {
  const before: Record<string, Json> = {};
  for (const key in value) {
    if (key === end) break;
    before[key] = value[key] as Json;
  }
  return before;
}
