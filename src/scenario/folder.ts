/** The scenarios of a team's folder: read one by one, and what none of them uses. */

import type { Files } from "../doors/world.ts";
import { onRefusal, UsageError } from "../errors.ts";
import { verbCalledAs } from "../lib/called_as.ts";
import { FOLDERS, scenarioPath } from "./layout.ts";
import type { ScenarioFolder } from "./scan.ts";
import { parseScenario } from "./parse_scenario.ts";
import type { Scenario } from "./scenario.ts";
import { collisionsAmong, looseFile, type Stray } from "./strays.ts";

/** @throws UsageError when there is no such scenario, or its file is wrong */
export async function readScenario(files: Files, name: string): Promise<Scenario> {
  const path = scenarioPath(name);
  const text = await files.readText(path);
  if (text === null) {
    throw new UsageError({ what: `There is no scenario "${name}"`, where: path, next: verbCalledAs("test") });
  }
  return await parseScenario(text, name, path);
}

/** The scenario; null where it cannot be read, which is told where it is judged. */
export async function readableScenario(files: Files, name: string): Promise<Scenario | null> {
  return await readScenario(files, name).catch(onRefusal(() => null));
}

/** What does not belong where it lies, and the cassettes that no scenario uses, given all scenarios that could be read. */
export async function unusedFiles(
  files: Files,
  folder: ScenarioFolder,
  scenarios: readonly Scenario[],
): Promise<{ readonly strays: readonly Stray[]; readonly cassettes: readonly string[] }> {
  const intakes = new Set(scenarios.map((scenario) => scenario.question.intake));
  const used = new Set(scenarios.map((scenario) => scenario.question.cassette));
  const recorded = (await files.list(FOLDERS.cassettes)).filter((name) => name.endsWith(".json"));
  return {
    strays: [
      ...folder.strays,
      ...folder.loose.filter((path) => !intakes.has(path)).map(looseFile),
      ...collisionsAmong(FOLDERS.cassettes, recorded),
    ],
    cassettes: recorded.map((name) => `${FOLDERS.cassettes}/${name}`).filter((path) => !used.has(path)),
  };
}
