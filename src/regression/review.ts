/** The regression check: two recordings compared, by configuration and by what the scenarios decide. */

import { type RingbackError, UsageError } from "../errors.ts";
import type { Recording } from "../recording.ts";
import type { Roster } from "../domain/roster.ts";
import type { Scenario } from "../scenario/scenario.ts";
import type { Shelf } from "../scenario/shelf.ts";
import { agentChanges, stateChanges } from "./agent_changes.ts";
import type { Change } from "./change.ts";
import { compareDecisions, type DecisionChange } from "./decision_changes.ts";
import { organisationChanges, queueChanges } from "./queue_changes.ts";
import { type Snapshot, snapshotOf } from "./snapshot.ts";

/** All that a review shows. */
export interface Review {
  readonly before: Snapshot;
  readonly after: Snapshot;
  /** Organisation, queues, agents; within each by name. */
  readonly configuration: readonly Change[];
  readonly state: readonly Change[];
  readonly decisions: readonly DecisionChange[];
  /** Names of scenarios that select the same agents with another order behind. */
  readonly otherOrder: readonly string[];
  /** Names of all scenarios that were put to both recordings. */
  readonly asked: readonly string[];
  /** What a reader must know to trust the comparison. */
  readonly notes: readonly string[];
}

/**
 * Compares two recordings and puts the scenarios to both.
 * @throws UsageError when they are of different surfaces; CassetteError, MissError as reading them demands
 */
export async function review(
  before: Recording,
  after: Recording,
  scenarios: readonly Scenario[],
  shelf: Shelf,
): Promise<Review> {
  const [was, now] = [await snapshotOf(before), await snapshotOf(after)];
  if (was.surface !== now.surface) {
    throw new UsageError({
      what:
        `The recordings are of different surfaces: ${was.name} of ${was.surface}, ${now.name} of ${now.surface}`,
      next: "compare recordings made with the same --surface",
    });
  }
  const configuration = [
    ...organisationChanges(was, now),
    ...queueChanges(was, now),
    ...agentChanges(was, now),
  ];
  const state = stateChanges(was, now);
  const decisions: DecisionChange[] = [];
  const otherOrder: string[] = [];
  const asked: string[] = [];
  for (const scenario of scenarios) {
    const sides = {
      before: await rosterOf(before, scenario),
      after: await rosterOf(after, scenario),
      rules: await shelf.intake(scenario.question.intake),
    };
    const comparison = compareDecisions(scenario, sides, [...configuration, ...state]);
    if (comparison.kind === "not-askable") continue;
    asked.push(scenario.name);
    if (comparison.kind === "changed") decisions.push(comparison.change);
    else if (comparison.kind === "other-order") otherOrder.push(scenario.name);
  }
  return {
    before: was,
    after: now,
    configuration,
    state,
    decisions,
    otherOrder,
    asked,
    notes: notesOf(was, now),
  };
}

async function rosterOf(recording: Recording, scenario: Scenario): Promise<Roster | RingbackError> {
  try {
    return await recording.roster(scenario.question.queue);
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
}

function notesOf(before: Snapshot, after: Snapshot): readonly string[] {
  if (before.keyId === after.keyId) return [];
  return [
    "the recordings were made with different pseudonym keys: agents are told by id, and names differ for that reason alone",
  ];
}
