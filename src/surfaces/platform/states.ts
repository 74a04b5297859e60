/** Presence and routing status as words: three spellings of the wire made one, and the state the weighted score judges by. */

import {
  type Presence,
  PRESENCES,
  ROUTING_STATUSES,
  type RoutingStatus,
  type RoutingStatusValue,
} from "../../domain/agent.ts";
import type { Known } from "../../domain/skill.ts";

const BY_LETTERS = new Map(PRESENCES.map((presence) => [letters(presence), presence]));

/** `On Queue`, `OnQueue`, `ON_QUEUE` are one presence (routing semantics 3.1); null for a word nobody knows. */
export function presenceOf(word: string): Known<Presence> {
  return BY_LETTERS.get(letters(word)) ?? null;
}

/** A routing status; null for a word nobody knows. */
export function statusOf(word: string): Known<RoutingStatusValue> {
  return ROUTING_STATUSES.find((status) => status === word) ?? null;
}

function letters(word: string): string {
  return word.replace(/[\s_-]/g, "").toUpperCase();
}

/**
 * The state the weighted score judges by: "Available" when joined, On Queue and IDLE, otherwise the first reason why not;
 * unknown where nothing speaks against it and something is not known (see `Agent.availability`).
 */
export function availabilityOf(
  joined: Known<boolean>,
  presence: Known<Presence>,
  routingStatus: Known<RoutingStatus>,
): Known<string> {
  const status = routingStatus?.status ?? null;
  if (joined === false) return "Not Joined";
  if (presence !== null && presence !== "ON_QUEUE") {
    return presence === "AVAILABLE" ? "Off Queue" : titled(presence);
  }
  if (status !== null && status !== "IDLE") return titled(status);
  return joined === null || presence === null || status === null ? null : "Available";
}

/** `NOT_RESPONDING` → "Not Responding" */
function titled(word: string): string {
  return word.split("_").map((part) => part.slice(0, 1) + part.slice(1).toLowerCase()).join(" ");
}
