/** Which scenarios use which cassette. */

import type { Files } from "../doors/world.ts";
import { readableScenario } from "./folder.ts";
import { scanScenarios } from "./scan.ts";

/** Lists names of scenarios by the path of the cassette they name; one that cannot be read uses none. */
export async function cassetteUsers(files: Files): Promise<ReadonlyMap<string, readonly string[]>> {
  const users = new Map<string, string[]>();
  for (const name of (await scanScenarios(files)).names) {
    const scenario = await readableScenario(files, name);
    if (scenario === null) continue;
    const path = scenario.question.cassette;
    users.set(path, [...users.get(path) ?? [], name]);
  }
  return users;
}
