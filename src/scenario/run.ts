/** Many scenarios in one run: cassettes and rosters shared, verdicts in order, one exit code. */

import { EXIT, type ExitCode } from "../errors.ts";
import { judge, type ScenarioResult } from "./judge.ts";
import type { TeamFiles } from "./ask/team_files.ts";

/** Exit codes from the gravest on: of several failures the first of these speaks for the run. */
const GRAVEST_FIRST: readonly ExitCode[] = [
  EXIT.expectationFailed,
  EXIT.secretGate,
  EXIT.liveApi,
  EXIT.missOrUnfit,
  EXIT.usage,
  EXIT.hygiene,
  EXIT.noScenarios,
];

/** How to run. */
export interface RunSettings {
  /** Stop at the first scenario that fails. */
  readonly failFast?: boolean;
  /** Says more of a verdict before it is told. */
  readonly explained?: (verdict: ScenarioResult) => Promise<ScenarioResult>;
  /** Told of each verdict as it comes. */
  readonly onVerdict?: (verdict: ScenarioResult) => void;
}

/** Judges the scenarios one after another, in the order given. */
export async function runScenarios(
  names: readonly string[],
  team: TeamFiles,
  settings: RunSettings = {},
): Promise<readonly ScenarioResult[]> {
  const verdicts: ScenarioResult[] = [];
  for (const name of names) {
    const judged = await judge(name, team);
    const verdict = await settings.explained?.(judged) ?? judged;
    verdicts.push(verdict);
    settings.onVerdict?.(verdict);
    if (settings.failFast === true && verdict.problems.length > 0) break;
  }
  return verdicts;
}

/** 0 where all passed; otherwise the code of the gravest failure. */
export function exitCodeOf(verdicts: readonly ScenarioResult[], others: readonly ExitCode[] = []): ExitCode {
  const codes = [
    ...others,
    ...verdicts.flatMap((verdict) => verdict.problems.map((problem) => problem.exitCode)),
  ];
  return GRAVEST_FIRST.find((code) => codes.includes(code)) ?? EXIT.good;
}
