/** One scenario held against its golden and its hand-written facts: what is wrong, kinds kept apart, and what it should say. */

import { EXIT, type ExitCode, RingbackError } from "../errors.ts";
import { counted } from "../lib/words.ts";
import { questionDigest } from "./golden/digest.ts";
import { brokenExpectations } from "./expect/expectations.ts";
import { goldenPath, readScenario } from "./folder.ts";
import { goldenText } from "./golden/golden_text.ts";
import { type Outcome, play, unplayedOf } from "./play.ts";
import type { Scenario } from "./scenario.ts";
import type { Shelf } from "./ask/recordings.ts";
import { placed, placeOf } from "../yaml/locate.ts";
import { goldenProblem } from "./golden/golden_problem.ts";

/** Every way a scenario can fail, with the exit code it asks for. */
const PROBLEMS = {
  /** The decision is not the one the golden holds. */
  changed: EXIT.expectationFailed,
  /** A hand-written fact does not hold. */
  broken: EXIT.expectationFailed,
  /** An exchange was left unplayed, and the scenario demands all. */
  unplayed: EXIT.hygiene,
  /** There is no golden. */
  missing: EXIT.hygiene,
  /** The golden answers another question than the scenario puts, or is no golden of this format. */
  stale: EXIT.hygiene,
  /** A newer Ringback wrote the golden. */
  newer: EXIT.hygiene,
  /** The scenario could not be played: the error's own exit code counts. */
  error: EXIT.usage,
} as const satisfies Record<string, ExitCode>;

/** One way to fail. */
export type ProblemKind = keyof typeof PROBLEMS;

/** One thing wrong with a scenario. */
export interface Problem {
  readonly kind: ProblemKind;
  readonly exitCode: ExitCode;
  /** One clause. */
  readonly title: string;
  readonly lines: readonly string[];
  /** Text difference, `-` before and `+` now; empty where there is none to show. */
  readonly diff: readonly string[];
  readonly next: string;
}

/** What came of a scenario. No problems: it passed. */
export interface Verdict {
  readonly name: string;
  /** Null where the file could not be read. */
  readonly scenario: Scenario | null;
  readonly outcome: Outcome | null;
  readonly problems: readonly Problem[];
  /** The golden as kept; null where there is none. */
  readonly kept: string | null;
  /** The golden as it should be; null where the scenario could not be played. */
  readonly due: string | null;
}

/** Plays and judges a scenario. Never throws for anything a person can mend, and never writes. */
export async function judge(name: string, shelf: Shelf): Promise<Verdict> {
  let scenario: Scenario | null = null;
  try {
    const golden = shelf.files.readText(goldenPath(name));
    scenario = await readScenario(shelf.files, name);
    const outcome = await play(scenario, shelf);
    const digest = questionDigest(scenario.question);
    const due = goldenText(digest, outcome);
    const kept = await golden;
    const broken = await brokenProblem(scenario, outcome, shelf);
    const problems = [
      ...broken,
      // What a hand-written line speaks against cannot be accepted: its next step is the only one.
      ...differenceProblem(name, kept, due, digest).map((each) =>
        broken.length === 0 ? each : { ...each, next: "" }
      ),
      ...await unplayedProblem(scenario, shelf),
    ];
    return { name, scenario, outcome, problems, kept, due };
  } catch (error) {
    if (!(error instanceof RingbackError)) throw error;
    return { name, scenario, outcome: null, problems: [errorProblem(error)], kept: null, due: null };
  }
}

function errorProblem(error: RingbackError): Problem {
  const [title = "", ...lines] = linesOf(error);
  return {
    kind: "error",
    exitCode: error.exitCode,
    title,
    lines,
    diff: [],
    next: "",
  };
}

function problem(kind: ProblemKind, rest: Omit<Problem, "kind" | "exitCode">): Problem {
  return { kind, exitCode: PROBLEMS[kind], ...rest };
}

async function brokenProblem(
  scenario: Scenario,
  outcome: Outcome,
  { files }: Shelf,
): Promise<readonly Problem[]> {
  const broken = brokenExpectations(scenario, outcome);
  if (broken.length === 0) return [];
  const title = broken.length === 1
    ? "an expect line does not hold"
    : `${broken.length} expect lines do not hold`;
  const text = await files.readText(scenario.path) ?? "";
  const lines = broken.flatMap(({ index, lines, error }) =>
    error === undefined
      ? [...lines, `where:   ${placeOf(text, scenario.path, ["expect", index])}`]
      : linesOf(placed(error, text, scenario.path))
  );
  return [
    problem("broken", {
      title,
      lines,
      diff: [],
      next: `if the change is right, correct ${scenario.path}; if not, undo the change`,
    }),
  ];
}

function linesOf(error: unknown): readonly string[] {
  return error instanceof Error ? error.message.split("\n").map((line) => line.trim()) : [];
}

function differenceProblem(
  name: string,
  kept: string | null,
  due: string,
  digest: string,
): readonly Problem[] {
  if (kept === due) return [];
  const { kind, ...told } = goldenProblem(kept, due, digest);
  const next = kind === "newer"
    ? "update Ringback here; to go back to this one, delete the golden and accept again"
    : `deno task accept ${name}`;
  return [problem(kind, { ...told, next })];
}

async function unplayedProblem(scenario: Scenario, shelf: Shelf): Promise<readonly Problem[]> {
  if (!scenario.requireAllPlayed) return [];
  const unplayed = await unplayedOf(scenario.question.cassette, shelf);
  if (unplayed.length === 0) return [];
  const title = `${counted(unplayed.length, "recorded exchange")} of ${scenario.question.cassette} ${
    unplayed.length === 1 ? "is" : "are"
  } never asked for`;
  const lines = unplayed.length > 10
    ? [...unplayed.slice(0, 10), `… ${unplayed.length - 10} more`]
    : unplayed;
  return [problem("unplayed", { title, lines, diff: [], next: "record again, or drop requireAllPlayed" })];
}
