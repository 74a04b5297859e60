/** A scenario: an interaction put to a roster, as read from `scenarios/<name>/scenario.yaml`. */

import { type Instant, utcInstant } from "../lib/instant.ts";
import type { Model } from "../domain/decision.ts";
import { type Interaction, PLAIN_INTERACTION } from "../domain/interaction.ts";
import type { AskedStep } from "../domain/asked_step.ts";
import { UsageError } from "../errors.ts";
import { definedOf } from "../lib/collections.ts";
import { isObject } from "../lib/json.ts";
import { formatDuration, parseDuration } from "../lib/duration.ts";
import { cassettePath, FOLDERS } from "./layout.ts";
import { momentNameOf } from "./moment/moment_name.ts";
import { inField } from "../yaml/field.ts";
import { rowPartsOf } from "../what_if/rows/row_parts.ts";
import type { Hold } from "./golden/golden.ts";
import type { ExpectRow, ScenarioFile } from "./scenario_schema.ts";
import type { OverlayRow } from "../what_if/rows/overlay_schema.ts";

/** All that decides the outcome; its digest stands in the golden, so that an edited question is told from a changed answer. */
export interface ScenarioQuestion {
  /** Path of the cassette. */
  readonly cassette: string;
  /** Queue id or exact name. */
  readonly queue: string;
  /** Null: the model that fits the cassette's surface. */
  readonly model: Model | null;
  /** What people do meanwhile: `free`, `recorded`, or the path of a moment file. */
  readonly moment: string;
  /** ISO 8601 UTC; null: the moment's instant. */
  readonly at: Instant | null;
  readonly interaction: Interaction;
  /** Path of the intake rules; null without. */
  readonly intake: string | null;
  readonly options: Readonly<Record<string, string>>;
  /** "12m" or "never" by agent id or name. */
  readonly lastHandled: Readonly<Record<string, string>>;
  readonly overlay: readonly OverlayRow[];
  /** Seconds after the instant at which the question is put; ascending, at least one. */
  readonly afterSeconds: readonly number[];
  /** What an in-queue flow changes meanwhile; ascending. */
  readonly askedSteps: readonly AskedStep[];
}

/** One hand-written fact; `afterSeconds` null: at every step. */
export interface Expectation {
  readonly afterSeconds: number | null;
  readonly row: ExpectRow;
}

/** A scenario. */
export interface Scenario {
  /** The folder's name. */
  readonly name: string;
  /** Path of the file, for messages. */
  readonly path: string;
  readonly note: string;
  readonly source: string | null;
  readonly question: ScenarioQuestion;
  readonly expect: readonly Expectation[];
  /** What the golden keeps; null: there is none, and the expect lines alone guard the scenario. */
  readonly hold: Hold | null;
  readonly requireAllPlayed: boolean;
}

/**
 * The scenario of a file that its schema has checked.
 * @throws UsageError when values do not go together
 */
export function scenarioOf(file: ScenarioFile, name: string, path: string): Scenario {
  const question = questionOf(file, path);
  return {
    name,
    path,
    // A sentence, however it is broken into lines there.
    note: file.note.trim().replace(/\s*\n\s*/g, " "),
    source: file.source ?? null,
    question,
    expect: (file.expect ?? []).map((row, index) =>
      inField(path, ["expect", index], () => expectationOf(row, question, path))
    ),
    hold: holdOf(file, path),
    requireAllPlayed: file.requireAllPlayed ?? false,
  };
}

function holdOf({ hold, golden, expect = [] }: ScenarioFile, path: string): Hold | null {
  if (golden === undefined) return hold ?? "pool";
  return inField(path, ["golden"], () => {
    if (hold !== undefined) {
      throw new UsageError({
        what: `A scenario without a golden holds nothing in one, and hold says ${hold}`,
        where: path,
        next: "drop golden: none, or hold",
      });
    }
    if (expect.length > 0) return null;
    throw new UsageError({
      what: "A scenario without a golden and without an expect line checks nothing",
      where: path,
      next: "write an expect line, or drop golden: none",
    });
  });
}

/** The scenario put to another moment; as it is for null. @param moment as in its question */
export function atMoment(scenario: Scenario, moment: string | null): Scenario {
  return moment === null ? scenario : { ...scenario, question: { ...scenario.question, moment } };
}

function questionOf(file: ScenarioFile, path: string): ScenarioQuestion {
  for (const [index, row] of (file.overlay ?? []).entries()) {
    // Keys that do not go together are found here, before any cassette is opened.
    inField(path, ["overlay", index], () => rowPartsOf(row, path));
  }
  return {
    cassette: cassettePath(file.cassette),
    queue: file.queue,
    model: file.model ?? null,
    moment: inField(path, ["moment"], () => momentNameOf(file.moment ?? "free", path)),
    at: utcInstant(file.at),
    interaction: interactionOf(file.interaction ?? {}, path),
    intake: file.intake === undefined
      ? null
      : file.intake.includes("/")
      ? file.intake
      : `${FOLDERS.scenarios}/${file.intake}`,
    options: Object.fromEntries(
      Object.entries(file.options ?? {}).map(([option, value]) => [option, String(value)]),
    ),
    lastHandled: file.lastHandled ?? {},
    overlay: file.overlay ?? [],
    ...inField(path, ["timeline"], () => timelineOf(file.timeline ?? ["0s"], path)),
  };
}

function interactionOf(given: NonNullable<ScenarioFile["interaction"]>, path: string): Interaction {
  const { waited, ...rest } = given;
  return {
    ...PLAIN_INTERACTION,
    ...definedOf(rest),
    waitedSeconds: parseDuration(waited ?? "0s", `${path}, interaction.waited`) / 1000,
  };
}

function timelineOf(
  timeline: NonNullable<ScenarioFile["timeline"]>,
  where: string,
): Pick<ScenarioQuestion, "afterSeconds" | "askedSteps"> {
  const written = timeline.map((step) => typeof step === "string" ? { after: step } : step);
  const steps = written.map(({ after, ...change }) => ({
    afterSeconds: parseDuration(after, where) / 1000,
    change,
  }));
  const afterSeconds = steps.map((step) => step.afterSeconds);
  if (!afterSeconds.every((step, index) => index === 0 || step > (afterSeconds[index - 1] ?? 0))) {
    throw new UsageError({
      what: `The timeline does not go forward: ${written.map(({ after }) => after).join(", ")}`,
      where,
      next: "order the steps, each once",
    });
  }
  const askedSteps = steps.filter(({ change }) => Object.keys(change).length > 0)
    .map((step): AskedStep => {
      const { expression, ...change } = step.change;
      return {
        afterSeconds: step.afterSeconds,
        ...definedOf(change),
        ...(expression === undefined ? {} : { skillExpression: expression }),
      };
    });
  return { afterSeconds, askedSteps };
}

function expectationOf(row: ExpectRow, question: ScenarioQuestion, where: string): Expectation {
  const { after } = row;
  const facts = Object.entries(row).filter(([key]) => key !== "after");
  const empty = facts.find(([, value]) => isObject(value) && Object.keys(value).length === 0);
  if (facts.length === 0 || empty !== undefined) {
    throw new UsageError({
      what: empty === undefined
        ? "An expect line states nothing"
        : `An expect line states nothing of ${empty[0]}`,
      where,
      next: "write for example {selected: <agent>}, or {selected: nobody}",
    });
  }
  if (after === undefined) return { afterSeconds: null, row };
  const afterSeconds = parseDuration(after, where) / 1000;
  if (question.afterSeconds.includes(afterSeconds)) return { afterSeconds, row };
  throw new UsageError({
    what: `An expect line speaks of ${after}, which is no step of the timeline`,
    where,
    detail: [`steps: ${question.afterSeconds.map((step) => formatDuration(step * 1000)).join(", ")}`],
    next: "add the step to timeline, or correct the line",
  });
}
