/** Describes what people do at one instant: half of a roster. The other half is what admins set, a configuration. */

import type { Instant } from "../lib/instant.ts";
import type { Agent } from "./agent.ts";
import type { Anomaly } from "./anomaly.ts";
import type { Known } from "./skill.ts";

/**
 * Where a moment comes from. `free`: nobody says, so everybody is on queue with empty hands; `recorded`: a cassette says;
 * `stated`: a moment file says of the agents it names, and of all others as `free`.
 */
export const MOMENT_KINDS = ["free", "recorded", "stated"] as const;

/** One of them. */
export type MomentKind = (typeof MOMENT_KINDS)[number];

/** What one agent does. */
export interface Doing extends Pick<Agent, "presence" | "routingStatus" | "load" | "lastHandled"> {
  /** The one state that the walkthrough's API tells; on the platform it follows from the others and is not read. */
  readonly availability: Known<string>;
  /** Active in the queue; read where a team counts joining as what people do. Absent: the moment does not say. */
  readonly joined?: Known<boolean>;
}

/** A moment. */
export interface Moment {
  readonly kind: MomentKind;
  /** For messages: "free", "recorded", the path of a moment file. */
  readonly name: string;
  /** ISO 8601 UTC. */
  readonly at: Instant;
  /** By agent id. An agent whom it does not name does what everybody does at `free`. */
  readonly doing: ReadonlyMap<string, Doing>;
  /**
   * Metrics of queues as they were, "EstimatedWaitTime@<queue id>" in seconds: nobody can compute them; absent where the moment does
   * not say.
   */
  readonly metrics?: Readonly<Record<string, number>>;
  /** Odd facts about what people do met while reading. */
  readonly oddities: readonly Anomaly[];
}

/** On queue, IDLE, with empty hands; when an interaction was handled last is not known. */
export const FREE: Doing = {
  availability: "Available",
  presence: "ON_QUEUE",
  routingStatus: { status: "IDLE", startTime: null },
  load: { media: {}, labels: {} },
  lastHandled: null,
};

/**
 * The moment at which everybody is free.
 * @param at ISO 8601 UTC; it only dates the decision
 */
export function freeMoment(at: Instant): Moment {
  return { kind: "free", name: "free", at, doing: new Map(), oddities: [] };
}
