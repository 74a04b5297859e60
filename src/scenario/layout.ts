/** States where things lie in a team's repository, and how its files are called. */

/** The folders, from the top of the repository. */
export const FOLDERS = { scenarios: "scenarios", cassettes: "cassettes" } as const;

/** Names of the files in a scenario's folder. */
export const SCENARIO_FILE = "scenario.yaml";
export const GOLDEN_FILE = "golden.yaml";

/** How a moment file's name ends. */
export const MOMENT_ENDING = ".moment.yaml";

/** Path of a scenario's golden. @param name of the scenario: its folder within `scenarios/`, "billing/spanish" */
export function goldenPath(name: string): string {
  return `${FOLDERS.scenarios}/${name}/${GOLDEN_FILE}`;
}

/** Path of a scenario's file. @param name as for `goldenPath` */
export function scenarioPath(name: string): string {
  return `${FOLDERS.scenarios}/${name}/${SCENARIO_FILE}`;
}

/** `sandbox` and `sandbox.json` are `cassettes/sandbox.json`; anything with a slash is a path as it stands. */
export function cassettePath(given: string): string {
  return /[/\\]/.test(given) ? given : `${FOLDERS.cassettes}/${given.replace(/\.json$/, "")}.json`;
}

/** A path within `scenarios/` as scenarios and command lines write it: a bare name lies at its top. */
export function shortPath(path: string): string {
  const inside = path.slice(FOLDERS.scenarios.length + 1);
  return inside.includes("/") ? path : inside;
}

/** Where editors find the schema of scenarios, by their first line. */
export const SCENARIO_SCHEMA = ".ringback/scenario.schema.json";
