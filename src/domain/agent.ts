/** An agent as a member of one queue, at one instant. */

import type { Instant } from "../lib/instant.ts";
import type { HeldLanguage, HeldSkill, Known } from "./skill.ts";
import type { Load, MediaType, Utilization } from "./media.ts";

declare const agentIdBrand: unique symbol;

/** A user id, and not the name that people may write in its place: what selection, cassettes and goldens refer to. */
export type AgentId = string & { readonly [agentIdBrand]: true };

/** The id that a user's record was delivered with. */
export function agentId(delivered: string): AgentId {
  return delivered as AgentId;
}

/** System presences in the analytics spelling; the wire's other two spellings are normalised to it (semantics 3.1). */
export const PRESENCES = [
  "AVAILABLE",
  "AWAY",
  "BUSY",
  "OFFLINE",
  "IDLE",
  "ON_QUEUE",
  "MEAL",
  "TRAINING",
  "MEETING",
  "BREAK",
] as const;

/** A system presence. */
export type Presence = (typeof PRESENCES)[number];

/** Routing statuses (semantics 3.1). */
export const ROUTING_STATUSES = [
  "OFF_QUEUE",
  "IDLE",
  "INTERACTING",
  "NOT_RESPONDING",
  "COMMUNICATING",
] as const;

/** A routing status value. */
export type RoutingStatusValue = (typeof ROUTING_STATUSES)[number];

/** Routing status with the instant it began (ISO 8601, UTC). */
export interface RoutingStatus {
  readonly status: RoutingStatusValue;
  readonly startTime: Known<Instant>;
}

/** States of an account (`User.state`). */
export const ACCOUNT_STATES = ["active", "inactive", "deleted"] as const;

/** One of them. */
export type AccountState = (typeof ACCOUNT_STATES)[number];

/** How the agent belongs to the queue. */
export interface Membership {
  /** Active in the queue. Unknown where the surface does not say. */
  readonly joined: Known<boolean>;
  /** 1 to 6, 7 for everyone else; 1 where the surface does not say, null where what it says is no ring. */
  readonly ringNumber: Known<number>;
  /** Null for a word that nobody knows. */
  readonly memberBy: Known<"user" | "group">;
}

/**
 * When the agent last handled an ACD interaction: was assigned one, or disconnected from one (semantics 3.3, N1). No endpoint
 * returns it, a scenario may state it.
 */
export type LastHandled =
  | {
    readonly kind: "at";
    readonly at: Instant;
    /** True where a simulated clock wrote it down event by event: no status beside it tells more. */
    readonly witnessed?: true;
  }
  | { readonly kind: "never" };

/** Where an agent's direct interactions go that the agent cannot take (semantics N4). */
export interface DirectBackup {
  readonly queueId: Known<string>;
  /** Another agent, by id. */
  readonly userId: Known<string>;
  readonly waitForAgent: boolean;
  readonly agentWaitSeconds: number;
}

/** One interaction in hand and when it is over, after-call work included; given by scenarios. */
export interface InteractionEnd {
  readonly media: MediaType;
  /** Id of its utilization label; absent without one. */
  readonly label?: string;
  /** ISO 8601 UTC. */
  readonly at: Instant;
}

/** One agent. `null` fields were not delivered. */
export interface Agent {
  readonly id: AgentId;
  /** A pseudonym in every cassette; the id where no name was delivered. */
  readonly name: string;
  /** Whether the account may be used at all; null where it was not delivered. */
  readonly accountState: Known<AccountState>;
  /**
   * The state the weighted score judges by. Walkthrough: `availability.state` as delivered. Platform: "Available"
   * when joined, On Queue and IDLE; otherwise the reason why not ("Busy", "Not Responding", "Not Joined", "Meal", …).
   */
  readonly availability: Known<string>;
  readonly presence: Known<Presence>;
  readonly routingStatus: Known<RoutingStatus>;
  readonly skills: Known<readonly HeldSkill[]>;
  readonly languages: Known<readonly HeldLanguage[]>;
  readonly membership: Membership;
  readonly load: Known<Load>;
  /** The agent's own settings, without media and labels where the organisation's apply; null where they were not read. */
  readonly utilization: Known<Utilization>;
  /** The agent's own backup for direct routing; null where it has none, absent where that was not read. */
  readonly directBackup?: Known<DirectBackup>;
  /** Ids of the groups, team and skill groups the agent belongs to. */
  readonly groupIds: Known<readonly string[]>;
  /** Ids of groups of which it is not known whether the agent belongs to them; none of `groupIds`. */
  readonly unsureGroupIds: readonly string[];
  readonly lastHandled: Known<LastHandled>;
  /** When interactions in hand end, as far as a scenario says; the engine frees the capacity then. */
  readonly endings?: readonly InteractionEnd[];
}
