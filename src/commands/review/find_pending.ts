/** Finds what waits to be accepted: the scenarios named, or all, each judged, and by which causes it is picked. */

import type { Flag, Given } from "../../cli/flags/flag_table.ts";
import type { World } from "../../doors/world.ts";
import { readable, UsageError } from "../../errors.ts";
import { calledAs } from "../../lib/called_as.ts";
import { nearest } from "../../lib/nearest.ts";
import { shellName } from "../../lib/words.ts";
import { settingsSince } from "../../diff/causes/causes_since.ts";
import { openTeamFiles, type TeamFiles } from "../../scenario/ask/team_files.ts";
import { acceptanceOf } from "../../scenario/accept/accept.ts";
import { touchedNames } from "../../scenario/changed_files.ts";
import { changedIn, namesPicked, PICKED_FLAGS } from "../common/picked_scenarios.ts";
import type { ScenarioResult } from "../../scenario/judge.ts";
import { isOnlyBy, type Pending, pendingOf } from "../../scenario/accept/pending.ts";
import { runScenarios } from "../../scenario/run.ts";
import { cassettePath } from "../../scenario/layout.ts";
import { scanScenarios, type ScenarioFolder } from "../../scenario/scan.ts";

/** How scenarios are picked. */
export const PICK_FLAGS = [
  ...PICKED_FLAGS,
  {
    name: "cause",
    value: "<cause>",
    repeat: true,
    help: "Only changes with nothing but these causes, in the words of review.",
  },
  {
    name: "before",
    value: "<name or path>",
    file: "name or path",
    help: "An earlier recording: causes are the changes of settings since.",
  },
] as const satisfies readonly Flag[];

/** What was picked. */
export interface Picked {
  readonly folder: ScenarioFolder;
  /** Names of all that were looked at. */
  readonly names: readonly string[];
  readonly pending: readonly Pending[];
  /** What no golden mends. */
  readonly refused: readonly ScenarioResult[];
}

/**
 * Judges and picks.
 * @param verb for messages
 * @throws UsageError on a name that no scenario has, or a cause that nothing has
 */
export async function findPending(
  given: Given<(typeof PICK_FLAGS)[number]>,
  world: World,
  verb: "accept" | "review" | "reject",
): Promise<Picked> {
  const folder = await scanScenarios(world.files);
  const changed = await changedIn(given.text("changed-files"), verb, world);
  const named = namesPicked(given, folder);
  const names = changed === null ? named : await touchedNames(world.files, named, changed);
  const team = openTeamFiles(world.files);
  const judged = await runScenarios(names, team);
  const found = (await Promise.all(judged.map(pendingOf))).filter((each) => each !== null);
  const before = given.text("before");
  const pending = before === undefined ? found : await bySettings(found, cassettePath(before), team);
  const refused = (await Promise.all(judged.map(acceptanceOf))).flatMap((acceptance, index) => {
    const verdict = judged[index];
    return acceptance.kind === "refused" && verdict !== undefined
      ? [{ ...verdict, problems: acceptance.problems }]
      : [];
  });
  const causes = given.all("cause");
  if (causes.length === 0) return { folder, names, pending, refused };
  refuseUnknown(causes, pending);
  return { folder, names, pending: pending.filter((each) => isOnlyBy(each, causes)), refused: [] };
}

/** With the changes of settings that do it, where any do; else with what the golden tells. */
async function bySettings(
  pending: readonly Pending[],
  before: string,
  team: TeamFiles,
): Promise<readonly Pending[]> {
  const settingsOf = settingsSince(await team.recording(before), team);
  const explained: Pending[] = [];
  for (const each of pending) {
    const { scenario } = each.verdict;
    const causes = scenario === null ? [] : await settingsOf(scenario);
    explained.push(causes.length === 0 ? each : { ...each, causes });
  }
  return explained;
}

function refuseUnknown(causes: readonly string[], pending: readonly Pending[]): void {
  const known = [...new Set(pending.flatMap((each) => each.causes))];
  const unknown = causes.find((cause) => !known.includes(cause));
  if (unknown === undefined) return;
  throw new UsageError({
    what: `No change waits by the cause "${unknown}"`,
    where: "--cause",
    nearest: nearest(unknown, known),
    detail: known.map((cause) => `cause: ${cause}`),
    next: known[0] === undefined ? "nothing waits" : `${calledAs()} accept --cause ${shellName(known[0])}`,
  });
}

/** Says why no scenario was picked. */
export function nonePickedText(
  { names }: Pick<ScenarioFolder, "names">,
  given: Given<(typeof PICK_FLAGS)[number]>,
): string {
  if (names.length === 0) return "There are no scenarios: write scenarios/<name>/scenario.yaml first\n";
  return given.text("changed-files") === undefined
    ? `No scenario has "${readable(given.text("filter") ?? "")}" in its name\n`
    : "The change touches no scenario that is meant\n";
}
