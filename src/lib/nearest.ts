/** Nearest names, for "did you mean": used by every error that knows what would have been valid. */

import distance from "leven";
import { compareText } from "./json.ts";

/** Case, accents, surrounding and repeated spaces, hyphens and underscores folded away: what a tired typist gets wrong. */
export function foldName(name: string): string {
  return name.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().replace(/[\s_-]+/g, " ").trim();
}

/** Longer texts have nothing near them. */
const LENGTH_MAX = 300;

/**
 * Up to `count` candidates nearest to the wanted text, best first; those farther than half its length are left out. Of those
 * that differ in case and accents only, the one with the fewer differences comes first: another Unicode form is none.
 */
export function nearest(wanted: string, candidates: Iterable<string>, count = 3): string[] {
  // Nobody types a name of that length, and comparing takes as long as both together.
  if (wanted.length > LENGTH_MAX) return [];
  const folded = foldName(wanted);
  const limit = Math.max(2, Math.ceil(folded.length / 2));
  const composed = wanted.normalize("NFC");
  return [...new Set(candidates)].filter((name) => name.length <= LENGTH_MAX)
    .map((name) => ({ name, distance: distance(folded, foldName(name)) }))
    .filter((row) => row.distance <= limit)
    .map((row) => ({ ...row, further: row.distance > 0 ? 0 : distance(composed, row.name.normalize("NFC")) }))
    .sort((a, b) => a.distance - b.distance || a.further - b.further || compareText(a.name, b.name))
    .slice(0, count)
    .map((row) => row.name);
}

/** Names whose lengths differ by more are not compared: as many letters or spaces are no slip. */
export const LENGTHS_APART_MAX = 4;

/**
 * Up to three names that the text is a slip for, best first: a letter or two are wrong, two neighbours are swapped, or the end is left out. Where digits
 * alone differ it is none: people number what is different.
 */
export function slippedFrom(text: string, names: readonly string[]): readonly string[] {
  const folded = foldName(text);
  const limit = folded.length < 6 ? 1 : 2;
  const alike = nearest(
    text,
    names.filter((name) => Math.abs(name.length - text.length) <= LENGTHS_APART_MAX),
  )
    .filter((name) => {
      const other = foldName(name);
      return (distance(folded, other) <= limit || isSwapped(folded, other)) &&
        (folded === other || withoutDigits(folded) !== withoutDigits(other));
    });
  if (alike.length > 0) return alike;
  return names.filter((name) => name.length > text.length && foldName(name).startsWith(`${folded} `))
    .sort(compareText).slice(0, 3);
}

/** Whether two neighbouring letters changed places, and nothing else did: one slip, though two letters differ. */
function isSwapped(text: string, other: string): boolean {
  const at = [...text].findIndex((letter, index) => letter !== other[index]);
  const [first = "", second = ""] = text.slice(at, at + 2);
  return at !== -1 && text.slice(0, at) + second + first + text.slice(at + 2) === other;
}

function withoutDigits(folded: string): string {
  return folded.replace(/\d/g, "");
}
