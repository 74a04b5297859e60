/** Finds the smallest sets of edits that do something by themselves, and of which none can be left out. */

import type { Edit } from "../../what_if/edits/edit.ts";
import { ALL_SETS_MAX } from "../../reach/choices.ts";

/** Where there are more, sets of one size are looked at if there are at most so many. */
const SETS_MAX = 250;

/**
 * Sets that do it, the fewest edits first, then in the order given; none holds another. Of a few edits all sets are found; of more
 * all of the fewest as long as the sets of that size can be looked at one by one, else one.
 * @param edits do it all together
 * @param does whether a set, in the order given, does it; the empty one does not
 */
export function fewestSets(
  edits: readonly Edit[],
  does: (edits: readonly Edit[]) => boolean,
): readonly (readonly Edit[])[] {
  if (edits.length <= ALL_SETS_MAX) return smallestOf(subsets(edits), does);
  const alone = edits.map((edit) => [edit]).filter(does);
  if (alone.length > 0) return alone;
  const needed = edits.filter((edit) => !does(edits.filter((each) => each !== edit)));
  if (needed.length > 2 && does(needed)) return [shrunk(needed, does)];
  for (let size = 2; size <= edits.length && setsCount(edits.length, size) <= SETS_MAX; size++) {
    const found = setsOfSize(edits, size).filter(does);
    if (found.length > 0) return found;
  }
  return [shrunk(edits, does)];
}

/** How many sets of that size there are. */
function setsCount(among: number, size: number): number {
  let count = 1;
  for (let at = 0; at < size; at++) count *= (among - at) / (at + 1);
  return Math.round(count);
}

/** In order. */
function setsOfSize(edits: readonly Edit[], size: number): readonly (readonly Edit[])[] {
  if (size === 0) return [[]];
  return edits.flatMap((edit, at) => setsOfSize(edits.slice(at + 1), size - 1).map((set) => [edit, ...set]));
}

/** All but the empty one, smaller ones first, then in order. */
function subsets(edits: readonly Edit[]): readonly (readonly Edit[])[] {
  const sets = edits.reduceRight<readonly (readonly Edit[])[]>(
    (later, edit) => [...later.map((set) => [edit, ...set]), [edit], ...later],
    [],
  );
  return [...sets].sort((a, b) => a.length - b.length);
}

function smallestOf(
  sets: readonly (readonly Edit[])[],
  does: (edits: readonly Edit[]) => boolean,
): readonly (readonly Edit[])[] {
  const found: (readonly Edit[])[] = [];
  for (const set of sets) {
    if (!found.some((smaller) => smaller.every((edit) => set.includes(edit))) && does(set)) found.push(set);
  }
  return found;
}

/** Halves, then quarters, and so on are left out for as long as the rest does it; then single ones until each is needed. */
function shrunk(
  edits: readonly Edit[],
  does: (edits: readonly Edit[]) => boolean,
): readonly Edit[] {
  let rest = edits;
  for (let length = Math.ceil(edits.length / 2); length > 0;) {
    const before = rest.length;
    for (let at = 0; at < rest.length;) {
      const fewer = rest.toSpliced(at, length);
      if (fewer.length > 0 && does(fewer)) rest = fewer;
      else at += length;
    }
    if (length > 1) length = Math.ceil(length / 2);
    else if (rest.length === before) break;
  }
  return rest;
}
