/** Tells when two names are so alike that one is probably a slip for the other. */

import distance from "leven";
import { withoutSpaces } from "../domain/agents/who_holds.ts";
import { LENGTHS_APART_MAX } from "../lib/nearest.ts";

/** How two names that are not equal come near to it. */
export type Likeness = "Unicode form" | "case, accents or spacing" | "one edit";

/** Shorter names, folded, are a whole word apart when they differ in one letter. */
const SHORTEST_FOR_AN_EDIT = 3;

/** How two different names, given as `foldName` folds them, come near to each other; null where they are not alike. */
export function foldedLikeness(one: string, other: string): Likeness | null {
  if (Math.abs(one.length - other.length) > LENGTHS_APART_MAX) return null;
  if (withoutSpaces(one) === withoutSpaces(other)) return "case, accents or spacing";
  if (Math.min(one.length, other.length) < SHORTEST_FOR_AN_EDIT) return null;
  return distance(one, other) === 1 || swapsNeighbours(one, other) ? "one edit" : null;
}

function swapsNeighbours(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  return at >= 0 && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/**
 * Which character two different names first differ in, where one cannot see it: a space of another kind, a letter of another script,
 * an accent of its own. Null where it is plain to the eye.
 */
export function unseenDifference(one: string, other: string): string | null {
  const [ours, theirs] = [[...one], [...other]];
  const at = ours.findIndex((letter, index) => letter !== theirs[index]);
  const [mine, yours] = at < 0 ? [undefined, theirs[ours.length]] : [ours[at], theirs[at]];
  if (isPlain(mine) && isPlain(yours)) return null;
  return `they differ in character ${(at < 0 ? ours.length : at) + 1}: ${codePoint(mine)} against ${
    codePoint(yours)
  }`;
}

function isPlain(letter: string | undefined): boolean {
  return letter !== undefined && /^[!-~]$/.test(letter);
}

function codePoint(letter: string | undefined): string {
  if (letter === undefined) return "the end";
  const code = `U+${letter.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`;
  return /^[\p{L}\p{N}!-~]$/u.test(letter) ? `${letter} (${code})` : code;
}
