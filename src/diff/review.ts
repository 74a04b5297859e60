/** The regression check: two recordings compared, by configuration and by what the scenarios decide. */

import { UsageError } from "../errors.ts";
import { compareText } from "../lib/json.ts";
import type { Recording } from "../recording.ts";
import type { Scenario } from "../scenario/scenario.ts";
import type { Shelf } from "../scenario/ask/recordings.ts";
import { agentChanges, stateChanges } from "./agent_changes.ts";
import type { Change } from "./change.ts";
import { type Answers, putScenarios, type Unreadable } from "./both_sides.ts";
import { type LoneQueue, pairQueues } from "./queue_pairs.ts";
import { organisationChanges, queueChanges } from "./queue_changes.ts";
import { type Snapshot, snapshotOf } from "./snapshot.ts";

/** All that a review shows. */
export interface Review extends Answers {
  readonly before: Snapshot;
  readonly after: Snapshot;
  /** Organisation, queues, agents; within each by name. */
  readonly configuration: readonly Change[];
  readonly state: readonly Change[];
  /** Queues that one recording holds; whether they exist at the time of the other is not recorded. */
  readonly loneQueues: readonly LoneQueue[];
  /** What a reader must know to trust the comparison. */
  readonly notes: readonly string[];
}

/**
 * Compares two recordings and puts the scenarios to both.
 * @param unreadable scenarios that could not be read, to be told among the others
 * @throws UsageError when they are of different surfaces; CassetteError, MissError as reading them demands
 */
export async function review(
  before: Recording,
  after: Recording,
  scenarios: readonly Scenario[],
  shelf: Shelf,
  unreadable: readonly Unreadable[] = [],
): Promise<Review> {
  const [was, now] = [await snapshotOf(before), await snapshotOf(after)];
  if (was.surface !== now.surface) {
    throw new UsageError({
      what:
        `The recordings are of different surfaces: ${was.name} of ${was.surface}, ${now.name} of ${now.surface}`,
      next: "compare recordings made with the same --surface",
    });
  }
  const queues = pairQueues(was, now);
  const configuration = [
    ...organisationChanges(was, now),
    ...queueChanges(queues.pairs),
    ...agentChanges(was, now, queues.pairs),
  ];
  const state = stateChanges(was, now, queues.pairs);
  const both = { before, after, queues };
  const answers = await putScenarios(scenarios, both, [...configuration, ...state], shelf);
  return {
    before: was,
    after: now,
    configuration,
    state,
    loneQueues: queues.lone,
    ...answers,
    unreadable: [...unreadable, ...answers.unreadable].sort((a, b) => compareText(a.name, b.name)),
    notes: notesOf(was, now),
  };
}

function notesOf(before: Snapshot, after: Snapshot): readonly string[] {
  if (before.keyId === after.keyId) return [];
  return [
    "the recordings were made with different pseudonym keys: agents are told by id, and names differ for that reason alone",
  ];
}
