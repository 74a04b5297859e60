/** Tells what became of a shift: every interaction, every queue, every agent, in numbers that planners and scripts read. */

import type { Instant } from "../lib/instant.ts";
import type { Interaction } from "../domain/interaction.ts";
import type { Roster } from "../domain/roster.ts";
import type { Named } from "../domain/skill.ts";
import { assert } from "../errors.ts";
import { canonicalJson, type Json } from "../lib/json.ts";
import type { Arrival } from "./engine/shift.ts";
import { runShift } from "./engine/floor.ts";
import { shiftAssumptions } from "./assumptions.ts";
import { whyNeverOf } from "./never_served.ts";
import { type OptionInShift, optionsInShift } from "./options_in_shift.ts";
import type { OpenedShift } from "./open_shift.ts";
import {
  type AgentTotals,
  agentTotals,
  named,
  type Placed,
  type QueueTotals,
  queueTotals,
  type Totals,
  totalsOf,
} from "./totals.ts";
import { overallLevel } from "./service_level.ts";
import { toMillisecond } from "../lib/duration.ts";

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

/** Interactions of one queue that ask for the same and were never served. */
export interface NeverServed {
  readonly queue: Named;
  readonly asks: Line["asks"];
  readonly why: string;
  readonly count: number;
}

/** A shift's outcome. */
export interface ShiftOutcome {
  readonly note: string | null;
  readonly cassette: string;
  /** ISO 8601 UTC; all seconds count from here. */
  readonly startsAt: Instant;
  /** Over all queues. */
  readonly total: Totals & {
    readonly serviceLevel: { readonly counted: number; readonly kept: number } | null;
  };
  /** The one that waited longest of those served. */
  readonly waitedLongest: { readonly id: string; readonly queue: Named } | null;
  /** In order of arrival; null of a shift too long to be told one by one, unless that is asked for. */
  readonly services: readonly Line[] | null;
  /** Interactions that nobody took, those alike together. */
  readonly neverServed: readonly NeverServed[];
  readonly queues: readonly QueueTotals[];
  readonly agents: readonly AgentTotals[];
  /** Options whose other value gives interactions to others; null where there were too many to try, or none was to be tried. */
  readonly options: readonly OptionInShift[] | null;
  /** What was taken for granted. */
  readonly assumptions: readonly string[];
}

/** Interactions told one by one where nobody asks for them: a document of more helps nobody. */
export const SERVICES_MAX = 10_000;

/** How to tell a shift. */
export interface OutcomeSettings {
  /** Tell every interaction, however many there are. */
  readonly each?: boolean;
  /** Leave the options untried: each is the shift played once more. */
  readonly isWithoutOptions?: boolean;
  /** Told now and then how many have arrived. */
  readonly onArrivals?: (count: number) => void;
}

/** Runs the shift and sums it up; services in order of arrival, queues and agents by name. */
export function shiftOutcome(
  opened: OpenedShift,
  { each = false, isWithoutOptions = false, onArrivals }: OutcomeSettings = {},
): ShiftOutcome {
  const { note, cassette, shift } = opened;
  const services = runShift(shift, onArrivals);
  const rosters = new Map(shift.rosters.map((roster) => [roster.queue.id, roster]));
  const options = isWithoutOptions ? null : optionsInShift(shift, services);
  const why = whyNeverOf(shift, options ?? []);
  const names = new Map(
    shift.rosters.flatMap((roster) => roster.agents).map((agent) => [agent.id, agent.name]),
  );
  const placed = services.map((service, index): Placed => {
    const [arrival, roster] = [shift.arrivals[index], rosters.get(service.queueId)];
    assert(
      arrival !== undefined && roster !== undefined,
      "a service is of an arrival in a queue of the shift",
    );
    return { service, arrival, roster };
  });
  const queues = queueTotals(placed);
  const last = longest(placed);
  return {
    note,
    cassette,
    startsAt: shift.startsAt,
    total: {
      ...totalsOf(services),
      serviceLevel: overallLevel(queues.flatMap((queue) => queue.serviceLevel ?? [])),
    },
    waitedLongest: last === null ? null : { id: last.service.id, queue: named(last.roster) },
    services: each || services.length <= SERVICES_MAX ? placed.map((row) => lineOf(row, names, why)) : null,
    neverServed: neverServed(placed, why),
    queues,
    agents: agentTotals(services, names),
    options,
    assumptions: shiftAssumptions(shift.rosters, opened.leftOut),
  };
}

type WhyNever = (roster: Roster, arrival: Arrival) => string;

function isLost({ service }: Placed): boolean {
  return service.agentId === null && service.abandonedSeconds === null;
}

function asksOf({ interaction: { media, skills, language, priority } }: Arrival): Line["asks"] {
  return { media, skills, language, priority };
}

function neverServed(placed: readonly Placed[], why: WhyNever): readonly NeverServed[] {
  const groups = new Map<string, NeverServed>();
  for (const { roster, arrival } of placed.filter(isLost)) {
    const row = { queue: named(roster), asks: asksOf(arrival), why: why(roster, arrival) };
    const key = canonicalJson(row as unknown as Json);
    groups.set(key, { ...row, count: (groups.get(key)?.count ?? 0) + 1 });
  }
  return [...groups.values()];
}

function lineOf(placed: Placed, names: ReadonlyMap<string, string>, why: WhyNever): Line {
  const { service, arrival, roster } = placed;
  const { agentId, waitedSeconds, handledSeconds, wrappedSeconds } = service;
  const servedSeconds = waitedSeconds === null ? null : toMillisecond(arrival.atSeconds + waitedSeconds);
  return {
    id: arrival.id,
    queue: named(roster),
    asks: asksOf(arrival),
    arrivedSeconds: arrival.atSeconds,
    agent: agentId === null ? null : { id: agentId, name: names.get(agentId) ?? agentId },
    waitedSeconds,
    servedSeconds,
    freeSeconds: servedSeconds === null
      ? null
      : toMillisecond(servedSeconds + (handledSeconds ?? 0) + (wrappedSeconds ?? 0)),
    method: service.method,
    ring: service.ring,
    abandonedSeconds: service.abandonedSeconds,
    unanswered: service.unanswered,
    neverServed: isLost(placed) ? why(roster, arrival) : null,
  };
}

function longest(placed: readonly Placed[]): Placed | null {
  let found: Placed | null = null;
  for (const row of placed) {
    const { waitedSeconds } = row.service;
    if (waitedSeconds !== null && waitedSeconds > (found?.service.waitedSeconds ?? -1)) found = row;
  }
  return found;
}
