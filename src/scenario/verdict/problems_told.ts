/** Tells what is wrong with a scenario that was played: what was found, as problems with their next steps. */

import type { Anomaly } from "../../domain/anomaly.ts";
import type { Files } from "../../doors/world.ts";
import { readable, RingbackError } from "../../errors.ts";
import { calledAs } from "../../lib/called_as.ts";
import { counted, shellWord } from "../../lib/words.ts";
import { placed, placesIn } from "../../yaml/locate.ts";
import type { Broken } from "../expect/expectations.ts";
import type { GoldenFinding } from "../golden/outcome_golden.ts";
import { goldenPath } from "../layout.ts";
import type { Scenario } from "../scenario.ts";
import { isDoubted } from "./doubted_anomaly.ts";
import { errorProblem, ofLater, type Problem, problemOf } from "./problem.ts";

/** What was found of a scenario. */
export interface Found {
  /** Expect lines that do not hold. */
  readonly broken: readonly Broken[];
  /** Anomalies of severity error that no expect line asks for at their step. */
  readonly unasked: readonly Unasked[];
  /** Null where the scenario keeps no golden. */
  readonly finding: GoldenFinding | null;
  /** The golden there is; null without. */
  readonly kept: string | null;
  /** "GET /api/v2/…" of exchanges left unplayed, where the scenario demands all. */
  readonly unplayed: readonly string[];
}

/** An anomaly, and the warnings about the same. */
export interface Unasked {
  readonly error: Anomaly;
  readonly hints: readonly Anomaly[];
}

const MEND_FIRST = "mend what is told above; nothing is accepted before that";

/** All problems, those of hand-written lines first. */
export async function problemsTold(
  scenario: Scenario,
  { broken, unasked, finding, kept, unplayed }: Found,
  files: Files,
): Promise<readonly Problem[]> {
  const told = finding?.told ?? [];
  const own = [
    ...await expectProblems(scenario, broken, files),
    ...oddProblems(scenario, unasked.filter(({ error }) => !isDoubted(error, told))),
  ].map((each) => finding?.kind === "later" ? ofLater(each) : each);
  return [
    ...own,
    // What a hand-written line speaks against cannot be accepted: its next step is the first one.
    ...goldenProblems(scenario.name, kept, finding).map((each) =>
      own.length === 0 ? each : { ...each, next: MEND_FIRST }
    ),
    ...unplayedProblems(scenario, unplayed),
  ];
}

/** The line, from 1, on which a scenario names its queue. */
export async function scenarioLine({ path }: Scenario, files: Files): Promise<number> {
  return placesIn(await files.readText(path) ?? "", path)(["queue"]).line;
}

async function expectProblems(
  scenario: Scenario,
  found: readonly Broken[],
  files: Files,
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
      problemOf("broken", { title, lines, next, line: places(["expect", broken[0]?.index ?? 0]).line }),
    ]),
  ];
}

/** What nobody holds is a slip until somebody means it. */
function oddProblems({ path }: Scenario, unasked: readonly Unasked[]): readonly Problem[] {
  const messages = unasked.flatMap(({ error, hints }) => [
    `${error.id}: ${error.message}`,
    ...hints.map(({ message }) => message),
  ]);
  const ids = [...new Set(unasked.map(({ error }) => error.id))];
  if (ids.length === 0) return [];
  const next = `correct ${path}; if it is meant, ask for it: expect: [{ anomaly: ${
    ids.length === 1 ? ids.join() : `[${ids.join(", ")}]`
  } }]`;
  return [
    problemOf("odd", { title: "what is asked for cannot be met", lines: [...new Set(messages)], next }),
  ];
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
      problemOf("orphan", { title, lines: [], next: `remove ${goldenPath(name)}, or drop golden: none` }),
    ];
  }
  const { kind, ...found } = finding;
  if (kind === "holds") return [];
  const next = kind === "newer"
    ? "update Ringback here; to go back to this one, delete the golden and accept again"
    : `${calledAs()} accept ${shellWord(name)}`;
  return [problemOf(kind, { ...found, next })];
}

function unplayedProblems({ question }: Scenario, unplayed: readonly string[]): readonly Problem[] {
  if (unplayed.length === 0) return [];
  const title = `${counted(unplayed.length, "recorded exchange")} of ${question.cassette} ${
    unplayed.length === 1 ? "is" : "are"
  } never asked for`;
  const lines = unplayed.length > 10
    ? [...unplayed.slice(0, 10), `… ${unplayed.length - 10} more`]
    : unplayed;
  return [problemOf("unplayed", { title, lines, next: "record again, or drop requireAllPlayed" })];
}
