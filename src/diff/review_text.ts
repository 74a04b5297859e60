/** A review as people read it, and as scripts do. */

import { compareText, type Json } from "../lib/json.ts";
import { formatDuration } from "../lib/duration.ts";
import { counted } from "../lib/words.ts";
import { type Change, changeText } from "./change.ts";
import type { Cause, DecisionChange } from "./decision_changes.ts";
import { numbersText } from "./number_changes.ts";
import type { LoneQueue } from "./queue_pairs.ts";
import type { Review } from "./review.ts";

const CAUSES: Readonly<Record<Cause, string>> = {
  configuration: "by configuration",
  state: "by state only: nobody changed a setting that counts here, agents were doing something else",
  both: "by configuration and state together",
};

/** @param showState also what agents were doing, which no admin set */
export function reviewText(review: Review, showState: boolean): string {
  const { before, after, configuration, state, decisions, asked, notes } = review;
  return [
    `${before.name} (${before.at}) → ${after.name} (${after.at})`,
    ...notes.map((note) => `note: ${note}`),
    "",
    `Configuration: ${counted(configuration.length, "change")}`,
    ...grouped(configuration),
    ...loneQueueLines(review),
    ...(showState ? ["", `State: ${counted(state.length, "difference")}`, ...grouped(state)] : []),
    "",
    `Decisions: ${decisions.length} of ${counted(asked.length, "scenario")} differ${
      decisions.length === 1 ? "s" : ""
    }`,
    ...scenarioLines(review),
    "",
  ].join("\n");
}

/** Scenarios that differ and those that cannot be read, by name; then the rest in a line each kind. */
function scenarioLines(review: Review): readonly string[] {
  const { decisions, unreadable, otherOrder, otherNumbers } = review;
  const own = [
    ...decisions.map((change) => ({ name: change.scenario.name, lines: decisionLines(change) })),
    ...unreadable.map((row) => ({ name: row.name, lines: unreadableLines(row) })),
  ].sort((a, b) => compareText(a.name, b.name));
  const numbers = otherNumbers.map((row) => `${row.name} (${numbersText(row.numbers)})`);
  return [
    ...own.flatMap(({ lines }) => lines),
    ...(otherOrder.length > 0 ? [`  same agents, another order behind: ${otherOrder.join(", ")}`] : []),
    ...(numbers.length > 0 ? [`  same order, other numbers behind it: ${numbers.join("; ")}`] : []),
    ...notComparedLines(review),
  ];
}

function unreadableLines({ name, error }: Review["unreadable"][number]): readonly string[] {
  const [what = "", ...rest] = error.message.split("\n");
  return [`  ${name} cannot be read: ${what}`, ...rest.map((line) => `  ${line}`)];
}

function loneQueueLines(review: Review): readonly string[] {
  if (review.loneQueues.length === 0) return [];
  return [
    "",
    `Not compared: ${counted(review.loneQueues.length, "queue")} that only one recording holds`,
    ...review.loneQueues.map((lone) => `  ${lone.roster.queue.name}: queue ${absence(lone, review)}`),
  ];
}

function notComparedLines(review: Review): readonly string[] {
  const byQueue = Map.groupBy(review.notCompared, ({ queue }) => queue);
  return [...byQueue].map(([lone, rows]) =>
    `  not compared: ${rows.map(({ name }) => name).join(", ")} (queue ${lone.roster.queue.name} ${
      absence(lone, review)
    })`
  );
}

/** Nobody looked whether the queue exists on the other side, so nothing is said of it. */
function absence({ recordedIn }: LoneQueue, { before, after }: Review): string {
  const name = before.name === after.name ? after.path : after.name;
  return recordedIn === "before" ? `not recorded in ${name}` : `recorded in ${name} only`;
}

/** The same as data; names are stable. */
export function reviewJson(review: Review, showState: boolean): Json {
  const side = ({ name, path, surface, at }: Review["before"]) => ({ name, path, surface, at });
  return {
    before: side(review.before),
    after: side(review.after),
    notes: [...review.notes],
    configuration: review.configuration.map(changeJson),
    ...(showState ? { state: review.state.map(changeJson) } : {}),
    scenarios: [...review.asked],
    decisions: review.decisions.map(({ scenario, cause, steps, concerned }) => ({
      scenario: scenario.name,
      note: scenario.note,
      queue: scenario.question.queue,
      cause,
      steps: steps.map(({ afterSeconds, before, after, selectedBefore, selectedAfter, lines }) => ({
        afterSeconds,
        before: { word: before, selected: selectedBefore },
        after: { word: after, selected: selectedAfter },
        lines: [...lines],
      })),
      concerned: concerned.map(changeJson),
    })),
    sameAgentsOtherOrder: [...review.otherOrder],
    sameOrderOtherNumbers: review.otherNumbers.map(({ name, numbers }) => ({
      scenario: name,
      numbers: numbers.map((row) => ({ ...row })),
    })),
    queuesNotCompared: review.loneQueues.map((lone) => ({
      ...loneJson(lone),
      members: lone.roster.agents.length,
      text: `queue ${absence(lone, review)}`,
    })),
    notCompared: review.notCompared.map(({ name, queue }) => ({ scenario: name, queue: loneJson(queue) })),
    unreadable: review.unreadable.map(({ name, error }) => ({ scenario: name, error: error.message })),
  };
}

function loneJson({ recordedIn, roster }: LoneQueue) {
  return { id: roster.queue.id, name: roster.queue.name, recordedIn };
}

function changeJson(change: Change): Json {
  return { ...change, subject: { ...change.subject }, text: changeText(change) };
}

/** Changes under the heading of whom they are about. */
function grouped(changes: readonly Change[]): readonly string[] {
  const groups = Map.groupBy(changes, ({ subject }) => `${subject.kind} ${subject.id}`);
  return [...groups.values()].flatMap((rows) => [
    ...rows.slice(0, 1).map(({ subject }) =>
      subject.kind === "queue" ? `  Queue ${subject.name}` : `  ${subject.name}`
    ),
    ...rows.map((row) => `    ${changeText(row)}`),
  ]);
}

function decisionLines({ scenario, cause, steps, concerned }: DecisionChange): readonly string[] {
  const several = scenario.question.afterSeconds.length > 1;
  const told = steps.flatMap(({ afterSeconds, lines }) =>
    lines.map((line) => several ? `after ${formatDuration(afterSeconds * 1000)}: ${line}` : line)
  );
  return [
    `  ${scenario.name}, ${CAUSES[cause]}`,
    `    guards: ${scenario.note}`,
    ...told.map((line) => `    ${line}`),
    ...(concerned.length === 0 ? [] : ["    what changed about those concerned:"]),
    ...concerned.map((change) => `      ${change.subject.name}: ${changeText(change)}`),
  ];
}
