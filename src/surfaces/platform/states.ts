/** Presence and routing status as the wire spells them, made the domain's words. */

import { type Presence, PRESENCES, ROUTING_STATUSES, type RoutingStatusValue } from "../../domain/agent.ts";
import type { Known } from "../../domain/skill.ts";

const PRESENCE_BY_LETTERS = new Map(PRESENCES.map((presence) => [letters(presence), presence]));
const STATUS_BY_LETTERS = new Map(ROUTING_STATUSES.map((status) => [letters(status), status]));

/** `On Queue`, `OnQueue`, `ON_QUEUE` are one presence (routing semantics 3.1); null for a word nobody knows. */
export function presenceOf(word: string): Known<Presence> {
  return PRESENCE_BY_LETTERS.get(letters(word)) ?? null;
}

/** A routing status; null for a word nobody knows. */
export function statusOf(word: string): Known<RoutingStatusValue> {
  return STATUS_BY_LETTERS.get(letters(word)) ?? null;
}

function letters(word: string): string {
  return word.replace(/[\s_-]/g, "").toUpperCase();
}
