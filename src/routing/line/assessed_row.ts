/** Keeps all agents of a queue as assessed for one media and label, and what is worked out of them once for many questions. */

import type { AssessedAgent } from "./assessed_agent.ts";
import { compareText } from "../../lib/json.ts";
import { positionById } from "../../lib/position_by_id.ts";
import { createSkillColumns, type MissingMasks } from "./missing_skills.ts";
import { compareIdle, idleAt } from "./longest_idle.ts";

/** What was not delivered of somebody. */
export interface Undelivered {
  readonly skills: boolean;
  readonly languages: boolean;
  /** Groups, or something of standing. */
  readonly standing: boolean;
}

/** The agents, in one order; never changed. */
export class Row {
  readonly seats: readonly AssessedAgent[];
  #lacks: ((required: readonly string[]) => MissingMasks) | null = null;
  #byIdle: { readonly atMs: number; readonly row: Row } | null = null;
  #seen: { readonly earliestMs: number; readonly latestMs: number } | null = null;
  #undelivered: Undelivered | null = null;

  constructor(seats: readonly AssessedAgent[]) {
    this.seats = seats;
  }

  /** What each seat, by position, lacks of the skills. */
  lacks(required: readonly string[]): MissingMasks {
    this.#lacks ??= createSkillColumns(this.seats);
    return this.#lacks(required);
  }

  /** The same agents, longest idle first; kept for the last instant asked for: a queue is asked many questions at one instant. */
  longestIdleFirst(atMs: number): Row {
    if (this.#byIdle?.atMs === atMs) return this.#byIdle.row;
    const order = this.seats.map((seat) => ({ seat, idle: idleAt(seat.seen, atMs) }))
      .sort((a, b) => compareIdle(a.idle, b.idle) || byId(a, b)).map(({ seat }) => seat);
    const row = new Row(order);
    this.#byIdle = { atMs, row };
    return row;
  }

  /** The earliest and the latest last interaction; where nobody's is known, no instant lies between them. */
  seenBetween(): { readonly earliestMs: number; readonly latestMs: number } {
    if (this.#seen !== null) return this.#seen;
    let [earliestMs, latestMs] = [Infinity, -Infinity];
    for (const { seen: { atMs } } of this.seats) {
      if (atMs === null) continue;
      earliestMs = Math.min(earliestMs, atMs);
      latestMs = Math.max(latestMs, atMs);
    }
    return this.#seen = { earliestMs, latestMs };
  }

  /** Of which facts somebody's was not delivered. */
  undelivered(): Undelivered {
    return this.#undelivered ??= {
      skills: this.seats.some(({ agent }) => agent.skills === null),
      languages: this.seats.some(({ agent }) => agent.languages === null),
      standing: this.seats.some(({ agent, standing }) =>
        agent.groupIds === null || agent.unsureGroupIds.length > 0 || agent.membership.ringNumber === null ||
        standing.some((finding) => finding.code === "unknown-data")
      ),
    };
  }
}

/** The position of the agent of that id; -1 where there is none. */
export function seatPosition(seats: readonly AssessedAgent[], id: string): number {
  return positionById(seats, id, (seat) => seat.agent.id);
}

/** The order of agents whom nothing else tells apart. */
export function byId(a: { readonly seat: AssessedAgent }, b: { readonly seat: AssessedAgent }): number {
  return compareText(a.seat.agent.id, b.seat.agent.id);
}
