/**
 * Tells what a value becomes so that the table allows it: itself where it is what its place says, a stand-in where it is not. Redaction
 * takes the answer, the gate refuses where it is another value: there is no second table.
 *
 * Invariant: what comes out goes in again unchanged, under whatever key.
 */

import { readInstant } from "../lib/instant.ts";
import { foldName } from "../lib/nearest.ts";
import { storablePath } from "./api_paths.ts";
import { isFieldName } from "../http/field_names.ts";
import type { TextKind } from "./table/place_words.ts";
import {
  isIdStandIn,
  isPseudonym,
  isPseudonymEmail,
  isPseudonymSlug,
  isTextMark,
  type Pseudonyms,
  pseudonymSlug,
  type PseudonymSubject,
} from "./pseudonym.ts";
import { type KnownTexts, textViolation } from "./texts/text_rules.ts";
import { isWordOf } from "./table/word_lists.ts";

/** Told of what passes by and is no matter of the value alone. */
export interface Listener {
  /** A person's name, before it goes. @param person id; null where none is known */
  person(name: string, person: string | null): void;
  /** A name of routing, or a text kept by the user's wish. */
  kept(text: string, kind: TextKind): void;
}

/** The table asked value by value. */
export interface Storable {
  /** @param person id of the person whom the object around it describes; null where none is known */
  text(text: string, kind: TextKind, person: string | null): string;
  /** A key that no row names. */
  key(key: string): string;
}

/** The table under one key. @param known asked for texts that are kept */
export function createStorable(
  pseudonyms: Pseudonyms,
  known: KnownTexts,
  listener: Listener,
): Storable {
  const text: Storable["text"] = (value, kind, person) => {
    if (value === "") return value;
    switch (kind.kind) {
      case "kept text":
        if (isTextMark(value) || textViolation(value, known) !== null) return textMark(value);
        listener.kept(value, kind);
        return value;
      case "name":
        listener.kept(value, kind);
        return value;
      case "id":
        return isId(value) || isPseudonymSlug(value) || isPseudonymEmail(value)
          ? value
          : pseudonyms.id(value);
      case "person id":
        return personId(value, pseudonyms);
      case "person name":
        if (isPseudonym(value)) return value;
        listener.person(value, person);
        return pseudonyms.name(subjectOf("name", value, person));
      case "person address":
        return personAddress(value, person, pseudonyms);
      case "path":
        return storablePath(value, (part, of) => text(part, of, null)) ?? textMark(value);
      case "cursor":
        return isIdStandIn(value) ? value : pseudonyms.id(value);
      case "word":
        return isWordOf(kind.list, value) ? value : textMark(value);
      case "text":
        return textMark(value);
      case "content type":
        return contentType(value) ?? textMark(value);
      default:
        return PATTERNS[kind.kind].test(value) &&
            (kind.kind !== "instant" || readInstant(value) !== null)
          ? value
          : textMark(value);
    }
  };
  const textMark = (value: string) => isTextMark(value) ? value : pseudonyms.textMark(value);
  return {
    text,
    key: (key) => isFieldName(key) || key === "" ? key : textMark(key),
  };
}

const PATTERNS = {
  instant: /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)$/,
  // A page of a listing: no listing has more of them than the thousand that are read.
  numeral: /^(?:\d{1,3}|1000)$/,
  flag: /^(?:true|false)$/,
  // Conditions and what joins them (routing semantics 2.5).
  expression: /^(?:\s|[()]|\b(?:C\d{1,2}|and|or|not)\b)+$/i,
} as const;

/** Bodies are stored as text and JSON: another charset than UTF-8 is no longer theirs. */
function contentType(value: string): string | null {
  const [type = "", ...parameters] = value.split(";").map((part) => part.trim().toLowerCase());
  if (!CONTENT_TYPES.has(type)) return null;
  return parameters.every((one) => one.replace(/"/g, "") === "charset=utf-8") ? value : type;
}

const CONTENT_TYPES: ReadonlySet<string> = new Set([
  "application/json",
  "application/octet-stream",
  "application/problem+json",
  "application/xml",
  "text/html",
  "text/plain",
  "text/xml",
]);

/** A UUID; or, where a gateway numbers what it has, one letter or one word of the API and a small number: `q1`, `agent-017`. */
const ID =
  /^(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|(?:[a-z]|queue|user|agent|member|skill|language|group|team|division|label|predictor|presence|page)[-_]?\d{1,3})$/i;

function isId(text: string): boolean {
  return ID.test(text) || isIdStandIn(text);
}

/** A log-in may be an id: it becomes the pseudonym of the person, the same wherever it stands. */
function personId(id: string, pseudonyms: Pseudonyms): string {
  if (isId(id) || isPseudonymSlug(id) || isPseudonymEmail(id)) return id;
  const subject: PseudonymSubject = `user:${id}`;
  return id.includes("@") ? pseudonyms.email(subject) : pseudonymSlug(pseudonyms.name(subject));
}

function personAddress(address: string, person: string | null, pseudonyms: Pseudonyms): string {
  if (isPseudonymEmail(address) || isPseudonymSlug(address)) return address;
  const subject = subjectOf("email", address, person);
  return address.includes("@") ? pseudonyms.email(subject) : pseudonymSlug(pseudonyms.name(subject));
}

/** Ids join across recordings; where none is known, the text itself does. */
function subjectOf(kind: "name" | "email", text: string, person: string | null): PseudonymSubject {
  if (person !== null) return `user:${person}`;
  return kind === "name" ? `name:${foldName(text)}` : `email:${text.toLowerCase().trim()}`;
}
