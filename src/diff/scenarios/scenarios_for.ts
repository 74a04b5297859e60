/** Finds the scenarios that two recordings are compared by. */

import type { Files } from "../../doors/world.ts";
import { onRefusal, toldError } from "../../errors.ts";
import { readScenario } from "../../scenario/folder.ts";
import { scenarioPath } from "../../scenario/layout.ts";
import { scanScenarios } from "../../scenario/scan.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import type { Unreadable } from "./both_sides.ts";

/** Scenarios written for one of the cassettes; all for null, and where none is written for either. One that cannot be read may be for any cassette. */
export async function scenariosFor(
  files: Files,
  cassettes: readonly string[] | null,
): Promise<{ readonly scenarios: readonly Scenario[]; readonly unreadable: readonly Unreadable[] }> {
  const { names } = await scanScenarios(files);
  const read = await Promise.all(names.map((name) => readOne(files, name)));
  const scenarios = read.filter((each) => "question" in each);
  const own = scenarios.filter(({ question }) => cassettes?.includes(question.cassette) === true);
  return {
    scenarios: own.length > 0 ? own : scenarios,
    unreadable: read.filter((each) => "error" in each),
  };
}

async function readOne(files: Files, name: string): Promise<Scenario | Unreadable> {
  return await readScenario(files, name)
    .catch(onRefusal((error) => ({ name, path: scenarioPath(name), error: toldError(error) })));
}
