/** Derives what the weighted score calls an agent's state on the platform surface from what the platform delivers. */

import { type Presence, PRESENCES, type RoutingStatusValue } from "../agent.ts";
import type { Known } from "../skill.ts";
import { assert } from "../../errors.ts";

/** The words people see for each system presence. */
export const PRESENCE_WORDS: Readonly<Record<Presence, string>> = {
  AVAILABLE: "Available",
  AWAY: "Away",
  BUSY: "Busy",
  OFFLINE: "Offline",
  IDLE: "Idle",
  ON_QUEUE: "On Queue",
  MEAL: "Meal",
  TRAINING: "Training",
  MEETING: "Meeting",
  BREAK: "Break",
};

/** What a member is to the score who is not active in the queue. */
export const NOT_JOINED = "Not Joined";

/** What an agent who is On Queue is to the score, by routing status (semantics 3.1). */
const STATE_ON_QUEUE: Readonly<Record<RoutingStatusValue, string>> = {
  IDLE: "Available",
  INTERACTING: "Interacting",
  COMMUNICATING: "Communicating",
  NOT_RESPONDING: "Not Responding",
  OFF_QUEUE: "Off Queue",
};

/**
 * "Available" for an agent who is joined, On Queue and IDLE; otherwise the first reason why not: not joined, the presence,
 * the routing status. Null where the data that would decide was not delivered: unknown is never none.
 */
export function platformAvailability(
  joined: Known<boolean>,
  presence: Known<Presence>,
  status: Known<RoutingStatusValue>,
): Known<string> {
  if (joined === false) return NOT_JOINED;
  // "Available" as a presence means: at the desk, but not taking interactions of queues.
  if (presence === "AVAILABLE") return "Off Queue";
  if (presence !== null && presence !== "ON_QUEUE") return PRESENCE_WORDS[presence];
  if (status !== null && status !== "IDLE") return STATE_ON_QUEUE[status];
  return joined === null || presence === null || status === null ? null : "Available";
}

const STATES: readonly string[] = [
  ...new Set([...Object.values(STATE_ON_QUEUE), ...Object.values(PRESENCE_WORDS), NOT_JOINED]),
];

/** Spells a state as the score compares it: `available` and `not-responding` are `Available` and `Not Responding`; another word stays. */
export function stateSpelled(state: string): string {
  return STATES.find((known) => letters(known) === letters(state)) ?? state;
}

function letters(words: string): string {
  return words.replace(/[\s_-]/g, "").toLowerCase();
}

/** The presence that the words people see stand for, where a schema has let them through. */
export function presenceFromWords(words: string): Presence {
  const found = PRESENCES.find((each) => PRESENCE_WORDS[each] === words);
  assert(found !== undefined, `the schema lets through a presence "${words}" that has no value`);
  return found;
}
