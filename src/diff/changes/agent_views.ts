/**
 * Agents as the pages of their queues tell them. Pages of one recording were read one after another and may disagree; a queue
 * decides by its own, so none of them is taken for the others.
 */

import type { Agent } from "../../domain/agent.ts";
import type { ConfigurationChange } from "./change.ts";
import type { QueuePair } from "../queue_pairs.ts";
import { everyAgent, type Snapshot } from "../snapshot.ts";

/** An agent in both recordings, by the pages of one queue. */
export interface AgentView {
  /** The queue's later name; null where the agent shares no queue with the earlier recording. */
  readonly queue: string | null;
  readonly before: Agent;
  readonly after: Agent;
}

/** Agents of both recordings by id, with a view for each queue that they are in on both sides; at least one. */
export function agentViews(
  before: Snapshot,
  after: Snapshot,
  pairs: readonly QueuePair[],
): ReadonlyMap<string, readonly AgentView[]> {
  const views = new Map<string, AgentView[]>();
  for (const pair of pairs) {
    const was = new Map(pair.before.agents.map((agent) => [agent.id, agent]));
    for (const later of pair.after.agents) {
      const earlier = was.get(later.id);
      if (earlier === undefined) continue;
      const known = views.get(later.id) ?? [];
      known.push({ queue: pair.after.queue.name, before: earlier, after: later });
      views.set(later.id, known);
    }
  }
  const then = everyAgent(before);
  for (const [id, later] of everyAgent(after)) {
    const earlier = then.get(id);
    if (earlier !== undefined && !views.has(id)) {
      views.set(id, [{ queue: null, before: earlier, after: later }]);
    }
  }
  return views;
}

/** What all views tell, once; what only some tell, with the queues whose pages tell it. */
export function toldOnce(
  views: readonly AgentView[],
  compare: (view: AgentView) => readonly ConfigurationChange[],
): readonly ConfigurationChange[] {
  const found = new Map<
    string,
    { readonly change: ConfigurationChange; readonly queues: (string | null)[] }
  >();
  for (const view of views) {
    for (const change of compare(view)) {
      const key = JSON.stringify([change.kind, change.what, change.before, change.after]);
      const known = found.get(key) ?? { change, queues: [] };
      known.queues.push(view.queue);
      found.set(key, known);
    }
  }
  return [...found.values()].map(({ change, queues }) =>
    queues.length === views.length
      ? change
      : { ...change, what: `${change.what} (by the pages of ${queues.join(", ")})` }
  );
}
