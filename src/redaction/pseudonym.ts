/**
 * Stable, readable stand-ins for people: the same id under the same key is the same "First Last xxxx" in every cassette.
 *
 * Invariant: a pseudonym tells nothing of the id or the name without the key, and is recognised as one, so that redacting
 * twice changes nothing.
 */

import { createHmac } from "node:crypto";
import { remember } from "../lib/memoize.ts";
import { GIVEN_NAMES, SURNAMES } from "./pseudonym_words.ts";

/** Addresses under it can never be delivered (RFC 2606). */
const PSEUDONYM_DOMAIN = "example.invalid";

const BASE32 = "abcdefghijkmnpqrstuvwxyz23456789";

const PSEUDONYM = new RegExp(`^([A-Z][a-z]+) ([A-Z][a-z]+) [${BASE32}]{4}$`);
const SLUG = new RegExp(`^([a-z]+)-([a-z]+)-[${BASE32}]{4}$`);
const TEXT_MARK = /^\[text [\da-f]{4}\]$/;
const ID_STAND_IN = /^id-[\da-f]{12}$/;
const GIVEN: ReadonlySet<string> = new Set(GIVEN_NAMES);
const SUR: ReadonlySet<string> = new Set(SURNAMES);

/** What a pseudonym is made for: ids join across recordings, the others only where no id is known. */
export type PseudonymSubject = `user:${string}` | `name:${string}` | `email:${string}`;

/** Makes the pseudonyms of one key. */
export interface Pseudonyms {
  /** "First Last xxxx". */
  name(subject: PseudonymSubject): string;
  /** `first-last-xxxx@example.invalid`. */
  email(subject: PseudonymSubject): string;
  /** What stands for a text: `[text 7c1e]`, four digits of a keyed digest, so that a change of it can be told. */
  textMark(text: string): string;
  /** What stands for an id that does not look like one, wherever it stands: `id-7c1e2b90d4f3`. */
  id(id: string): string;
  /** Eight hexadecimal digits: equal where the keys are equal. */
  readonly keyId: string;
}

/** @param key the team's secret; equal keys give equal pseudonyms */
export function createPseudonyms(key: string): Pseudonyms {
  const known = new Map<PseudonymSubject, string>();
  const name = (subject: PseudonymSubject): string => {
    const before = known.get(subject);
    if (before !== undefined) return before;
    const made = nameFrom(createHmac("sha256", key).update(subject).digest());
    known.set(subject, made);
    return made;
  };
  const digest = (text: string, digits: number) =>
    createHmac("sha256", key).update(text).digest("hex").slice(0, digits);
  const mark = remember((text) => `[text ${digest(`text:${text}`, 4)}]`);
  const id = remember((text) => `id-${digest(`id:${text}`, 12)}`);
  return {
    name,
    email: (subject) => pseudonymEmail(name(subject)),
    textMark: mark,
    id,
    keyId: digest("ringback key id", 8),
  };
}

/** True for a name this program made, under whatever key. */
export function isPseudonym(name: string): boolean {
  const parts = PSEUDONYM.exec(name);
  return parts !== null && GIVEN.has(parts[1] ?? "") && SUR.has(parts[2] ?? "");
}

/** True for an address this program made. */
export function isPseudonymEmail(address: string): boolean {
  const end = `@${PSEUDONYM_DOMAIN}`;
  return address.endsWith(end) && isPseudonymSlug(address.slice(0, -end.length));
}

/** True for the mark of a text that went. */
export function isTextMark(text: string): boolean {
  return TEXT_MARK.test(text);
}

/** True for the stand-in of an id. */
export function isIdStandIn(id: string): boolean {
  return ID_STAND_IN.test(id);
}

/** True for a log-in name this program made. */
export function isPseudonymSlug(slug: string): boolean {
  const parts = SLUG.exec(slug);
  return parts !== null && GIVEN.has(capital(parts[1] ?? "")) && SUR.has(capital(parts[2] ?? ""));
}

function pseudonymEmail(name: string): string {
  return `${pseudonymSlug(name)}@${PSEUDONYM_DOMAIN}`;
}

/** `first-last-xxxx`: the user name that belongs to a pseudonym. */
export function pseudonymSlug(name: string): string {
  return name.toLowerCase().replaceAll(" ", "-");
}

/** 34 bits: among 5,000 people two share a pseudonym in fewer than one recording of a thousand. */
function nameFrom(digest: Uint8Array): string {
  const [first = 0, last = 0, a = 0, b = 0, c = 0, d = 0] = digest;
  const tail = [a, b, c, d].map((byte) => BASE32[byte % 32]).join("");
  return `${GIVEN_NAMES[first % 64]} ${SURNAMES[last]} ${tail}`;
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
