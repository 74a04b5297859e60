/** `test`: every scenario against its golden, offline. Never writes, whatever the flags. */

import { defineCommand } from "../../cli/command.ts";
import type { Flag, Given } from "../../cli/flags/flag_table.ts";
import {
  ON_CHANGE_FLAG,
  OUTPUT_FLAGS,
  type Outputs,
  outputsFrom,
  writeOutputs,
} from "../../cli/flags/output_flags.ts";
import type { World } from "../../doors/world.ts";
import { EXIT, type ExitCode, readable, UsageError } from "../../errors.ts";
import { calledAs } from "../../lib/called_as.ts";
import { counted } from "../../lib/words.ts";
import { touchedNames } from "../../scenario/changed_files.ts";
import { nearest } from "../../lib/nearest.ts";
import { readableScenario, unusedFiles } from "../../scenario/folder.ts";
import { strayLine } from "../../scenario/strays.ts";
import { readRejections, withRejection } from "../../scenario/accept/rejections.ts";
import { scanScenarios, type ScenarioFolder } from "../../scenario/scan.ts";
import { cassettePath } from "../../scenario/layout.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import type { ScenarioResult } from "../../scenario/judge.ts";
import { runScenarios } from "../../scenario/run.ts";
import { openTeamFiles, type TeamFiles } from "../../scenario/ask/team_files.ts";
import { changedIn, namesPicked, PICKED_FLAGS } from "../common/picked_scenarios.ts";
import { whileWatching } from "./watching.ts";
import { verdictText } from "../../scenario/verdict/verdict_text.ts";
import { closingText } from "../../results/closing_text.ts";
import type { TestResult } from "../../results/result.ts";
import { nothingTested, testResult } from "../../results/test_result.ts";

const TEST_FLAGS = [
  ...PICKED_FLAGS,
  { name: "watch", help: "Run again what each change touches, until Ctrl-C." },
  {
    name: "before",
    value: "<name or path>",
    file: "name or path",
    help: "An earlier recording: of what fails, tell which changes of configuration since do it.",
  },
  { name: "fail-fast", help: "Stop at the first failure." },
  { name: "full", help: "Every line of what differs, however many." },
  ...OUTPUT_FLAGS,
  ON_CHANGE_FLAG,
] as const satisfies readonly Flag[];

type TestGiven = Given<(typeof TEST_FLAGS)[number]>;

/** The command. */
export const testCommand = defineCommand({
  name: "test",
  paints: true,
  people: "shown",
  summary: "Every scenario against its golden, offline",
  about: [
    "With names: these scenarios only. Without: all scenarios of the folder, and files there that nothing uses.",
    "A scenario fails on a changed, missing or stale golden (stale: it answers another question than the scenario puts), on an",
    "expect line that does not hold, on an error-level anomaly that no expect line asks for, and on an exchange left unplayed where",
    "it demands all. One at the recorded moment over a later recording is stale, exit code 6, and no failure. What differs and",
    "fails nothing (a rename, a count) is a note. Nothing is ever written: that is `accept`. Several failures: 1 goes",
    "before 3, 2 and 6. Cassettes that no scenario uses are a note.",
  ].join("\n"),
  takes: "[scenario…]",
  flags: TEST_FLAGS,
  examples: [
    "test",
    "test billing-all-skills",
    "test 'we-*'",
    "test --filter rings --fail-fast",
    "test --changed-files changed.txt",
    "test --before ./before.json",
    "test -o junit=junit.xml -o markdown=routing.md",
  ],
  run: runTest,
});

async function runTest(given: TestGiven, world: World): Promise<ExitCode> {
  if (!given.on("watch")) {
    return await runOnce(given, world, await changedIn(given.text("changed-files"), "test", world));
  }
  refuseWithWatch(given);
  return await whileWatching(world, (changed) => runOnce(given, world, changed));
}

/** @throws UsageError: what is written once at the end has no place in a run without one */
function refuseWithWatch(given: TestGiven): void {
  const other = given.text("changed-files") !== undefined
    ? "--changed-files"
    : given.on("json")
    ? "--json"
    : given.all("output").length > 0
    ? "--output"
    : null;
  if (other === null) return;
  throw new UsageError({
    what: `--watch runs again and again, and ${other} is for one run`,
    next: "leave out one of them",
  });
}

/** @param changed paths that say which scenarios are meant; null: all that are named */
async function runOnce(
  given: TestGiven,
  world: World,
  changed: readonly string[] | null,
): Promise<ExitCode> {
  const outputs = outputsFrom(given, world.from);
  const folder = await scanScenarios(world.files);
  const named = given.rest.length > 0;
  const names = namesPicked(given, folder);
  if (names.length === 0) return await nothingToRun(given, outputs, world, folder);
  const touched = changed === null ? names : await touchedNames(world.files, names, changed);
  if (changed !== null && outputs.terminal === "text") {
    world.terminal.note(
      `${counted(touched.length, "scenario")} of ${names.length} touched by ${
        counted(changed.length, "changed file")
      }\n`,
    );
  }
  const isTold = outputs.terminal === "text";
  const showing = {
    full: given.on("full"),
    onlyOnChange: given.on("only-on-change"),
    colour: world.terminal.colour,
  };
  const result = await resultOf(given, world, folder, { names: touched, named }, (verdict) => {
    if (isTold) world.terminal.out(verdictText(verdict, showing));
  });
  if (isTold) world.terminal.out(closingText(result, showing));
  await writeOutputs(outputs, result, showing, world, isTold);
  return result.exitCode;
}

/** A filter that fits nothing at all is a slip, and a run of nothing must not look like a good one. */
async function nothingToRun(
  given: TestGiven,
  outputs: Outputs,
  world: World,
  folder: ScenarioFolder,
): Promise<ExitCode> {
  const filter = given.text("filter");
  await writeOutputs(outputs, nothingTested(), {}, world, outputs.terminal === "text");
  const whose = given.rest.length > 0
    ? `None of the scenarios named (${readable(given.rest.join(", "))}) has`
    : "No scenario has";
  const near = nearest(filter ?? "", folder.names);
  world.terminal.note(
    folder.names.length === 0
      ? `There are no scenarios: write scenarios/<name>/scenario.yaml, then ${calledAs()} accept <name>\n` +
        folder.strays.map((stray) => `  ${strayLine(stray)}\n    next: ${stray.next}\n`).join("")
      : `${whose} "${readable(filter ?? "")}" in its name\n${
        near.length > 0 ? `  nearest: ${near.join(", ")}\n` : ""
      }` +
        "  next:    give a part of a name in scenarios/, or leave --filter out\n",
  );
  return EXIT.noScenarios;
}

async function resultOf(
  given: TestGiven,
  world: World,
  folder: ScenarioFolder,
  { names, named }: { readonly names: readonly string[]; readonly named: boolean },
  onVerdict: (verdict: ScenarioResult) => void,
): Promise<TestResult> {
  const team = openTeamFiles(world.files);
  const before = given.text("before");
  const rejections = await readRejections(world.files);
  const explained = before === undefined
    ? (verdict: ScenarioResult) => Promise.resolve(verdict)
    : explainedBy(await causesSinceRecording(cassettePath(before), team));
  const verdicts = await runScenarios(names, team, {
    failFast: given.on("fail-fast"),
    explained: async (verdict) => withRejection(rejections, await explained(verdict)),
    onVerdict,
  });
  if (named || given.text("filter") !== undefined || verdicts.length < names.length) {
    return testResult(verdicts, { strays: [], notes: [] });
  }
  const judged = new Map(verdicts.map(({ name, scenario }) => [name, scenario]));
  // Those that no change touches use files as well.
  const others = await Promise.all(
    folder.names.filter((name) => !judged.has(name)).map((name) => readableScenario(world.files, name)),
  );
  const scenarios = [...judged.values(), ...others].flatMap((scenario) => scenario ?? []);
  const { strays, cassettes } = await unusedFiles(world.files, folder, scenarios);
  const lonely = cassettes.map((path) => `no scenario uses ${path}`);
  return testResult(verdicts, { strays, notes: lonely });
}

type CausesOf = (scenario: Scenario) => Promise<readonly string[]>;

/** What compares two recordings takes time to load, and most runs need none of it. */
async function causesSinceRecording(before: string, team: TeamFiles): Promise<CausesOf> {
  const { causesSince } = await import("../../diff/causes/causes_since.ts");
  return causesSince(await team.recording(before), team);
}

/** Adds to the first difference of a verdict which changes do it. */
function explainedBy(causesOf: CausesOf) {
  return async (verdict: ScenarioResult): Promise<ScenarioResult> => {
    const { scenario, problems } = verdict;
    const at = problems.findIndex(({ kind }) => kind === "changed" || kind === "broken");
    const differing = problems[at];
    if (scenario === null || differing === undefined) return verdict;
    const lines = [...await causesOf(scenario), ...differing.lines];
    return { ...verdict, problems: problems.with(at, { ...differing, lines }) };
  };
}
