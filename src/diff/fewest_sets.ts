/** Finds the smallest sets of edits that do something by themselves, and of which none can be left out. */

import type { Edit } from "../what_if/edit.ts";

/** Up to so many edits every set of them is looked at. */
const ALL_SETS_MAX = 6;

/** Pairs looked at where there are more. */
const PAIRS_MAX = 250;

/**
 * Sets that do it, the fewest edits first, then in the order given; none holds another. Of a few edits all sets are found; of more
 * all of the fewest where one or two edits do it, else one.
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
  const pairs = edits.length * (edits.length - 1) / 2 > PAIRS_MAX
    ? []
    : edits.flatMap((edit, at) => edits.slice(at + 1).map((other) => [edit, other])).filter(does);
  return pairs.length > 0 ? pairs : [shrunk(edits, does)];
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
