/**
 * What a recording run learned of people before it took them out: kept in memory only, used to find the same people in
 * free text and to prove at the gate that none is left.
 *
 * Invariant: what `sweep` returns, `owner` knows nobody in; words of routing are never taken for a person.
 */

import { foldName } from "../lib/nearest.ts";
import { bareSubject, countsIn, type Entry, type Needle, needlesOf, newEntry } from "./name_finder.ts";
import { personIdsOf } from "./person_ids.ts";
import { type PhraseHit, type PhraseIndex, wordsOf } from "./phrases.ts";
import {
  isPseudonym,
  isPseudonymEmail,
  isPseudonymSlug,
  type Pseudonyms,
  pseudonymSlug,
  type Subject,
} from "./pseudonym.ts";
import { remember } from "../lib/memoize.ts";
import { isRoutingText } from "./routing_words.ts";
import { digitsOf, holdsEmail, isPlain } from "./text_rules.ts";

/** People by the words of their names and by their addresses. */
export interface KnownPeople {
  /** Learns the name of a person; answers its pseudonym. */
  name(name: string, id: string | null): string;
  /** Learns an address or log-in name; answers its pseudonym. */
  address(address: string, id: string | null): string;
  /** Learns a telephone number. */
  phone(text: string): void;
  /** Learns the name of a thing of routing: its words are not looked for alone, and it stays where it stands. */
  fact(name: string, noun: string): void;
  /** The text with every person met so far replaced. */
  sweep(text: string): string;
  /** Whom a text speaks of, of the people met so far; null for nobody. */
  owner(text: string): Subject | null;
  /** Whose whole name, of two words and more, stands in the text; null for nobody's. */
  ownerOfName(text: string): Subject | null;
  /** The stand-in of an id that is a person's log-in; undefined for ids that stay. */
  id(id: string): string | undefined;
  /** True where any id is a person's log-in: elsewhere no address needs a look. */
  hasIds(): boolean;
  /** Names of routing that are also a person's name or hold an address, one sentence each: they stay. */
  kept(): readonly string[];
}

/** Shorter telephone numbers are found in innocent text. */
const MIN_PHONE_DIGITS = 8;

/** Nobody known yet. */
export function createKnownPeople(pseudonyms: Pseudonyms): KnownPeople {
  const entries = new Map<string, Entry>();
  const phones = new Set<string>();
  const nouns = new Map<string, string>();
  let finder: Finder | null = null;
  const find = () => finder ??= finderOf(entries, { nouns, phones }, pseudonyms);
  const learn = (kind: Entry["kind"], text: string, id: string | null): Subject => {
    const key = `${kind}:${text}`;
    const entry = entries.get(key) ?? newEntry(kind, text);
    const isNew = id === null ? !entry.alone : !entry.ids.has(id);
    if (isNew) {
      entries.set(key, entry);
      if (id === null) entry.alone = true;
      else entry.ids.add(id);
      finder = null;
    }
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
      if (digits.length < MIN_PHONE_DIGITS || phones.has(digits)) return;
      phones.add(digits);
      finder = null;
    },
    fact(name, noun) {
      if (nouns.has(name)) return;
      nouns.set(name, noun);
      finder = null;
    },
    sweep: (text) => isPlain(text) ? text : find().sweep(text),
    owner: (text) => isPlain(text) ? null : find().owner(text),
    ownerOfName: (text) => isPlain(text) ? null : find().ownerOfName(text),
    id: (id) => find().ids.get(id),
    hasIds: () => find().ids.size > 0,
    kept: () => keptOf(nouns, entries, find().ownerOfName),
  };
}

/** Looks for everybody known at one moment. */
interface Finder extends Pick<KnownPeople, "sweep" | "owner" | "ownerOfName"> {
  readonly ids: ReadonlyMap<string, string>;
}

const NOBODY: readonly never[] = [];

function finderOf(
  entries: ReadonlyMap<string, Entry>,
  known: { readonly nouns: ReadonlyMap<string, string>; readonly phones: ReadonlySet<string> },
  pseudonyms: Pseudonyms,
): Finder {
  const needles = needlesBeside(known.nouns, entries, pseudonyms);
  const look = (text: string) => isRoutingText(text) ? NOBODY : needles.hits(text, countsIn(text));
  // The sweep asks first and the gate again, and most texts hold nobody.
  const isFree = remember((text) => look(text).length === 0);
  const hits = (text: string) => isFree(text) ? NOBODY : look(text);
  const hasPhone = (text: string) => text.length >= MIN_PHONE_DIGITS && known.phones.has(digitsOf(text));
  const ids = personIdsOf(entries.values(), pseudonyms);
  return {
    ids,
    owner: (text) => hits(text)[0]?.value.subject ?? (hasPhone(text) ? "name:" : null),
    ownerOfName: (text) => hits(text).find((hit) => hit.value.kind === "full")?.value.subject ?? null,
    sweep: remember((text) => {
      let swept = text;
      for (const { from, to, value } of hits(text).toReversed()) {
        const name = pseudonyms.name(value.subject);
        const isName = /\s/.test(text.slice(from, to)) || value.kind === "surname";
        swept = swept.slice(0, from) + (isName ? name : pseudonymSlug(name)) + swept.slice(to);
      }
      return swept;
    }),
  };
}

/** A routing name that holds somebody's whole name makes no word of that name innocent. */
function needlesBeside(
  nouns: ReadonlyMap<string, string>,
  entries: ReadonlyMap<string, Entry>,
  pseudonyms: Pseudonyms,
): PhraseIndex<Needle> {
  const plain = needlesOf(entries.values(), factsOf(nouns.keys(), () => NOBODY), pseudonyms);
  const people = (name: string) => plain.hits(name, ({ value }) => value.kind === "full");
  const isAnybodyNamed = [...nouns.keys()].some((name) => people(name).length > 0);
  return isAnybodyNamed ? needlesOf(entries.values(), factsOf(nouns.keys(), people), pseudonyms) : plain;
}

function factsOf(names: Iterable<string>, people: (name: string) => readonly PhraseHit<Needle>[]) {
  const facts = { words: new Set<string>(), names: new Set<string>() };
  for (const name of names) {
    const words = wordsOf(name);
    facts.names.add(words.map((word) => word.folded).join(" "));
    const taken = people(name);
    for (const { folded, from } of words) {
      if (!taken.some((hit) => hit.from <= from && from < hit.to)) facts.words.add(folded);
    }
  }
  return facts;
}

/** One word alone is no person's whole name. */
function keptOf(
  nouns: ReadonlyMap<string, string>,
  entries: ReadonlyMap<string, Entry>,
  ownerOfName: KnownPeople["ownerOfName"],
): readonly string[] {
  const remarks: string[] = [];
  for (const [name, noun] of nouns) {
    const entry = entries.get(`name:${foldName(name)}`);
    const owner = ownerOfName(name);
    if (entry !== undefined && /\s/.test(name.trim())) {
      const [id] = entry.ids;
      const whose = id === undefined ? "" : ` (user ${pseudonymSafe(id)})`;
      remarks.push(
        `The ${noun} name "${name}" is also a person's name${whose}; names of routing stay, so it was kept`,
      );
    } else if (owner !== null) {
      const whose = owner.startsWith("user:") ? ` (user ${pseudonymSafe(owner.slice("user:".length))})` : "";
      remarks.push(
        `The ${noun} name "${name}" holds a person's name${whose}; names of routing stay, so it was kept`,
      );
    } else if (holdsEmail(name)) {
      remarks.push(
        `The ${noun} name "${name}" holds an e-mail address; names of routing stay, so it was kept`,
      );
    }
  }
  return remarks.sort();
}

/** An id that is a log-in would tell the person again. */
function pseudonymSafe(id: string): string {
  return /^[\da-f-]{32,36}$/i.test(id) ? id : "of that name";
}
