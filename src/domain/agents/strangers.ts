/** People whom a question names and who are no members of its queue: looked for among those of other queues. */

import type { Agent } from "../agent.ts";
import type { Interaction } from "../interaction.ts";
import { type Roster, withVisitors } from "../roster.ts";

/** Whom an interaction names, as it was written: last, direct and scored agents, the owner. */
export function namedIn({ lastAgent, directAgent, owner, preferred }: Interaction): readonly string[] {
  return [lastAgent, directAgent, owner, ...preferred.map((row) => row.agent)].filter((name) =>
    name !== null
  );
}

/** Those of the names that nobody among the agents has, as id or exact name; each once. */
export function notAmong(
  agents: readonly Pick<Agent, "id" | "name">[],
  names: readonly string[],
): readonly string[] {
  return [...new Set(names)].filter((name) =>
    !agents.some((agent) => agent.id === name || agent.name === name)
  );
}

/**
 * The roster with those of the people named who are members of other queues only, as visitors.
 * @param others rosters of other queues at the same moment; of a person in several the first tells
 */
export function withThoseNamed(roster: Roster, names: readonly string[], others: readonly Roster[]): Roster {
  const found = notAmong(roster.agents, names).flatMap((name) => strangersCalled(name, others));
  return withVisitors(roster, [...new Map(found.map((agent) => [agent.id, agent])).values()]);
}

/** By id, else everybody of that name: several are for whoever names them to tell apart. */
function strangersCalled(name: string, others: readonly Roster[]): readonly Agent[] {
  const agents = others.flatMap((roster) => roster.agents);
  const byId = agents.find((agent) => agent.id === name);
  return byId === undefined ? agents.filter((agent) => agent.name === name) : [byId];
}
