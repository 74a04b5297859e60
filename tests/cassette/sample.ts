/** Cassettes as small as a test needs them. */

import type { Cassette, Exchange } from "../../src/cassette/cassette.ts";
import type { Json } from "../../src/lib/json.ts";

/** One exchange: GET, 200, JSON unless told otherwise. */
export function exchangeOf(
  path: string,
  body: Json,
  rest: {
    readonly method?: string;
    readonly status?: number;
    readonly type?: string;
    readonly afterLast?: "last" | "error";
  } = {},
): Exchange {
  return {
    request: { method: rest.method ?? "GET", path },
    response: {
      status: rest.status ?? 200,
      headers: { "content-type": rest.type ?? "application/json" },
      body,
    },
    ...(rest.afterLast === undefined ? {} : { afterLast: rest.afterLast }),
  };
}

/** A fit platform cassette called "sample" that holds the queue "Billing" and these exchanges. */
export function cassetteOf(exchanges: readonly Exchange[]): Cassette {
  return {
    format: "ringback-cassette",
    version: 1,
    head: {
      name: "sample",
      surface: "platform",
      origin: "sandbox",
      region: null,
      capturedFrom: "2026-11-22T08:00:00.000Z",
      capturedTo: "2026-11-22T08:00:01.000Z",
      recorder: "ringback 0.1.0",
      redaction: { ruleSet: 1, rules: [], keyId: "00000000" },
      queues: [{ id: "q1", name: "Billing", foundBy: "id" }],
      pages: {},
      latencyMs: 0,
      fitness: { fit: true, problems: [] },
    },
    exchanges: [...exchanges],
  };
}
