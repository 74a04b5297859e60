/** The configuration of one roster with the state of another: what tells an admin's change from a change of shift. */

import type { Agent } from "../domain/agent.ts";
import { platformAvailability } from "../domain/availability.ts";
import type { Roster } from "../domain/roster.ts";

/**
 * The later roster as if everybody were doing what they did in the earlier one: its instant, and presence, routing status, work
 * in hand and last handled interaction of every agent in both. Agents who are new keep their own state.
 */
export function withStateOf(earlier: Roster, later: Roster): Roster {
  const then = new Map(earlier.agents.map((agent) => [agent.id, agent]));
  return {
    ...later,
    at: earlier.at,
    agents: later.agents.map((agent) => {
      const was = then.get(agent.id);
      return was === undefined ? agent : withState(later.surface, agent, was);
    }),
  };
}

function withState(surface: Roster["surface"], agent: Agent, was: Agent): Agent {
  const { presence, routingStatus, load, lastHandled } = was;
  const { joined } = agent.membership;
  const availability = surface === "platform"
    ? platformAvailability(joined, presence, routingStatus?.status ?? null)
    : was.availability;
  return { ...agent, availability, presence, routingStatus, load, lastHandled };
}
