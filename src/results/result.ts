/** What `test`, `diff` and `reach` find, as plain data: every format is printed from these values and from nothing else. */

import type { WhatIfReport } from "../diff/what_if_report.ts";
import type { Review } from "../diff/review.ts";
import type { ExitCode } from "../errors.ts";
import type { JudgedStage } from "../reach/compare/judged_pools.ts";
import type { QueuePicture } from "../reach/picture.ts";
import type { ToldQueue } from "../reach/served_text.ts";
import type { Shares } from "../reach/shares.ts";
import type { Golden } from "../scenario/golden/golden.ts";
import type { Problem } from "../scenario/verdict/problem.ts";
import type { Scenario } from "../scenario/scenario.ts";
import type { Stray } from "../scenario/strays.ts";

/**
 * What a run comes to: nothing differs; something does, and fails nothing; something fails; recordings are later ones than
 * goldens keep; there was nothing to check.
 */
export const VERDICTS = ["good", "moved", "failed", "stale", "nothing"] as const;

/** The verdict of a run. */
export interface Verdict {
  readonly kind: (typeof VERDICTS)[number];
  /** One sentence of our own words and numbers, without any name; no final period. */
  readonly text: string;
}

/** What every result says first. */
export interface ResultHead {
  readonly exitCode: ExitCode;
  readonly verdict: Verdict;
}

/** Something a run is to fail on, beside scenarios. */
export interface ResultGate {
  /** "fail-on lost". */
  readonly name: string;
  readonly isFailed: boolean;
  /** What was found, one clause. */
  readonly text: string;
}

/** A scenario held against its golden. */
export interface TestedScenario {
  readonly name: string;
  /** Path of its file. */
  readonly path: string;
  /** Null where the file could not be read. */
  readonly scenario: Scenario | null;
  readonly state: "passed" | "failed" | "stale";
  readonly problems: readonly Problem[];
  /** Line of its file, from 1, at which what came of it is shown. */
  readonly line: number;
  /** What differs from the golden and fails nothing, a sentence each. */
  readonly notes: readonly string[];
  /** The golden as kept; null where there is none that can be read. */
  readonly before: Golden | null;
  /** As decided now; null where it could not be. */
  readonly after: Golden | null;
}

/** How many of each state; files that nothing uses count as failed. */
export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly stale: number;
}

/** What `test` finds. */
export interface TestResult extends ResultHead {
  readonly verb: "test";
  readonly counts: TestCounts;
  readonly scenarios: readonly TestedScenario[];
  /** Files that do not belong where they lie: they fail the run. */
  readonly strays: readonly Stray[];
  readonly notes: readonly string[];
}

/** What `diff` finds. */
export interface DiffResult extends ResultHead, Review {
  readonly verb: "diff";
  readonly gates: readonly ResultGate[];
  /** Names of scenarios that come out differently as the intent means; none without one. */
  readonly meant: readonly string[];
}

/** What `reach` finds. */
export interface ReachResult extends ResultHead {
  readonly verb: "reach";
  /** Path of the recording. */
  readonly cassette: string;
  /** Skills a request may name. */
  readonly width: number;
  /** How many people are few. */
  readonly atMost: number;
  /** Name of who is away. */
  readonly without: string | null;
  readonly stage: JudgedStage;
  readonly queues: readonly ToldQueue[];
  readonly gates: readonly ResultGate[];
  /** What the changes of a what-if do to the same requests; null without one. */
  readonly whatIf: WhatIfReport | null;
  /** What came of it, and the file it is in; null without one. */
  readonly traffic: (Shares & { readonly path: string }) | null;
  /** Empty where they are not wanted. */
  readonly pictures: readonly QueuePicture[];
}

/** Any of them, told apart by the verb. */
export type Result = TestResult | DiffResult | ReachResult;
