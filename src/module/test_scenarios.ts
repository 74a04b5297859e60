/** Every scenario of the folder as a test of Deno's, with the words of `ringback test`. */

import { denoFiles } from "../doors/deno_files.ts";
import { type RegisteredTest, testRunner } from "../doors/test_runner.ts";
import { assert, UsageError } from "../errors.ts";
import { oneLineWithin } from "../lib/json.ts";
import { openTeamFiles, type TeamFiles } from "../scenario/ask/team_files.ts";
import { readableScenario, unusedFiles } from "../scenario/folder.ts";
import { judge, type ScenarioResult } from "../scenario/judge.ts";
import { FOLDERS, scenarioPath } from "../scenario/layout.ts";
import { scanScenarios, type ScenarioFolder } from "../scenario/scan.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { strayLines } from "../scenario/strays.ts";

/** Which scenarios. */
export interface ScenarioTestOptions {
  /** Only those whose name contains the text; where none does, a test fails. */
  readonly filter?: string;
  /** "2/4": the second of four parts, each scenario in exactly one; for machines that share the work. */
  readonly shard?: string;
  /** A folder without scenarios passes, and a test says that there are none; else it fails. */
  readonly allowNone?: boolean;
}

/** The runner's turn between two tests takes as long as a scenario: those that follow are judged in the same turn. */
const JUDGED_AT_ONCE = 200;

/** What is kept of a scenario: whole outcomes of hundreds that passed would be copied by every collection. */
type Judged = { readonly scenario: Scenario | null; readonly wrong: ScenarioResult | null } | {
  readonly fault: unknown;
};

/**
 * Registers every scenario of `scenarios/` as a test, and one that no file there is an orphan.
 *
 * @example One test a scenario, run by `deno test -P`
 * ```ts
 * import { testScenarios } from "@ringback/ringback/test";
 *
 * await testScenarios({ shard: "1/2" });
 * ```
 * @throws {UsageError} under Node, which has no such runner, and for a shard that is none
 */
export async function testScenarios(options: ScenarioTestOptions = {}): Promise<void> {
  const register = testRunner();
  const folder = await scanScenarios(denoFiles);
  const { filter = "" } = options;
  const meant = folder.names.filter((name) => name.includes(filter));
  const names = inShard(meant, options.shard);
  const team = openTeamFiles(denoFiles);
  const judged = new Map<string, Judged>();
  const tests = names.map((name): RegisteredTest => ({
    name: `scenario ${name} decides as its golden says`,
    path: scenarioPath(name),
    fn: () => testOne(name, names, team, judged),
  }));
  const whole = options.filter === undefined && options.shard === undefined;
  register([
    ...tests,
    ...folder.names.length === 0
      ? [emptyFolder(options.allowNone ?? false)]
      : meant.length === 0
      ? [nothingMeant(filter, folder.names)]
      : whole
      ? [straysTest(folder, judged)]
      : [],
  ]);
}

function inShard(names: readonly string[], shard: string | undefined): readonly string[] {
  if (shard === undefined) return names;
  const [, part, parts] = /^(\d+)\/(\d+)$/.exec(shard)?.map(Number) ?? [];
  if (part === undefined || parts === undefined || part < 1 || part > parts) {
    throw new UsageError({ what: `There is no shard "${shard}"`, next: 'write it like "2/4"' });
  }
  return names.filter((_, index) => index % parts === part - 1);
}

async function testOne(
  name: string,
  names: readonly string[],
  team: TeamFiles,
  judged: Map<string, Judged>,
): Promise<void> {
  if (!judged.has(name)) await judgeFrom(names.indexOf(name), names, team, judged);
  const found = judged.get(name);
  assert(found !== undefined, "a scenario is judged before its test ends");
  if ("fault" in found) throw found.fault;
  if (found.wrong === null) return;
  // Few scenarios fail.
  const { verdictText } = await import("../scenario/verdict/verdict_text.ts");
  fail(verdictText(found.wrong));
}

async function judgeFrom(
  at: number,
  names: readonly string[],
  team: TeamFiles,
  judged: Map<string, Judged>,
): Promise<void> {
  for (const next of names.slice(at, at + JUDGED_AT_ONCE).filter((each) => !judged.has(each))) {
    const found = judge(next, team).then((verdict): Judged => ({
      scenario: verdict.scenario,
      wrong: verdict.problems.length === 0 ? null : verdict,
    }));
    // A fault of ours is told by the test whose turn it is.
    judged.set(next, await found.catch((fault: unknown) => ({ fault })));
  }
}

function straysTest(folder: ScenarioFolder, judged: ReadonlyMap<string, Judged>): RegisteredTest {
  const scenarioOf = (name: string): Promise<Scenario | null> => {
    const found = judged.get(name);
    return found === undefined || "fault" in found
      ? readableScenario(denoFiles, name)
      : Promise.resolve(found.scenario);
  };
  return {
    name: "every file in scenarios/ belongs to a scenario",
    path: FOLDERS.scenarios,
    fn: async () => {
      const read = await Promise.all(folder.names.map(scenarioOf));
      const { strays } = await unusedFiles(denoFiles, folder, read.flatMap((scenario) => scenario ?? []));
      if (strays.length === 0) return;
      const { paintedLines } = await import("../lib/text/paint.ts");
      fail(paintedLines(oneLineWithin(strays).flatMap(strayLines), false).join("\n"));
    },
  };
}

/** A gate over nothing must not look like a good one. */
function emptyFolder(allowed: boolean): RegisteredTest {
  return {
    name: "scenarios/ holds no scenario",
    path: FOLDERS.scenarios,
    fn: () => {
      const next = "write scenarios/<name>/scenario.yaml, and accept it";
      if (!allowed) fail(new UsageError({ what: "There are no scenarios", next }).message);
      return Promise.resolve();
    },
  };
}

/** So must none whose filter fits nothing. */
function nothingMeant(filter: string, names: readonly string[]): RegisteredTest {
  return {
    name: "the filter fits a scenario",
    path: FOLDERS.scenarios,
    fn: async () => {
      const { nearest } = await import("../lib/nearest.ts");
      const what = `No scenario has "${oneLineWithin(filter)}" in its name`;
      const next = "give a part of a name in scenarios/, or leave filter out";
      fail(new UsageError({ what, nearest: nearest(filter, names), next }).message);
    },
  };
}

/**
 * Fails with the text alone: where in our code it was found helps nobody. The runner tells the message, and beneath it a stack of
 * several lines as it stands.
 */
function fail(text: string): never {
  const [title = "", ...lines] = text.trimEnd().split("\n");
  const error = new Error(title);
  error.name = "";
  error.stack = `\n${lines.join("\n") || " "}`;
  throw error;
}
