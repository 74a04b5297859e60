/** Finds a word and, right behind it, what it announces. */

import { inEitherCase } from "./either_case.ts";

/**
 * Makes a finder of two patterns: letters of every script in either case make a pattern dear, and only words need them.
 * @param words in either case; of two that begin alike the longer one first
 * @param value in the case it is written in, but for groups as `(?i:…)`
 */
export function announced(words: string, value: string): (text: string) => boolean {
  const word = new RegExp(words, "giu");
  const behind = new RegExp(inEitherCase(value), "uy");
  return (text) =>
    [...text.matchAll(word)].some(({ 0: found, index }) => {
      behind.lastIndex = index + found.length;
      return behind.test(text);
    });
}
