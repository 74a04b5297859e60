/** Finds which queue of two recordings a scenario means. */

import type { Roster } from "../../domain/roster.ts";
import { UsageError } from "../../errors.ts";
import type { OpenedRecording } from "../../opened_recording.ts";
import { type NamesById, queueIn } from "../../scenario/ask/same_names.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import type { LoneQueue, QueuePair, QueuePairs } from "../queue_pairs.ts";

/** Two recordings and how their queues belong together. */
export interface Both {
  readonly before: OpenedRecording;
  readonly after: OpenedRecording;
  readonly queues: QueuePairs;
}

/**
 * The queue a scenario means, in both recordings: its name counts in the recording that the scenario was written for, else in
 * the first that knows it, and from there on the id, which a renamed queue keeps. Null where neither recording holds it.
 */
export async function queueOfScenario(
  scenario: Scenario,
  both: Both,
  known: NamesById,
): Promise<QueuePair | LoneQueue | null> {
  const { queue, cassette } = scenario.question;
  const sides = cassette === both.after.path && cassette !== both.before.path
    ? ["after", "before"] as const
    : ["before", "after"] as const;
  for (const side of sides) {
    const roster = await rosterOf(both[side], queueIn(both[side], queue, known));
    if (roster === null) continue;
    const pair = both.queues.pairs.find((each) => each[side].queue.id === roster.queue.id);
    const lone = both.queues.lone.find((each) =>
      each.roster.queue.id === roster.queue.id && each.recordedIn === side
    );
    const found = pair ?? lone;
    if (found !== undefined) return found;
  }
  return null;
}

async function rosterOf(recording: OpenedRecording, queue: string): Promise<Roster | null> {
  try {
    return await recording.roster(queue);
  } catch (error) {
    if (error instanceof UsageError) return null;
    throw error;
  }
}
