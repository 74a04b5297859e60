/** A review as people read it, and as scripts do. */

import type { Json } from "../json.ts";
import { formatDuration } from "../scenario/duration.ts";
import { type Change, changeText } from "./change.ts";
import type { Cause, DecisionChange } from "./decision_changes.ts";
import type { Review } from "./review.ts";

const CAUSES: Readonly<Record<Cause, string>> = {
  configuration: "by configuration",
  state: "by state only: nobody changed a setting that counts here, agents were doing something else",
  both: "by configuration and state together",
};

/** @param showState also what agents were doing, which no admin set */
export function reviewText(review: Review, showState: boolean): string {
  const { before, after, configuration, state, decisions, otherOrder, asked, notes } = review;
  return [
    `${before.name} (${before.at}) → ${after.name} (${after.at})`,
    ...notes.map((note) => `note: ${note}`),
    "",
    `Configuration: ${counted(configuration.length, "change")}`,
    ...grouped(configuration),
    ...(showState ? ["", `State: ${counted(state.length, "difference")}`, ...grouped(state)] : []),
    "",
    `Decisions: ${decisions.length} of ${counted(asked.length, "scenario")} differ${
      decisions.length === 1 ? "s" : ""
    }`,
    ...decisions.flatMap(decisionLines),
    ...(otherOrder.length > 0 ? [`  same agents, another order behind: ${otherOrder.join(", ")}`] : []),
    "",
  ].join("\n");
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
  };
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

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
