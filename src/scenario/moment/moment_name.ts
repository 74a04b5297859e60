/** How a moment is named: by a word, or by the file in `scenarios/` that states it. */

import { MOMENT_KINDS } from "../../domain/moment.ts";
import type { Files } from "../../doors/world.ts";
import { UsageError } from "../../errors.ts";
import { calledAs } from "../../lib/called_as.ts";
import { nearest } from "../../lib/nearest.ts";
import { hasWildcard, wildcardMatcher } from "../../lib/text/wildcards.ts";
import { compareText } from "../../lib/json.ts";
import { FOLDERS, MOMENT_ENDING } from "../layout.ts";
import { scanScenarios } from "../scan.ts";
import { intendedName } from "../strays.ts";

/** Moments that need no file. */
const NAMED = MOMENT_KINDS.filter((kind) => kind !== "stated");

/**
 * A moment as people name it: `free`, `recorded`, or a moment file, whose bare name lies in `scenarios/`.
 * @param where who asks, for the message
 * @param known paths of the moment files there are, for the message
 * @throws UsageError for what is none of them
 */
export function momentNameOf(text: string, where: string, known: readonly string[] = []): string {
  if (NAMED.some((kind) => kind === text)) return text;
  if (text.endsWith(MOMENT_ENDING)) return /[/\\]/.test(text) ? text : `${FOLDERS.scenarios}/${text}`;
  const intended = intendedName(text);
  if (intended?.endsWith(MOMENT_ENDING) === true) {
    throw new UsageError({
      what: `"${text}" is no moment: the name of a moment file ends in ${MOMENT_ENDING}`,
      where,
      next: `rename the file, and write ${intended}`,
    });
  }
  throw new UsageError({
    what: `"${text}" is no moment`,
    where,
    nearest: [...nearest(text, NAMED), ...filesAlike(text, known)],
    next: `write ${NAMED.join(", ")} or the path of a file that ends in ${MOMENT_ENDING}`,
  });
}

/** A file's name without its folder and ending is what people remember of it. */
function filesAlike(text: string, known: readonly string[]): readonly string[] {
  const wordOf = (path: string) => path.slice(path.lastIndexOf("/") + 1, -MOMENT_ENDING.length);
  const slips = nearest(text, known.map(wordOf));
  return slips.flatMap((slip) => known.filter((path) => wordOf(path) === slip));
}

/** The moment that people name where the files there are can be looked through. @throws UsageError as `momentNameOf` */
export async function momentMeant(files: Files, text: string, where: string): Promise<string> {
  const isNamed = NAMED.some((kind) => kind === text) || text.endsWith(MOMENT_ENDING);
  return momentNameOf(text, where, isNamed ? [] : (await scanScenarios(files)).moments);
}

/**
 * The moments that a pattern means: one name, or every file of a folder whose name fits, `*` standing for any text and `?` for one character.
 * @throws UsageError where no file fits, or the name is none of a moment
 */
export async function momentsNamed(files: Files, pattern: string, where: string): Promise<readonly string[]> {
  if (!hasWildcard(pattern, "*?")) return [await momentMeant(files, pattern, where)];
  const cut = pattern.lastIndexOf("/");
  const folder = cut === -1 ? FOLDERS.scenarios : pattern.slice(0, cut);
  const fits = wildcardMatcher(pattern.slice(cut + 1), "*?");
  const names = (await files.list(folder)).filter((name) => name.endsWith(MOMENT_ENDING));
  const found = names.filter((name) => fits.test(name)).sort(compareText).map((name) => `${folder}/${name}`);
  if (found.length > 0) return found;
  throw new UsageError({
    what: `No moment file fits "${pattern}"`,
    where,
    detail: [`moment files in ${folder}: ${names.join(", ") || "none"}`],
    next: `write one with: ${calledAs()} moment <cassette>`,
  });
}
