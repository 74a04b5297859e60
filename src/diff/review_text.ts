/** A review as people read it. */

import { groupedBy } from "../lib/collections.ts";
import { furtherLines } from "../errors.ts";
import { compareText, oneLineWithin } from "../lib/json.ts";
import { differenceLines, poolBlocks } from "../scenario/golden/compare/difference_text.ts";
import { type MarkedLine, paintedLines } from "../lib/text/paint.ts";
import { counted } from "../lib/words.ts";
import { causeGroups, causeLines, groupLine } from "./causes/cause_text.ts";
import {
  bySubject,
  changeText,
  type ConfigurationChange,
  subjectChangeText,
  subjectHeading,
} from "./changes/change.ts";
import { blameText } from "./scenarios/blame.ts";
import { oneSideText } from "./scenarios/compare_outcomes.ts";
import { type DecisionChange, oneSidedFactText } from "./scenarios/both_sides.ts";
import { lostShareSection } from "../reach/shares_text.ts";
import { intentSection } from "./intent/intent_text.ts";
import type { ToldLoneQueue } from "./queue_pairs.ts";
import { reachSection } from "./reach_text.ts";
import type { Review } from "./review.ts";
import { shortenedLines, type Telling } from "../scenario/verdict/verdict_text.ts";

/** What is shown of a review. */
export interface ReviewShowing extends Telling {
  /** Also what agents were doing, and the scenarios that differ by it alone. */
  readonly moments?: boolean;
}

/** A part of a review: its heading, and the lines under it. */
export interface ReviewSection {
  /** Null where the lines need none. */
  readonly heading: string | null;
  readonly lines: readonly MarkedLine[];
}

/** Tells a review. */
export function reviewText(review: Review, showing: ReviewShowing = {}): string {
  const { colour = false } = showing;
  const lines = reviewSections(oneLineWithin(review), showing).flatMap((
    { heading, lines },
    at,
  ): readonly MarkedLine[] => [
    ...(at === 0 ? [] : [""]),
    ...(heading === null ? [] : [["heading", heading] as const]),
    ...lines,
  ]);
  return `${paintedLines(lines, colour).join("\n")}\n`;
}

/** The parts of a review, in the order in which they are told; the first names the two recordings. */
export function reviewSections(review: Review, showing: ReviewShowing = {}): readonly ReviewSection[] {
  const { before, after, configuration, state, notes, intent, traffic } = review;
  return [
    {
      heading: `${before.name} (${before.at}) → ${after.name} (${after.at})`,
      lines: notes.map((note): MarkedLine => ["warning", `note: ${note}`]),
    },
    ...reachSection(review.reach, configuration),
    ...(intent === null ? [] : [intentSection(intent, after.name)]),
    ...(traffic === null ? [] : [lostShareSection(traffic, traffic.path)]),
    { heading: `Configuration: ${counted(configuration.length, "change")}`, lines: grouped(configuration) },
    ...joinedSection(review),
    ...oneSidedSection(review),
    ...loneQueueSection(review),
    ...section(
      showing.moments ?? false,
      `Moments: ${counted(state.length, "difference")}`,
      grouped(state),
    ),
    { heading: decisionsHeading(review), lines: scenarioLines(review, showing) },
  ];
}

function decisionsHeading({ decisions, asked }: Review): string {
  if (asked.length === 0) return "Decisions: no scenario could be put to both recordings";
  if (decisions.length === 0) return `Decisions: nothing changed in ${counted(asked.length, "scenario")}`;
  const verb = decisions.length === 1 ? "differs" : "differ";
  return `Decisions: ${decisions.length} of ${counted(asked.length, "scenario")} ${verb}`;
}

function section(
  shown: boolean,
  heading: string | null,
  lines: readonly MarkedLine[],
): readonly ReviewSection[] {
  return shown ? [{ heading, lines }] : [];
}

function joinedSection({ joined }: Review): readonly ReviewSection[] {
  const heading = `Joined or left a queue: ${
    counted(joined.length, "change")
  }; agents may do this themselves`;
  return section(joined.length > 0, heading, grouped(joined));
}

function oneSidedSection({ oneSided }: Review): readonly ReviewSection[] {
  const rows = oneSided.map((fact) => `not compared: ${oneSidedFactText(fact)}`);
  return section(oneSided.length > 0, null, rows);
}

/** Scenarios that differ and those that cannot be read, by name; then the rest in a line each kind. */
function scenarioLines(review: Review, showing: ReviewShowing): readonly MarkedLine[] {
  const { decisions, byMoment, unreadable, noted } = review;
  const changed = showing.moments ? [...decisions, ...byMoment] : decisions;
  const groups = causeGroups(decisions, review.reach);
  const own = [
    ...changed.map((change) => ({ name: change.scenario.name, lines: decisionLines(change, showing) })),
    ...unreadable.map((row) => ({ name: row.name, lines: unreadableLines(row) })),
  ].sort((a, b) => compareText(a.name, b.name));
  return [
    ...(groups.length === 0 ? [] : ["  by cause:"]),
    ...groups.map((group) => `    ${groupLine(group)}`),
    ...own.flatMap(({ lines }) => lines),
    ...noted.flatMap(({ name, lines }) => [
      `  ${name}, same outcome`,
      ...shortenedLines(lines, showing).map((line) => `    ${line}`),
    ]),
    ...(showing.moments || byMoment.length === 0
      ? []
      : [`  by the moment alone: ${counted(byMoment.length, "scenario")}; --moments shows what differs`]),
    ...notComparedLines(review),
  ];
}

function unreadableLines({ name, error }: Review["unreadable"][number]): readonly MarkedLine[] {
  const { what } = error.explanation;
  const further = furtherLines(error.explanation);
  return [["error", `  ${name} cannot be read: ${what}`], ...further.map((line) => `    ${line}`)];
}

function loneQueueSection(review: Review): readonly ReviewSection[] {
  return section(
    review.loneQueues.length > 0,
    `Not compared: ${counted(review.loneQueues.length, "queue")} that only one recording holds`,
    review.loneQueues.map((lone) => `  ${lone.name}: queue ${absence(lone, review)}`),
  );
}

function notComparedLines(review: Review): readonly string[] {
  const byQueue = groupedBy(review.notCompared, ({ queue: { recordedIn, id } }) => `${recordedIn} ${id}`);
  return [...byQueue.values()].flatMap((rows) =>
    rows.slice(0, 1).map(({ queue }) =>
      `  not compared: ${rows.map(({ name }) => name).join(", ")} (queue ${queue.name} ${
        absence(queue, review)
      })`
    )
  );
}

/** Nobody looked whether the queue exists on the other side, so nothing is said of it. */
export function absence({ recordedIn }: ToldLoneQueue, { after }: Review): string {
  return recordedIn === "before" ? `not recorded in ${after.name}` : `recorded in ${after.name} only`;
}

/** Changes under the heading of whom they are about. */
function grouped(changes: readonly ConfigurationChange[]): readonly MarkedLine[] {
  return bySubject(changes).flatMap((rows): readonly MarkedLine[] => [
    ["heading", `  ${subjectHeading(rows[0].subject)}`],
    ...rows.map((row) => `    ${changeText(row)}`),
  ]);
}

function decisionLines(change: DecisionChange, showing: ReviewShowing): readonly MarkedLine[] {
  const { heading, guards, lines, causes, concerned } = decisionText(change);
  return [
    ["warning", `  ${heading}`],
    ["quiet", `    ${guards}`],
    ...shortenedLines(lines, showing).map((line) => `    ${line}`),
    ...causes.map((line) => `    ${line}`),
    ...concerned.map((line) => `    ${line}`),
  ];
}

/** What becomes of one scenario. */
export interface DecisionText {
  /** Name, and whose doing it is. */
  readonly heading: string;
  readonly guards: string;
  /** What differs. */
  readonly lines: readonly string[];
  /** Which changes do it. */
  readonly causes: readonly string[];
  /** What those concerned did otherwise, where that has a hand in it. */
  readonly concerned: readonly string[];
}

/** Tells what becomes of a scenario. */
export function decisionText(change: DecisionChange): DecisionText {
  const { scenario, comparison, causes, concerned } = change;
  return {
    heading: `${scenario.name}, ${
      comparison.kind === "one-side" ? "by configuration" : blameText(comparison.blame)
    }`,
    guards: `guards: ${scenario.note}`,
    lines: linesOf(change),
    causes: causeLines(causes),
    concerned: concerned.length === 0 ? [] : [
      "what those concerned were doing:",
      ...concerned.map((row) => `  ${subjectChangeText(row)}`),
    ],
  };
}

/** What differs, and where the moment has a hand in it, what the configuration alone changes. */
function linesOf({ comparison }: DecisionChange): readonly string[] {
  if (comparison.kind === "one-side") return [oneSideText(comparison)];
  const { blame: { kind }, told, byConfiguration: { at, told: own }, steps, before, after } = comparison;
  const pools = poolBlocks(before, after);
  const lines = [...differenceLines(told, steps), ...(pools === null ? [] : [pools])];
  if (kind !== "masked" && kind !== "both") return lines;
  return [
    ...lines,
    `the configuration alone, at the ${at} moment:`,
    ...differenceLines(own, steps).map((line) => `  ${line}`),
  ];
}
