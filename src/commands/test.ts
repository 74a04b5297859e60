/** `test`: every scenario against its golden, and the whole suite, offline. Never writes, whatever the flags. */

import type { Command, Given } from "../cli/command.ts";
import type { World } from "../doors/world.ts";
import { assert, EXIT, type ExitCode } from "../errors.ts";
import type { Json } from "../lib/json.ts";
import { nearest } from "../lib/nearest.ts";
import {
  chosenNames,
  type Orphan,
  scanScenarios,
  type ScenarioFolder,
  unusedFiles,
} from "../scenario/folder.ts";
import type { Verdict } from "../scenario/judge.ts";
import { exitCodeOf, runScenarios } from "../scenario/run.ts";
import { createShelf } from "../scenario/ask/recordings.ts";
import { verdictText } from "../scenario/verdict_text.ts";
import { runSuite, type SuiteEnd, SUITES } from "./test_suites.ts";

/** The command. */
export const testCommand: Command = {
  name: "test",
  paints: true,
  summary: "Every scenario against its golden, and the whole suite, offline",
  about: [
    "With names: these scenarios only. Without: all scenarios, files that nothing uses, then the suite in tests/.",
    "A scenario fails on a changed, missing or stale golden (stale: it answers another question than the scenario puts), on an",
    "expect line that does not hold, and on an exchange left unplayed where it demands all. Nothing is ever written: that is",
    "`deno task accept`. Several failures: 1 goes before 3, 2 and 6. Cassettes that no scenario uses are a note.",
  ].join("\n"),
  takes: "[scenario…]",
  flags: [
    { name: "filter", value: "<text>", help: "Only scenarios and tests whose name contains the text." },
    { name: "fail-fast", help: "Stop at the first failure." },
    { name: "scenarios-only", help: "Leave the suite in tests/ out." },
    { name: "json", help: "One JSON document on standard output; the suite's own output on standard error." },
  ],
  examples: [
    "deno task test",
    "deno task test --scenarios-only",
    "deno task test billing-all-skills",
    "deno task test --filter rings --fail-fast",
  ],
  run: runTest,
};

/** What came of a run. */
interface Results {
  readonly verdicts: readonly Verdict[];
  /** Files that nothing uses: they fail the run. */
  readonly unused: readonly Orphan[];
  readonly notes: readonly string[];
  readonly suites: readonly SuiteEnd[];
}

async function runTest(given: Given, world: World): Promise<ExitCode> {
  const folder = await scanScenarios(world.files);
  const named = given.rest.length > 0;
  const names = (named ? chosenNames(given.rest, folder) : folder.names)
    .filter((name) => name.includes(given.text("filter") ?? ""));
  const suitesToo = !named && !given.on("scenarios-only");
  if (folder.names.length === 0 || (names.length === 0 && !suitesToo)) {
    return nothingToRun(given, world, folder);
  }
  const scenarios = await scenarioResults(given, world, folder, names, named);
  const failed = scenarios.unused.length > 0 || exitCodeOf(scenarios.verdicts) !== EXIT.good;
  const suites = !suitesToo || (failed && given.on("fail-fast")) ? [] : await suiteResults(given, world);
  const results: Results = { ...scenarios, suites };
  // A filter that fits nothing at all is a slip, and a run of nothing must not look like a good one.
  const { passed, failed: failures, skipped } = countsOf(results);
  if (passed + failures + skipped === 0) return nothingToRun(given, world, folder, results);
  if (given.on("json")) world.terminal.out(`${JSON.stringify(jsonOf(results), null, 2)}\n`);
  else world.terminal.out(closingText(results));
  return exitCodeOf(results.verdicts, [
    ...(results.unused.length > 0 ? [EXIT.hygiene] : []),
    ...(suites.some((suite) => !suite.good) ? [EXIT.expectationFailed] : []),
  ]);
}

function nothingToRun(
  given: Given,
  world: World,
  folder: ScenarioFolder,
  results: Results = { verdicts: [], unused: [], notes: [], suites: [] },
): ExitCode {
  const filter = given.text("filter");
  if (given.on("json")) world.terminal.out(`${JSON.stringify(jsonOf(results), null, 2)}\n`);
  const whose = given.rest.length > 0
    ? `None of the scenarios named (${given.rest.join(", ")}) has`
    : results.suites.length > 0
    ? "No scenario and no test has"
    : "No scenario has";
  const near = nearest(filter ?? "", folder.names);
  world.terminal.note(
    folder.names.length === 0
      ? "There are no scenarios: write scenarios/<name>/scenario.yaml, then deno task accept <name>\n"
      : `${whose} "${filter}" in its name\n${near.length > 0 ? `  nearest: ${near.join(", ")}\n` : ""}` +
        "  next:    give a part of a name in scenarios/, or leave --filter out\n",
  );
  return EXIT.noScenarios;
}

async function scenarioResults(
  given: Given,
  world: World,
  folder: ScenarioFolder,
  names: readonly string[],
  named: boolean,
): Promise<Omit<Results, "suites">> {
  const verdicts = await runScenarios(names, createShelf(world.files), {
    failFast: given.on("fail-fast"),
    onVerdict: (verdict) => {
      if (!given.on("json")) world.terminal.out(verdictText(verdict, world.terminal.colour));
    },
  });
  if (named || given.text("filter") !== undefined || verdicts.length < names.length) {
    return { verdicts, unused: [], notes: [] };
  }
  const scenarios = verdicts.flatMap((verdict) => verdict.scenario ?? []);
  const { orphans, cassettes } = await unusedFiles(world.files, folder, scenarios);
  const lonely = cassettes.map((path) => `no scenario uses ${path}`);
  return { verdicts, unused: orphans, notes: lonely };
}

async function suiteResults(given: Given, world: World): Promise<readonly SuiteEnd[]> {
  assert(world.programs !== undefined, "`test` is given programs to run");
  const ends: SuiteEnd[] = [];
  for (const suite of SUITES) {
    const end = await runSuite(world.programs, suite, {
      filter: given.text("filter"),
      failFast: given.on("fail-fast"),
      onOutput: (text) => given.on("json") ? world.terminal.note(text) : world.terminal.out(text),
    });
    ends.push(end);
    if (!end.good && given.on("fail-fast")) break;
  }
  return ends;
}

function closingText(results: Results): string {
  const { passed, failed, skipped } = countsOf(results);
  return [
    ...results.unused.map((orphan) => `FAIL  ${orphanLine(orphan)}\n      next: ${orphan.next}\n`),
    ...results.notes.map((line) => `note  ${line}\n`),
    `\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`,
  ].join("");
}

function orphanLine({ path, why }: Orphan): string {
  return `orphan ${path}: ${why}`;
}

function countsOf(
  { verdicts, unused, suites }: Results,
): { readonly passed: number; readonly failed: number; readonly skipped: number } {
  const good = verdicts.filter((verdict) => verdict.problems.length === 0).length;
  const sum = (pick: (suite: SuiteEnd) => number) => suites.reduce((total, suite) => total + pick(suite), 0);
  // A suite that could not even start counts as one failure, so that no bad run reads "0 failed".
  const failedTests = sum((suite) => suite.good ? 0 : Math.max(1, suite.failed));
  return {
    passed: good + sum((suite) => suite.passed),
    failed: verdicts.length - good + unused.length + failedTests,
    skipped: sum((suite) => suite.skipped),
  };
}

function jsonOf(results: Results): Json {
  return {
    ...countsOf(results),
    scenarios: results.verdicts.map(({ name, problems, scenario }) => ({
      name,
      note: scenario?.note ?? null,
      passed: problems.length === 0,
      problems: problems.map(({ kind, exitCode, title, lines, diff, next }) => ({
        kind,
        exitCode,
        title,
        lines: [...lines],
        diff: [...diff],
        next,
      })),
    })),
    unused: results.unused.map(orphanLine),
    notes: [...results.notes],
    suites: results.suites.map((suite) => ({ ...suite })),
  };
}
