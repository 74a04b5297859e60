/** What became of a shift: every interaction, every queue, every agent, in numbers that planners and scripts read. */

import type { Interaction } from "../domain/interaction.ts";
import type { Roster } from "../domain/roster.ts";
import { assert } from "../errors.ts";
import { compareText } from "../lib/json.ts";
import { type Arrival, runShift, type Service, summariesBy } from "./engine/shift.ts";
import { shiftAssumptions } from "./assumptions.ts";
import { whyNever } from "./never_served.ts";
import type { OpenedShift } from "./open_shift.ts";
import { type ServiceLevel, serviceLevelOf } from "./service_level.ts";

/** Id and name of a queue or an agent. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** One interaction; what follows `agent` is null where it was never served, `neverServed` says why. */
export interface Line {
  readonly id: string;
  readonly queue: Named;
  readonly asks: Pick<Interaction, "media" | "skills" | "language" | "priority">;
  readonly arrivedSeconds: number;
  readonly agent: Named | null;
  readonly waitedSeconds: number | null;
  readonly servedSeconds: number | null;
  /** When the agent has handled it and wrapped it up. */
  readonly freeSeconds: number | null;
  readonly method: string | null;
  readonly ring: number | null;
  readonly neverServed: string | null;
}

/** One queue summed up; waits are of those served, rounded to milliseconds. */
export interface QueueTotals extends Named {
  readonly arrived: number;
  readonly served: number;
  readonly meanWaitSeconds: number | null;
  readonly longestWaitSeconds: number | null;
  readonly serviceLevel: ServiceLevel | null;
}

/** One agent who served. */
export interface AgentTotals extends Named {
  readonly served: number;
  readonly handlingSeconds: number;
  readonly afterCallWorkSeconds: number;
}

/** A shift's outcome. */
export interface ShiftOutcome {
  readonly note: string | null;
  readonly cassette: string;
  /** ISO 8601 UTC; all seconds count from here. */
  readonly startsAt: string;
  readonly services: readonly Line[];
  readonly queues: readonly QueueTotals[];
  readonly agents: readonly AgentTotals[];
  /** What was taken for granted. */
  readonly assumptions: readonly string[];
}

/** Runs the shift and sums it up; services in order of arrival, queues and agents by name. */
export function outcomeOf({ note, cassette, shift }: OpenedShift): ShiftOutcome {
  const services = runShift(shift);
  const rosters = new Map(shift.rosters.map((roster) => [roster.queue.id, roster]));
  const arrivals = new Map(shift.arrivals.map((arrival) => [arrival.id, arrival]));
  const lines = services.map((service) => {
    const [arrival, roster] = [arrivals.get(service.id), rosters.get(service.queueId)];
    assert(
      arrival !== undefined && roster !== undefined,
      "a service is of an arrival in a queue of the shift",
    );
    return lineOf(
      service,
      arrival,
      roster,
      service.agentId === null ? whyNever(shift, roster, arrival) : null,
    );
  });
  return {
    note,
    cassette,
    startsAt: shift.startsAt,
    services: lines,
    queues: queueTotals(services, lines, rosters),
    agents: agentTotals(lines, arrivals),
    assumptions: shiftAssumptions(shift.rosters),
  };
}

function lineOf(service: Service, arrival: Arrival, roster: Roster, neverServed: string | null): Line {
  const { media, skills, language, priority } = arrival.interaction;
  const { agentId, waitedSeconds } = service;
  const servedSeconds = waitedSeconds === null ? null : inMs(arrival.atSeconds + waitedSeconds);
  const name = roster.agents.find((agent) => agent.id === agentId)?.name ?? agentId;
  return {
    id: arrival.id,
    queue: { id: roster.queue.id, name: roster.queue.name },
    asks: { media, skills, language, priority },
    arrivedSeconds: arrival.atSeconds,
    agent: agentId === null || name === null ? null : { id: agentId, name },
    waitedSeconds,
    servedSeconds,
    freeSeconds: servedSeconds === null
      ? null
      : inMs(servedSeconds + arrival.handleSeconds + arrival.afterCallWorkSeconds),
    method: service.method,
    ring: service.ring,
    neverServed,
  };
}

function queueTotals(
  services: readonly Service[],
  lines: readonly Line[],
  rosters: ReadonlyMap<string, Roster>,
): readonly QueueTotals[] {
  return summariesBy(services, "queueId").map(({ key, meanWaitSeconds, ...rest }): QueueTotals => {
    const queue = rosters.get(key)?.queue;
    assert(queue !== undefined, "a summary is of a queue of the shift");
    const rows = lines.filter((line) => line.queue.id === key)
      .map((line) => ({ media: line.asks.media, waitedSeconds: line.waitedSeconds }));
    return {
      id: key,
      name: queue.name,
      ...rest,
      meanWaitSeconds: meanWaitSeconds === null ? null : inMs(meanWaitSeconds),
      serviceLevel: serviceLevelOf(queue, rows),
    };
  }).sort(byName);
}

function agentTotals(lines: readonly Line[], arrivals: ReadonlyMap<string, Arrival>): readonly AgentTotals[] {
  const totals = new Map<string, AgentTotals>();
  for (const { id, agent } of lines) {
    const arrival = arrivals.get(id);
    if (agent === null || arrival === undefined) continue;
    const before = totals.get(agent.id) ??
      { ...agent, served: 0, handlingSeconds: 0, afterCallWorkSeconds: 0 };
    totals.set(agent.id, {
      ...before,
      served: before.served + 1,
      handlingSeconds: inMs(before.handlingSeconds + arrival.handleSeconds),
      afterCallWorkSeconds: inMs(before.afterCallWorkSeconds + arrival.afterCallWorkSeconds),
    });
  }
  return [...totals.values()].sort(byName);
}

function byName(a: Named, b: Named): number {
  return compareText(a.name, b.name) || compareText(a.id, b.id);
}

function inMs(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
