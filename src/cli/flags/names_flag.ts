/** The flag `--names`: the list of real names that git ignores. */

import type { Files } from "../../doors/world.ts";
import { PEOPLE_FILE } from "../../real_names/people_path.ts";
import type { Flag, Given } from "./flag_table.ts";

/** Where real names go: `shown` also on standard output, `taken` only from flags and in messages, since what is printed is to be kept. */
export type PeopleShown = "shown" | "taken";

/** The flag. */
export const NAMES_FLAG = {
  name: "names",
  value: "<people.csv>",
  file: "path",
  noFile: "none",
  help: `Real names, columns id and name; ${PEOPLE_FILE} where it is there, none for pseudonyms.`,
} as const satisfies Flag;

/** The path of the list that is wanted; null where real names are not. */
export async function peopleFileFrom(given: Pick<Given, "text">, files: Files): Promise<string | null> {
  const path = given.text(NAMES_FLAG.name);
  if (path !== undefined) return path === NAMES_FLAG.noFile ? null : path;
  return await files.readText(PEOPLE_FILE) === null ? null : PEOPLE_FILE;
}
