/** One scenario held against its golden and its hand-written facts: what is wrong, kinds kept apart, and what it should say. */

import { EXIT, type ExitCode, furtherLines, readable, RingbackError } from "../errors.ts";
import { calledAs } from "../lib/called_as.ts";
import { counted } from "../lib/words.ts";
import { anomaliesAsked } from "./expect/expect_words.ts";
import { type Broken, brokenExpectations } from "./expect/expectations.ts";
import { isDoubted } from "./doubted_anomaly.ts";
import { readScenario } from "./folder.ts";
import { goldenPath } from "./layout.ts";
import type { ToldDifference } from "./golden/compare/difference.ts";
import type { Golden } from "./golden/golden.ts";
import { dueGolden } from "./golden/due_golden.ts";
import { type GoldenFinding, goldenFinding } from "./golden/golden_finding.ts";
import type { DiffLine } from "./golden/compare/line_diff.ts";
import { askPrepared, decideAgain, inPlace, type Outcome, prepare, unplayedOf } from "./play.ts";
import type { Scenario } from "./scenario.ts";
import { scenarioLine } from "./scenario_line.ts";
import { namesOfBoth, namingOf } from "./ask/same_names.ts";
import { keptNames } from "./golden/kept_names.ts";
import type { TeamFiles } from "./ask/team_files.ts";
import { placed, placesIn } from "../yaml/locate.ts";

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

/** What came of a scenario. No problems: it passed. */
export interface ScenarioResult {
  readonly name: string;
  /** Null where the file could not be read. */
  readonly scenario: Scenario | null;
  readonly outcome: Outcome | null;
  readonly problems: readonly Problem[];
  /** Line of its file, from 1, at which what came of it is shown. */
  readonly line: number;
  /** What differs from the golden and fails nothing, a sentence each: a rename, a count of those kept out. */
  readonly notes: readonly string[];
  /** The golden as kept; null where there is none. */
  readonly kept: string | null;
  /** The golden as it should be; null where the scenario could not be played, or keeps none. */
  readonly due: string | null;
  /** The same as data; also of a scenario that keeps none. */
  readonly decided: Golden | null;
}

const MEND_FIRST = "mend what is told above; nothing is accepted before that";

/** Plays and judges a scenario. Never throws for anything a person can mend, and never writes. */
export async function judge(name: string, team: TeamFiles): Promise<ScenarioResult> {
  let scenario: Scenario | null = null;
  try {
    const kept = await team.files.readText(goldenPath(name));
    scenario = await readScenario(team.files, name);
    const known = keptNames(kept, scenario.question);
    const prepared = await prepare(scenario, team, known);
    const outcome = await inPlace(scenario, team, () => askPrepared(prepared));
    const naming = namingOf(known, namesOfBoth(outcome.roster, outcome.asked.given));
    const now = dueGolden(scenario, outcome, naming, (bench) => decideAgain(prepared, bench));
    const due = scenario.hold === null ? null : now;
    const finding = due === null ? null : goldenFinding(kept, due);
    const broken = brokenExpectations(scenario, outcome, naming);
    const own = [
      ...await expectProblems(scenario, broken, team),
      ...oddProblems(scenario, outcome, finding?.told ?? []),
    ]
      // What people did is another matter in a later recording, and so is what was expected of it.
      .map((each) => finding?.kind === "later" ? { ...each, exitCode: PROBLEMS.later } : each);
    const problems = [
      ...own,
      // What a hand-written line speaks against cannot be accepted: its next step is the first one.
      ...goldenProblems(name, kept, finding).map((each) =>
        own.length === 0 ? each : { ...each, next: MEND_FIRST }
      ),
      ...await unplayedProblem(scenario, team),
    ];
    const notes = [...finding?.kind === "holds" ? finding.lines : [], ...unreadNotes(scenario, outcome)];
    const line = problems.length + notes.length === 0 ? 1 : await scenarioLine(scenario, team.files);
    const judged = { name, scenario, outcome, problems, line, notes, kept, decided: now.golden };
    return {
      ...judged,
      // Worked out for whoever writes or shows it.
      get due() {
        return due?.text ?? null;
      },
    };
  } catch (error) {
    if (!(error instanceof RingbackError)) throw error;
    const golden = { kept: null, due: null, decided: null };
    return { name, scenario, outcome: null, problems: [errorProblem(error)], line: 1, notes: [], ...golden };
  }
}

/** True where nothing failed but that the recording is a later one. */
export function isOverLater({ problems }: Pick<ScenarioResult, "problems">): boolean {
  return problems.some(({ kind }) => kind === "later") &&
    problems.every(({ exitCode }) => exitCode === PROBLEMS.later);
}

function errorProblem(error: RingbackError): Problem {
  const { explanation, exitCode } = error;
  const lines = furtherLines(explanation);
  const { what: title, line = null } = explanation;
  return { kind: "error", exitCode, title, lines, told: [], diff: [], line, next: "" };
}

function problem(
  kind: ProblemKind,
  rest: Pick<Problem, "title" | "lines" | "next"> & Partial<Pick<Problem, "diff" | "told" | "line">>,
): Problem {
  return { kind, exitCode: PROBLEMS[kind], told: [], diff: [], line: null, ...rest };
}

async function expectProblems(
  scenario: Scenario,
  found: readonly Broken[],
  { files }: TeamFiles,
): Promise<readonly Problem[]> {
  if (found.length === 0) return [];
  const places = placesIn(await files.readText(scenario.path) ?? "", scenario.path);
  const errors = found.flatMap(({ error }) => error === undefined ? [] : placed(error, places));
  const broken = found.filter(({ lines }) => lines.length > 0);
  const title = broken.length === 1
    ? "an expect line does not hold"
    : `${broken.length} expect lines do not hold`;
  const lines = broken.flatMap(({ index, lines }) => [
    ...lines.map(readable),
    `where:   ${places(["expect", index]).text}`,
  ]);
  const next = `if the change is right, correct ${scenario.path}; if not, undo the change`;
  return [
    ...errors.filter((error) => error instanceof RingbackError).map(errorProblem),
    ...(broken.length === 0 ? [] : [
      problem("broken", { title, lines, next, line: places(["expect", broken[0]?.index ?? 0]).line }),
    ]),
  ];
}

/** Attributes that no rule reads fail nothing, and are told unless the scenario expects them. */
function unreadNotes({ expect }: Scenario, { steps }: Outcome): readonly string[] {
  const isAsked = expect.some(({ row }) => anomaliesAsked(row).includes("unread-attribute"));
  const found = steps.flatMap(({ findings }) =>
    findings.ofQuestion.filter(({ id }) => id === "unread-attribute")
  );
  return isAsked ? [] : [...new Set(found.map(({ message }) => message))];
}

/** Anomalies of severity error that no expect line asks for at their step: what nobody holds is a slip until somebody means it. */
function oddProblems(
  { expect, path }: Scenario,
  { steps }: Outcome,
  told: readonly ToldDifference[],
): readonly Problem[] {
  const unasked = steps.flatMap(({ afterSeconds, anomaliesOf }) => {
    const asked = expect.filter((line) => line.afterSeconds === null || line.afterSeconds === afterSeconds)
      .flatMap(({ row }) => anomaliesAsked(row));
    const errors = anomaliesOf("error").filter((error) =>
      !asked.includes(error.id) && !isDoubted(error, told)
    );
    return errors.map((error) => ({
      error,
      hints: anomaliesOf("warning").filter(({ subject }) => subject.id === error.subject.id),
    }));
  });
  const messages = unasked.flatMap(({ error, hints }) => [
    `${error.id}: ${error.message}`,
    ...hints.map(({ message }) => message),
  ]);
  const ids = [...new Set(unasked.map(({ error }) => error.id))];
  if (ids.length === 0) return [];
  const next = `correct ${path}; if it is meant, ask for it: expect: [{ anomaly: ${
    ids.length === 1 ? ids.join() : `[${ids.join(", ")}]`
  } }]`;
  return [problem("odd", { title: "what is asked for cannot be met", lines: [...new Set(messages)], next })];
}

function goldenProblems(
  name: string,
  kept: string | null,
  finding: GoldenFinding | null,
): readonly Problem[] {
  if (finding === null) {
    if (kept === null) return [];
    const title = "the scenario keeps no golden, and there is one";
    return [
      problem("orphan", { title, lines: [], next: `remove ${goldenPath(name)}, or drop golden: none` }),
    ];
  }
  const { kind, ...found } = finding;
  if (kind === "holds") return [];
  const next = kind === "newer"
    ? "update Ringback here; to go back to this one, delete the golden and accept again"
    : `${calledAs()} accept ${name}`;
  return [problem(kind, { ...found, next })];
}

async function unplayedProblem(scenario: Scenario, team: TeamFiles): Promise<readonly Problem[]> {
  if (!scenario.requireAllPlayed) return [];
  const unplayed = await unplayedOf(scenario.question.cassette, team);
  if (unplayed.length === 0) return [];
  const title = `${counted(unplayed.length, "recorded exchange")} of ${scenario.question.cassette} ${
    unplayed.length === 1 ? "is" : "are"
  } never asked for`;
  const lines = unplayed.length > 10
    ? [...unplayed.slice(0, 10), `… ${unplayed.length - 10} more`]
    : unplayed;
  return [problem("unplayed", { title, lines, next: "record again, or drop requireAllPlayed" })];
}
