/** A review as people read it, and as scripts do. */

import { groupedBy } from "../lib/grouped.ts";
import { furtherLines } from "../errors.ts";
import { compareText, type Json, type JsonObject } from "../lib/json.ts";
import { differenceLines } from "../scenario/golden/difference_text.ts";
import { type MarkedLine, paintedLines } from "../lib/paint.ts";
import { counted } from "../lib/words.ts";
import { changeText, type ConfigurationChange } from "./change.ts";
import { blameText } from "./blame.ts";
import type { DecisionChange } from "./both_sides.ts";
import { lostShareJson, lostShareLines } from "../reach/shares_text.ts";
import { intentJson, intentLines } from "./intent_text.ts";
import { oneSidedText } from "./level_facts.ts";
import type { ToldLoneQueue } from "./queue_pairs.ts";
import { reachJson, reachLines } from "./reach_text.ts";
import type { Review } from "./review.ts";

/** What is shown of a review. */
export interface Showing {
  /** Also what agents were doing, and the scenarios that differ by it alone. */
  readonly moments?: boolean;
  /** Every line of what differs, however many. */
  readonly full?: boolean;
  /** No colour unless asked for. */
  readonly colour?: boolean;
}

/** Tells a review. */
export function reviewText(review: Review, showing: Showing = {}): string {
  const { moments = false, colour = false } = showing;
  const { before, after, configuration, state, notes } = review;
  const lines: readonly MarkedLine[] = [
    ["heading", `${before.name} (${before.at}) → ${after.name} (${after.at})`],
    ...notes.map((note): MarkedLine => ["warning", `note: ${note}`]),
    "",
    ...reachLines(review.reach, configuration),
    ...(review.intent === null ? [] : intentLines(review.intent, after.name)),
    ...(review.traffic === null ? [] : lostShareLines(review.traffic, review.traffic.path)),
    ["heading", `Configuration: ${counted(configuration.length, "change")}`],
    ...grouped(configuration),
    ...joinedLines(review),
    ...oneSidedLines(review),
    ...loneQueueLines(review),
    ...section(moments, `Moments: ${counted(state.length, "difference")}`, grouped(state)),
    "",
    ["heading", decisionsHeading(review)],
    ...scenarioLines(review, showing),
  ];
  return `${paintedLines(lines, colour).join("\n")}\n`;
}

function decisionsHeading({ decisions, asked }: Review): string {
  if (asked.length === 0) return "Decisions: no scenario could be put to both recordings";
  if (decisions.length === 0) return `Decisions: nothing changed in ${counted(asked.length, "scenario")}`;
  const verb = decisions.length === 1 ? "differs" : "differ";
  return `Decisions: ${decisions.length} of ${counted(asked.length, "scenario")} ${verb}`;
}

function section(shown: boolean, heading: string, lines: readonly MarkedLine[]): readonly MarkedLine[] {
  return shown ? ["", ["heading", heading], ...lines] : [];
}

function joinedLines({ joined }: Review): readonly MarkedLine[] {
  const heading = `Joined or left a queue: ${
    counted(joined.length, "change")
  }; agents may do this themselves`;
  return section(joined.length > 0, heading, grouped(joined));
}

function oneSidedLines({ oneSided }: Review): readonly MarkedLine[] {
  const rows = oneSided.map((fact) =>
    `not compared: ${oneSidedText(fact)}${
      fact.couldDecide.length === 0 ? "" : `, which could decide ${fact.couldDecide.join(", ")}`
    }`
  );
  return oneSided.length === 0 ? [] : ["", ...rows];
}

/** Scenarios that differ and those that cannot be read, by name; then the rest in a line each kind. */
function scenarioLines(review: Review, showing: Showing): readonly MarkedLine[] {
  const { decisions, byMoment, unreadable, noted } = review;
  const changed = showing.moments ? [...decisions, ...byMoment] : decisions;
  const own = [
    ...changed.map((change) => ({ name: change.scenario.name, lines: decisionLines(change, showing) })),
    ...unreadable.map((row) => ({ name: row.name, lines: unreadableLines(row) })),
  ].sort((a, b) => compareText(a.name, b.name));
  return [
    ...own.flatMap(({ lines }) => lines),
    ...noted.flatMap(({ name, lines }) => [
      `  ${name}, same outcome`,
      ...shortened(lines, showing).map((line) => `    ${line}`),
    ]),
    ...(showing.moments || byMoment.length === 0
      ? []
      : [`  by the moment alone: ${counted(byMoment.length, "scenario")}; --moments shows what differs`]),
    ...notComparedLines(review),
  ];
}

/** Lines told of one scenario: more than a screenful is not read. */
const LINES_MAX = 12;

function shortened(lines: readonly string[], { full = false }: Showing): readonly string[] {
  if (full || lines.length <= LINES_MAX) return lines;
  return [...lines.slice(0, LINES_MAX), `… ${lines.length - LINES_MAX} more: --full shows every line`];
}

function unreadableLines({ name, error }: Review["unreadable"][number]): readonly MarkedLine[] {
  const { what } = error.explanation;
  const further = furtherLines(error.explanation);
  return [["error", `  ${name} cannot be read: ${what}`], ...further.map((line) => `    ${line}`)];
}

function loneQueueLines(review: Review): readonly MarkedLine[] {
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
function absence({ recordedIn }: ToldLoneQueue, { before, after }: Review): string {
  const name = before.name === after.name ? after.path : after.name;
  return recordedIn === "before" ? `not recorded in ${name}` : `recorded in ${name} only`;
}

/** The same as data; names are stable. */
export function reviewJson(review: Review, { moments = false }: Showing = {}): JsonObject {
  return {
    before: { ...review.before },
    after: { ...review.after },
    notes: [...review.notes],
    reach: reachJson(review.reach),
    ...(review.intent === null ? {} : { intent: intentJson(review.intent, review.after.name) }),
    ...(review.traffic === null ? {} : { traffic: lostShareJson(review.traffic) }),
    configuration: review.configuration.map(changeJson),
    joined: review.joined.map(changeJson),
    notCompared: review.oneSided.map((fact) => ({
      fact: fact.fact,
      agents: [...fact.agents],
      couldDecide: [...fact.couldDecide],
      text: oneSidedText(fact),
    })),
    ...(moments
      ? { moments: review.state.map(changeJson), byMoment: review.byMoment.map(decisionJson) }
      : {}),
    scenarios: [...review.asked],
    decisions: review.decisions.map(decisionJson),
    noted: review.noted.map(({ name, lines }) => ({ scenario: name, lines: [...lines] })),
    queuesNotCompared: review.loneQueues.map((lone) => ({
      ...loneJson(lone),
      members: lone.members,
      text: `queue ${absence(lone, review)}`,
    })),
    scenariosNotCompared: review.notCompared.map(({ name, queue }) => ({
      scenario: name,
      queue: loneJson(queue),
    })),
    unreadable: review.unreadable.map(({ name, error }) => ({ scenario: name, error: error.message })),
  };
}

function decisionJson(change: DecisionChange): Json {
  const { scenario, comparison, concerned } = change;
  return {
    scenario: scenario.name,
    note: scenario.note,
    queue: scenario.question.queue,
    cause: comparison.kind === "one-side" ? "configuration" : comparison.blame.kind,
    ...(comparison.kind === "one-side" ? {} : {
      configurationAlone: comparison.blame.configurationAlone,
      momentAlone: comparison.blame.momentAlone,
    }),
    differences: comparison.kind === "one-side" ? [] : comparison.told as unknown as Json,
    byConfiguration: comparison.kind === "one-side" ? null : comparison.byConfiguration as unknown as Json,
    lines: [...linesOf(change)],
    concerned: concerned.map(changeJson),
  };
}

function loneJson({ recordedIn, id, name }: ToldLoneQueue) {
  return { id, name, recordedIn };
}

function changeJson(change: ConfigurationChange): Json {
  return { ...change, subject: { ...change.subject }, text: changeText(change) };
}

/** Changes under the heading of whom they are about. */
function grouped(changes: readonly ConfigurationChange[]): readonly MarkedLine[] {
  const groups = groupedBy(changes, ({ subject }) => `${subject.kind} ${subject.id}`);
  return [...groups.values()].flatMap((rows) => [
    ...rows.slice(0, 1).map(({ subject }): MarkedLine => [
      "heading",
      subject.kind === "queue" ? `  Queue ${subject.name}` : `  ${subject.name}`,
    ]),
    ...rows.map((row) => `    ${changeText(row)}`),
  ]);
}

function decisionLines(change: DecisionChange, showing: Showing): readonly MarkedLine[] {
  const { scenario, comparison, concerned } = change;
  return [
    [
      "warning",
      `  ${scenario.name}, ${
        comparison.kind === "one-side" ? "by configuration" : blameText(comparison.blame)
      }`,
    ],
    ["quiet", `    guards: ${scenario.note}`],
    ...shortened(linesOf(change), showing).map((line) => `    ${line}`),
    ...(concerned.length === 0 ? [] : ["    what changed about those concerned:"]),
    ...concerned.map((row) => `      ${row.subject.name}: ${changeText(row)}`),
  ];
}

/** What differs, and where the moment has a hand in it, what the configuration alone changes. */
function linesOf({ comparison }: DecisionChange): readonly string[] {
  if (comparison.kind === "one-side") {
    const { failing, error } = comparison;
    return [`${failing} it cannot be decided: ${error.explanation.what}`];
  }
  const { blame: { kind }, told, byConfiguration: { at, told: own }, steps } = comparison;
  const lines = differenceLines(told, steps);
  if (kind !== "masked" && kind !== "both") return lines;
  return [
    ...lines,
    `the configuration alone, at the ${at} moment:`,
    ...differenceLines(own, steps).map((line) => `  ${line}`),
  ];
}
