/** Which rule of the table fits a key where it stands; every key is looked up once. */

import { foldKey, KEY_RULES, type KeyRule } from "./rules.ts";

/** Rules by folded key, in table order. */
const BY_KEY: ReadonlyMap<string, readonly KeyRule[]> = byKey();

/** Endings that make any key one of a secret; page cursors are not. */
const SECRET_ENDING = /(?:token|secret|password|apikey|privatekey)$/;
const CURSOR = /^(?:next|previous|page|continuation|scroll)\w*token$/;

const SECRET_RULE = KEY_RULES.find((rule) => rule.id === "secret-key") ?? null;

/** The first rule of the table that fits; null where the key is left alone. */
export function ruleAt(key: string, inPerson: boolean, holder: string): KeyRule | null {
  const folded = foldKey(key);
  for (const rule of BY_KEY.get(folded) ?? []) {
    if (rule.reach === "anywhere" || (rule.reach === "person" && inPerson)) return rule;
    if (typeof rule.reach === "object" && rule.reach.holders.includes(holder)) return rule;
  }
  return SECRET_ENDING.test(folded) && !CURSOR.test(folded) ? SECRET_RULE : null;
}

function byKey(): ReadonlyMap<string, readonly KeyRule[]> {
  const rules = new Map<string, KeyRule[]>();
  for (const rule of KEY_RULES) {
    for (const key of rule.keys) rules.set(key, [...(rules.get(key) ?? []), rule]);
  }
  return rules;
}
