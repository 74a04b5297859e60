/** Finds the agent a person means: by id, else by exact name. One place, so that all messages about it are alike. */

import type { Agent } from "./agent.ts";
import type { Roster } from "./roster.ts";
import { UsageError } from "../errors.ts";
import { foldName, nearest } from "../lib/nearest.ts";

/**
 * The agent's position in the roster.
 * @param asked who asks, for the message: "--agent", "preferred_agents[1].agent"; left out where the caller tells it
 * @throws UsageError when nobody, or more than one agent by that name, is in the queue
 */
export function findAgent(roster: Roster, wanted: string, asked?: string): number {
  const found = onlyOne(roster.agents, wanted, `agents of queue "${roster.queue.name}"`, asked);
  if (found !== undefined) return roster.agents.indexOf(found);
  throw new UsageError({
    what: `Queue "${roster.queue.name}" has no agent "${wanted}"`,
    ...placed(asked),
    nearest: nearestAgents(roster, wanted),
    next: `name an agent of the queue by id or exact name; it has ${roster.agents.length}`,
  });
}

/**
 * The id of somebody who need not be a member: of a member, else of one whom another queue holds, else the name as it stands, for
 * whoever handled a thread may be in no recorded queue at all.
 * @throws UsageError when more than one is called that
 */
export function personId(roster: Roster, wanted: string, asked?: string): string {
  const found = onlyOne(roster.agents, wanted, `agents of queue "${roster.queue.name}"`, asked) ??
    onlyOne(roster.visitors ?? [], wanted, "agents of the other queues", asked);
  return found?.id ?? wanted;
}

function onlyOne(
  agents: readonly Agent[],
  wanted: string,
  whose: string,
  asked: string | undefined,
): Agent | undefined {
  const byId = agents.find((agent) => agent.id === wanted);
  if (byId !== undefined) return byId;
  const named = agents.filter((agent) => agent.name === wanted);
  if (named.length < 2) return named[0];
  throw new UsageError({
    what: `${named.length} ${whose} are called "${wanted}"`,
    ...placed(asked),
    detail: named.map((agent) => `id: ${agent.id}`),
    next: "name the agent by id",
  });
}

function placed(asked: string | undefined): { readonly where?: string } {
  return asked === undefined ? {} : { where: asked };
}

/** Names alike; else those that begin with what was written, for people who leave the family name out. */
function nearestAgents(roster: Roster, wanted: string): readonly string[] {
  const names = roster.agents.map((agent) => agent.name);
  const alike = nearest(wanted, names);
  if (alike.length > 0) return alike;
  const begun = foldName(wanted);
  return names.filter((name) => foldName(name).startsWith(`${begun} `)).slice(0, 3);
}
