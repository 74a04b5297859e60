/**
 * Describes what goes into a shift and what comes out: values only. `floor.ts` plays it.
 */

import type { Instant } from "../../lib/instant.ts";
import type { Presence } from "../../domain/agent.ts";
import type { Interaction } from "../../domain/interaction.ts";
import type { MediaType } from "../../domain/media.ts";
import type { Roster } from "../../domain/roster.ts";

/** One interaction that arrives. Times are seconds; those that chance draws are drawn before the shift begins. */
export interface Arrival {
  readonly id: string;
  readonly queueId: string;
  /** Seconds after the shift's start. */
  readonly atSeconds: number;
  readonly interaction: Interaction;
  /** Seconds an agent needs for it, without after-call work. */
  readonly handleSeconds: number;
  readonly afterCallWorkSeconds: number;
  /** Waiting longer than this, the caller hangs up; null: never. */
  readonly patienceSeconds: number | null;
  /** How many alerts in a row go unanswered before an agent answers. */
  readonly unansweredAlerts: number;
}

/** An agent who comes on queue or leaves it. */
export interface Attendance {
  readonly agentId: string;
  readonly atSeconds: number;
  readonly presence: Presence;
}

/** How long an alert lasts. */
export interface Alerting {
  /** Seconds until an agent answers. */
  readonly answerSeconds: number;
  /** Seconds after which an alert that nobody answers ends, and the agent is Not Responding. */
  readonly timeoutSeconds: number;
  /** Seconds until an agent who is Not Responding is back on queue; null: not by themselves. */
  readonly backSeconds: number | null;
}

/** Agents who need more or less time than others. */
export interface HandlePace {
  readonly agentId: string;
  /** Null: of every media type. */
  readonly media: MediaType | null;
  /** 1.2 needs a fifth more time to handle. */
  readonly factor: number;
}

/** A shift. */
export interface Shift {
  /** ISO 8601 UTC. */
  readonly startsAt: Instant;
  /** One roster a queue; an agent in several is one person. */
  readonly rosters: readonly Roster[];
  /** In order of time, then of id. */
  readonly arrivals: readonly Arrival[];
  readonly attendance: readonly Attendance[];
  readonly alerting: Alerting;
  readonly pace: readonly HandlePace[];
  readonly options: Readonly<Record<string, string>>;
}

/** What became of one interaction; not served: `agentId` and what follows are null. */
export interface Service {
  readonly id: string;
  readonly queueId: string;
  readonly arrivedSeconds: number;
  readonly agentId: string | null;
  /** Seconds from arrival to the answer. */
  readonly waitedSeconds: number | null;
  readonly method: string | null;
  readonly ring: number | null;
  /** Seconds the agent then took to handle it, and to wrap it up. */
  readonly handledSeconds: number | null;
  readonly wrappedSeconds: number | null;
  /** Seconds waited when the caller hung up; null where nobody did. */
  readonly abandonedSeconds: number | null;
  /** Alerts that nobody answered. */
  readonly unanswered: number;
}
