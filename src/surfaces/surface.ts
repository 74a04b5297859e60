/** States what every dialect of the API gives: which reads a roster needs, written once and used to record and to replay. */

import type { Instant } from "../lib/instant.ts";
import type { Configuration } from "../domain/configuration.ts";
import type { Moment } from "../domain/moment.ts";
import type { Json } from "../lib/json.ts";
import type { Transport } from "../http/transport.ts";

/** Where to ask: any transport, and the address that paths are appended to (no trailing slash, gateway prefix included). */
export interface Api {
  readonly transport: Transport;
  readonly baseUrl: string;
  /**
   * Name of the cassette that answers; absent where the API itself does. An address under `.invalid` counts as a cassette
   * as well. It decides whether a bad answer is an unfit cassette or a failure of the live API.
   */
  readonly recordedIn?: string;
  /**
   * The body of a good recorded answer to a GET of a path, taken as it lies in the cassette; undefined where the transport is
   * to be asked. It counts as played like any other.
   */
  recorded?(path: string): Json | undefined;
}

/** A queue, and how it was found, so that replay asks exactly what recording asked. */
export interface QueueTarget {
  readonly id: string;
  readonly name: string;
  readonly foundBy: "id" | "name" | "listing";
  /** Read the own utilization of every agent who has something in hand: one request each. The platform surface only. */
  readonly agentUtilization?: boolean | undefined;
}

/** What a gathering tells while it goes on, for progress lines. */
export interface GatherProgress {
  readonly pages: number;
  readonly users: number;
}

/** One queue as it was read: what admins set, and what people were doing meanwhile. */
export interface QueueReading {
  readonly configuration: Configuration;
  readonly moment: Moment;
}

/** One dialect. */
export interface Surface {
  /**
   * Finds a queue by id or exact name.
   * @throws UsageError naming the nearest queues when none fits
   */
  resolve(api: Api, wanted: string): Promise<QueueTarget>;
  /** All queues the token may see, by listing. */
  list(api: Api): Promise<readonly QueueTarget[]>;
  /**
   * All reads of one queue, decoded.
   * @param at the recording's instant, ISO 8601 UTC
   * @throws LiveApiError, MissError, CassetteError as the transport and the answers demand
   */
  read(
    api: Api,
    target: QueueTarget,
    at: Instant,
    onProgress?: (progress: GatherProgress) => void,
  ): Promise<QueueReading>;
}
