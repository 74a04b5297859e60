/**
 * Time since the last handled interaction, taken across all queues (routing semantics 1, 3.3). Agents with a known time go
 * first, the longest first; then those never seen or beyond the 7-day look-back, whose time is not taken into account;
 * then those of whom nothing is known. What then remains equal is a tie, ordered by user id only.
 */

import type { Agent } from "../../domain/agent.ts";
import type { IdleOrigin } from "../../domain/decision.ts";

/** Look-back of 7 days (semantics 1). */
export const LOOK_BACK_MS = 7 * 24 * 60 * 60 * 1000;

/** When an agent last handled an interaction, as far as the data says. */
export interface LastSeen {
  readonly origin: "scenario" | "idle-status" | "never" | "unknown";
  /** Milliseconds since the epoch; null unless the origin is `scenario` or `idle-status`. */
  readonly atMs: number | null;
}

/** The idle time at one instant, ready to be compared. */
export interface Idle {
  readonly origin: IdleOrigin;
  /** 0 known, 1 never or beyond the look-back, 2 unknown. */
  readonly group: 0 | 1 | 2;
  /** 0 unless the group is 0. */
  readonly ms: number;
}

const NEVER: LastSeen = { origin: "never", atMs: null };
const UNKNOWN: LastSeen = { origin: "unknown", atMs: null };
const IDLE_NEVER: Idle = { origin: "never", group: 1, ms: 0 };
const IDLE_OLDER: Idle = { origin: "older-than-look-back", group: 1, ms: 0 };
const IDLE_UNKNOWN: Idle = { origin: "unknown", group: 2, ms: 0 };

/**
 * A scenario's word first; else the start of an IDLE status, a stand-in the decision names (semantics 3.3, 9).
 * @param resets the organisation resets the time on going on queue: an IDLE status begun after what the scenario says counts
 */
export function lastSeen(agent: Agent, resets: boolean): LastSeen {
  const { lastHandled, routingStatus } = agent;
  const idle: LastSeen = routingStatus?.status !== "IDLE" || routingStatus.startTime === null
    ? UNKNOWN
    : { origin: "idle-status", atMs: Date.parse(routingStatus.startTime) };
  if (lastHandled === null) return idle;
  const stated: LastSeen = lastHandled.kind === "never"
    ? NEVER
    : { origin: "scenario", atMs: Date.parse(lastHandled.at) };
  return resets && (idle.atMs ?? -Infinity) > (stated.atMs ?? -Infinity) ? idle : stated;
}

/** The idle time at an instant. A last interaction in the future counts as just ended. */
export function idleAt(seen: LastSeen, atMs: number): Idle {
  if (seen.atMs === null) return seen.origin === "never" ? IDLE_NEVER : IDLE_UNKNOWN;
  const ms = Math.max(0, atMs - seen.atMs);
  if (ms > LOOK_BACK_MS) return IDLE_OLDER;
  return { origin: seen.origin, group: 0, ms };
}

/** Below 0 where `a` goes first, 0 for a tie. */
export function compareIdle(a: Idle, b: Idle): number {
  return a.group - b.group || b.ms - a.ms;
}
