/** Nearest names, for "did you mean": used by every error that knows what would have been valid. */

import { compareText } from "./json.ts";

/** Case, accents, surrounding and repeated spaces, hyphens and underscores folded away: what a tired typist gets wrong. */
export function foldName(name: string): string {
  return name.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().replace(/[\s_-]+/g, " ").trim();
}

/** Up to `count` candidates nearest to the wanted text, best first; those farther than half its length are left out. */
export function nearest(wanted: string, candidates: Iterable<string>, count = 3): string[] {
  const folded = foldName(wanted);
  const limit = Math.max(2, Math.ceil(folded.length / 2));
  return [...new Set(candidates)]
    .map((name) => ({ name, distance: distance(folded, foldName(name)) }))
    .filter((row) => row.distance <= limit)
    .sort((a, b) => a.distance - b.distance || compareText(a.name, b.name))
    .slice(0, count)
    .map((row) => row.name);
}

/** Letters to insert, delete or replace to make the one text of the other: Levenshtein's distance. */
export function distance(one: string, other: string): number {
  // Row by row of the table: `row[at]` is the distance between what was read of `one` and the first `at` letters of `other`.
  const row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let read = 1; read <= one.length; read++) {
    let diagonal = read - 1;
    row[0] = read;
    for (let at = 1; at <= other.length; at++) {
      const same = one.charCodeAt(read - 1) === other.charCodeAt(at - 1);
      const replaced = diagonal + (same ? 0 : 1);
      diagonal = row[at] ?? 0;
      row[at] = Math.min(replaced, diagonal + 1, (row[at - 1] ?? 0) + 1);
    }
  }
  return row[other.length] ?? 0;
}
