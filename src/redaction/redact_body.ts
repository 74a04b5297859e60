/** One walk over a recorded body: rules by key where a key has one, text rules elsewhere; people are learned on the way. */

import { LiveApiError } from "../errors.ts";
import { isObject, type Json, type JsonObject } from "../lib/json.ts";
import { MAX_DEPTH } from "../lib/json_depth.ts";
import type { KnownPeople } from "./known_people.ts";
import { isPerson, type PathMeaning, personId } from "./person.ts";
import { isApiUri, type PlaceKind, routingHolder } from "./value_kinds.ts";
import { isPseudonymEmail, REDACTED } from "./pseudonym.ts";
import { isRoutingText } from "./routing_words.ts";
import type { Action } from "./rules.ts";
import { keyFacts, looksSecret, ruleAt } from "./rule_lookup.ts";
import { isCardNumber } from "./secret_formats.ts";
import { placeAt } from "./sweep.ts";
import { emailsOf } from "./text_rules.ts";

/** What one walk over a body needs. */
export interface Walk {
  readonly people: KnownPeople;
  readonly text: (value: string) => string;
  /** Takes secrets out only. */
  readonly secrets: (value: string) => string;
  readonly meaning: PathMeaning;
  readonly isError: boolean;
  /** For messages. */
  readonly path: string;
}

/** Where a value stands. */
interface Place {
  /** Folded key of the enclosing object or array. */
  readonly holder: string;
  readonly person: boolean;
  /** The enclosing object describes a person and says who it is. */
  readonly isSomebody: boolean;
  /** Id of the person the enclosing object describes; null where it describes none. */
  readonly id: string | null;
  readonly kind: PlaceKind;
  /** Levels above. */
  readonly depth: number;
}

/**
 * The body with all taken out that can be told from itself.
 * @throws LiveApiError when it is nested too deep
 */
export function redactBody(body: Json, walk: Walk): Json {
  const { rootPerson, listsPeople, holder } = walk.meaning;
  const place: Place = {
    holder: listsPeople ? "root" : holder,
    person: false,
    isSomebody: false,
    id: rootPerson?.id ?? null,
    kind: "text",
    depth: 0,
  };
  if (!isObject(body)) return redactValue(body, place, walk);
  const person = rootPerson !== null || isPerson(body, "", walk.meaning);
  return redactObject(body, { ...place, holder, person, depth: 1 }, walk);
}

function redactValue(value: Json, place: Place, walk: Walk): Json {
  if (typeof value !== "object" || value === null) return redactPlain(value, place.kind, walk);
  if (place.depth >= MAX_DEPTH) throw tooDeep(walk);
  const depth = place.depth + 1;
  if (Array.isArray(value)) return value.map((item) => redactValue(item, { ...place, depth }, walk));
  if (!isObject(value)) return value;
  const person = isPerson(value, place.holder, walk.meaning);
  const id = place.holder === "user" ? place.id : null;
  return redactObject(value, { ...place, person, id, depth }, walk);
}

function redactPlain(value: null | boolean | number | string, kind: PlaceKind, walk: Walk): Json {
  if (typeof value === "string") return redactString(value, kind, walk);
  return typeof value === "number" && value >= LEAST_CARD_NUMBER && isCardNumber(String(value)) ? 0 : value;
}

const LEAST_CARD_NUMBER = 1e12;

/** Ids wait for `finish`: only there is known which of them are somebody's log-in. */
function redactString(value: string, kind: PlaceKind, walk: Walk): string {
  if (kind === "routing name" || kind === "id") return walk.secrets(value);
  const clean = walk.secrets(value);
  return isApiUri(clean) ? clean : walk.text(clean);
}

function tooDeep(walk: Walk): LiveApiError {
  return new LiveApiError({
    what:
      `An answer is nested more than ${MAX_DEPTH} levels deep: no answer of the API is, so it is not recorded`,
    where: walk.path,
    next: "check what answers at that address; a proxy may stand between",
  }, null);
}

function redactObject(value: JsonObject, place: Place, walk: Walk): JsonObject {
  const id = place.person || value.userId !== undefined ? personId(value, place.id) : null;
  const noun = place.person ? null : routingHolder(place.holder, walk.meaning.lists);
  if (place.person) learnWholeName(value, id, walk.people);
  else if (noun !== null && typeof value.name === "string") walk.people.fact(value.name, noun);
  const result: Record<string, Json> = {};
  const isSomebody = place.person && (id !== null || typeof value.name === "string");
  const here = { ...place, id, isSomebody };
  for (const key in value) {
    if (key === "__proto__") continue;
    result[walk.text(key)] = redactField(key, value[key] as Json, here, walk);
  }
  return result;
}

function redactField(key: string, value: Json, place: Place, walk: Walk): Json {
  const facts = keyFacts(key);
  const { folded } = facts;
  const kind = placeAt(facts, place.person ? "" : place.holder, walk.meaning);
  if (kind === "routing name") learnRoutingNames(value, folded, walk.people);
  else {
    const rule = facts.rules.length === 0 ? null : ruleAt(facts, {
      inPerson: place.person,
      isSomebody: place.isSomebody,
      holder: place.holder,
      isError: walk.isError,
    });
    if (rule !== null) return ACTIONS[rule.action](value, { ...place, kind }, walk);
    if (typeof value === "string" && looksSecret(value, facts.suspicious) && kind === "text") return REDACTED;
  }
  const namesPerson = facts.person && kind !== "routing name";
  // Most values hold nothing below them, and need no place of their own.
  if (!namesPerson && (typeof value !== "object" || value === null)) return redactPlain(value, kind, walk);
  const here = { ...place, holder: folded, person: false, kind };
  return namesPerson ? redactPersonText(value, here, walk) : redactValue(value, here, walk);
}

/** Text at a person's key: a name, a log-in or an id. What has a digit in it and is one word is taken for an id. */
function redactPersonText(value: Json, place: Place, walk: Walk): Json {
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) {
    return value.map((item) => redactPersonText(item, place, walk));
  }
  if (typeof value !== "string") return redactValue(value, place, walk);
  if (emailsOf(value).length > 0 || isApiUri(value)) return redactString(value, "text", walk);
  if (/\s/.test(value.trim())) return walk.people.name(value, null);
  return /\d/.test(value) || value.length < 2 || value === REDACTED || isRoutingText(value)
    ? redactString(value, "id", walk)
    : walk.people.address(value, null);
}

const ACTIONS: Readonly<Record<Action, (value: Json, place: Place, walk: Walk) => Json>> = {
  name: (value, place, walk) =>
    typeof value === "string"
      ? walk.people.name(value, place.id)
      : redactValue(value, { ...place, person: false }, walk),
  email: (value, place, walk) => addressOf(value, place, walk),
  username: (value, place, walk) => addressOf(value, place, walk),
  blank: (value, _place, walk) => blank(value, walk),
  note: (value, place, walk) => note(value, place, walk),
  code: (value, place, walk) =>
    typeof value === "string" && CODE.test(value) ? walk.text(value) : note(value, place, walk),
  unread: (value, place, walk) => unread(value, place, walk),
};

/** Texts and numbers go; people and ids inside are dealt with as anywhere, so that they are known and keep their joins. */
function unread(value: Json, place: Place, walk: Walk): Json {
  if (typeof value === "string") {
    const clean = walk.secrets(value);
    return UUID.test(clean) || isApiUri(clean) || isRoutingText(clean) ? clean : blank(clean, walk);
  }
  if (typeof value === "number") return 0;
  const here = { ...place, person: false, isSomebody: false, id: null };
  if (Array.isArray(value)) return value.map((item) => unread(item, here, walk));
  if (!isObject(value)) return value;
  if (place.depth >= MAX_DEPTH) throw tooDeep(walk);
  if (isPerson(value, "", walk.meaning)) return redactValue(value, { ...here, holder: "" }, walk);
  const result: Record<string, Json> = {};
  for (const key in value) {
    if (key === "__proto__") continue;
    result[walk.text(key)] = unreadField(key, value[key] as Json, { ...here, depth: place.depth + 1 }, walk);
  }
  return result;
}

function unreadField(key: string, value: Json, place: Place, walk: Walk): Json {
  const facts = keyFacts(key);
  const kind = facts.place;
  const here = { ...place, holder: facts.folded, kind };
  const where = { inPerson: false, isSomebody: false, holder: place.holder, isError: walk.isError };
  const rule = facts.rules.length === 0 ? null : ruleAt(facts, where);
  if (rule !== null) return ACTIONS[rule.action](value, here, walk);
  if (facts.person) return redactPersonText(value, here, walk);
  return kind === "id" ? redactValue(value, here, walk) : unread(value, here, walk);
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** A wrap-up that is a code: no sentence fits in. */
const CODE = /^[\w.:/-]{1,40}$/;

/** Sentences go; objects are looked through, for some things of routing are called like that: `message` is a medium. */
function note(value: Json, place: Place, walk: Walk): Json {
  if (typeof value === "string") return blank(value, walk);
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) {
    return value.map((item) => blank(item, walk));
  }
  return redactValue(value, { ...place, person: false }, walk);
}

function addressOf(value: Json, place: Place, walk: Walk): Json {
  return typeof value === "string"
    ? walk.people.address(value, place.id)
    : redactValue(value, { ...place, person: false }, walk);
}

/** The type stays, the content goes; what it held is remembered for the gate. */
function blank(value: Json, walk: Walk): Json {
  if (typeof value === "string") {
    if (value === "" || value === REDACTED) return value;
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

/** Names that stand by themselves: `skillName`, a list of `skillRequirements`. Those of objects are learned with the object. */
function learnRoutingNames(value: Json, folded: string, people: KnownPeople): void {
  const noun = routingHolder(folded, null) ?? folded.replace(/name$/, "");
  if (typeof value === "string" && noun !== "" && noun !== "display") people.fact(value, noun);
  if (!Array.isArray(value)) return;
  for (const item of value) if (typeof item === "string") people.fact(item, noun);
}

function learnWholeName(value: JsonObject, id: string | null, people: KnownPeople): void {
  const first = value.firstName ?? value.givenName;
  const last = value.lastName ?? value.familyName;
  if (typeof first === "string" && typeof last === "string") people.name(`${first} ${last}`, id);
}
