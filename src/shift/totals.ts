/** Interactions of a shift summed up: in all, by queue and by agent. */

import { groupedBy } from "../lib/collections.ts";
import type { Roster } from "../domain/roster.ts";
import type { Named } from "../domain/skill.ts";
import { compareText } from "../lib/json.ts";
import type { Arrival, Service } from "./engine/shift.ts";
import { type ServiceLevel, serviceLevelOf } from "./service_level.ts";
import { toMillisecond } from "../lib/duration.ts";

/** A service with what it is of. */
export interface Placed {
  readonly service: Service;
  readonly arrival: Arrival;
  readonly roster: Roster;
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

/** Id and name of a roster's queue. */
export function named({ queue: { id, name } }: Roster): Named {
  return { id, name };
}

/** Sums up waits of those served. */
export function totalsOf(
  rows: readonly Pick<Service, "waitedSeconds" | "abandonedSeconds">[],
): Totals {
  const waits = rows.flatMap((row) => row.waitedSeconds ?? []);
  const sorted = Float64Array.from(waits).sort();
  return {
    arrived: rows.length,
    served: waits.length,
    abandoned: rows.filter((row) => row.abandonedSeconds !== null).length,
    meanWaitSeconds: waits.length === 0
      ? null
      : toMillisecond(waits.reduce((sum, wait) => sum + wait, 0) / waits.length),
    wait95Seconds: wait95Of(sorted),
    longestWaitSeconds: sorted.at(-1) ?? null,
  };
}

/** 95 of 100 of these waits are no longer; null where there are none. @param sorted shortest first */
export function wait95Of(sorted: Float64Array): number | null {
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? null;
}

/** Queues summed up, by name. */
export function queueTotals(placed: readonly Placed[]): readonly QueueTotals[] {
  return [...groupedBy(placed, ({ roster }) => roster)].map(([roster, rows]): QueueTotals => {
    const waits = rows.map(({ service, arrival }) => ({
      media: arrival.interaction.media,
      waitedSeconds: service.waitedSeconds,
    }));
    const totals = totalsOf(rows.map((row) => row.service));
    return { ...named(roster), ...totals, serviceLevel: serviceLevelOf(roster.queue, waits) };
  }).sort(byName);
}

/** Agents who served summed up, by name. */
export function agentTotals(
  services: readonly Service[],
  names: ReadonlyMap<string, string>,
): readonly AgentTotals[] {
  const served = services.filter((service) => service.agentId !== null);
  return [...groupedBy(served, (service) => service.agentId ?? "")].map(([id, rows]): AgentTotals => ({
    id,
    name: names.get(id) ?? id,
    served: rows.length,
    handlingSeconds: toMillisecond(rows.reduce((sum, row) => sum + (row.handledSeconds ?? 0), 0)),
    afterCallWorkSeconds: toMillisecond(rows.reduce((sum, row) => sum + (row.wrappedSeconds ?? 0), 0)),
  })).sort(byName);
}

function byName(a: Named, b: Named): number {
  return compareText(a.name, b.name) || compareText(a.id, b.id);
}
