/** A cassette in the shape of `fetch` for any client: recorded answers, and derived ones where nothing was recorded. */

import type { Cassette } from "../cassette/cassette.ts";
import { unwrittenPath } from "../cassette/cassette_name.ts";
import { DEFAULT_BASE_URL, transportOf } from "../cassette/player.ts";
import type { Transport } from "../http/transport.ts";
import { createReplies } from "./replies.ts";

/** How to replay. */
export interface ReplayTransportOptions {
  /** The address that the replayed API seems to have, without a final slash. */
  readonly baseUrl?: string;
  /** As `PlayerOptions` has it. */
  readonly path?: string;
  /** Nothing is derived: a request that was not recorded is a miss. */
  readonly recordedOnly?: boolean;
}

/** Rejects with MissError where the cassette does not tell what is asked. */
export function createReplayTransport(cassette: Cassette, options: ReplayTransportOptions = {}): Transport {
  const { baseUrl = DEFAULT_BASE_URL, recordedOnly = false } = options;
  const replies = createReplies([{ path: options.path ?? unwrittenPath(cassette), cassette }], recordedOnly);
  return transportOf(baseUrl.replace(/\/+$/, ""), (method, path, base) => {
    const reply = replies.reply(method, path, base);
    if (reply.kind === "miss") throw reply.error;
    return reply.answer;
  });
}
