/**
 * A shift on a virtual clock: interactions arrive, the engine gives them to agents, agents handle them and free up again.
 * The clock jumps from event to event, an arrival, an ending, a ring or rule that opens, an agent who comes or goes; no step
 * size, no chance: same input, same shift.
 */

import type { Agent, Presence } from "../../domain/agent.ts";
import type { Interaction } from "../../domain/interaction.ts";
import type { Roster } from "../../domain/roster.ts";
import { namedIn, withThoseNamed } from "../../domain/strangers.ts";
import { compareText } from "../../lib/json.ts";
import { comesOrGoes, finishes, takes, wrapsUp } from "./shift_agent.ts";
import { withStandIns } from "../../routing/walkthrough_defaults.ts";
import { inTurn, verdictForWaiting, type Waiting } from "./surplus.ts";

/** One interaction that arrives. */
export interface Arrival {
  readonly id: string;
  readonly queueId: string;
  /** Seconds after the shift's start. */
  readonly atSeconds: number;
  readonly interaction: Interaction;
  /** Seconds an agent needs for it, without after-call work. */
  readonly handleSeconds: number;
  readonly afterCallWorkSeconds: number;
}

/** An agent who comes on queue or leaves it. */
export interface Attendance {
  readonly agentId: string;
  readonly atSeconds: number;
  readonly presence: Presence;
}

/** A shift. */
export interface Shift {
  /** ISO 8601 UTC. */
  readonly startsAt: string;
  /** One roster a queue; an agent in several is one person. */
  readonly rosters: readonly Roster[];
  readonly arrivals: readonly Arrival[];
  readonly attendance: readonly Attendance[];
  readonly options: Readonly<Record<string, string>>;
}

/** What became of one interaction; not served: `agentId` and what follows are null. */
export interface Service {
  readonly id: string;
  readonly queueId: string;
  readonly arrivedSeconds: number;
  readonly agentId: string | null;
  readonly waitedSeconds: number | null;
  readonly method: string | null;
  readonly ring: number | null;
}

interface Waits extends Waiting {
  readonly arrival: Arrival;
}

interface Event {
  readonly atMs: number;
  readonly happen: () => void;
}

/** Everything that becomes of the arrivals, in their order; those nobody could take when all is over stay unserved. */
export function runShift(shift: Shift): readonly Service[] {
  const clock = new ShiftClock(shift);
  while (clock.advance()) clock.assign();
  return shift.arrivals.map((arrival) => clock.served.get(arrival.id) ?? unserved(arrival));
}

function unserved({ id, queueId, atSeconds }: Arrival): Service {
  return {
    id,
    queueId,
    arrivedSeconds: atSeconds,
    agentId: null,
    waitedSeconds: null,
    method: null,
    ring: null,
  };
}

/** The state of the shift: the only thing in this room that changes, and only while one shift runs. */
class ShiftClock {
  readonly served = new Map<string, Service>();
  readonly #shift: Shift;
  readonly #startMs: number;
  #rosters: ReadonlyMap<string, Roster>;
  #events: Event[];
  #waiting: readonly Waits[] = [];
  #nowMs: number;

  constructor(shift: Shift) {
    this.#shift = shift;
    this.#startMs = Date.parse(shift.startsAt);
    this.#nowMs = this.#startMs;
    this.#rosters = new Map(shift.rosters.map((roster) => [roster.queue.id, withStandIns(roster)]));
    this.#events = [
      ...shift.arrivals.map((arrival) => this.#event(arrival.atSeconds, () => this.#arrive(arrival))),
      ...shift.attendance.map((row) => this.#event(row.atSeconds, () => this.#attend(row))),
      ...shift.rosters.flatMap((roster) => roster.agents).flatMap((agent) => agent.endings ?? [])
        .map((ending) => ({ atMs: Date.parse(ending.at), happen: () => {} })),
    ].filter((event) => event.atMs >= this.#startMs);
  }

  /** To the next event; false when nothing more will happen. */
  advance(): boolean {
    const openings = this.#waiting.flatMap((row) => this.#nextOpening(row) ?? []);
    const nextMs = Math.min(...this.#events.map((event) => event.atMs), ...openings);
    if (!Number.isFinite(nextMs)) return false;
    this.#nowMs = nextMs;
    const due = this.#events.filter((event) => event.atMs <= nextMs);
    this.#events = this.#events.filter((event) => event.atMs > nextMs);
    for (const event of due) event.happen();
    return true;
  }

  /** In the order of service each interaction takes the agent the engine selects, until none can be given away. */
  assign(): void {
    for (const row of inTurn(this.#waiting)) {
      const current = this.#current(row);
      const verdict = verdictForWaiting(current, this.#nowMs, this.#shift.options);
      if (verdict.selected === null) continue;
      const { method, ring } = verdict.stage;
      this.#give(row, verdict.selected, { method, ring });
    }
  }

  #event(atSeconds: number, happen: () => void): Event {
    return { atMs: this.#startMs + Math.round(atSeconds * 1000), happen };
  }

  #now(): string {
    return new Date(this.#nowMs).toISOString();
  }

  #arrive(arrival: Arrival): void {
    const roster = this.#rosters.get(arrival.queueId);
    if (roster === undefined) return;
    const row = { id: arrival.id, roster, interaction: arrival.interaction, enteredMs: this.#nowMs, arrival };
    this.#waiting = [...this.#waiting, row];
  }

  #attend(row: Attendance): void {
    this.#change(row.agentId, (agent, roster) => comesOrGoes(agent, roster, row.presence, this.#now()));
  }

  /** The row with the agents as they are now. */
  #current(row: Waits): Waits {
    const roster = this.#rosters.get(row.roster.queue.id) ?? row.roster;
    const others = [...this.#rosters.values()].filter((other) => other !== roster);
    return { ...row, roster: withThoseNamed(roster, namedIn(row.interaction), others) };
  }

  #nextOpening(row: Waits): number | null {
    const { phases } = verdictForWaiting(this.#current(row), this.#nowMs, this.#shift.options);
    const next = phases.find((phase) => row.enteredMs + phase.fromMs > this.#nowMs);
    return next === undefined ? null : row.enteredMs + next.fromMs;
  }

  #give(row: Waits, agentId: string, by: { readonly method: string; readonly ring: number | null }): void {
    const { arrival } = row;
    this.#waiting = this.#waiting.filter((other) => other.id !== row.id);
    this.served.set(row.id, {
      id: row.id,
      queueId: arrival.queueId,
      arrivedSeconds: arrival.atSeconds,
      agentId,
      waitedSeconds: (this.#nowMs - row.enteredMs) / 1000,
      ...by,
    });
    const now = (this.#nowMs - this.#startMs) / 1000;
    const overAt = now + arrival.handleSeconds;
    this.#change(agentId, (agent, roster) => takes(agent, roster, arrival.interaction, this.#now()));
    this.#events.push(
      this.#event(
        overAt,
        () =>
          this.#change(agentId, (agent, roster) => wrapsUp(agent, roster, arrival.interaction, this.#now())),
      ),
      this.#event(
        overAt + arrival.afterCallWorkSeconds,
        () =>
          this.#change(agentId, (agent, roster) => finishes(agent, roster, arrival.interaction, this.#now())),
      ),
    );
  }

  /** One person in all queues. */
  #change(agentId: string, change: (agent: Agent, roster: Roster) => Agent): void {
    this.#rosters = new Map(
      [...this.#rosters].map(([id, roster]) => {
        if (!roster.agents.some((agent) => agent.id === agentId)) return [id, roster];
        const agents = roster.agents.map((agent) => (agent.id === agentId ? change(agent, roster) : agent));
        return [id, { ...roster, agents }];
      }),
    );
  }
}

/** Numbers of one queue's or one agent's services. */
export interface ShiftSummary {
  readonly key: string;
  readonly arrived: number;
  readonly served: number;
  readonly meanWaitSeconds: number | null;
  readonly longestWaitSeconds: number | null;
}

/** Summaries by queue or by agent, sorted by key; the unserved have no agent. */
export function summariesBy(
  services: readonly Service[],
  key: "queueId" | "agentId",
): readonly ShiftSummary[] {
  const groups = Map.groupBy(services.filter((row) => row[key] !== null), (row) => row[key] ?? "");
  return [...groups].sort((a, b) => compareText(a[0], b[0])).map(([name, rows]) => {
    const waits = rows.flatMap((row) => row.waitedSeconds ?? []);
    return {
      key: name,
      arrived: rows.length,
      served: waits.length,
      meanWaitSeconds: waits.length === 0 ? null : waits.reduce((sum, wait) => sum + wait, 0) / waits.length,
      longestWaitSeconds: waits.length === 0 ? null : Math.max(...waits),
    };
  });
}
