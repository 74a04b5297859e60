/** A replay on loopback, and raw requests to it: what the tests of the replay server stand on. */

import type { Exchange } from "../../src/cassette/cassette.ts";
import { denoWorld } from "../../src/doors/deno_world.ts";
import type { Clock } from "../../src/doors/world.ts";
import type { MissError } from "../../src/errors.ts";
import { createReplay, type ReplayServerOptions } from "../../src/service/replay/replay.ts";
import { cassetteOf, exchangeOf } from "../support/cassettes.ts";
import { PLAIN_REPLAY } from "../support/replay_options.ts";

export const QUEUE = "/api/v2/routing/queues/q1";

export const MEMBERS = `${QUEUE}/members?expand=languages&expand=skills&pageNumber=1&pageSize=100`;

export const EXCHANGES = [
  exchangeOf(QUEUE, { id: "q1", name: "Billing", note: "x".repeat(2000) }),
  exchangeOf(MEMBERS, {
    entities: [],
    nextPageUri: "{apiBase}/api/v2/routing/queues/q1/members?pageNumber=2",
    nextUri: "/api/v2/routing/queues/q1/members?pageNumber=2",
  }),
  exchangeOf("/api/v2/users/u-1/routingstatus", { status: "IDLE" }),
  exchangeOf("/api/v2/users/u-1/routingstatus", { status: "INTERACTING" }),
  exchangeOf("/api/v2/users/u-2/routingstatus", { status: "IDLE" }, { afterLast: "error" }),
  exchangeOf("/api/v2/users/gone", { message: "The requested resource was not found.", code: "not.found" }, {
    status: 404,
  }),
];

export interface Served {
  readonly base: string;
  readonly misses: MissError[];
  readonly leftOut: string[];
  readonly clock: { now: number; slept: number[] };
}

/** Serves the exchanges while `use` runs. */
export async function serving(
  options: Partial<ReplayServerOptions>,
  use: (served: Served) => Promise<void>,
  exchanges: readonly Exchange[] = EXCHANGES,
): Promise<void> {
  const time = { now: Date.parse("2026-03-02T09:00:00Z"), slept: [] as number[] };
  const clock: Clock = {
    now: () => time.now,
    sleep: (ms) => Promise.resolve(void time.slept.push(ms)),
    random: () => 0.5,
  };
  const misses: MissError[] = [];
  const leftOut: string[] = [];
  const replay = createReplay(
    [{ path: "cassettes/sample.json", cassette: cassetteOf(exchanges) }],
    { ...PLAIN_REPLAY, ...options },
    clock,
    { miss: (error) => misses.push(error), leftOut: (sentence) => leftOut.push(sentence) },
  );
  const listening = await denoWorld().listen(replay, { hostname: "127.0.0.1", port: 0 });
  try {
    await use({ base: `http://127.0.0.1:${listening.port}`, misses, leftOut, clock: time });
  } finally {
    await listening.stop();
  }
}

/** A request on a raw connection, for what `fetch` hides: the status line, headers and bytes as they travel. */
export async function raw(base: string, text: string): Promise<string> {
  const connection = await Deno.connect({ hostname: "127.0.0.1", port: Number(new URL(base).port) });
  await connection.write(new TextEncoder().encode(text.replaceAll("\n", "\r\n")));
  const answer = await new Response(connection.readable).text();
  return answer;
}
