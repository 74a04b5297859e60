/**
 * Tells whether texts that stay hold the name of somebody met in the same recording: told for names of routing, refused
 * elsewhere.
 */

import { foldName } from "../../lib/nearest.ts";

/** Finds people by their whole names. */
export interface NamesInTexts {
  /** Remembers a name. @param person the person's id; null where none is known */
  meet(name: string, person: string | null): void;
  /** Whose whole name stands in the text: `undefined` for nobody's, null for somebody's without an id. */
  owner(text: string): string | null | undefined;
}

/** No name has more words. */
const WORDS_MAX = 6;

/** Scripts whose words are not parted. */
const UNPARTED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}・\s]{2,}$/u;

/** Nobody met yet. */
export function createNamesInTexts(): NamesInTexts {
  const names = new Map<string, string | null>();
  const unparted = new Map<string, string | null>();
  return {
    meet(name, person) {
      const words = wordsOf(name);
      if (words.length > 1) {
        names.set(words.join(" "), person);
        names.set([words.at(-1), ...words.slice(0, -1)].join(" "), person);
      }
      if (UNPARTED.test(name)) unparted.set(name.replace(/[\s・]/g, ""), person);
    },
    owner(text) {
      const words = wordsOf(text);
      for (let from = 0; from < words.length; from++) {
        for (let to = from + 2; to <= Math.min(words.length, from + WORDS_MAX); to++) {
          const person = names.get(words.slice(from, to).join(" "));
          if (person !== undefined) return person;
        }
      }
      const whole = text.replace(/[\s・]/g, "");
      for (const [name, person] of unparted) if (whole.includes(name)) return person;
      return undefined;
    },
  };
}

function wordsOf(text: string): readonly string[] {
  return foldName(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
