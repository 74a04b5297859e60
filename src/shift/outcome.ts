/** What became of a shift: every interaction, every queue, every agent, in numbers that planners and scripts read. */

import type { Interaction } from "../domain/interaction.ts";
import type { Roster } from "../domain/roster.ts";
import { assert } from "../errors.ts";
import { compareText } from "../lib/json.ts";
import type { Arrival, Service } from "./engine/shift.ts";
import { runShift } from "./engine/floor.ts";
import { shiftAssumptions } from "./assumptions.ts";
import { whyNeverOf } from "./never_served.ts";
import { type OptionInShift, optionsInShift } from "./options_in_shift.ts";
import type { OpenedShift } from "./open_shift.ts";
import { type ServiceLevel, serviceLevelOf } from "./service_level.ts";

/** Id and name of a queue or an agent. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** One interaction; what follows `agent` is null where nobody answered it; `neverServed` says why. */
export interface Line {
  readonly id: string;
  readonly queue: Named;
  readonly asks: Pick<Interaction, "media" | "skills" | "language" | "priority">;
  readonly arrivedSeconds: number;
  readonly agent: Named | null;
  /** To the answer. */
  readonly waitedSeconds: number | null;
  readonly servedSeconds: number | null;
  /** When the agent has handled it and wrapped it up. */
  readonly freeSeconds: number | null;
  readonly method: string | null;
  readonly ring: number | null;
  /** How long it had waited when the caller hung up. */
  readonly abandonedSeconds: number | null;
  /** Alerts that nobody answered. */
  readonly unanswered: number;
  readonly neverServed: string | null;
}

/** Interactions summed up; waits are of those served, rounded to milliseconds. */
export interface Totals {
  readonly arrived: number;
  readonly served: number;
  readonly abandoned: number;
  readonly meanWaitSeconds: number | null;
  /** 95 of 100 waited no longer. */
  readonly wait95Seconds: number | null;
  readonly longestWaitSeconds: number | null;
}

/** One queue summed up. */
export interface QueueTotals extends Named, Totals {
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
  /** Over all queues. */
  readonly total: Totals & {
    readonly serviceLevel: { readonly counted: number; readonly kept: number } | null;
  };
  /** Id of the one that waited longest of those served. */
  readonly waitedLongest: string | null;
  readonly services: readonly Line[];
  readonly queues: readonly QueueTotals[];
  readonly agents: readonly AgentTotals[];
  /** Options whose other value gives interactions to others; null where there were too many to try. */
  readonly options: readonly OptionInShift[] | null;
  /** What was taken for granted. */
  readonly assumptions: readonly string[];
}

/**
 * Runs the shift and sums it up; services in order of arrival, queues and agents by name.
 * @param onArrivals told now and then how many have arrived
 */
export function outcomeOf(opened: OpenedShift, onArrivals?: (count: number) => void): ShiftOutcome {
  const { note, cassette, shift } = opened;
  const services = runShift(shift, onArrivals);
  const rosters = new Map(shift.rosters.map((roster) => [roster.queue.id, roster]));
  const options = optionsInShift(shift, services);
  const whyNever = whyNeverOf(shift, options ?? []);
  const names = new Map(
    shift.rosters.flatMap((roster) => roster.agents).map((agent) => [agent.id, agent.name]),
  );
  const lines = services.map((service, index) => {
    const [arrival, roster] = [shift.arrivals[index], rosters.get(service.queueId)];
    assert(
      arrival !== undefined && roster !== undefined,
      "a service is of an arrival in a queue of the shift",
    );
    const isLost = service.agentId === null && service.abandonedSeconds === null;
    return lineOf(service, arrival, roster, names, isLost ? whyNever(roster, arrival) : null);
  });
  const queues = queueTotals(lines, rosters);
  return {
    note,
    cassette,
    startsAt: shift.startsAt,
    total: { ...totalsOf(lines), serviceLevel: overallLevel(queues) },
    waitedLongest: longest(lines)?.id ?? null,
    services: lines,
    queues,
    agents: agentTotals(services, names),
    options,
    assumptions: shiftAssumptions(shift.rosters, opened.leftOut),
  };
}

function lineOf(
  service: Service,
  arrival: Arrival,
  roster: Roster,
  names: ReadonlyMap<string, string>,
  neverServed: string | null,
): Line {
  const { media, skills, language, priority } = arrival.interaction;
  const { agentId, waitedSeconds, handledSeconds, wrappedSeconds } = service;
  const servedSeconds = waitedSeconds === null ? null : inMs(arrival.atSeconds + waitedSeconds);
  return {
    id: arrival.id,
    queue: { id: roster.queue.id, name: roster.queue.name },
    asks: { media, skills, language, priority },
    arrivedSeconds: arrival.atSeconds,
    agent: agentId === null ? null : { id: agentId, name: names.get(agentId) ?? agentId },
    waitedSeconds,
    servedSeconds,
    freeSeconds: servedSeconds === null
      ? null
      : inMs(servedSeconds + (handledSeconds ?? 0) + (wrappedSeconds ?? 0)),
    method: service.method,
    ring: service.ring,
    abandonedSeconds: service.abandonedSeconds,
    unanswered: service.unanswered,
    neverServed,
  };
}

/** Sums up waits of those served. */
export function totalsOf(
  rows: readonly Pick<Line, "waitedSeconds" | "abandonedSeconds">[],
): Totals {
  const waits = rows.flatMap((row) => row.waitedSeconds ?? []);
  const sorted = Float64Array.from(waits).sort();
  const at95 = sorted[Math.ceil(sorted.length * 0.95) - 1];
  return {
    arrived: rows.length,
    served: waits.length,
    abandoned: rows.filter((row) => row.abandonedSeconds !== null).length,
    meanWaitSeconds: waits.length === 0
      ? null
      : inMs(waits.reduce((sum, wait) => sum + wait, 0) / waits.length),
    wait95Seconds: at95 ?? null,
    longestWaitSeconds: sorted.at(-1) ?? null,
  };
}

function longest(lines: readonly Line[]): Line | null {
  let found: Line | null = null;
  for (const line of lines) {
    if (line.waitedSeconds !== null && line.waitedSeconds > (found?.waitedSeconds ?? -1)) found = line;
  }
  return found;
}

function overallLevel(
  queues: readonly QueueTotals[],
): { readonly counted: number; readonly kept: number } | null {
  const levels = queues.flatMap((queue) => queue.serviceLevel ?? []);
  if (levels.length === 0) return null;
  return {
    counted: levels.reduce((sum, level) => sum + level.counted, 0),
    kept: levels.reduce((sum, level) => sum + level.kept, 0),
  };
}

function queueTotals(lines: readonly Line[], rosters: ReadonlyMap<string, Roster>): readonly QueueTotals[] {
  return [...Map.groupBy(lines, (line) => line.queue.id)].map(([id, rows]): QueueTotals => {
    const queue = rosters.get(id)?.queue;
    assert(queue !== undefined, "an interaction is in a queue of the shift");
    const waits = rows.map((line) => ({ media: line.asks.media, waitedSeconds: line.waitedSeconds }));
    return { id, name: queue.name, ...totalsOf(rows), serviceLevel: serviceLevelOf(queue, waits) };
  }).sort(byName);
}

function agentTotals(
  services: readonly Service[],
  names: ReadonlyMap<string, string>,
): readonly AgentTotals[] {
  const served = services.filter((service) => service.agentId !== null);
  return [...Map.groupBy(served, (service) => service.agentId ?? "")].map(([id, rows]): AgentTotals => ({
    id,
    name: names.get(id) ?? id,
    served: rows.length,
    handlingSeconds: inMs(rows.reduce((sum, row) => sum + (row.handledSeconds ?? 0), 0)),
    afterCallWorkSeconds: inMs(rows.reduce((sum, row) => sum + (row.wrappedSeconds ?? 0), 0)),
  })).sort(byName);
}

function byName(a: Named, b: Named): number {
  return compareText(a.name, b.name) || compareText(a.id, b.id);
}

function inMs(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
