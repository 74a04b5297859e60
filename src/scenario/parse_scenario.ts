/** A scenario from its YAML, with file, line and column in every error. */

import { checkedYaml } from "../yaml/checked_yaml.ts";
import { withPlaceIn } from "../yaml/with_place.ts";
import { type Scenario, scenarioOf } from "./scenario.ts";
import { ScenarioSchema } from "./scenario_schema.ts";

/** @throws UsageError when the YAML or a value is wrong */
export async function parseScenario(text: string, name: string, path: string): Promise<Scenario> {
  const read = checkedYaml(text, ScenarioSchema);
  if ("wrong" in read) {
    const { yamlRefusal } = await import("../yaml/yaml_refusal.ts");
    throw yamlRefusal(read.wrong, path, ScenarioSchema);
  }
  try {
    return scenarioOf(read.value, name, path);
  } catch (error) {
    throw await withPlaceIn(error, text, path);
  }
}
