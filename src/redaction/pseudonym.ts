/**
 * Stable, readable stand-ins for people: the same id under the same key is the same "First Last xxxx" in every cassette.
 *
 * Invariant: a pseudonym tells nothing of the id or the name without the key, and is recognised as one, so that redacting
 * twice changes nothing.
 */

import { createHmac } from "node:crypto";
import { GIVEN_NAMES, SURNAMES } from "./pseudonym_words.ts";

/** Addresses under it can never be delivered (RFC 2606). */
export const PSEUDONYM_DOMAIN = "example.invalid";

/** What replaces a value that is not a person's name or address. */
export const REDACTED = "[redacted]";

const BASE32 = "abcdefghijkmnpqrstuvwxyz23456789";

const PSEUDONYM = new RegExp(`^([A-Z][a-z]+) ([A-Z][a-z]+) [${BASE32}]{4}$`);
const GIVEN: ReadonlySet<string> = new Set(GIVEN_NAMES);
const SUR: ReadonlySet<string> = new Set(SURNAMES);

/** What a pseudonym is made for: ids join across recordings, the others only where no id is known. */
export type Subject = `user:${string}` | `name:${string}` | `email:${string}`;

/** Makes the pseudonyms of one key. */
export interface Pseudonyms {
  /** "First Last xxxx". */
  name(subject: Subject): string;
  /** `first-last-xxxx@example.invalid`. */
  email(subject: Subject): string;
  /** Eight hexadecimal digits: equal where the keys are equal. */
  readonly keyId: string;
}

/** @param key the team's secret; equal keys give equal pseudonyms */
export function createPseudonyms(key: string): Pseudonyms {
  const known = new Map<Subject, string>();
  const name = (subject: Subject): string => {
    const before = known.get(subject);
    if (before !== undefined) return before;
    const made = nameFrom(createHmac("sha256", key).update(subject).digest());
    known.set(subject, made);
    return made;
  };
  return {
    name,
    email: (subject) => pseudonymEmail(name(subject)),
    keyId: createHmac("sha256", key).update("ringback key id").digest("hex").slice(0, 8),
  };
}

/** True for a name this program made, under whatever key. */
export function isPseudonym(name: string): boolean {
  const parts = PSEUDONYM.exec(name);
  return parts !== null && GIVEN.has(parts[1] ?? "") && SUR.has(parts[2] ?? "");
}

/** True for an address under the pseudonym domain. */
export function isPseudonymEmail(address: string): boolean {
  return address.toLowerCase().endsWith(`@${PSEUDONYM_DOMAIN}`);
}

/** True for a log-in name this program made. */
export function isPseudonymSlug(slug: string): boolean {
  return isPseudonym(slug.split("-").map((word, index) => index < 2 ? capital(word) : word).join(" "));
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
