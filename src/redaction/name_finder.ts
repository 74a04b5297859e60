/**
 * What is looked for of people in free text: full names, log-ins, surnames, and where each of them counts.
 *
 * Invariant: words of routing and words of routing names are never looked for alone.
 */

import { type PhraseHit, type PhraseIndex, phraseIndex, wordsOf } from "./phrases.ts";
import { isPseudonymSlug, type Pseudonyms, pseudonymSlug, type Subject } from "./pseudonym.ts";
import { isRoutingPhrase, isRoutingWord } from "./routing_words.ts";

/** One name or address, and whose it is once an id was seen beside it. */
export interface Entry {
  readonly kind: "name" | "address";
  /** Case and accents folded. */
  readonly text: string;
  /** Folded words of what stands before an @. */
  readonly words: readonly string[];
  readonly ids: Set<string>;
  /** Seen without an id, so a pseudonym of the bare text stands somewhere. */
  alone: boolean;
}

/** A phrase to look for. */
export interface Needle {
  readonly subject: Subject;
  /** `full`: two words and more, counts everywhere; `own`: a log-in made of the name; `login`: any other; `surname`: with a capital only. */
  readonly kind: "full" | "own" | "login" | "surname";
}

/** Shorter log-in names and surnames are found in innocent text. */
const MIN_LOGIN_LENGTH = 4;
const MIN_SURNAME_LENGTH = 5;
const MIN_MADE_LOGIN_LENGTH = 6;

/** Everybody's needles. @param facts folded words of routing names; `names`: those names folded, whole */
export function needlesOf(
  entries: Iterable<Entry>,
  facts: { readonly words: ReadonlySet<string>; readonly names: ReadonlySet<string> },
  pseudonyms: Pseudonyms,
): PhraseIndex<Needle> {
  const all = [...entries];
  const logins = new Set(all.filter((entry) => entry.kind === "address").map((entry) => loginOf(entry.text)));
  const index = phraseIndex<Needle>((words) => isPseudonymSlug(words.join("-")));
  const innocent = (word: string) => facts.words.has(word) || isRoutingWord(word);
  const namesById = namesOf(all);
  addSurnames(index, all, innocent);
  for (const entry of all) {
    const subject = subjectOf(entry);
    const { words } = entry;
    const [only = ""] = words;
    if (words.length > 1) {
      const phrase = words.join(" ");
      if (isRoutingPhrase(phrase) || (entry.kind === "address" && facts.names.has(phrase))) continue;
      for (const spelling of spellingsOf(entry.kind, words)) {
        if (!isRoutingPhrase(spelling.join(" "))) index.add(spelling, { subject, kind: "full" });
      }
    } else if (
      only.length >= MIN_LOGIN_LENGTH && !innocent(only) && (entry.kind === "address" || logins.has(only))
    ) {
      index.add([only], { subject, kind: isOwn(only, entry, namesById) ? "own" : "login" });
    }
    if (entry.alone && entry.ids.size === 1) {
      index.add(pseudonymSlug(pseudonyms.name(bareSubject(entry))).split("-"), { subject, kind: "full" });
    }
  }
  return index;
}

/** True where a needle found means a person in this text. */
export function countsIn(text: string): (hit: PhraseHit<Needle>) => boolean {
  const isFree = /\s/.test(text.trim());
  return ({ value, from }) => {
    if (value.kind === "full" || value.kind === "own") return true;
    if (!isFree) return false;
    return value.kind === "login" || isCapital(text.charAt(from));
  };
}

/** Whose a name or address is. */
export function subjectOf(entry: Entry): Subject {
  const [id] = entry.ids;
  return entry.ids.size === 1 ? `user:${id}` : bareSubject(entry);
}

/** The subject of a name or address that nobody's id was seen beside. */
export function bareSubject(entry: Entry): Subject {
  return entry.kind === "name" ? `name:${entry.text}` : `email:${entry.text}`;
}

/** A name or address that was not met before. @param text folded */
export function newEntry(kind: Entry["kind"], text: string): Entry {
  const words = wordsOf(loginOf(text)).map((word) => word.folded);
  return { kind, text, words, ids: new Set(), alone: false };
}

/** What stands before the @. */
export function loginOf(address: string): string {
  return address.split("@")[0] ?? address;
}

/** True for a log-in that is made of the words of a name: "bkowalski", "bob.k", "kowalskib2" for Bob Kowalski. */
export function isMadeOfName(login: string, name: string): boolean {
  const bare = wordsOf(login).map((word) => word.folded).join("").replace(/\d+$/, "");
  const words = wordsOf(name).map((word) => word.folded);
  const [first, last] = [words[0] ?? "", words.at(-1) ?? ""];
  if (bare.length < MIN_LOGIN_LENGTH - 1 || first === "") return false;
  const made = words.length < 2 ? [first] : [
    words.join(""),
    first + last,
    last + first,
    initial(first) + last,
    last + initial(first),
    first + initial(last),
    last,
  ];
  return made.includes(bare);
}

/** Added first: whatever else is looked for under the same word goes before. */
function addSurnames(
  index: PhraseIndex<Needle>,
  entries: readonly Entry[],
  innocent: (word: string) => boolean,
): void {
  const owners = new Map<string, Subject>();
  const add = (word: string, subject: Subject, kind: Needle["kind"]) => {
    const before = owners.get(word);
    const whose: Subject = before === undefined || before === subject ? subject : `name:${word}`;
    owners.set(word, whose);
    index.add([word], { subject: whose, kind });
  };
  for (const entry of entries) {
    if (entry.kind !== "name") continue;
    const { words } = entry;
    const [first = ""] = words;
    const last = words.length > 1 ? words.at(-1) ?? "" : "";
    if (last.length >= MIN_SURNAME_LENGTH && !innocent(last)) add(last, subjectOf(entry), "surname");
    const made = initial(first) + last;
    if (last !== "" && made.length >= MIN_MADE_LOGIN_LENGTH && !innocent(made)) {
      add(made, subjectOf(entry), "own");
    }
  }
}

/** Case of the script's letters; where it has none, every letter is one. */
function isCapital(letter: string): boolean {
  return letter.toUpperCase() === letter;
}

function initial(word: string): string {
  return word.slice(0, 1);
}

function namesOf(entries: readonly Entry[]): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const { kind, text, ids } of entries) {
    if (kind !== "name") continue;
    for (const id of ids) names.set(id, [...names.get(id) ?? [], text]);
  }
  return names;
}

/** Made of its owner's name, or with digits: no word of any language. */
function isOwn(login: string, entry: Entry, namesById: ReadonlyMap<string, readonly string[]>): boolean {
  return /\d/.test(login) ||
    [...entry.ids].some((id) => (namesById.get(id) ?? []).some((name) => isMadeOfName(login, name)));
}

/** A name is also met with the last word first, and without those in the middle. */
function spellingsOf(kind: Entry["kind"], words: readonly string[]): readonly (readonly string[])[] {
  const [first, last] = [words[0] ?? "", words.at(-1) ?? ""];
  if (kind === "address" || words.length < 2) return [words];
  return [[first, last], [last, ...words.slice(0, -1)], words];
}
