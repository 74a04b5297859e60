/**
 * The last look before a cassette is written: refuses where a secret or a person is left.
 *
 * Invariant: the message says where and by which rule, and never repeats what was found.
 */

import { SecretGateError } from "../errors.ts";
import { isObject, type Json } from "../json.ts";
import type { Cassette } from "./cassette.ts";
import { REDACTED } from "./pseudonym.ts";
import { remember } from "./remember.ts";
import { keyFacts } from "./rule_lookup.ts";
import { TEXT_RULES } from "./rules.ts";
import { isPlain, textViolation } from "./text_rules.ts";

/** What only the recording run knows. */
export interface GateKnowledge {
  readonly secrets: readonly string[];
  /** True where a text holds a person met before redaction. */
  isPerson(text: string): boolean;
}

/** Where something is left: keys and indexes from the root on. */
interface Violation {
  readonly path: readonly (string | number)[];
  readonly rule: string;
}

interface Inspection {
  /** Id of the rule a text breaks. */
  violation(text: string): string | null;
  readonly path: (string | number)[];
  readonly found: Violation[];
}

const NOTHING_KNOWN: GateKnowledge = { secrets: [], isPerson: () => false };

const ID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
const MIN_SECRET_LENGTH = 16;
const MIN_BITS_PER_CHARACTER = 3.2;

/** So many places are named. */
const MAX_SHOWN = 5;

/** @throws SecretGateError when a secret or a person is left */
export function gateCassette(cassette: Cassette, known: GateKnowledge = NOTHING_KNOWN): void {
  const found: Violation[] = [];
  const { exchanges, ...rest } = cassette;
  const inspection: Inspection = { violation: remember((text) => violation(text, known)), path: [], found };
  inspect(rest as unknown as Json, false, inspection);
  exchanges.forEach((exchange, index) => {
    inspection.path.push("exchanges", index);
    inspect(exchange as unknown as Json, false, inspection);
    inspection.path.length = 0;
  });
  if (found.length > 0) throw gateError(found);
}

function gateError(found: readonly Violation[]): SecretGateError {
  const shown = found.slice(0, MAX_SHOWN).map(({ path, rule }) => `${placeOf(path)}: rule ${rule}`);
  return new SecretGateError({
    what: `A secret or a person would have been written; nothing was (${found.length} found)`,
    detail: found.length > MAX_SHOWN ? [...shown, `and ${found.length - MAX_SHOWN} more`] : shown,
    next: "rename it at its source and record again; where it is harmless, report the rule by its id",
  });
}

function placeOf(path: Violation["path"]): string {
  const where = "$" + path.map((step) => typeof step === "number" ? `[${step}]` : `.${step}`).join("");
  return path[0] === "exchanges" ? `exchange ${Number(path[1]) + 1}, ${where}` : where;
}

/** Walks a value with the path to it kept aside: it is needed only where something is found. */
function inspect(value: Json, suspicious: boolean, inspection: Inspection): void {
  const { path, found } = inspection;
  if (typeof value === "string") {
    const rule = violationOf(value, inspection) ?? (suspicious && looksSecret(value) ? "secret-key" : null);
    if (rule !== null) found.push({ path: [...path], rule });
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => {
      path.push(index);
      inspect(item, suspicious, inspection);
      path.pop();
    });
  } else if (isObject(value)) {
    let position = 0;
    for (const key in value) {
      position++;
      const rule = violationOf(key, inspection);
      path.push(rule === null ? key : `<key ${position}>`);
      if (rule !== null) found.push({ path: [...path], rule });
      inspect(value[key] as Json, keyFacts(key).suspicious, inspection);
      path.pop();
    }
  }
}

function violationOf(text: string, inspection: Inspection): string | null {
  return isPlain(text) ? null : inspection.violation(text);
}

function violation(text: string, known: GateKnowledge): string | null {
  if (known.secrets.some((secret) => text.includes(secret))) return TEXT_RULES.knownSecret.id;
  const rule = textViolation(text);
  if (rule !== null) return rule;
  if (known.isPerson(text)) return TEXT_RULES.sweep.id;
  const plain = text.includes("%") ? unescaped(text) : text;
  return plain === text ? null : violation(plain, known);
}

function looksSecret(value: string): boolean {
  return value.length >= MIN_SECRET_LENGTH && value !== REDACTED &&
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
