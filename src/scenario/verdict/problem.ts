/** The ways a scenario can fail, each with the exit code it asks for. */

import { EXIT, type ExitCode, furtherLines, type RingbackError } from "../../errors.ts";
import type { ToldDifference } from "../golden/compare/difference.ts";
import type { DiffLine } from "../golden/compare/line_diff.ts";

/** Every way a scenario can fail, with the exit code it asks for. */
const PROBLEMS = {
  /** The decision is not the one the golden holds. */
  changed: EXIT.expectationFailed,
  /** A hand-written fact does not hold. */
  broken: EXIT.expectationFailed,
  /** Something is wrong with what is asked for, or with the queue, and no expect line asks for that. */
  odd: EXIT.expectationFailed,
  /** An exchange was left unplayed, and the scenario demands all. */
  unplayed: EXIT.hygiene,
  /** There is no golden. */
  missing: EXIT.hygiene,
  /** The golden answers another question than the scenario puts, or is no golden of this format. */
  stale: EXIT.hygiene,
  /** The golden keeps what people did in an earlier recording: it promises nothing about a later one. */
  later: EXIT.hygiene,
  /** A newer Ringback wrote the golden. */
  newer: EXIT.hygiene,
  /** There is a golden, and the scenario says that it keeps none. */
  orphan: EXIT.hygiene,
  /** The scenario could not be played, or names somebody who is not there: the error's own exit code counts. */
  error: EXIT.usage,
} as const satisfies Record<string, ExitCode>;

/** Of these nothing is known about the decision: the scenario could not be played, or not be read. */
export const PROBLEMS_OF_PLAY = ["error"] as const satisfies readonly (keyof typeof PROBLEMS)[];

/** One way to fail. */
export type ProblemKind = keyof typeof PROBLEMS;

/** One thing wrong with a scenario. */
export interface Problem {
  readonly kind: ProblemKind;
  readonly exitCode: ExitCode;
  /** One clause. */
  readonly title: string;
  readonly lines: readonly string[];
  /** What differs from the golden, as values; `lines` tells them. */
  readonly told: readonly ToldDifference[];
  /** Line of the scenario's file that it is about, from 1; null where it is about the scenario. */
  readonly line: number | null;
  /** Text difference, `-` before and `+` now; empty where there is none to show. */
  readonly diff: readonly DiffLine[];
  readonly next: string;
}

/** A problem of a kind, with what is told of it. */
export function problemOf(
  kind: ProblemKind,
  rest: Pick<Problem, "title" | "lines" | "next"> & Partial<Pick<Problem, "diff" | "told" | "line">>,
): Problem {
  return { kind, exitCode: PROBLEMS[kind], told: [], diff: [], line: null, ...rest };
}

/** What keeps a scenario from being played, or one of its lines from being judged. */
export function errorProblem(error: RingbackError): Problem {
  const { explanation, exitCode } = error;
  const lines = furtherLines(explanation);
  const { what: title, line = null } = explanation;
  return { kind: "error", exitCode, title, lines, told: [], diff: [], line, next: "" };
}

/** The same problem of a scenario over a later recording: what people did is another matter there, and so is what was expected of it. */
export function ofLater(problem: Problem): Problem {
  return { ...problem, exitCode: PROBLEMS.later };
}

/** True where nothing failed but that the recording is a later one. */
export function isOverLater({ problems }: { readonly problems: readonly Problem[] }): boolean {
  return problems.some(({ kind }) => kind === "later") &&
    problems.every(({ exitCode }) => exitCode === PROBLEMS.later);
}
