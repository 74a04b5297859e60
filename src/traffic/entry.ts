/** One entry of an interaction into a queue, as files tell it: what it asked for, when, and how long it took. Nobody is named. */

import type { MediaType } from "../domain/media.ts";
import type { Known } from "../domain/skill.ts";

/** An entry. `null` was not delivered. */
export interface TrafficEntry {
  /** Row or conversation, for messages: "row 3", "conversations[2]". */
  readonly where: string;
  /** How many came alike. */
  readonly count: number;
  /** Milliseconds since the epoch. */
  readonly atMs: Known<number>;
  /** Id or exact name. */
  readonly queue: Known<string>;
  /** Null for media that nobody knows, and where it was not delivered. */
  readonly media: Known<MediaType>;
  /** The word for media that nobody knows, as the file has it; absent where it has none. */
  readonly mediaSaid?: string;
  /** Id or exact name of a utilization label; null for none, and where it was not delivered. */
  readonly label: Known<string>;
  /** Ids or exact names. */
  readonly skills: readonly string[];
  readonly language: Known<string>;
  readonly priority: number;
  /** Seconds that the agent took to handle it, without after-call work. */
  readonly handleSeconds: Known<number>;
  readonly afterCallWorkSeconds: Known<number>;
}
