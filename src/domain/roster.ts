/** A queue and its agents at one instant: the whole input of routing. */

import type { Agent } from "./agent.ts";
import type { Anomaly } from "./anomaly.ts";
import type { Utilization } from "./media.ts";
import type { Queue } from "./queue.ts";
import type { Known, Named } from "./skill.ts";

/** What holds for the whole organisation. */
export interface Organisation {
  readonly skills: Known<readonly Named[]>;
  readonly languages: Known<readonly Named[]>;
  readonly utilization: Known<Utilization>;
  /** Going on queue puts the agent at the back (semantics 3.3). */
  readonly resetScoreOnPresenceChange: Known<boolean>;
}

/** A queue and its agents. */
export interface Roster {
  readonly surface: "platform" | "walkthrough";
  /** The recording's instant, ISO 8601 UTC. */
  readonly at: string;
  readonly queue: Queue;
  /** Sorted by id, each id once: the order of pages and members never shows. */
  readonly agents: readonly Agent[];
  readonly organisation: Organisation;
  /** Odd facts met while reading: members that changed between pages, data that was not delivered. */
  readonly oddities: readonly Anomaly[];
}
