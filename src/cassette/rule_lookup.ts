/** What the rules say of a key; every key is worked out once. */

import { foldKey, KEY_RULES, type KeyRule } from "./rules.ts";

/** A key as the rules see it. */
export interface KeyFacts {
  /** Lower case, letters and digits only. */
  readonly folded: string;
  /** The rules that name it, in table order. */
  readonly rules: readonly KeyRule[];
  /** Its values are taken for secrets where they look irregular. */
  readonly suspicious: boolean;
}

/** Endings that make any key one of a secret; page cursors are not. */
const SECRET_ENDING = /(?:token|secret|password|apikey|privatekey)$/;
const CURSOR = /^(?:next|previous|page|continuation|scroll)\w*token$/;
const SUSPICIOUS = /token|secret|passw|credential|auth|apikey|signature|session|cookie/;

const SECRET_RULES: readonly KeyRule[] = KEY_RULES.filter((rule) => rule.id === "secret-key");

/** Worked out so far: the keys of one API are few. */
const known = new Map<string, KeyFacts>();

/** Beyond this, keys are ids of something and are worked out each time. */
const MAX_KNOWN = 10_000;

/** What the rules say of a key. */
export function keyFacts(key: string): KeyFacts {
  const before = known.get(key);
  if (before !== undefined) return before;
  const folded = foldKey(key);
  const named = KEY_RULES.filter((rule) => rule.keys.includes(folded));
  const isSecret = SECRET_ENDING.test(folded) && !CURSOR.test(folded);
  const facts: KeyFacts = {
    folded,
    rules: isSecret ? [...named, ...SECRET_RULES] : named,
    suspicious: SUSPICIOUS.test(folded) && !CURSOR.test(folded),
  };
  if (known.size < MAX_KNOWN) known.set(key, facts);
  return facts;
}

/** The first rule of the table that fits; null where the value is left to the text rules. */
export function ruleAt(facts: KeyFacts, inPerson: boolean, holder: string): KeyRule | null {
  return facts.rules.find(({ reach }) =>
    reach === "anywhere" || (reach === "person" && inPerson) ||
    (typeof reach === "object" && reach.holders.includes(holder))
  ) ?? null;
}
