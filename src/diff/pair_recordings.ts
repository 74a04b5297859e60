/** Takes two recordings for comparison: all their rosters, and which queue is which. */

import type { JoinedIs } from "../domain/roster.ts";
import { UsageError } from "../errors.ts";
import type { OpenedRecording } from "../opened_recording.ts";
import type { Both } from "./scenarios/queue_of_scenario.ts";
import { pairQueues } from "./queue_pairs.ts";
import { type Snapshot, snapshotOf } from "./snapshot.ts";

/** Two recordings, paired. */
export interface PairedRecordings {
  readonly was: Snapshot;
  readonly now: Snapshot;
  readonly both: Both;
}

/** Pairs two recordings. @throws UsageError when they are of different surfaces; CassetteError, MissError as reading them demands */
export async function pairRecordings(
  before: OpenedRecording,
  after: OpenedRecording,
  joinedIs: JoinedIs,
): Promise<PairedRecordings> {
  const [was, now] = [await snapshotOf(before, joinedIs), await snapshotOf(after, joinedIs)];
  if (was.surface !== now.surface) {
    throw new UsageError({
      what:
        `The recordings are of different surfaces: ${was.name} of ${was.surface}, ${now.name} of ${now.surface}`,
      next: "compare recordings made with the same --surface",
    });
  }
  return { was, now, both: { before, after, queues: pairQueues(was, now) } };
}
