/** Finds the agent a person means: by id, else by exact name. One place, so that all messages about it are alike. */

import type { Roster } from "./roster.ts";
import { UsageError } from "../errors.ts";
import { foldName, nearest } from "../lib/nearest.ts";

/**
 * The agent's position in the roster.
 * @param asked who asks, for the message: "--agent", "preferred_agents[1].agent"; left out where the caller tells it
 * @throws UsageError when nobody, or more than one agent by that name, is in the queue
 */
export function findAgent(roster: Roster, wanted: string, asked?: string): number {
  const byId = roster.agents.findIndex((agent) => agent.id === wanted);
  if (byId >= 0) return byId;
  const named = roster.agents.filter((agent) => agent.name === wanted);
  const [first] = named;
  if (first !== undefined && named.length === 1) return roster.agents.indexOf(first);
  const where = asked === undefined ? {} : { where: asked };
  throw named.length > 1
    ? new UsageError({
      what: `${named.length} agents of queue "${roster.queue.name}" are called "${wanted}"`,
      ...where,
      detail: named.map((agent) => `id: ${agent.id}`),
      next: "name the agent by id",
    })
    : new UsageError({
      what: `Queue "${roster.queue.name}" has no agent "${wanted}"`,
      ...where,
      nearest: nearestAgents(roster, wanted),
      next: `name an agent of the queue by id or exact name; it has ${roster.agents.length}`,
    });
}

/** Names alike; else those that begin with what was written, for people who leave the family name out. */
function nearestAgents(roster: Roster, wanted: string): readonly string[] {
  const names = roster.agents.map((agent) => agent.name);
  const alike = nearest(wanted, names);
  if (alike.length > 0) return alike;
  const begun = foldName(wanted);
  return names.filter((name) => foldName(name).startsWith(`${begun} `)).slice(0, 3);
}
