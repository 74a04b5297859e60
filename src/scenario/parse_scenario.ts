/** A scenario from its YAML, with file, line and column in every error. */

import { readYaml } from "./read_yaml.ts";
import { type Scenario, scenarioOf } from "./scenario.ts";
import { ScenarioSchema } from "./scenario_schema.ts";

/** @throws UsageError when the YAML or a value is wrong */
export function parseScenario(text: string, name: string, path: string): Scenario {
  return scenarioOf(readYaml(text, path, ScenarioSchema), name, path);
}
