/**
 * Shows how a scenario becomes an outcome, one line a stage. Newcomers start here: `play` is the whole of replaying.
 */

import type { Anomaly, Severity } from "../domain/anomaly.ts";
import { unreadAttributes } from "../anomalies/unread_attributes.ts";
import { attributesUnread } from "../intake/apply_intake.ts";
import type { Bench } from "../routing/line/bench.ts";
import { type Findings, findingsOf, type Notes } from "../anomalies/requirement.ts";
import { anomaliesOf, SEVERITIES } from "../anomalies/anomalies.ts";
import { neededByNothing } from "../opened_recording.ts";
import { anomaliesAsked } from "./expect/expect_words.ts";
import { checkMethods } from "./expect/expect_method.ts";
import { aboutField, type Field } from "../yaml/field.ts";
import {
  AS_WRITTEN,
  type NamesById,
  type Naming,
  namingOf,
  questionInNames,
  queueIn,
} from "./ask/same_names.ts";
import { type Decided, type DecidedStep, decideSteps, type PutWith } from "./decide_steps.ts";
import { queueError } from "./ask/queue_error.ts";
import { namesIn, namesThere } from "./ask/strangers.ts";
import { rosterFor } from "./ask/roster_for.ts";
import type { Scenario, ScenarioQuestion } from "./scenario.ts";
import type { TeamFiles } from "./ask/team_files.ts";
import { withPlace } from "../yaml/with_place.ts";

/** The same, validated. */
export interface Step extends DecidedStep {
  /** What the anomalies, and recommendations, were found in. */
  readonly findings: Findings;
  /** Of a scenario's play without the notes that only repeat an exclusion, unless the scenario asks for anomalies. */
  readonly anomalies: readonly Anomaly[];
  /** Those of one severity. */
  anomaliesOf(severity: Severity): readonly Anomaly[];
}

/** The outcome of a question: decided and validated. */
export interface Outcome extends Decided {
  /** The roster asked, before any what-if, ready for further questions. */
  readonly asked: Bench;
  readonly steps: readonly Step[];
}

const NOTHING_KNOWN: NamesById = () => [];

/** Everything that a scenario's outcome is worked out from, read. */
export interface Prepared extends PutWith {
  /** As the recording has it put. */
  readonly question: ScenarioQuestion;
  /** Before any what-if. */
  readonly bench: Bench;
  readonly notes: Notes;
}

/**
 * Recording → configuration at the moment → what-if → intake → decide and validate at each step.
 * @throws MissError, CassetteError, UsageError as the recording and the question demand
 */
export async function play(scenario: Scenario, team: TeamFiles): Promise<Outcome> {
  const prepared = await prepare(scenario, team);
  return await inPlace(scenario, team, () => askPrepared(prepared));
}

/**
 * Reads what a scenario asks for.
 * @param known names that the scenario may still go by
 * @throws as `play`
 */
export function prepare(scenario: Scenario, team: TeamFiles, known = NOTHING_KNOWN): Promise<Prepared> {
  const { question, path } = scenario;
  const notes = scenario.expect.some(({ row }) => anomaliesAsked(row).length > 0)
    ? "all"
    : "beyond-exclusions";
  const about = (field: Field) => (error: unknown) => aboutField(error, path, field);
  return inPlace(scenario, team, async () => {
    const recording = await stage(() => team.recording(question.cassette), about(["cassette"]));
    const queue = queueIn(recording, question.queue, known);
    const configuration = await stage(
      () => recording.configuration(queue),
      (error) => aboutField(queueError(error), path, ["queue"]),
    );
    const naming = known === NOTHING_KNOWN ? AS_WRITTEN : namingOf(
      known,
      await namesThere(recording, configuration, namesIn(question)),
    );
    const put = questionInNames(question, naming);
    const roster = await stage(
      () => rosterFor({ ...put, queue, names: namesIn(put) }, recording, team),
      about(["moment"]),
    );
    const rules = await stage(() => team.intake(question.intake), about(["intake"]));
    checkMethods(scenario, roster.surface);
    const whatIf = await whatIfOf(put);
    return { question: put, bench: team.bench(roster), rules, where: path, notes, naming, whatIf };
  });
}

/** Few questions change anything, and laying changes takes a room of its own. */
async function whatIfOf({ overlay, lastHandled }: ScenarioQuestion): Promise<PutWith["whatIf"]> {
  if (overlay.length === 0 && Object.keys(lastHandled).length === 0) return (_, recorded) => recorded;
  const { layWhatIf } = await import("./ask/lay_what_if.ts");
  return layWhatIf;
}

/** The outcome of what was prepared. */
export function askPrepared(prepared: Prepared): Outcome {
  return askRoster(prepared.question, prepared.bench, prepared);
}

/** What is decided on the same question over another bench. */
export function decideAgain(prepared: Prepared, bench: Bench): Decided {
  return decideSteps(prepared.question, bench, prepared);
}

/** Runs, and tells where in the scenario an error is. */
export async function inPlace<T>(
  { path }: Scenario,
  { files }: TeamFiles,
  run: () => T | Promise<T>,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw await withPlace(error, path, files);
  }
}

async function stage<T>(run: () => Promise<T>, tell: (error: unknown) => unknown): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw tell(error);
  }
}

/**
 * The outcome of a question put to a roster at hand: the pure part of `play`.
 * @param put.naming as they stand where absent
 * @param put.notes which notes validation tells; all where absent
 */
export function askRoster(
  question: ScenarioQuestion,
  bench: Bench,
  { rules, where, whatIf, naming = AS_WRITTEN, notes = "all" }:
    & Omit<PutWith, "naming">
    & { readonly naming?: Naming; readonly notes?: Notes },
): Outcome {
  const decided = decideSteps(question, bench, { rules, where, naming, whatIf });
  const { attributes, read } = attributesUnread(rules, question.interaction);
  const ofQuestion = unreadAttributes(bench.given.queue, attributes, read);
  const steps = decided.steps.map((step): Step => {
    const findings = findingsOf(decided.bench, step.interaction, step.decision, notes, ofQuestion);
    const found = new Map<Severity, readonly Anomaly[]>();
    const ofSeverity = (severity: Severity) => {
      const known = found.get(severity) ?? anomaliesOf(severity, findings).told;
      found.set(severity, known);
      return known;
    };
    return {
      ...step,
      findings,
      anomaliesOf: ofSeverity,
      get anomalies() {
        return SEVERITIES.flatMap(ofSeverity);
      },
    };
  });
  return { ...decided, asked: bench, steps };
}

/**
 * "GET /api/v2/…" of every exchange that no queue of the cassette needs, on a recording of its own; what was recorded for other
 * clients is none.
 * @throws MissError, CassetteError
 */
export async function unplayedOf(path: string, team: TeamFiles): Promise<readonly string[]> {
  const recording = await team.recording(path, "fresh");
  for (const queue of recording.cassette.head.queues) await recording.roster(queue.id);
  return neededByNothing(recording);
}
