/** Reads the names that a team says are harmless: asked by whatever writes cassettes or looks whether they are fit to commit. */

import { readTeamSettings, SETTINGS_FILE } from "../doors/settings_file.ts";
import type { Files } from "../doors/world.ts";
import { allowedNamesOf } from "../redaction/texts/allowed_names.ts";

/** `ringback.allowedNames` of the team's `deno.json`; none where it is absent. @throws UsageError where it is no list of texts */
export async function readAllowedNames(files: Pick<Files, "readText">): Promise<ReadonlySet<string>> {
  return allowedNamesOf(await readTeamSettings(files), SETTINGS_FILE);
}
