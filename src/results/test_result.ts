/** What came of scenarios as the result of `test`. */

import { EXIT } from "../errors.ts";
import { readGolden } from "../scenario/golden/read_golden.ts";
import type { ScenarioResult } from "../scenario/judge.ts";
import { isOverLater } from "../scenario/verdict/problem.ts";
import { scenarioPath } from "../scenario/layout.ts";
import { exitCodeOf } from "../scenario/run.ts";
import type { Stray } from "../scenario/strays.ts";
import type { TestCounts, TestedScenario, TestResult, Verdict } from "./result.ts";

/** What a run of scenarios found beside them. */
export interface BesideScenarios {
  readonly strays: readonly Stray[];
  readonly notes: readonly string[];
}

/** Makes the result of a run. */
export function testResult(
  judged: readonly ScenarioResult[],
  { strays, notes }: BesideScenarios,
): TestResult {
  const passed = judged.filter((each) => each.problems.length === 0).length;
  const stale = judged.filter(isOverLater).length;
  const counts = { passed, failed: judged.length - passed - stale + strays.length, stale };
  return {
    verb: "test",
    exitCode: exitCodeOf(judged, strays.length > 0 ? [EXIT.hygiene] : []),
    verdict: verdictOf(judged, counts),
    counts,
    scenarios: judged.map(testedScenario),
    strays,
    notes,
  };
}

/** The result of a run that had nothing to check, which must not look like a good one. */
export function nothingTested(): TestResult {
  return {
    ...testResult([], { strays: [], notes: [] }),
    exitCode: EXIT.noScenarios,
    verdict: { kind: "nothing", text: "there was no scenario to check" },
  };
}

function verdictOf(judged: readonly ScenarioResult[], counts: TestCounts): Verdict {
  const { passed, failed, stale } = counts;
  const text = `${passed} passed, ${failed} failed${stale > 0 ? `, ${stale} stale` : ""}`;
  if (failed > 0) return { kind: "failed", text };
  if (stale > 0) return { kind: "stale", text };
  return { kind: judged.some(({ notes }) => notes.length > 0) ? "moved" : "good", text };
}

function testedScenario(result: ScenarioResult): TestedScenario {
  const { name, scenario, problems, line, notes, kept, decided } = result;
  return {
    name,
    path: scenario?.path ?? scenarioPath(name),
    scenario,
    state: problems.length === 0 ? "passed" : isOverLater(result) ? "stale" : "failed",
    problems,
    line,
    notes,
    // Reading takes longer than deciding: what is kept as it should be needs none.
    before: kept === null ? null : problems.length + notes.length === 0 ? decided : readGolden(kept),
    after: decided,
  };
}
