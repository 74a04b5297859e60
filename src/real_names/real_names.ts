/**
 * Real names at the edge: what people type becomes an id, what is shown to people has real names in place of pseudonyms. Inside,
 * and in every file that is written, there are ids and pseudonyms only.
 */

import stringWidth from "string-width";
import { UsageError } from "../errors.ts";
import { nearest } from "../lib/nearest.ts";
import type { NamedPerson } from "./people_file.ts";

/** Translates both ways. */
export interface RealNames {
  /** Takes note of what people are called in a recording. */
  learn(recorded: readonly NamedPerson[]): void;
  /** Puts real names where pseudonyms stand; columns stay where a name leaves them room. */
  shown(text: string): string;
  /** Puts ids where real names stand. @throws UsageError where several are called that */
  hidden(text: string): string;
  /** The id of the only person of that real name; null where there is none. */
  idOf(name: string): string | null;
  /** The real names that a text may be a slip for. */
  nearest(text: string): readonly string[];
}

/** Makes the translation of a list. */
export function realNamesOf(people: readonly NamedPerson[]): RealNames {
  const namesById = new Map(people.map(({ id, name }) => [id, name]));
  const ids = new Map<string, string[]>();
  for (const { id, name, written = name } of people) {
    for (const each of new Set([name, written])) ids.set(each, [...new Set([...ids.get(each) ?? [], id])]);
  }
  const real = createPhrases();
  for (const name of ids.keys()) real.add(name);
  const recorded = new Map<string, string | null>();
  const pseudonyms = createPhrases();
  return {
    learn(found) {
      for (const { id, name } of found) {
        const now = namesById.get(id);
        if (now === undefined) continue;
        // One name of two people stands for neither.
        recorded.set(name, recorded.has(name) && recorded.get(name) !== now ? null : now);
        pseudonyms.add(name);
      }
    },
    shown: (text) => pseudonyms.replaced(text, (name) => recorded.get(name) ?? null),
    hidden: (text) => real.replaced(text, (name) => onlyId(name, ids.get(name) ?? [])),
    idOf: (name) => {
      const [id = null, ...others] = ids.get(name) ?? [];
      return others.length === 0 ? id : null;
    },
    nearest: (text) => nearest(text, ids.keys()),
  };
}

function onlyId(name: string, ids: readonly string[]): string | null {
  if (ids.length < 2) return ids[0] ?? null;
  throw new UsageError({
    what: `${ids.length} people of the list of real names are called "${name}"`,
    detail: ids.map((id) => `id: ${id}`),
    next: "name the person by id",
  });
}

/** Whole names looked for in a text, the longest first. */
interface Phrases {
  add(phrase: string): void;
  replaced(text: string, by: (phrase: string) => string | null): string;
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** By their first words and lengths, so that a text is gone through once however many names there are. */
type ByLength = Map<number, Set<string>>;

function createPhrases(): Phrases {
  const byWord = new Map<string, ByLength>();
  return {
    add(phrase) {
      const [word] = phrase.match(WORD) ?? [];
      if (word === undefined) return;
      const byLength = byWord.get(word) ?? new Map<number, Set<string>>();
      byWord.set(word, byLength.set(phrase.length, (byLength.get(phrase.length) ?? new Set()).add(phrase)));
    },
    replaced(text, by) {
      let [done, result] = [0, ""];
      for (const { 0: word, index } of text.matchAll(WORD)) {
        if (index < done) continue;
        const phrase = longestAt(text, index, byWord.get(word) ?? new Map());
        const now = phrase === undefined ? null : by(phrase);
        if (phrase === undefined || now === null) continue;
        const end = index + phrase.length;
        const pad = padAfter(text, end);
        const room = pad + stringWidth(phrase) - stringWidth(now);
        result += `${text.slice(done, index)}${now}${pad < 2 ? "" : " ".repeat(Math.max(2, room))}`;
        done = pad < 2 ? end : end + pad;
      }
      return result + text.slice(done);
    },
  };
}

/** The longest of the phrases that stands there as a whole: it ends where a word does. */
function longestAt(text: string, at: number, phrases: ByLength): string | undefined {
  for (const length of [...phrases.keys()].sort((a, b) => b - a)) {
    const phrase = text.slice(at, at + length);
    const isWhole = !/^[\p{L}\p{M}\p{N}]/u.test(text.slice(at + length, at + length + 2));
    if (isWhole && phrases.get(length)?.has(phrase)) return phrase;
  }
  return undefined;
}

/** Spaces that fill a column; none at the end of a line. */
function padAfter(text: string, from: number): number {
  const spaces = /^ */.exec(text.slice(from, from + 200))?.[0].length ?? 0;
  return text[from + spaces] === "\n" || text[from + spaces] === undefined ? 0 : spaces;
}
