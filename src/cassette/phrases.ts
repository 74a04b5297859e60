/**
 * Finds any of thousands of phrases in a text, by whole words, in one pass over its words.
 *
 * Invariant: the cost of a look-up depends on the text, not on the number of phrases.
 */

import { foldName } from "../nearest.ts";

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
  /** Hits from left to right, none overlapping; the longest phrase at a place wins. */
  hits(text: string): readonly PhraseHit<Value>[];
}

interface Phrase<Value> {
  readonly words: readonly string[];
  readonly value: Value;
}

const WORD = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*/gu;

/** What may stand between the words of one name. */
const BETWEEN = /^[\s.,_-]{1,3}$/;

/** Ids, numbers, instants and relative addresses: the bulk of all strings, and none holds a name. */
const NAMELESS =
  /^(?:[\da-f]{8}-[\da-f-]{27}|(?:\{apiBase\})?\/api\/v2\/[a-z/]*[\da-f/-]*[a-z/]*|[\d.:TZ+-]*)$/;

/** The words of a text. */
export function wordsOf(text: string): readonly Word[] {
  return Array.from(text.matchAll(WORD), (match) => ({
    folded: foldName(match[0]),
    from: match.index,
    to: match.index + match[0].length,
  }));
}

/** @param isAtom three words that are never taken apart: a pseudonym */
export function phraseIndex<Value>(isAtom: (words: readonly string[]) => boolean): PhraseIndex<Value> {
  const byFirst = new Map<string, Phrase<Value>[]>();
  return {
    add(words, value) {
      const [first] = words;
      if (first === undefined) return;
      const phrases = byFirst.get(first) ?? [];
      byFirst.set(first, phrases);
      phrases.push({ words, value });
      phrases.sort((a, b) => b.words.length - a.words.length);
    },
    hits(text) {
      if (byFirst.size === 0 || NAMELESS.test(text)) return [];
      const words = wordsOf(text);
      const hits: PhraseHit<Value>[] = [];
      for (let at = 0; at < words.length;) {
        const phrase = byFirst.get(words[at]?.folded ?? "")?.find((candidate) =>
          standsAt(candidate.words, words, at, text)
        );
        const from = words[at]?.from ?? 0;
        if (phrase === undefined) {
          at += isAtom(words.slice(at, at + 3).map((word) => word.folded)) ? 3 : 1;
          continue;
        }
        hits.push({ from, to: words[at + phrase.words.length - 1]?.to ?? from, value: phrase.value });
        at += phrase.words.length;
      }
      return hits;
    },
  };
}

function standsAt(wanted: readonly string[], words: readonly Word[], at: number, text: string): boolean {
  return wanted.every((word, index) => {
    const here = words[at + index];
    const before = words[at + index - 1];
    return here?.folded === word &&
      (index === 0 || before === undefined || BETWEEN.test(text.slice(before.to, here.from)));
  });
}
