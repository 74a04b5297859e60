/** Finds the line of a scenario's file at which what came of it is shown. */

import type { Files } from "../../doors/world.ts";
import { placesIn } from "../../yaml/locate.ts";
import type { Scenario } from "../scenario.ts";

/** The line, from 1, on which a scenario names its queue. */
export async function scenarioLine({ path }: Scenario, files: Files): Promise<number> {
  return placesIn(await files.readText(path) ?? "", path)(["queue"]).line;
}
