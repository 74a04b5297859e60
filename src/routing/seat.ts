/**
 * An agent as the rules see it: what speaks against it whatever the method, what it holds, when it last handled. Seats depend
 * on the roster and on an interaction's media and label only, so a roster that is asked many questions makes them once.
 */

import type { Agent } from "../domain/agent.ts";
import type { Interaction } from "../domain/interaction.ts";
import type { Roster } from "../domain/roster.ts";
import type { HeldLanguage, HeldSkill, Known } from "../domain/skill.ts";
import { capacityFindings, type Demand } from "./capacity.ts";
import { joinedFindings, statusFindings } from "./eligibility.ts";
import { compareText } from "../json.ts";
import { agentAt } from "./endings.ts";
import type { Finding } from "./finding.ts";
import { type LastSeen, lastSeen } from "./order.ts";

/** One agent. */
export interface Seat {
  readonly agent: Agent;
  /** Membership, presence, status, capacity, in this order (routing semantics 0.1, 0.2). */
  readonly standing: readonly Finding[];
  readonly seen: LastSeen;
  /** Rating by name of what is held and active; null where it was not delivered. */
  readonly skills: Known<ReadonlyMap<string, number>>;
  readonly languages: Known<ReadonlyMap<string, number>>;
}

/** What an interaction asks of capacity. */
export function demandOf(roster: Roster, interaction: Interaction): Demand {
  return {
    media: interaction.media,
    label: interaction.label,
    organisation: roster.organisation.utilization,
  };
}

const MADE = new WeakMap<Roster, Map<string, readonly Seat[]>>();

/**
 * Every agent of the queue, by id, at an instant in milliseconds since the epoch. The instant matters only
 * to agents of whom a scenario says when their work in hand ends.
 */
export function seatsAt(roster: Roster, interaction: Interaction, atMs: number): readonly Seat[] {
  const demand = demandOf(roster, interaction);
  const resets = roster.organisation.resetScoreOnPresenceChange === true;
  const make = (agents: readonly Agent[]) => {
    const seats = agents.map((agent) => seatOf(agent, demand, resets));
    return shareFindings(seats).sort((a, b) => compareText(a.agent.id, b.agent.id));
  };
  if (roster.agents.some((agent) => agent.endings !== undefined)) {
    return make(roster.agents.map((agent) => agentAt(agent, atMs)));
  }
  const key = `${demand.media} ${demand.label}`;
  const made = MADE.get(roster) ?? new Map<string, readonly Seat[]>();
  MADE.set(roster, made);
  const seats = made.get(key) ?? make(roster.agents);
  made.set(key, seats);
  return seats;
}

function seatOf(agent: Agent, demand: Demand, resets: boolean): Seat {
  return {
    agent,
    standing: [...joinedFindings(agent), ...statusFindings(agent), ...capacityFindings(agent, demand)],
    seen: lastSeen(agent, resets),
    skills: ratingsOf(agent.skills),
    languages: ratingsOf(agent.languages),
  };
}

/** Agents of whom the same was found share the finding, so that comparing references tells them alike. */
function shareFindings(seats: readonly Seat[]): Seat[] {
  const shared = new Map<string, Finding>();
  const share = (finding: Finding) => {
    const text = `${finding.code} ${finding.detail}`;
    const known = shared.get(text) ?? finding;
    shared.set(text, known);
    return known;
  };
  return seats.map((seat) =>
    seat.standing.length === 0 ? seat : { ...seat, standing: seat.standing.map(share) }
  );
}

/** Only what is active counts; the highest rating where a name is listed twice. */
function ratingsOf(held: Known<readonly (HeldSkill | HeldLanguage)[]>): Known<ReadonlyMap<string, number>> {
  if (held === null) return null;
  const ratings = new Map<string, number>();
  for (const { name, proficiency, active } of held) {
    if (active && proficiency >= (ratings.get(name) ?? 0)) ratings.set(name, proficiency);
  }
  return ratings;
}
