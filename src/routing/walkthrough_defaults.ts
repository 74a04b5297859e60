/**
 * Fills in what the walkthrough's API never delivers and the engine needs, taken from what it does deliver: its members are active
 * in the queue, its availability state speaks for presence and routing status, who is not said to be busy with one carries
 * nothing; what an interacting agent carries stays unknown.
 * Each is an assumption the decision names. On the platform surface nothing stands in: unknown stays unknown.
 */

import { type Agent, type Presence, PRESENCES, type RoutingStatusValue } from "../domain/agent.ts";
import { PRESENCE_WORDS } from "../domain/agents/availability.ts";
import type { Load } from "../domain/media.ts";
import type { Roster } from "../domain/roster.ts";

const NOTHING_IN_HAND: Load = { media: {}, labels: {} };

/**
 * The roster as the rules can read it.
 * @param standIn of `standInsFor`
 */
export function withStandIns(roster: Roster, standIn: (agent: Agent) => Agent = withStandIn): Roster {
  if (roster.surface !== "walkthrough") return roster;
  return {
    ...roster,
    agents: roster.agents.map(standIn),
    ...(roster.visitors === undefined ? {} : { visitors: roster.visitors.map(standIn) }),
  };
}

/** Makes the agent as the rules can read it; of the same agent the same value, so that it is assessed once. */
export function standInsFor(): (agent: Agent) => Agent {
  const made = new WeakMap<Agent, Agent>();
  return (agent) => {
    const standIn = made.get(agent) ?? withStandIn(agent);
    made.set(agent, standIn);
    return standIn;
  };
}

function withStandIn(agent: Agent): Agent {
  const { availability, membership } = agent;
  const known = { ...agent, membership: { ...membership, joined: membership.joined ?? true } };
  if (agent.presence !== null || agent.routingStatus !== null || availability === null) return known;
  const { presence, status } = STATES.get(availability) ?? UNHEARD_OF;
  const carries = status === "INTERACTING" || status === "COMMUNICATING";
  return {
    ...known,
    membership: { ...known.membership, joined: known.membership.joined && availability !== "Not Joined" },
    presence,
    routingStatus: { status, startTime: null },
    load: agent.load ?? (carries ? null : NOTHING_IN_HAND),
  };
}

interface StandIn {
  readonly presence: Presence;
  readonly status: RoutingStatusValue;
}

/** A state nobody has heard of is no availability. */
const UNHEARD_OF: StandIn = { presence: "BUSY", status: "OFF_QUEUE" };

const offQueue = (presence: Presence): StandIn => ({ presence, status: "OFF_QUEUE" });
const onQueue = (status: RoutingStatusValue): StandIn => ({ presence: "ON_QUEUE", status });

/** What is taken for each state: "Available" means on queue and idle here, the other presences off queue. */
const STATES: ReadonlyMap<string, StandIn> = new Map([
  ...PRESENCES.map((presence) => [PRESENCE_WORDS[presence], offQueue(presence)] as const),
  ["Available", onQueue("IDLE")],
  ["On Queue", onQueue("IDLE")],
  ["Interacting", onQueue("INTERACTING")],
  ["Communicating", onQueue("COMMUNICATING")],
  ["Not Responding", onQueue("NOT_RESPONDING")],
  ["Off Queue", offQueue("AVAILABLE")],
  ["Not Joined", onQueue("IDLE")],
]);
