/** Describes what one recording is asked to do: checked before anything is asked or written. */

import type { SurfaceName } from "../http/transport.ts";
import type { RecordMode } from "./record_mode.ts";
import type { Source } from "./source.ts";
import type { LiveLimits } from "./wire/client.ts";

/** Which queues: all the token may see but those left out, or those named; by id or exact name. */
export type Wanted = { readonly all: true; readonly but: readonly string[] } | {
  readonly all: false;
  readonly queues: readonly string[];
};

/** Recordings of up to so many agents read the own utilization of each by default: one request an agent. */
export const FEW_AGENTS = 300;

/** One cassette to record. */
export interface RecordRequest {
  readonly name: string;
  readonly path: string;
  readonly surface: SurfaceName;
  readonly wanted: Wanted;
  readonly mode: RecordMode;
  /** Also what clients ask and routing does not need. */
  readonly forClients: boolean;
  /** Agents' own utilization: read, not read, or read of up to `FEW_AGENTS`. */
  readonly agentUtilization: boolean | "where-few";
  /** A recording that is not fit is taken as it is. */
  readonly acceptUnfit: boolean;
  /** Fields whose text stays, as `queue.description`. */
  readonly keepText: readonly string[];
  /** What is there of another organisation, or under another pseudonym key, may be replaced. */
  readonly replace: boolean;
  readonly limits: LiveLimits;
  /** Who answers what is asked live. */
  readonly source: Source;
}
