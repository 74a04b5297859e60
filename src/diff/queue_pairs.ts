/**
 * Finds which queue of one recording is which of the other: the one with the same id, whatever it is called now; else the one with
 * the same name. A queue that only one recording holds was not named for the other: it may exist as before, or not.
 */

import type { Roster } from "../domain/roster.ts";
import { levelFacts, type Levelled } from "./changes/level_facts.ts";
import type { Snapshot } from "./snapshot.ts";

/** A queue that both recordings hold. */
export interface QueuePair {
  readonly before: Roster;
  readonly after: Roster;
  /** What both recordings know of the queue. */
  readonly levelled: Levelled;
}

/** A queue that one recording holds. */
export interface LoneQueue {
  readonly recordedIn: "before" | "after";
  readonly roster: Roster;
}

/** The same as plain data. */
export interface ToldLoneQueue {
  readonly recordedIn: "before" | "after";
  readonly id: string;
  readonly name: string;
  readonly members: number;
}

/** Takes from a queue what is told of it. */
export function toldLoneQueue({ recordedIn, roster: { queue, agents } }: LoneQueue): ToldLoneQueue {
  return { recordedIn, id: queue.id, name: queue.name, members: agents.length };
}

/** Every recorded queue, once. */
export interface QueuePairs {
  /** In the order of the later recording. */
  readonly pairs: readonly QueuePair[];
  /** Those of the earlier recording first. */
  readonly lone: readonly LoneQueue[];
}

/** Pairs the queues of two recordings. */
export function pairQueues(before: Snapshot, after: Snapshot): QueuePairs {
  const [was, now] = [idsOf(before), idsOf(after)];
  // Names are unique in an organisation: among the rest the same name is the same line of callers under another id.
  const rest = before.rosters.filter(({ queue }) => !now.has(queue.id));
  const pairs: QueuePair[] = [];
  const lone: LoneQueue[] = [];
  for (const roster of after.rosters) {
    const { id, name } = roster.queue;
    const earlier = was.has(id)
      ? before.rosters.find(({ queue }) => queue.id === id)
      : onlyOne(rest.filter(({ queue }) => queue.name === name));
    if (earlier === undefined || pairs.some((pair) => pair.before === earlier)) {
      lone.push({ recordedIn: "after", roster });
    } else pairs.push({ before: earlier, after: roster, levelled: levelFacts(earlier, roster) });
  }
  const left = before.rosters.filter((roster) => !pairs.some((pair) => pair.before === roster));
  return { pairs, lone: [...left.map((roster) => ({ recordedIn: "before", roster }) as const), ...lone] };
}

function idsOf(snapshot: Snapshot): ReadonlySet<string> {
  return new Set(snapshot.rosters.map(({ queue }) => queue.id));
}

function onlyOne(rosters: readonly Roster[]): Roster | undefined {
  return rosters.length === 1 ? rosters[0] : undefined;
}
