/**
 * What a recording run learned of people before it took them out: kept in memory only, used to find the same people in
 * free text and to prove at the gate that none is left.
 *
 * Invariant: what `sweep` returns, `isIn` denies; routing names of one word are never taken for a person.
 */

import { foldName } from "../nearest.ts";
import {
  isPseudonym,
  isPseudonymEmail,
  isPseudonymSlug,
  type Pseudonyms,
  pseudonymSlug,
  type Subject,
} from "./pseudonym.ts";
import { type PhraseIndex, phraseIndex, wordsOf } from "./phrases.ts";
import { remember } from "./remember.ts";
import { digitsOf, isPlain } from "./text_rules.ts";

/** People by the words of their names and by their addresses. */
export interface KnownPeople {
  /** Learns the name of a person; answers its pseudonym. */
  name(name: string, id: string | null): string;
  /** Learns an address or log-in name; answers its pseudonym. */
  address(address: string, id: string | null): string;
  /** Learns a telephone number. */
  phone(text: string): void;
  /** Learns a routing name: a one-word log-in name that stands in it is not looked for. */
  fact(name: string): void;
  /** The text with every person met so far replaced. */
  sweep(text: string): string;
  /** True where a person met so far stands in the text. */
  isIn(text: string): boolean;
}

/** One name or address, and whose it is once an id was seen beside it. */
interface Entry {
  readonly kind: "name" | "address";
  /** Case and accents folded. */
  readonly text: string;
  readonly ids: Set<string>;
  /** Seen without an id, so a pseudonym of the bare text stands somewhere. */
  alone: boolean;
}

/** Shorter log-in names and telephone numbers are found in innocent text. */
const MIN_LOGIN_LENGTH = 4;
const MIN_PHONE_DIGITS = 8;

/** Nobody known yet. */
export function createKnownPeople(pseudonyms: Pseudonyms): KnownPeople {
  const entries = new Map<string, Entry>();
  const phones = new Set<string>();
  const factNames = new Set<string>();
  const facts = new Set<string>();
  let finder: Finder | null = null;
  const find = () => finder ??= finderOf(indexOf(entries.values(), facts, pseudonyms), phones, pseudonyms);
  const learn = (kind: Entry["kind"], text: string, id: string | null): Subject => {
    const key = `${kind}:${text}`;
    const entry = entries.get(key) ?? { kind, text, ids: new Set<string>(), alone: false };
    entries.set(key, entry);
    if (id === null) entry.alone = true;
    else entry.ids.add(id);
    finder = null;
    return id === null ? bareSubject(entry) : `user:${id}`;
  };
  return {
    name(name, id) {
      const folded = foldName(name);
      return isPseudonym(name) || folded === "" ? name : pseudonyms.name(learn("name", folded, id));
    },
    address(address, id) {
      const folded = address.toLowerCase().trim();
      if (folded === "" || isPseudonymEmail(folded) || isPseudonymSlug(folded)) return address;
      const subject = learn("address", folded, id);
      return folded.includes("@") ? pseudonyms.email(subject) : pseudonymSlug(pseudonyms.name(subject));
    },
    phone(text) {
      const digits = digitsOf(text);
      if (digits.length >= MIN_PHONE_DIGITS) phones.add(digits);
    },
    fact(name) {
      if (factNames.has(name)) return;
      factNames.add(name);
      for (const { folded } of wordsOf(name)) facts.add(folded);
      finder = null;
    },
    isIn: (text) => !isPlain(text) && find().isIn(text),
    sweep: (text) => isPlain(text) ? text : find().sweep(text),
  };
}

/** Looks for everybody known at one moment. */
type Finder = Pick<KnownPeople, "isIn" | "sweep">;

function finderOf(
  phrases: PhraseIndex<Subject>,
  phones: ReadonlySet<string>,
  pseudonyms: Pseudonyms,
): Finder {
  return {
    isIn: remember((text) =>
      phrases.hits(text).length > 0 || (text.length >= MIN_PHONE_DIGITS && phones.has(digitsOf(text)))
    ),
    sweep: remember((text) => {
      let swept = text;
      for (const { from, to, value } of phrases.hits(text).toReversed()) {
        const name = pseudonyms.name(value);
        const standIn = /\s/.test(text.slice(from, to)) ? name : pseudonymSlug(name);
        swept = swept.slice(0, from) + standIn + swept.slice(to);
      }
      return swept;
    }),
  };
}

function bareSubject(entry: Entry): Subject {
  return entry.kind === "name" ? `name:${entry.text}` : `email:${entry.text}`;
}

function indexOf(
  entries: Iterable<Entry>,
  facts: ReadonlySet<string>,
  pseudonyms: Pseudonyms,
): PhraseIndex<Subject> {
  const all = [...entries];
  const logins = new Set(all.filter((entry) => entry.kind === "address").map((entry) => loginOf(entry.text)));
  const index = phraseIndex<Subject>((words) => isPseudonymSlug(words.join("-")));
  for (const entry of all) {
    const [id] = entry.ids;
    const subject: Subject = entry.ids.size === 1 ? `user:${id}` : bareSubject(entry);
    const words = wordsOf(loginOf(entry.text)).map((word) => word.folded);
    const alone = words.length === 1 ? words[0] ?? "" : null;
    const counts = alone === null ||
      (alone.length >= MIN_LOGIN_LENGTH && !facts.has(alone) &&
        (entry.kind === "address" || logins.has(alone)));
    for (const spelling of counts ? spellingsOf(entry.kind, words) : []) index.add(spelling, subject);
    if (entry.alone && entry.ids.size === 1) {
      index.add(pseudonymSlug(pseudonyms.name(bareSubject(entry))).split("-"), subject);
    }
  }
  return index;
}

/** A name is also met with the last word first, and without those in the middle. */
function spellingsOf(kind: Entry["kind"], words: readonly string[]): readonly (readonly string[])[] {
  const [first, last] = [words[0] ?? "", words.at(-1) ?? ""];
  if (kind === "address" || words.length < 2) return [words];
  return [[first, last], [last, ...words.slice(0, -1)], words];
}

function loginOf(address: string): string {
  return address.split("@")[0] ?? address;
}
