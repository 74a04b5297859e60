/** Lists the recorded cassettes: what a command works on that was given none, and what messages name. */

import type { Files } from "../doors/world.ts";
import { compareText } from "../lib/json.ts";
import { cassettePath, FOLDERS } from "../scenario/layout.ts";

/** A surface that is not the platform's stands at the end of a cassette's name. */
const OTHER_SURFACE = /-walkthrough\.json$/;

/** Lists the paths of the JSON files in `cassettes/`, those of the platform surface first: every command can answer on them. Opens none. */
export async function recordedCassettes(files: Files): Promise<readonly string[]> {
  const rank = (name: string) => (OTHER_SURFACE.test(name) ? 1 : 0);
  return (await files.list(FOLDERS.cassettes))
    .filter((name) => name.endsWith(".json"))
    .sort((a, b) => rank(a) - rank(b) || compareText(a, b))
    .map((name) => `${FOLDERS.cassettes}/${name}`);
}

/** Lists the paths of the cassettes named; of all that are recorded where none is. @param named names or paths */
export async function cassettesMeant(named: readonly string[], files: Files): Promise<readonly string[]> {
  return named.length > 0 ? named.map(cassettePath) : await recordedCassettes(files);
}
