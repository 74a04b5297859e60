/**
 * Finds any of thousands of phrases in a text, by whole words, in one pass over its words.
 *
 * Invariant: the cost of a look-up depends on the text, not on the number of phrases.
 */

import { foldName } from "../lib/nearest.ts";
import { isPlain } from "./text_rules.ts";

/** A word of a text, folded for comparison, and where it stands. */
export interface Word {
  readonly folded: string;
  readonly from: number;
  readonly to: number;
}

/** A phrase found in a text. */
export interface PhraseHit<Value> {
  readonly from: number;
  readonly to: number;
  readonly value: Value;
}

/** Phrases by their first word. */
export interface PhraseIndex<Value> {
  add(words: readonly string[], value: Value): void;
  /**
   * Hits from left to right, none overlapping; the longest phrase at a place wins.
   * @param counts whether a phrase found means anything in this text
   */
  hits(text: string, counts: (hit: PhraseHit<Value>) => boolean): readonly PhraseHit<Value>[];
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** What may stand between the words of one name. */
const BETWEEN = /^[\s.,_'’-]{1,3}$/;

/** Words of a pseudonym. */
const ATOM_LENGTH = 3;

const NONE: readonly never[] = [];
const ASCII = /^[\x20-\x7e]*$/;

/** The words of a text. */
export function wordsOf(text: string): readonly Word[] {
  const fold = ASCII.test(text) ? (word: string) => word.toLowerCase() : foldName;
  const words: Word[] = [];
  WORD.lastIndex = 0;
  for (let match = WORD.exec(text); match !== null; match = WORD.exec(text)) {
    words.push({ folded: fold(match[0]), from: match.index, to: match.index + match[0].length });
  }
  return words;
}

/** @param isAtom three words that are never taken apart: a pseudonym */
export function phraseIndex<Value>(isAtom: (words: readonly string[]) => boolean): PhraseIndex<Value> {
  const values = new Map<string, Value>();
  let longest = ATOM_LENGTH;
  /** Lengths of the phrases that begin with a word, longest first. */
  const lengths = new Map<string, readonly number[]>();
  return {
    add(words, value) {
      const [first] = words;
      if (first === undefined) return;
      values.set(words.join(" "), value);
      longest = Math.max(longest, words.length);
      const known = lengths.get(first) ?? [];
      if (!known.includes(words.length)) lengths.set(first, [...known, words.length].sort((a, b) => b - a));
    },
    hits(text, counts) {
      if (values.size === 0 || isPlain(text)) return NONE;
      const words = wordsOf(text);
      if (!words.some((word) => lengths.has(word.folded))) return NONE;
      const hits: PhraseHit<Value>[] = [];
      for (let at = 0; at < words.length;) {
        const here = words.slice(at, at + longest);
        const [first] = here;
        const shortest = isAtom(here.slice(0, ATOM_LENGTH).map((word) => word.folded)) ? ATOM_LENGTH : 1;
        const length = lengths.get(first?.folded ?? "")
          ?.find((count) => count >= shortest && stands(here, count, text, values)) ?? 0;
        const value = values.get(joined(here, length));
        const last = here[length - 1];
        if (value !== undefined && last !== undefined) {
          const hit = { from: first?.from ?? 0, to: last.to, value };
          if (counts(hit)) hits.push(hit);
        }
        at += Math.max(length, shortest);
      }
      return hits;
    },
  };
}

/** True where the first words of the text are a phrase, with nothing between them that parts them. */
function stands(
  words: readonly Word[],
  count: number,
  text: string,
  phrases: ReadonlyMap<string, unknown>,
): boolean {
  if (words.length < count || !phrases.has(joined(words, count))) return false;
  return words.slice(1, count).every((word, index) => BETWEEN.test(text.slice(words[index]?.to, word.from)));
}

function joined(words: readonly Word[], count: number): string {
  return words.slice(0, count).map((word) => word.folded).join(" ");
}
