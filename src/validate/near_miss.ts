/** When two names are so alike that one is probably a slip for the other. */

import { distance } from "fastest-levenshtein";
import { foldName } from "../nearest.ts";

/** How two names that are not equal come near to it. */
export type Likeness = "case, accents or spacing" | "one edit";

/** Shorter names, folded, are a whole word apart when they differ in one letter. */
const SHORTEST_FOR_AN_EDIT = 3;

/** How the names come near to each other; null for names that are equal or not alike. */
export function likeness(one: string, other: string): Likeness | null {
  if (one === other) return null;
  const [a, b] = [foldName(one), foldName(other)];
  if (a.replaceAll(" ", "") === b.replaceAll(" ", "")) return "case, accents or spacing";
  if (Math.min(a.length, b.length) < SHORTEST_FOR_AN_EDIT) return null;
  return distance(a, b) === 1 || swapsNeighbours(a, b) ? "one edit" : null;
}

function swapsNeighbours(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  return at >= 0 && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
