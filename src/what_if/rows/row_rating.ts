/** "Spanish 4" in a line of an overlay: a skill or a language, and its rating. */

import { UsageError } from "../../errors.ts";
import { nearest, slippedFrom } from "../../lib/nearest.ts";
import { formsDiffer, sameLetters } from "../../lib/text/unicode_forms.ts";
import { lineRefusal, lineWhere, ROW_KEYS, valueOf } from "./row_grammar.ts";
import { type Ground, isKnownHere } from "./row_names.ts";

/**
 * The keys that a name and a rating alone say: a skill's, or a language's where no skill is called so.
 * @throws UsageError for what is no key, no name or no rating, each with the nearest
 */
export function rated(body: string, grounds: readonly Ground[], text: string): Record<string, unknown> {
  const { name, rating } = ratingIn(body, text, grounds);
  const isSkill = grounds.some((ground) => isKnownHere(ground, "skill", name));
  if (isSkill) return { skill: name, ...rating };
  if (grounds.some((ground) => isKnownHere(ground, "language", name))) return { language: name, ...rating };
  const key = slippedFrom(name, ratedNames(grounds)).length > 0 ? null : slippedKey(body, text);
  if (key !== null) throw key;
  const near = nearest(name, [...ratedNames(grounds), ...ROW_KEYS]);
  throw new UsageError({
    what: `"${name}" is no skill, no language and no key of an overlay row`,
    where: lineWhere(text),
    nearest: near,
    detail: near.filter((each) => sameLetters(each, name)).map((each) => formsDiffer(name, each)),
    next:
      "write a skill or language exactly as recorded, case included, and its rating: Spanish 4, Spanish none",
  });
}

/** The name and the rating behind it, "inactive 3" and "none" among them. @throws UsageError where there is none */
export function ratingIn(
  said: string,
  text: string,
  grounds: readonly Ground[],
): { readonly name: string; readonly rating: Record<string, unknown> } {
  const [, quoted, inactive, value] = /^(.*?\S)\s+(?:(inactive)\s+)?(none|\d+(?:\.\d+)?)$/s.exec(said) ?? [];
  if (quoted === undefined || value === undefined) throw noRating(said, text, grounds);
  const name = /^".*"$/s.test(quoted) ? String(valueOf(quoted, text)) : quoted;
  const rating = { proficiency: value === "none" ? value : Number(value) };
  return { name, rating: inactive === undefined ? rating : { ...rating, inactive: true } };
}

/** Of words that end in no rating: a skill or language without one, a slip for a key, else a slip for a name. */
function noRating(said: string, text: string, grounds: readonly Ground[]): UsageError {
  const names = [...new Set(ratedNames(grounds))];
  const where = lineWhere(text);
  const known = names.filter((name) => said === name || said.startsWith(`${name} `))
    .sort((a, b) => b.length - a.length)[0];
  if (known !== undefined) {
    const behind = said.slice(known.length).trim();
    return new UsageError({
      what: behind === "" ? `${known} has no rating` : `"${behind}" is no rating of ${known}`,
      where,
      next: `write 0 to 5, or none: ${known} 4, ${known} none, ${known} inactive 4`,
    });
  }
  const near = [said, said.replace(/\s+\S*$/s, "")].flatMap((words) => slippedFrom(words, names));
  const key = near.length > 0 ? null : slippedKey(said, text);
  if (key !== null) return key;
  if (near.length === 0) return lineRefusal(text, `"${said}" does not end in a rating: 0 to 5, or none`);
  return new UsageError({
    what: `"${said}" is no skill and no language with its rating`,
    where,
    nearest: [...new Set(near)],
    next: `write it exactly as recorded, case included, and its rating: ${near[0]} 4, ${near[0]} none`,
  });
}

/** The refusal where the first word is a slip for a key; null where it is for none. */
function slippedKey(said: string, text: string): UsageError | null {
  const [word = "", ...others] = said.split(/\s+/);
  const near = slippedFrom(word, ROW_KEYS).slice(0, 3);
  const [key] = near;
  if (key === undefined) return null;
  return new UsageError({
    what: `"${word}" is no key of an overlay row, and no skill or language`,
    where: lineWhere(text),
    nearest: near,
    next: `write ${[key, ...others].join(" ")}`,
  });
}

/** Every skill and language that anybody knows, by name. */
function ratedNames(grounds: readonly Ground[]): readonly string[] {
  return grounds.flatMap(({ organisation, agents }) => [
    ...(organisation.skills ?? []),
    ...(organisation.languages ?? []),
    ...agents.flatMap(({ skills, languages }) => [...skills ?? [], ...languages ?? []]),
  ]).map(({ name }) => name);
}
