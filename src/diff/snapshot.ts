/** All rosters of one recording: what two recordings are compared by. */

import { type Instant, instant } from "../lib/instant.ts";
import type { Agent } from "../domain/agent.ts";
import { countedJoined, type JoinedIs, type Roster } from "../domain/roster.ts";
import { compareText } from "../lib/json.ts";
import type { OpenedRecording } from "../opened_recording.ts";

/** A recording as rosters, by queue. */
export interface Snapshot {
  /** What commands call the cassette. */
  readonly name: string;
  readonly path: string;
  readonly surface: Roster["surface"];
  /** ISO 8601 UTC. */
  readonly at: Instant;
  /** Fingerprint of the pseudonym key: names mean the same people where it is equal. */
  readonly keyId: string;
  /** Sorted by queue name, then id. */
  readonly rosters: readonly Roster[];
}

/**
 * All rosters of a recording.
 * @param joinedIs `moment`: everybody counts as joined
 * @throws MissError, CassetteError as reading the recorded queues demands
 */
export async function snapshotOf(recording: OpenedRecording, joinedIs: JoinedIs): Promise<Snapshot> {
  const { head } = recording.cassette;
  const rosters: Roster[] = [];
  for (const queue of head.queues) {
    rosters.push(countedJoined(await recording.roster(queue.id), joinedIs));
  }
  return {
    name: recording.name,
    path: recording.path,
    surface: head.surface,
    at: instant(head.capturedFrom),
    keyId: head.redaction.keyId,
    rosters: rosters.sort((a, b) =>
      compareText(a.queue.name, b.queue.name) || compareText(a.queue.id, b.queue.id)
    ),
  };
}

/** Everybody in any of the queues, once, by id; as one of the queues tells them, for their pages may disagree. */
export function everyAgent(snapshot: Snapshot): ReadonlyMap<string, Agent> {
  const agents = snapshot.rosters.flatMap((roster) => roster.agents);
  return new Map(agents.map((agent) => [agent.id, agent]));
}
