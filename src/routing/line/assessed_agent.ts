/**
 * An agent as the rules see it: what speaks against it whatever the method, what it holds, when it last handled. A seat depends on
 * the agent, the organisation and an interaction's media and label only, so it is made once however many questions are asked, and
 * a roster with one agent changed needs one seat more.
 */

import type { Agent } from "../../domain/agent.ts";
import type { Interaction } from "../../domain/interaction.ts";
import type { Organisation } from "../../domain/configuration.ts";
import type { Roster } from "../../domain/roster.ts";
import type { HeldLanguage, HeldSkill, Known } from "../../domain/skill.ts";
import { capacityFindings, type Demand } from "./capacity.ts";
import { accountFindings, joinedFindings, statusFindings } from "./eligibility.ts";
import { compareText } from "../../lib/json.ts";
import { agentAt } from "./endings.ts";
import type { Finding } from "./finding.ts";
import { type LastSeen, lastSeen } from "./order.ts";

/** One agent. */
export interface Seat {
  readonly agent: Agent;
  /** The agent as a decision names it. */
  readonly who: { readonly id: string; readonly name: string };
  /** Account, membership, presence, status, capacity, in this order (routing semantics 0.1, 0.2, N8). */
  readonly standing: readonly Finding[];
  readonly seen: LastSeen;
  /** Rating by name of what is held and active; null where it was not delivered. */
  readonly skills: Known<ReadonlyMap<string, number>>;
  readonly languages: Known<ReadonlyMap<string, number>>;
}

/** What an interaction asks of capacity: a callback that rings the customer first is as an inbound call (semantics N19). */
export function demandOf({ queue, organisation }: Roster, interaction: Interaction): Demand {
  const { media } = interaction;
  const isAsCall = media === "callback" &&
    (interaction.customerFirst ?? queue.customerFirstCallbacks) === true;
  return {
    media: isAsCall ? "call" : media,
    label: interaction.label,
    organisation: organisation.utilization,
  };
}

/** What is kept for one organisation, media and label. */
interface Kept {
  readonly seats: WeakMap<Agent, Seat>;
  /** Agents of whom the same was found share the list, so that comparing references tells them alike. */
  readonly standings: Map<string, readonly Finding[]>;
  readonly rows: WeakMap<Roster, readonly Seat[]>;
  /** The roster whose row was made whole last: what-if rosters differ from it in an agent or two. */
  whole: Roster | null;
}

const KEPT = new WeakMap<Organisation, Map<string, Kept>>();

/** Media and labels kept at once: whoever asks a service makes up labels as they like. */
const DEMANDS_KEPT_MAX = 24;

function keptFor(organisation: Organisation, { media, label }: Demand): Kept {
  const byDemand = KEPT.get(organisation) ?? new Map<string, Kept>();
  KEPT.set(organisation, byDemand);
  const key = `${media} ${label}`;
  const known = byDemand.get(key);
  if (known !== undefined) return known;
  const [oldest] = byDemand.keys();
  if (oldest !== undefined && byDemand.size === DEMANDS_KEPT_MAX) byDemand.delete(oldest);
  const kept: Kept = { seats: new WeakMap(), standings: new Map(), rows: new WeakMap(), whole: null };
  byDemand.set(key, kept);
  return kept;
}

/**
 * Every agent of the queue, and those of other queues whom the interaction names, by id, at an instant in milliseconds since the
 * epoch. The instant matters only to agents of whom a scenario says when their work in hand ends.
 */
export function seatsAt(roster: Roster, interaction: Interaction, atMs: number): readonly Seat[] {
  const demand = demandOf(roster, interaction);
  const kept = keptFor(roster.organisation, demand);
  const known = kept.rows.get(roster);
  if (known !== undefined) return known;
  const seatsOf = (agents: readonly Agent[]) => {
    const seats = agents.map((agent) => seatOf(agent, roster.organisation, demand, kept));
    return seats.sort((a, b) => compareText(a.agent.id, b.agent.id));
  };
  const everybody = [...roster.agents, ...roster.visitors ?? []];
  if (everybody.some((agent) => agent.endings !== undefined)) {
    return seatsOf(everybody.map((agent) => agentAt(agent, atMs)));
  }
  const near = nearRow(kept, roster, (agent) => seatOf(agent, roster.organisation, demand, kept));
  const seats = near ?? seatsOf(everybody);
  if (near === null) kept.whole = roster;
  kept.rows.set(roster, seats);
  return seats;
}

/** The row of a roster that is the last whole one but for the facts of some agents; null where it is not. */
function nearRow(
  { rows, whole }: Kept,
  roster: Roster,
  seatFor: (agent: Agent) => Seat,
): readonly Seat[] | null {
  const before = whole === null ? undefined : rows.get(whole);
  if (whole === null || before === undefined || whole.visitors !== roster.visitors) return null;
  if (whole.agents.length !== roster.agents.length) return null;
  const seats = [...before];
  for (let at = 0; at < roster.agents.length; at++) {
    const [was, is] = [whole.agents[at], roster.agents[at]];
    if (was === is || was === undefined || is === undefined) continue;
    if (was.id !== is.id) return null;
    seats[seats.findIndex((seat) => seat.agent === was)] = seatFor(is);
  }
  return seats;
}

function seatOf(agent: Agent, organisation: Organisation, demand: Demand, { seats, standings }: Kept): Seat {
  const known = seats.get(agent);
  if (known !== undefined) return known;
  const standing = [
    ...accountFindings(agent),
    ...joinedFindings(agent),
    ...statusFindings(agent),
    ...capacityFindings(agent, demand),
  ];
  const seat: Seat = {
    agent,
    who: { id: agent.id, name: agent.name },
    standing: shared(standings, standing),
    seen: lastSeen(agent, organisation.resetScoreOnPresenceChange === true),
    skills: ratingsOf(agent.skills),
    languages: ratingsOf(agent.languages),
  };
  seats.set(agent, seat);
  return seat;
}

function shared(
  standings: Map<string, readonly Finding[]>,
  standing: readonly Finding[],
): readonly Finding[] {
  const text = standing.map(({ code, detail }) => `${code} ${detail}`).join("\n");
  const known = standings.get(text) ?? standing;
  standings.set(text, known);
  return known;
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
