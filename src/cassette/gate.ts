/**
 * The last look before a cassette is written: refuses where a secret or a person is left.
 *
 * Invariant: the message says where and by which rule, and never repeats what was found.
 */

import { SecretGateError } from "../errors.ts";
import { isObject, type Json } from "../json.ts";
import type { Cassette } from "./cassette.ts";
import { REDACTED } from "./pseudonym.ts";
import { foldKey, TEXT_RULES } from "./rules.ts";
import { textViolation } from "./text_rules.ts";

/** What only the recording run knows. */
export interface GateKnowledge {
  readonly secrets: readonly string[];
  /** True where a text holds a person met before redaction. */
  isPerson(text: string): boolean;
}

/** Where something is left. */
interface Violation {
  readonly where: string;
  readonly rule: string;
}

const NOTHING_KNOWN: GateKnowledge = { secrets: [], isPerson: () => false };

/** Keys whose long, irregular values are taken for secrets. */
const SUSPICIOUS_KEY = /token|secret|passw|credential|auth|apikey|signature|session|cookie/;
const ID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
const MIN_SECRET_LENGTH = 16;
const MIN_BITS_PER_CHARACTER = 3.2;

/** So many places are named. */
const MAX_SHOWN = 5;

/** @throws SecretGateError when a secret or a person is left */
export function gateCassette(cassette: Cassette, known: GateKnowledge = NOTHING_KNOWN): void {
  const found: Violation[] = [];
  const { exchanges, ...rest } = cassette;
  walk(rest as unknown as Json, "$", "", (rule, path) => found.push({ where: path, rule }), known);
  exchanges.forEach((exchange, index) => {
    const report = (rule: string, path: string) =>
      found.push({ where: `exchange ${index + 1}, ${path.replace(/^\$/, `$.exchanges[${index}]`)}`, rule });
    walk(exchange as unknown as Json, "$", "", report, known);
  });
  if (found.length === 0) return;
  const shown = found.slice(0, MAX_SHOWN).map(({ where, rule }) => `${where}: rule ${rule}`);
  throw new SecretGateError({
    what: `A secret or a person would have been written; nothing was (${found.length} places)`,
    where: `cassette "${
      found.some(({ where }) => where.startsWith("$.head.name")) ? "?" : cassette.head.name
    }"`,
    detail: found.length > MAX_SHOWN ? [...shown, `and ${found.length - MAX_SHOWN} more`] : shown,
    next: "record again; where the place is harmless, rename it at its source or report the rule by its id",
  });
}

function walk(
  value: Json,
  path: string,
  key: string,
  report: (rule: string, path: string) => void,
  known: GateKnowledge,
): void {
  if (typeof value === "string") {
    const rule = violation(value, known) ?? (isSecretValue(key, value) ? "secret-key" : null);
    if (rule !== null) report(rule, path);
    return;
  }
  if (Array.isArray(value)) {
    return value.forEach((item, index) => walk(item, `${path}[${index}]`, key, report, known));
  }
  if (!isObject(value)) return;
  Object.entries(value).forEach(([name, item], index) => {
    const rule = violation(name, known);
    const here = rule === null ? `${path}.${name}` : `${path}.<key ${index + 1}>`;
    if (rule !== null) report(rule, here);
    walk(item, here, foldKey(name), report, known);
  });
}

function violation(text: string, known: GateKnowledge): string | null {
  if (known.secrets.some((secret) => text.includes(secret))) return TEXT_RULES.knownSecret.id;
  const rule = textViolation(text);
  if (rule !== null) return rule;
  if (known.isPerson(text)) return TEXT_RULES.sweep.id;
  const plain = text.includes("%") ? unescaped(text) : text;
  return plain === text ? null : violation(plain, known);
}

function isSecretValue(key: string, value: string): boolean {
  return SUSPICIOUS_KEY.test(key) && value.length >= MIN_SECRET_LENGTH && value !== REDACTED &&
    !ID.test(value) &&
    !/\s/.test(value) && bitsPerCharacter(value) >= MIN_BITS_PER_CHARACTER;
}

/** Shannon entropy of the characters. */
function bitsPerCharacter(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= count / text.length * Math.log2(count / text.length);
  return bits;
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
