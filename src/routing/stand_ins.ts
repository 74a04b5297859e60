/**
 * What the walkthrough's API never delivers and the engine needs, taken from what it does deliver: its members are active
 * in the queue, its availability state speaks for presence and routing status, an available agent carries nothing.
 * Each is an assumption the decision names. On the platform surface nothing stands in: unknown stays unknown.
 */

import type { Agent } from "../domain/agent.ts";
import type { Load } from "../domain/media.ts";
import type { Roster } from "../domain/roster.ts";

const NOTHING_IN_HAND: Load = { media: {}, labels: {} };

/** The same roster, the same stand-ins: what is kept per roster elsewhere stays kept. */
const MADE = new WeakMap<Roster, Roster>();

/** The roster as the rules can read it. */
export function withStandIns(roster: Roster): Roster {
  if (roster.surface !== "walkthrough") return roster;
  const made = MADE.get(roster) ?? { ...roster, agents: roster.agents.map(withStandIn) };
  MADE.set(roster, made);
  return made;
}

function withStandIn(agent: Agent): Agent {
  const known = { ...agent, membership: { ...agent.membership, joined: agent.membership.joined ?? true } };
  if (agent.presence !== null || agent.routingStatus !== null || agent.availability === null) return known;
  if (agent.availability !== "Available") {
    return { ...known, presence: "BUSY", routingStatus: { status: "OFF_QUEUE", startTime: null } };
  }
  return {
    ...known,
    presence: "ON_QUEUE",
    routingStatus: { status: "IDLE", startTime: null },
    load: agent.load ?? NOTHING_IN_HAND,
  };
}
