/** What the rules say of a key; every key is worked out once. */

import { isPersonKey, isPersonNameKey } from "./person.ts";
import { isUnreadOfPerson, type PlaceKind, placeOfKey } from "./value_kinds.ts";
import { REDACTED } from "./pseudonym.ts";
import { foldKey, KEY_RULES, type KeyRule, UNREAD_RULE } from "./rules.ts";
import { bitsPerCharacter, looksRandom } from "./secret_formats.ts";

/** A key as the rules see it. */
export interface KeyFacts {
  /** Lower case, letters and digits only. */
  readonly folded: string;
  /** The rules that name it, in table order. */
  readonly rules: readonly KeyRule[];
  /** Its values are taken for secrets where they look irregular, or random at least. */
  readonly suspicious: "irregular" | "random" | null;
  /** What stands there by the key itself; `name` depends on its holder. */
  readonly place: PlaceKind;
  /** Text there names a person, an object describes one. */
  readonly person: boolean;
}

/** Endings that make any key one of a secret; page cursors are not. */
const SECRET_ENDING = /(?:token|secret|password|apikey|privatekey)$/;
const CURSOR = /^(?:next|previous|page|continuation|scroll)\w*token$/;
const SUSPICIOUS = /token|secret|passw|credential|auth|apikey|signature|session|cookie/;
const OF_KEYS = /key|hash|hex|salt|seed|hmac|digest|certificate|webhook|hook|pem|sas/;

/** Endings of further keys of free text: `divisionNote`, `hrRemarks`. */
const NOTE_ENDING = /(?:note|comment|remark|memo)s?$/;

const NOTE_RULES: readonly KeyRule[] = KEY_RULES.filter((rule) => rule.id === "free-text");
const SECRET_RULES: readonly KeyRule[] = KEY_RULES.filter((rule) => rule.id === "secret-key");
const NAME_RULES: readonly KeyRule[] = KEY_RULES.filter((rule) => rule.id === "person-name-parts");

/** Worked out so far: the keys of one API are few. */
const known = new Map<string, KeyFacts>();

/** Beyond this, keys are ids of something and are worked out each time. */
const MAX_KNOWN = 10_000;

/** What the rules say of a key. */
export function keyFacts(key: string): KeyFacts {
  const before = known.get(key);
  if (before !== undefined) return before;
  const folded = foldKey(key);
  const place = placeOfKey(key, folded);
  const person = isPersonKey(folded);
  const rules = rulesOf(folded);
  const facts: KeyFacts = {
    folded,
    rules: !person && isUnreadOfPerson(folded, place) ? [...rules, UNREAD_RULE] : rules,
    suspicious: CURSOR.test(folded)
      ? null
      : SUSPICIOUS.test(folded)
      ? "irregular"
      : OF_KEYS.test(folded)
      ? "random"
      : null,
    place,
    person,
  };
  if (known.size < MAX_KNOWN) known.set(key, facts);
  return facts;
}

function rulesOf(folded: string): readonly KeyRule[] {
  const named = KEY_RULES.filter((rule) => rule.keys.includes(folded));
  if (SECRET_ENDING.test(folded) && !CURSOR.test(folded)) return [...named, ...SECRET_RULES];
  const isName = named.length === 0 || named.every((rule) => rule.id === "person-name");
  if (isName && isPersonNameKey(folded)) return [...named, ...NAME_RULES];
  return named.length === 0 && NOTE_ENDING.test(folded) ? NOTE_RULES : named;
}

/** Where a key stands. */
export interface KeyPlace {
  readonly inPerson: boolean;
  /** The person is told by an id or a name: `agents` may as well hold a count of them. */
  readonly isSomebody: boolean;
  readonly holder: string;
  /** The answer is an error: its messages are the server's own. */
  readonly isError: boolean;
}

/** The first rule of the table that fits; null where the value is left to the text rules. */
export function ruleAt(facts: KeyFacts, { inPerson, isSomebody, holder, isError }: KeyPlace): KeyRule | null {
  return facts.rules.find(({ reach }) =>
    reach === "anywhere" || (reach === "success" && !isError) || (reach === "person" && inPerson) ||
    (reach === "somebody" && inPerson && isSomebody) ||
    (typeof reach === "object" && reach.holders.includes(holder))
  ) ?? null;
}

/** True where a value looks like the secret that its key promises. */
export function looksSecret(value: string, suspicious: KeyFacts["suspicious"]): boolean {
  if (suspicious === null || value === REDACTED || ID.test(value)) return false;
  if (suspicious === "random") return looksRandom(value);
  return value.length >= MIN_SECRET_LENGTH && !/\s/.test(value) &&
    bitsPerCharacter(value) >= MIN_BITS_PER_CHARACTER;
}

const ID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
const MIN_SECRET_LENGTH = 16;
const MIN_BITS_PER_CHARACTER = 3.2;
