/**
 * How long a recording takes beside the ideal, which is nothing but the server's latency: 1,000 agents the walkthrough's way.
 * `deno run --allow-net=127.0.0.1 --allow-run=deno --allow-read tests/bench/record_bench.ts`
 *
 * The server is a process of its own; it waits 20 ms and answers what it answered the first time, so that it costs next to nothing.
 */

import { DEFAULT_LIMITS } from "../../src/record/wire/client.ts";
import { createTally } from "../../src/record/wire/wire_counts.ts";
import { createRedactor } from "../../src/redaction/redact.ts";
import { createRecorder } from "../../src/record/recorder.ts";
import { gatherQueues } from "../../src/record/gather.ts";
import { openSource } from "../../src/record/source.ts";
import { endpointsOf } from "../../src/record/wire/endpoints.ts";
import { createSandbox } from "../../src/sandbox/sandbox.ts";
import { benchLine, runBench } from "../support/bench_line.ts";

const LATENCY_MS = 20;
const TARGET = 1.35;
const WARM_UPS = 2;
const ROUNDS = 5;

const clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep: (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const timer = setTimeout(resolve, ms);
      signal?.addEventListener("abort", () => {
        clearTimeout(timer);
        reject(signal.reason);
      }, { once: true });
    }),
};

/** A timer fires late, by more than a millisecond; what it is late by is not the client's to answer for. */
async function timerLag(): Promise<number> {
  const lags: number[] = [];
  for (let round = 0; round < 15; round++) {
    const started = performance.now();
    await new Promise((resolve) => setTimeout(resolve, LATENCY_MS));
    lags.push(performance.now() - started - LATENCY_MS);
  }
  return median(lags);
}

async function serve(): Promise<void> {
  const lag = await timerLag();
  const sandbox = createSandbox({ agents: 1000, missingExpands: false });
  const answers = new Map<string, { body: string; init: ResponseInit }>();
  Deno.serve({
    hostname: "127.0.0.1",
    port: 0,
    onListen: ({ port }) => console.log(`http://127.0.0.1:${port}`),
  }, async (request) => {
    const started = performance.now();
    const { method, url, headers } = request;
    let answer = answers.get(url);
    if (answer === undefined) {
      const body = method === "POST" ? await request.text() : null;
      const response = await sandbox.fetch(url, { method, headers, body });
      answer = { body: await response.text(), init: { status: response.status, headers: response.headers } };
      answers.set(url, answer);
    }
    await new Promise((resolve) =>
      setTimeout(resolve, Math.max(1, LATENCY_MS - lag - (performance.now() - started)))
    );
    return new Response(answer.body, answer.init);
  });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

interface Recording {
  readonly ms: number;
  /** Of them, what came after the playback check: gate, print, reading back. */
  readonly saveMs: number;
  readonly queueId: string;
  readonly paths: readonly string[];
}

/** One recording, from the first request to the bytes of the cassette. */
async function recordOnce(
  baseUrl: string,
  queue: string,
): Promise<Recording> {
  const { tally, watch } = createTally();
  const stop = new AbortController();
  const surface = "walkthrough";
  const source = openSource({
    kind: "live",
    endpoints: endpointsOf({ surface, baseUrl, env: () => undefined }),
    credentials: { kind: "client", id: "sandbox-client", secret: "sandbox-secret" },
  }, { surface, limits: DEFAULT_LIMITS, world: { clock, fetch }, watch, signal: stop.signal });
  const redactor = createRedactor({ key: "bench", surface, secrets: source.secrets });
  const quiet = () => {};
  const progress = { begin: quiet, grow: quiet, end: quiet, left: quiet, heard: quiet, clear: quiet };
  const started = performance.now();
  const recorder = createRecorder({ ...source.api, redactor, clock });
  const { cassette } = await gatherQueues({
    ...source,
    recorder,
    clock,
    redactor,
    progress,
    latencyMs: tally.medianMs,
    request: {
      name: "bench",
      path: "bench",
      surface,
      wanted: { all: false, queues: [queue] },
      agentUtilization: false,
      forClients: false,
      acceptUnfit: false,
    },
  });
  const gathered = performance.now();
  const files = {
    readText: () => Promise.resolve(null),
    folders: () => Promise.resolve([]),
    list: () => Promise.resolve([]),
    writeText: () => Promise.resolve(),
    remove: () => Promise.resolve(),
  };
  await recorder.write(files, "bench.json", cassette);
  stop.abort();
  const saved = performance.now();
  return {
    ms: saved - started,
    saveMs: saved - gathered,
    queueId: cassette.head.queues[0]?.id ?? "",
    paths: cassette.exchanges.map((exchange) => exchange.request.path),
  };
}

/** The same requests with nothing but `fetch` and `JSON.parse`: what the machine and the server leave to win. */
async function fetchOnly(baseUrl: string, paths: readonly string[]): Promise<number> {
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: "sandbox-client",
    client_secret: "sandbox-secret",
  });
  const { access_token } = await (await fetch(`${baseUrl}/oauth/token`, { method: "POST", body: form }))
    .json();
  const headers = { authorization: `Bearer ${access_token}` };
  const rest = [...paths];
  const started = performance.now();
  await Promise.all(Array.from({ length: DEFAULT_LIMITS.inFlight }, async () => {
    for (let path = rest.shift(); path !== undefined; path = rest.shift()) {
      JSON.parse(await (await fetch(baseUrl + path, { headers })).text());
    }
  }));
  return performance.now() - started;
}

async function run(): Promise<void> {
  const child = new Deno.Command("deno", {
    args: ["run", "--no-check", "--allow-net=127.0.0.1", "--allow-env", import.meta.filename ?? "", "server"],
    stdout: "piped",
  }).spawn();
  try {
    const { value } = await child.stdout.getReader().read();
    await compare(new TextDecoder().decode(value).trim());
  } finally {
    child.kill();
    await child.status;
  }
}

async function compare(baseUrl: string): Promise<void> {
  const times: number[] = [];
  const savings: number[] = [];
  const bare: number[] = [];
  // The first round finds the queue's id and fills the server's memory.
  const { queueId, paths } = await recordOnce(baseUrl, "All Hands");
  for (let round = 0; round < WARM_UPS; round++) await recordOnce(baseUrl, queueId);
  for (let round = 0; round < ROUNDS; round++) {
    const { ms, saveMs } = await recordOnce(baseUrl, queueId);
    times.push(ms);
    savings.push(saveMs);
    bare.push(await fetchOnly(baseUrl, paths));
  }
  const ideal = Math.ceil(paths.length / DEFAULT_LIMITS.inFlight) * LATENCY_MS;
  const ratio = median(times) / ideal;
  const what = `recording ${paths.length} responses, after ${WARM_UPS + 1} to warm up`;
  const best = (Math.min(...times) / ideal).toFixed(2);
  benchLine(what, `${ratio.toFixed(2)} of the ideal ${ideal} ms, at best ${best}`, {
    met: ratio <= TARGET,
    text: `<= ${TARGET}`,
  });
  benchLine(
    "  of it checking, printing and reading back",
    `${(median(savings) / ideal).toFixed(2)} of the ideal`,
  );
  const alone = (median(bare) / ideal).toFixed(2);
  benchLine("fetch and JSON.parse alone, in turns with it", `${alone} of the ideal`);
  const over = times.map((ms, round) => ms / (bare[round] ?? ms));
  benchLine("recording over fetch and JSON.parse", median(over).toFixed(2));
}

if (Deno.args[0] === "server") await serve();
else if (import.meta.main) {
  await runBench(`Recording, ${LATENCY_MS} ms latency, ${DEFAULT_LIMITS.inFlight} in flight`, run);
}
