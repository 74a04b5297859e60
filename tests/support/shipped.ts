/**
 * Copies of what Ringback ships, and of nothing else: a team that adopts it keeps its own cassettes and scenarios in the same
 * folders, and what it adds there must not change the result of a test of the program.
 */

import { DEFAULT_INTAKE } from "../../src/cli/interaction_flags.ts";
import { SANDBOX_CASSETTES } from "../../src/record/sandbox_set.ts";
import { goldenPath, scenarioPath } from "../../src/scenario/folder.ts";

const NAMES = "tests/data/shipped_scenarios.txt";

/** As `deno task record` without flags writes them. */
const SHIPPED_CASSETTES: readonly string[] = SANDBOX_CASSETTES.map(({ name }) => `cassettes/${name}.json`);

/** Names of the shipped scenarios, as listed. */
export async function shippedScenarios(): Promise<readonly string[]> {
  const lines = (await Deno.readTextFile(NAMES)).split("\n");
  return lines.filter((line) => line !== "" && !line.startsWith("#"));
}

/** What is copied, and from where. */
export interface CopySettings {
  /** The repository, or another copy. */
  readonly from?: string;
  /** Further files, by path. */
  readonly more?: readonly string[];
}

/**
 * A new folder under tests/.tmp with the shipped cassettes and scenarios, goldens and intake rules included. Its path is
 * relative to the repository; whoever asked removes it.
 */
export async function copyOfShipped(prefix: string, settings: CopySettings = {}): Promise<string> {
  const { from = ".", more = [] } = settings;
  await Deno.mkdir("tests/.tmp", { recursive: true });
  const folder = await Deno.makeTempDir({ dir: "tests/.tmp", prefix });
  const scenarios = (await shippedScenarios()).flatMap((name) => [scenarioPath(name), goldenPath(name)]);
  for (const path of [...SHIPPED_CASSETTES, ...scenarios, DEFAULT_INTAKE, ...more]) {
    await Deno.mkdir(`${folder}/${path.replace(/[^/]*$/, "")}`, { recursive: true });
    await Deno.copyFile(`${from}/${path}`, `${folder}/${path}`);
  }
  return folder;
}
