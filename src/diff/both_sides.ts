/** Scenarios put to both recordings, and what becomes of those that cannot be. */

import type { Roster } from "../domain/roster.ts";
import { RingbackError, UsageError } from "../errors.ts";
import type { IntakeRule } from "../intake/rules.ts";
import type { Recording } from "../recording.ts";
import type { Scenario } from "../scenario/scenario.ts";
import type { Shelf } from "../scenario/ask/recordings.ts";
import type { Change } from "./change.ts";
import { compareDecisions, type DecisionChange } from "./decision_changes.ts";
import type { NumberChange } from "./number_changes.ts";
import type { LoneQueue, QueuePair, QueuePairs } from "./queue_pairs.ts";

/** A scenario whose file, or whose intake rules, are wrong: the others are compared all the same. */
export interface Unreadable {
  readonly name: string;
  readonly error: RingbackError;
}

/** A scenario whose queue one recording does not hold: what would be decided there is not known. */
export interface NotCompared {
  readonly name: string;
  readonly queue: LoneQueue;
}

/** What came of all scenarios. */
export interface Answers {
  readonly decisions: readonly DecisionChange[];
  /** Names of scenarios that select the same agents with another order behind. */
  readonly otherOrder: readonly string[];
  /** Scenarios with the same order and other numbers behind it. */
  readonly otherNumbers: readonly { readonly name: string; readonly numbers: readonly NumberChange[] }[];
  /** Names of all scenarios that were put to both recordings. */
  readonly asked: readonly string[];
  readonly notCompared: readonly NotCompared[];
  readonly unreadable: readonly Unreadable[];
}

/** Two recordings and how their queues belong together. */
export interface Both {
  readonly before: Recording;
  readonly after: Recording;
  readonly queues: QueuePairs;
}

/** @param changes the configuration's and the state's, to tell those that concern a scenario */
export async function putScenarios(
  scenarios: readonly Scenario[],
  both: Both,
  changes: readonly Change[],
  shelf: Shelf,
): Promise<Answers> {
  const decisions: DecisionChange[] = [];
  const otherOrder: string[] = [];
  const otherNumbers: Answers["otherNumbers"][number][] = [];
  const asked: string[] = [];
  const notCompared: NotCompared[] = [];
  const unreadable: Unreadable[] = [];
  for (const scenario of scenarios) {
    const { name } = scenario;
    const found = await queueOf(scenario, both);
    if (found === null) continue;
    if ("recordedIn" in found) {
      notCompared.push({ name, queue: found });
      continue;
    }
    const rules = await rulesOf(scenario, shelf);
    if (rules instanceof RingbackError) {
      unreadable.push({ name, error: rules });
      continue;
    }
    const comparison = compareDecisions(scenario, { ...found, rules }, changes);
    if (comparison.kind === "not-askable") continue;
    asked.push(name);
    if (comparison.kind === "changed") decisions.push(comparison.change);
    else if (comparison.kind === "other-order") otherOrder.push(name);
    else if (comparison.kind === "other-numbers") otherNumbers.push({ name, numbers: comparison.numbers });
  }
  return { decisions, otherOrder, otherNumbers, asked, notCompared, unreadable };
}

/**
 * The queue a scenario means, in both recordings: its name counts in the recording that the scenario was written for, else in
 * the first that knows it, and from there on the id, which a renamed queue keeps. Null where neither recording holds it.
 */
async function queueOf(scenario: Scenario, both: Both): Promise<QueuePair | LoneQueue | null> {
  const { queue, cassette } = scenario.question;
  const sides = cassette === both.after.path && cassette !== both.before.path
    ? ["after", "before"] as const
    : ["before", "after"] as const;
  for (const side of sides) {
    const roster = await rosterOf(both[side], queue);
    if (roster === null) continue;
    const pair = both.queues.pairs.find((each) => each[side] === roster);
    const lone = both.queues.lone.find((each) => each.roster === roster && each.recordedIn === side);
    const found = pair ?? lone;
    if (found !== undefined) return found;
  }
  return null;
}

async function rosterOf(recording: Recording, queue: string): Promise<Roster | null> {
  try {
    return await recording.roster(queue);
  } catch (error) {
    if (error instanceof UsageError) return null;
    throw error;
  }
}

async function rulesOf(scenario: Scenario, shelf: Shelf): Promise<readonly IntakeRule[] | RingbackError> {
  try {
    return await shelf.intake(scenario.question.intake);
  } catch (error) {
    if (error instanceof RingbackError) return error;
    throw error;
  }
}
