/** Recordings of a sandbox whose answers are put into trouble: what the fault matrix stands on. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { printCassette } from "../../src/cassette/cassette.ts";
import { EXIT, RingbackError } from "../../src/errors.ts";
import type { SurfaceName, Transport } from "../../src/http/transport.ts";
import { gatherQueues } from "../../src/record/gather.ts";
import { createRecorder } from "../../src/record/recorder.ts";
import { createLiveTransport, DEFAULT_LIMITS } from "../../src/record/wire/client.ts";
import { createRedactor } from "../../src/redaction/redact.ts";
import { createSandbox, type SandboxOptions } from "../../src/sandbox/sandbox.ts";
import { START } from "../support/clocks.ts";

const BASE = "https://api.matrix.example";

const TIMEOUT_MS = 30_000;

export const BODY_BYTES = 2 ** 20;

/** Sleeps are over at once; the time-outs of tries ring when somebody stalls. */
function stallingClock() {
  let now = START;
  const timeouts = new Set<() => void>();
  return {
    now: () => now,
    random: () => 0,
    ring: () => {
      for (const wake of [...timeouts]) wake();
    },
    sleep: (ms: number, signal?: AbortSignal) => {
      if (ms !== TIMEOUT_MS) return Promise.resolve(void (now += ms));
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      timeouts.add(resolve);
      signal?.addEventListener("abort", () => {
        timeouts.delete(resolve);
        reject(signal.reason);
      }, { once: true });
      return promise;
    },
  };
}

/** What a trouble is made of. */
export interface Scene {
  /** The good answer. */
  readonly answer: Response;
  readonly body: Record<string, unknown>;
  /** Ends the time of all tries under way. */
  readonly ring: () => void;
  readonly signal: AbortSignal | null;
}

export type Trouble = (scene: Scene) => Response | Promise<Response>;

interface Recording {
  readonly surface: SurfaceName;
  readonly queue: string;
  readonly sandbox?: SandboxOptions;
  /** Requests that meet the trouble, "GET /path?query". */
  readonly meets?: RegExp;
  readonly trouble?: Trouble;
  /** So often; for ever where absent. */
  readonly times?: number;
}

export async function record({ surface, queue, sandbox, meets, trouble, times = Infinity }: Recording) {
  const { fetch: good } = createSandbox(sandbox);
  const clock = stallingClock();
  let met = 0;
  const fetch: Transport = async (input, init) => {
    const url = new URL(String(input));
    const answer = await good(input, init);
    const asked = `${init?.method ?? "GET"} ${url.pathname}${url.search}`;
    if (trouble === undefined || meets?.test(asked) !== true || met >= times || !answer.ok) return answer;
    met++;
    const body = JSON.parse(await answer.clone().text());
    return await trouble({ answer, body, ring: clock.ring, signal: init?.signal ?? null });
  };
  const transport = createLiveTransport({
    fetch,
    clock,
    baseUrl: BASE,
    tokenUrl: `${BASE}/oauth/token`,
    tokenStyle: surface === "platform" ? "basic" : "form",
    credentials: { kind: "client", id: "sandbox-client", secret: "sandbox-secret" },
    limits: { ...DEFAULT_LIMITS, timeoutMs: TIMEOUT_MS, bodyBytes: BODY_BYTES },
  });
  const redactor = createRedactor({ key: "matrix", surface });
  const quiet = () => {};
  const recorded = await gatherQueues({
    recorder: createRecorder({ transport, baseUrl: BASE, redactor, clock }),
    request: {
      name: "matrix",
      path: "cassettes/matrix.json",
      surface,
      wanted: { all: false, queues: [queue] },
      agentUtilization: false,
      acceptUnfit: false,
      forClients: false,
    },
    api: { baseUrl: BASE },
    region: null,
    redactor,
    clock,
    progress: { begin: quiet, grow: quiet, end: quiet, left: quiet, heard: quiet, clear: quiet },
    latencyMs: () => 0,
  });
  redactor.gate(recorded.cassette);
  const { fitness } = recorded.cassette.head;
  return { bytes: printCassette(recorded.cassette), ...fitness, met };
}

export const json = (body: unknown, init: ResponseInit = {}) =>
  new Response(JSON.stringify(body), {
    ...init,
    headers: { "content-type": "application/json", ...init.headers },
  });

export const SURFACES = ["platform", "walkthrough"] as const;

export async function ends(recording: Recording, cause: RegExp): Promise<void> {
  try {
    await record(recording);
  } catch (error) {
    assert(error instanceof RingbackError, String(error));
    assertEquals(error.exitCode, EXIT.liveApi);
    assertMatch(error.message, cause);
    return;
  }
  throw new Error("it did not end");
}
