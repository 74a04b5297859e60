/** Nearest names, for "did you mean": used by every error that knows what would have been valid. */

import distance from "leven";
import { compareText } from "./json.ts";

/** Case, accents, surrounding and repeated spaces, hyphens and underscores folded away: what a tired typist gets wrong. */
export function foldName(name: string): string {
  return name.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().replace(/[\s_-]+/g, " ").trim();
}

/**
 * Up to `count` candidates nearest to the wanted text, best first; those farther than half its length are left out. Of those
 * that differ in case and accents only, the one with the fewer differences comes first: another Unicode form is none.
 */
export function nearest(wanted: string, candidates: Iterable<string>, count = 3): string[] {
  const folded = foldName(wanted);
  const limit = Math.max(2, Math.ceil(folded.length / 2));
  const composed = wanted.normalize("NFC");
  return [...new Set(candidates)]
    .map((name) => ({ name, distance: distance(folded, foldName(name)) }))
    .filter((row) => row.distance <= limit)
    .map((row) => ({ ...row, further: row.distance > 0 ? 0 : distance(composed, row.name.normalize("NFC")) }))
    .sort((a, b) => a.distance - b.distance || a.further - b.further || compareText(a.name, b.name))
    .slice(0, count)
    .map((row) => row.name);
}
