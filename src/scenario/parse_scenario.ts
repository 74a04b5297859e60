/** A scenario from a text at hand, with file, line and column in every error. */

import { placed, placesIn } from "../yaml/locate.ts";
import { readYaml } from "../yaml/read_yaml.ts";
import { type Scenario, scenarioOf } from "./scenario.ts";
import { ScenarioSchema } from "./scenario_schema.ts";

/** @throws UsageError when the YAML or a value is wrong */
export function parseScenario(text: string, name: string, path: string): Scenario {
  const file = readYaml(text, path, ScenarioSchema);
  try {
    return scenarioOf(file, name, path);
  } catch (error) {
    throw placed(error, placesIn(text, path));
  }
}
