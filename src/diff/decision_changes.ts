/**
 * Which scenarios decide differently on two recordings, and by whose doing: each is decided before, after, and after with the
 * state of before, so that a changed configuration is told from agents who merely happened to be at lunch.
 */

import { exclusionsIn } from "../domain/exclusion.ts";
import type { Roster } from "../domain/roster.ts";
import { assert, RingbackError } from "../errors.ts";
import type { IntakeRule } from "../intake/rules.ts";
import { stepDiff } from "../scenario/golden/decision_diff.ts";
import { goldenText, outcomeWord } from "../scenario/golden/golden_text.ts";
import { type GoldenView, readGolden } from "../scenario/golden/golden_view.ts";
import { ask, type Outcome } from "../scenario/play.ts";
import type { Scenario } from "../scenario/scenario.ts";
import type { Change } from "./change.ts";
import { withStateOf } from "./with_state_of.ts";
import { type NumberChange, numberChanges } from "./number_changes.ts";

/** Whose doing it is that a scenario decides differently. */
export type Cause = "configuration" | "state" | "both";

/** A step that decides differently, or could not be decided on one of the recordings. */
export interface StepChange {
  readonly afterSeconds: number;
  /** Agent's name, "nobody", "not predictable", or why it could not be decided. */
  readonly before: string;
  readonly after: string;
  /** Who was selected then, who is now; agent ids. */
  readonly selectedBefore: string | null;
  readonly selectedAfter: string | null;
  /** "selected: Ada → Ken, because …" first, then ring, method, moves. */
  readonly lines: readonly string[];
}

/** A scenario that decides differently. */
export interface DecisionChange {
  readonly scenario: Scenario;
  readonly cause: Cause;
  readonly steps: readonly StepChange[];
  /** What the agents concerned, the queue and the organisation had changed. */
  readonly concerned: readonly Change[];
}

/** What came of a scenario on two recordings. */
export type Comparison =
  | { readonly kind: "alike" }
  /** It fits neither recording, and so says nothing about the change between them. */
  | { readonly kind: "not-askable" }
  /** The same agent at every step, with another order or other exclusions behind, by configuration. */
  | { readonly kind: "other-order"; readonly scenario: Scenario }
  /** The same agents in the same order, by other numbers, by configuration. */
  | { readonly kind: "other-numbers"; readonly scenario: Scenario; readonly numbers: readonly NumberChange[] }
  | { readonly kind: "changed"; readonly change: DecisionChange };

/** A scenario's queue on both recordings. */
export interface Sides {
  readonly before: Roster;
  readonly after: Roster;
  readonly rules: readonly IntakeRule[];
}

/**
 * Decides a scenario on both sides.
 * @param changes the configuration's and the state's, to tell those that concern it
 */
export function compareDecisions(scenario: Scenario, sides: Sides, changes: readonly Change[]): Comparison {
  const before = attempt(scenario, sides.before, sides.rules);
  const after = attempt(scenario, sides.after, sides.rules);
  if (before instanceof RingbackError || after instanceof RingbackError) {
    return undecidable(scenario, { ...sides, outcomes: [before, after] }, changes);
  }
  const held = attempt(scenario, withStateOf(sides.before, sides.after), sides.rules);
  const heldKey = held instanceof RingbackError ? null : outcomeKey(held);
  const [was, now] = [outcomeKey(before), outcomeKey(after)];
  if (was === now) {
    if (held instanceof RingbackError) return { kind: "alike" };
    if (placesKey(before) !== placesKey(held)) return { kind: "other-order", scenario };
    const numbers = numberChanges(before, held);
    return numbers.length > 0 ? { kind: "other-numbers", scenario, numbers } : { kind: "alike" };
  }
  const cause: Cause = heldKey === was ? "state" : heldKey === now ? "configuration" : "both";
  const steps = changedSteps(before, after);
  return {
    kind: "changed",
    change: { scenario, cause, steps, concerned: concernedBy(cause, steps, changes, sides) },
  };
}

function attempt(
  scenario: Scenario,
  roster: Roster,
  rules: readonly IntakeRule[],
): Outcome | RingbackError {
  try {
    return ask(scenario.question, roster, rules, scenario.path);
  } catch (error) {
    if (error instanceof RingbackError) return error;
    throw error;
  }
}

function undecidable(
  scenario: Scenario,
  sides: Sides & { readonly outcomes: readonly [Outcome | RingbackError, Outcome | RingbackError] },
  changes: readonly Change[],
): Comparison {
  const [before, after] = sides.outcomes;
  if (before instanceof RingbackError && after instanceof RingbackError) return { kind: "not-askable" };
  const step: StepChange = {
    afterSeconds: 0,
    before: wordOf(before),
    after: wordOf(after),
    selectedBefore: selectedOf(before),
    selectedAfter: selectedOf(after),
    lines: [`decided: ${wordOf(before)} → ${wordOf(after)}`],
  };
  const concerned = concernedBy("configuration", [step], changes, sides);
  return { kind: "changed", change: { scenario, cause: "configuration", steps: [step], concerned } };
}

function wordOf(outcome: Outcome | RingbackError): string {
  if (outcome instanceof RingbackError) return `cannot be decided (${outcome.explanation.what})`;
  const first = outcome.steps[0];
  assert(first !== undefined, "a question has at least one step");
  return outcomeWord(first.decision, namesOf(outcome));
}

function selectedOf(outcome: Outcome | RingbackError): string | null {
  return outcome instanceof RingbackError ? null : outcome.steps[0]?.decision.selected ?? null;
}

function outcomeKey(outcome: Outcome): string {
  return outcome.steps.map(({ decision }) =>
    [decision.outcome, decision.selected, decision.method, decision.ring].join()
  ).join("\n");
}

function placesKey(outcome: Outcome): string {
  return outcome.steps.map(({ decision }) =>
    [
      ...decision.ranking.map((row) => row.id),
      ...exclusionsIn(decision).map((row) => `${row.id} ${row.reasons.join()}`),
    ].join()
  ).join("\n");
}

function changedSteps(before: Outcome, after: Outcome): readonly StepChange[] {
  const [was, now] = [viewOf(before), viewOf(after)];
  const names = { before: namesOf(before), after: namesOf(after) };
  return before.steps.flatMap((step, index) => {
    const later = after.steps[index];
    const views = [was.decisions[index], now.decisions[index]] as const;
    assert(
      later !== undefined && views[0] !== undefined && views[1] !== undefined,
      "both sides have the same steps",
    );
    if (outcomeKey({ ...before, steps: [step] }) === outcomeKey({ ...after, steps: [later] })) return [];
    // The two instants differ by nature; whom the decision falls on is the point.
    const lines = stepDiff(views[0], { ...views[1], at: views[0].at });
    return [{
      afterSeconds: step.afterSeconds,
      before: outcomeWord(step.decision, names.before),
      after: outcomeWord(later.decision, names.after),
      selectedBefore: step.decision.selected,
      selectedAfter: later.decision.selected,
      lines: linesConcerning(lines, [...new Set([views[0].selected, views[1].selected])]),
    }];
  });
}

/** Facts about the decision and about those who were or are selected; what becomes of all others is the golden's to tell. */
function linesConcerning(lines: readonly string[], names: readonly string[]): readonly string[] {
  return lines.filter((line) =>
    /^(selected|outcome|model|method|ring|option that mattered)\b/.test(line) ||
    names.some((name) => line.startsWith(`${name}: `))
  );
}

function viewOf(outcome: Outcome): GoldenView {
  const view = readGolden(goldenText("0", outcome));
  assert(view !== null, "a golden reads back");
  return view;
}

function namesOf(outcome: Outcome): ReadonlyMap<string, string> {
  return new Map(outcome.roster.agents.map((agent) => [agent.id, agent.name]));
}

/** Changes of those who were or are selected, of the scenario's queue and of the organisation; state only where it counted. */
function concernedBy(
  cause: Cause,
  steps: readonly StepChange[],
  changes: readonly Change[],
  sides: Sides,
): readonly Change[] {
  const agents = new Set(steps.flatMap((step) => [step.selectedBefore, step.selectedAfter]));
  const queues = [sides.before.queue.id, sides.after.queue.id];
  return changes.filter(({ kind, subject }) => {
    if (kind === "state" && cause === "configuration") return false;
    if (kind !== "state" && cause === "state") return false;
    if (subject.kind === "agent") return agents.has(subject.id);
    return subject.kind === "queue" ? queues.includes(subject.id) : kind !== "organisation";
  });
}
