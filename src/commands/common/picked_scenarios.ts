/** Which scenarios a command line picks: by their names, by a part of a name, by what a change touches as git lists it. */

import type { Flag } from "../../cli/flags/flag_table.ts";
import type { World } from "../../doors/world.ts";
import { UsageError } from "../../errors.ts";
import { calledAs } from "../../lib/called_as.ts";
import { changedPaths } from "../../scenario/changed_files.ts";
import { chosenNames } from "../../scenario/chosen_names.ts";
import type { ScenarioFolder } from "../../scenario/scan.ts";

const CHANGED_FILES_FLAG = {
  name: "changed-files",
  value: "<file or ->",
  file: "path",
  help:
    "Only scenarios that a change touches: a file with the paths that git diff --name-only lists; - for standard input.",
} as const satisfies Flag;

/** The flags that pick. */
export const PICKED_FLAGS = [
  { name: "filter", value: "<text>", help: "Only scenarios whose name contains the text." },
  CHANGED_FILES_FLAG,
] as const satisfies readonly Flag[];

/** The names given, or all, as far as they hold the text to filter by. @throws UsageError for a name that no scenario has */
export function namesPicked(
  given: {
    readonly rest: readonly string[];
    readonly text: (name: "filter") => string | undefined;
  },
  folder: ScenarioFolder,
): readonly string[] {
  const named = given.rest.length > 0 ? chosenNames(given.rest, folder) : folder.names;
  return named.filter((name) => name.includes(given.text("filter") ?? ""));
}

/**
 * Reads the list of changed files.
 * @param list as the flag has it; undefined where it is not given
 * @param verb for messages
 * @returns null where the flag is not given
 * @throws UsageError where the list is not there, or holds nothing: where git fails, a pipe is empty
 */
export async function changedIn(
  list: string | undefined,
  verb: string,
  world: World,
): Promise<readonly string[] | null> {
  if (list === undefined) return null;
  const text = list === "-" ? await world.input() : await world.files.readText(list);
  const changed = changedPaths(text ?? "");
  if (changed.length > 0) return changed;
  throw new UsageError({
    what: text === null ? `There is no file ${list}` : "The list of changed files is empty",
    where: `--${CHANGED_FILES_FLAG.name}`,
    next: `git diff --name-only main | ${calledAs()} ${verb} --${CHANGED_FILES_FLAG.name} -`,
  });
}
