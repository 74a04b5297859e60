/**
 * The agents of a shift as people: one person may be a member of several queues, and has one presence, one load and one time of
 * the last interaction in all of them.
 */

import type { Agent } from "../../domain/agent.ts";
import type { Organisation } from "../../domain/configuration.ts";
import type { Roster } from "../../domain/roster.ts";
import { compareText } from "../../lib/json.ts";
import { capacityFindings, type Demand } from "../../routing/line/capacity.ts";
import { statusFindings } from "../../routing/line/eligibility.ts";
import type { Finding } from "../../routing/line/finding.ts";
import { idleAt, lastSeen, LOOK_BACK_MS } from "../../routing/line/longest_idle.ts";

/** Keys of the order of idle time: known times first, the earliest first; then never; then unknown, by the longest it can be. */
const GROUP = 1e15;

/** Everybody, by position; positions follow the id. */
export class People {
  readonly ids: readonly string[];
  /** As they are now: what is asked of one person's state is asked of these. */
  readonly now: Agent[];
  /** Smaller: longer idle. Read with the position as the tie-break. */
  readonly idleKey: Float64Array;
  readonly #at = new Map<string, number>();
  readonly #demands: { readonly demand: Demand; readonly free: Uint8Array }[] = [];
  readonly #organisation: Organisation | undefined;
  readonly #accepts: (findings: readonly Finding[]) => boolean;
  /** After this instant the order changes by itself: a known time leaves the look-back, or comes. */
  #rankAnewMs = Infinity;

  /** @param accepts whether findings let a person through: none do, or unknown data where the option includes it */
  constructor(rosters: readonly Roster[], atMs: number, accepts: (findings: readonly Finding[]) => boolean) {
    const agents = new Map<string, Agent>();
    for (const agent of rosters.flatMap((roster) => roster.agents)) {
      if (!agents.has(agent.id)) agents.set(agent.id, agent);
    }
    this.now = [...agents.values()].sort((a, b) => compareText(a.id, b.id));
    this.ids = this.now.map((agent) => agent.id);
    this.ids.forEach((id, at) => this.#at.set(id, at));
    this.idleKey = new Float64Array(this.now.length);
    this.#organisation = rosters[0]?.organisation;
    this.#accepts = accepts;
    this.now.forEach((_, at) => this.#rank(at, atMs));
  }

  /** The person's position; -1 for somebody who is in no queue of the shift. */
  positionOf(id: string): number {
    return this.#at.get(id) ?? -1;
  }

  /** By position, 1 for those who could take an interaction of that media and label now. The same demand, the same array. */
  freeFor(demand: Demand): Uint8Array {
    const known = this.#demands.find((row) =>
      row.demand.media === demand.media && row.demand.label === demand.label
    );
    if (known !== undefined) return known.free;
    const free = Uint8Array.from(this.now, (agent) => this.#isFree(agent, demand) ? 1 : 0);
    this.#demands.push({ demand, free });
    return free;
  }

  /** Puts the changed agent in the place of the person as they were; true where they can take something now that they could not. */
  change(at: number, agent: Agent, atMs: number): boolean {
    this.now[at] = agent;
    let isFreed = false;
    for (const { demand, free } of this.#demands) {
      const was = free[at];
      free[at] = this.#isFree(agent, demand) ? 1 : 0;
      if (was === 0 && free[at] === 1) isFreed = true;
    }
    this.#rank(at, atMs);
    return isFreed;
  }

  /** Ranks everybody anew where somebody's last interaction has left the look-back meanwhile (semantics 1). */
  lookBack(atMs: number): void {
    if (atMs <= this.#rankAnewMs) return;
    this.#rankAnewMs = Infinity;
    this.now.forEach((_, at) => this.#rank(at, atMs));
  }

  #isFree(agent: Agent, demand: Demand): boolean {
    return this.#accepts(statusFindings(agent)) && this.#accepts(capacityFindings(agent, demand));
  }

  #rank(at: number, atMs: number): void {
    const agent = this.now[at];
    if (agent === undefined) return;
    const seen = lastSeen(agent, this.#organisation?.resetScoreOnPresenceChange === true);
    const idle = idleAt(seen, atMs);
    const sinceMs = idle.group === 1 ? 0 : idle.ms < 0 ? GROUP / 2 : atMs - idle.ms;
    this.idleKey[at] = idle.group * GROUP + sinceMs;
    if (idle.group === 1 || idle.ms < 0) return;
    // A last interaction that is said to end later counts as just ended at every instant until then.
    const isAhead = seen.atMs !== null && seen.atMs > atMs;
    this.#rankAnewMs = Math.min(this.#rankAnewMs, isAhead ? atMs : atMs - idle.ms + LOOK_BACK_MS);
  }
}
