/** One scenario held against its golden and its hand-written facts: what is wrong, kinds kept apart, and what it should say. */

import { RingbackError } from "../errors.ts";
import { once } from "../lib/once.ts";
import { anomaliesAsked } from "./expect/expect_words.ts";
import { brokenExpectations } from "./expect/expectations.ts";
import { readScenario } from "./folder.ts";
import { goldenPath } from "./layout.ts";
import type { Golden } from "./golden/golden.ts";
import type { DueGolden } from "./golden/golden_finding.ts";
import {
  type GoldenFinding,
  isKept,
  NO_DIFFERENCE,
  type OutcomeGolden,
  outcomeGolden,
} from "./golden/outcome_golden.ts";
import {
  askPrepared,
  decideAgain,
  inPlace,
  type Outcome,
  prepare,
  type Prepared,
  unplayedOf,
} from "./play.ts";
import type { Scenario } from "./scenario.ts";
import { namesOfBoth, namingOf } from "./ask/same_names.ts";
import { keptNames } from "./golden/kept_names.ts";
import type { TeamFiles } from "./ask/team_files.ts";
import { errorProblem, type Problem } from "./verdict/problem.ts";
import type { Found, Unasked } from "./verdict/problems_told.ts";

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
  /** Works out the golden as it should be, for whoever writes or shows it; null where the scenario could not be played, or keeps none. */
  readonly due: (() => Promise<string>) | null;
  /** The same as data; also of a scenario that keeps none. */
  readonly decided: Golden | null;
}

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
    const now = outcomeGolden(scenario, outcome, naming);
    const due = scenario.hold === null ? null : once(() => dueOf(now, outcome, prepared));
    const finding = due === null ? null : await findingOf(kept, now, due);
    const broken = brokenExpectations(scenario, outcome, naming);
    const unasked = unaskedErrors(scenario, outcome);
    const unplayed = scenario.requireAllPlayed ? await unplayedOf(scenario.question.cassette, team) : [];
    const notes = [...finding?.kind === "holds" ? finding.lines : [], ...unreadNotes(scenario, outcome)];
    const found = { broken, unasked, finding, kept, unplayed };
    const told = await toldOf(scenario, found, notes, team);
    const written = due === null ? null : async () => (await due()).text;
    return { name, scenario, outcome, ...told, notes, kept, due: written, decided: now.golden };
  } catch (error) {
    if (!(error instanceof RingbackError)) throw error;
    const golden = { kept: null, due: null, decided: null };
    return { name, scenario, outcome: null, problems: [errorProblem(error)], line: 1, notes: [], ...golden };
  }
}

/** What differs takes a room of its own, and of most goldens nothing does. */
async function findingOf(
  kept: string | null,
  now: OutcomeGolden,
  due: () => Promise<DueGolden>,
): Promise<GoldenFinding> {
  if (kept !== null && isKept(kept, now)) return NO_DIFFERENCE;
  const { goldenFinding } = await import("./golden/golden_finding.ts");
  return goldenFinding(kept, await due());
}

async function dueOf(now: OutcomeGolden, outcome: Outcome, prepared: Prepared): Promise<DueGolden> {
  const { dueGolden } = await import("./golden/due_golden.ts");
  return dueGolden(now, prepared.question, outcome, (bench) => decideAgain(prepared, bench));
}

/** Telling what is wrong takes a room of its own, and with most scenarios nothing is. */
async function toldOf(
  scenario: Scenario,
  found: Found,
  notes: readonly string[],
  { files }: TeamFiles,
): Promise<Pick<ScenarioResult, "problems" | "line">> {
  if (isGood(found) && notes.length === 0) return { problems: [], line: 1 };
  const { problemsTold, scenarioLine } = await import("./verdict/problems_told.ts");
  const problems = await problemsTold(scenario, found, files);
  const isTold = problems.length + notes.length > 0;
  return { problems, line: isTold ? await scenarioLine(scenario, files) : 1 };
}

function isGood({ broken, unasked, finding, kept, unplayed }: Found): boolean {
  const isGoldenGood = finding === null ? kept === null : finding.kind === "holds";
  return isGoldenGood && broken.length === 0 && unasked.length === 0 && unplayed.length === 0;
}

/** Attributes that no rule reads fail nothing, and are told unless the scenario expects them. */
function unreadNotes({ expect }: Scenario, { steps }: Outcome): readonly string[] {
  const isAsked = expect.some(({ row }) => anomaliesAsked(row).includes("unread-attribute"));
  const found = steps.flatMap(({ findings }) =>
    findings.ofQuestion.filter(({ id }) => id === "unread-attribute")
  );
  return isAsked ? [] : [...new Set(found.map(({ message }) => message))];
}

function unaskedErrors({ expect }: Scenario, { steps }: Outcome): readonly Unasked[] {
  return steps.flatMap(({ afterSeconds, anomaliesOf }) => {
    const asked = expect.filter((line) => line.afterSeconds === null || line.afterSeconds === afterSeconds)
      .flatMap(({ row }) => anomaliesAsked(row));
    return anomaliesOf("error").filter(({ id }) => !asked.includes(id)).map((error) => ({
      error,
      hints: anomaliesOf("warning").filter(({ subject }) => subject.id === error.subject.id),
    }));
  });
}
