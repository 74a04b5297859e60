/** Reads whether having joined a queue is configuration or a moment's, as a team sets it for all its questions. */

import { JOINED_IS, type JoinedIs } from "../../domain/roster.ts";
import { readTeamSettings, SETTINGS_FILE } from "../../doors/settings_file.ts";
import type { Files } from "../../doors/world.ts";
import { UsageError } from "../../errors.ts";
import { nearest } from "../../lib/nearest.ts";

/** `ringback.joined`; `configuration` where the file, the key or the setting is absent. @throws UsageError for another word */
export async function readJoinedIs(files: Files): Promise<JoinedIs> {
  const { joined } = await readTeamSettings(files);
  if (joined === undefined) return "configuration";
  const found = JOINED_IS.find((word) => word === joined);
  if (found !== undefined) return found;
  throw new UsageError({
    what: `ringback.joined cannot be ${JSON.stringify(joined)}`,
    where: SETTINGS_FILE,
    nearest: nearest(String(joined), JOINED_IS),
    next: `one of: ${JOINED_IS.join(", ")}`,
  });
}
