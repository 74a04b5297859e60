/** Finds the agent a person means: by id, else by exact name. One place, so that all messages about it are alike. */

import type { Roster } from "../domain/roster.ts";
import { UsageError } from "../errors.ts";
import { nearest } from "../nearest.ts";

/**
 * The agent's position in the roster.
 * @param asked who asks, for the message: "overlay", "expect", "lastHandled"
 * @throws UsageError when nobody, or more than one agent by that name, is in the queue
 */
export function findAgent(roster: Roster, wanted: string, asked: string): number {
  const byId = roster.agents.findIndex((agent) => agent.id === wanted);
  if (byId >= 0) return byId;
  const named = roster.agents.filter((agent) => agent.name === wanted);
  const [first] = named;
  if (first !== undefined && named.length === 1) return roster.agents.indexOf(first);
  throw named.length > 1
    ? new UsageError({
      what: `${named.length} agents of queue "${roster.queue.name}" are called "${wanted}"`,
      where: asked,
      detail: named.map((agent) => `id: ${agent.id}`),
      next: "name the agent by id",
    })
    : new UsageError({
      what: `Queue "${roster.queue.name}" has no agent "${wanted}"`,
      where: asked,
      nearest: nearest(wanted, roster.agents.map((agent) => agent.name)),
      next: `name an agent of the queue by id or exact name; it has ${roster.agents.length}`,
    });
}
