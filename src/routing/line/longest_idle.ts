/**
 * Time since the last handled interaction, taken across all queues (routing semantics 1, 3.3). Agents with a known time go
 * first, the longest first; then those never seen or beyond the 7-day look-back, whose time is not taken into account;
 * then those of whom it is not known, by the longest it can be. What then remains equal is a tie, ordered by user id only.
 */

import { msOf } from "../../lib/instant.ts";
import type { Agent } from "../../domain/agent.ts";
import type { IdleOrigin } from "../../domain/decision.ts";

/** Look-back of 7 days (semantics 1). */
export const LOOK_BACK_MS = 7 * 24 * 60 * 60 * 1000;

/** When an agent last handled an interaction, as far as the data says. */
export interface LastSeen {
  readonly origin: "scenario" | "idle-status" | "interacting-status" | "never" | "unknown";
  /** Milliseconds since the epoch, of `interacting-status` the earliest it can have been; null of `never` and `unknown`. */
  readonly atMs: number | null;
}

/** The idle time at one instant, ready to be compared. */
export interface Idle {
  readonly origin: IdleOrigin;
  /** 0 known, 1 never or beyond the look-back, 2 unknown. */
  readonly group: 0 | 1 | 2;
  /** Of group 2 the longest it can be, -1 where nothing says that; 0 in group 1. */
  readonly ms: number;
}

const NEVER: LastSeen = { origin: "never", atMs: null };
const UNKNOWN: LastSeen = { origin: "unknown", atMs: null };
const IDLE_NEVER: Idle = { origin: "never", group: 1, ms: 0 };
const IDLE_OLDER: Idle = { origin: "older-than-look-back", group: 1, ms: 0 };
const IDLE_UNKNOWN: Idle = { origin: "unknown", group: 2, ms: -1 };

/**
 * A scenario's word first; else what the status says, a stand-in the decision names (semantics 3.3, 9, N1).
 * @param resets the organisation resets the time on going on queue: an IDLE status begun after what the scenario says counts,
 *   unless the clock was witnessed
 */
export function lastSeen(agent: Agent, resets: boolean): LastSeen {
  const { lastHandled } = agent;
  if (lastHandled === null) return saidByStatus(agent);
  const stated: LastSeen = lastHandled.kind === "never"
    ? NEVER
    : { origin: "scenario", atMs: msOf(lastHandled.at) };
  if (!resets || (lastHandled.kind === "at" && lastHandled.witnessed === true)) return stated;
  const standIn = saidByStatus(agent);
  const isLater = (standIn.atMs ?? -Infinity) > (stated.atMs ?? -Infinity);
  return standIn.origin === "idle-status" && isLater ? standIn : stated;
}

/** The start of IDLE is the end of after-call work or of an absence; that of INTERACTING the earliest last assignment. */
function saidByStatus({ routingStatus }: Agent): LastSeen {
  if (routingStatus === null || routingStatus.startTime === null) return UNKNOWN;
  const atMs = msOf(routingStatus.startTime);
  if (routingStatus.status === "IDLE") return { origin: "idle-status", atMs };
  return routingStatus.status === "INTERACTING" ? { origin: "interacting-status", atMs } : UNKNOWN;
}

/** The idle time at an instant. A last interaction in the future counts as just ended. */
export function idleAt(seen: LastSeen, atMs: number): Idle {
  if (seen.atMs === null) return seen.origin === "never" ? IDLE_NEVER : IDLE_UNKNOWN;
  const ms = Math.max(0, atMs - seen.atMs);
  if (seen.origin === "interacting-status") return { origin: seen.origin, group: 2, ms };
  if (ms > LOOK_BACK_MS) return IDLE_OLDER;
  return { origin: seen.origin, group: 0, ms };
}

/** Below 0 where `a` goes first, 0 for a tie. */
export function compareIdle(a: Idle, b: Idle): number {
  return a.group - b.group || b.ms - a.ms;
}
