/**
 * `replay` beside a bare `Deno.serve` that returns prebuilt bytes from a map, on the same cassette, in turns of the same run.
 * `deno run --allow-read --allow-write=tests/.tmp --allow-env --allow-net=127.0.0.1 --allow-run=deno,cat
 * tests/bench/replay_server_bench.ts`
 */

import { type Cassette, printCassette } from "../../src/cassette/cassette.ts";
import { benchLine, runBench } from "../support/bench_line.ts";
import { bigCassette } from "../support/cassettes.ts";
import { load, type LoadResult, requestBytes, type Spawned, spawned } from "../support/http_load.ts";

const ROUNDS = 9;
const TURN_MS = 700;
const SIZES = [1000, 5000] as const;
const NOISE = 0.05;
const TARGETS = { ratio: 0.9, readyMs: 300, growth: 1 } as const;

/** The plainest server there is: a look-up and bytes. */
function bareServer(path: string): void {
  const { exchanges } = JSON.parse(Deno.readTextFileSync(path)) as Cassette;
  const encoder = new TextEncoder();
  const answers = new Map(exchanges.map(({ request, response }) => [
    String(request.path),
    {
      bytes: encoder.encode(JSON.stringify(response.body)),
      init: { status: 200, headers: response.headers },
    },
  ]));
  Deno.serve({
    hostname: "127.0.0.1",
    port: 0,
    onListen: ({ port }) => console.log(`http://127.0.0.1:${port}`),
  }, (request) => {
    const answer = answers.get(request.url.slice(request.url.indexOf("/", 8)));
    return answer === undefined
      ? new Response(null, { status: 404 })
      : new Response(answer.bytes, answer.init);
  });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

interface Pair {
  readonly agents: number;
  readonly requests: readonly Uint8Array[];
  readonly replay: Spawned;
  readonly bare: Spawned;
}

async function pairOf(agents: number, folder: string): Promise<Pair> {
  const cassette = bigCassette(agents);
  const path = `${folder}/agents-${agents}.json`;
  await Deno.writeTextFile(path, printCassette(cassette));
  // A fixed scattered order, so that no neighbour of a request was just asked.
  const paths = cassette.exchanges.map((exchange) => exchange.request.path);
  const requests = paths.map((_, index) => requestBytes("GET", paths[(index * 7919) % paths.length] ?? ""));
  return {
    agents,
    requests,
    replay: await spawned(["src/main.ts", "replay", "--cassette", path, "--port", "0"]),
    bare: await spawned([new URL(import.meta.url).pathname, "bare", path]),
  };
}

/** A load and what it cost the server. */
interface Turn extends LoadResult {
  /** Microseconds of the server's processor time a request. */
  readonly costUs: number;
}

async function turn(server: Spawned, pair: Pair, connections: number): Promise<Turn> {
  const before = server.processorMs();
  const result = await load({
    port: server.port,
    connections,
    requests: pair.requests,
    milliseconds: TURN_MS,
  });
  const count = result.perSecond * TURN_MS / 1000;
  return { ...result, costUs: (server.processorMs() - before) * 1000 / count };
}

async function compare(pair: Pair, connections: number): Promise<void> {
  const ratios: number[] = [];
  const costs: number[] = [];
  const speeds: Turn[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    // Who goes first changes, so that neither always finds the machine warmed by the other.
    const servers = round % 2 === 0 ? [pair.replay, pair.bare] : [pair.bare, pair.replay];
    const results = new Map<Spawned, Turn>();
    for (const server of servers) results.set(server, await turn(server, pair, connections));
    const [replay, bare] = [results.get(pair.replay), results.get(pair.bare)] as [Turn, Turn];
    if (round === 0) continue;
    ratios.push(replay.perSecond / bare.perSecond);
    costs.push(bare.costUs / replay.costUs);
    speeds.push(replay);
    if (replay.failed > 0) throw new Error(`${replay.failed} requests failed`);
  }
  const perSecond = median(speeds.map((speed) => speed.perSecond));
  const p99 = median(speeds.map((speed) => speed.p99Ms));
  benchLine(
    `${pair.agents} agents, ${connections} connections, over the bare server`,
    `${median(ratios).toFixed(2)} (${perSecond.toFixed(0)}/s, p99 ${p99.toFixed(2)} ms)`,
    { met: median(ratios) >= TARGETS.ratio, text: `>= ${TARGETS.ratio}` },
  );
  benchLine("  processor time a request, bare over replay", median(costs).toFixed(2));
}

async function run(): Promise<void> {
  await Deno.mkdir("tests/.tmp", { recursive: true });
  const folder = await Deno.makeTempDir({ dir: "tests/.tmp" });
  const pairs: Pair[] = [];
  try {
    for (const agents of SIZES) pairs.push(await pairOf(agents, folder));
    for (const { agents, replay } of pairs) {
      const met = replay.readyMs <= TARGETS.readyMs;
      const target = { met, text: `<= ${TARGETS.readyMs} ms` };
      benchLine(`${agents} agents, ready`, `${replay.readyMs.toFixed(0)} ms`, target);
    }
    for (const pair of pairs) {
      await compare(pair, 1);
      await compare(pair, 32);
    }
    const [small, large] = pairs as [Pair, Pair];
    const growth: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const ofLarge = await turn(large.replay, large, 32);
      growth.push(ofLarge.perSecond / (await turn(small.replay, small, 32)).perSecond);
    }
    benchLine("5,000 agents over 1,000 agents", median(growth).toFixed(2), {
      met: median(growth) >= TARGETS.growth - NOISE,
      text: `>= ${TARGETS.growth}, less ${NOISE} for noise`,
    });
    for (const { agents, replay, bare } of pairs) {
      benchLine(
        `${agents} agents, resident memory`,
        `${replay.residentMiB()} MiB (bare: ${bare.residentMiB()} MiB)`,
      );
    }
  } finally {
    for (const { replay, bare } of pairs) await Promise.all([replay.stop(), bare.stop()]);
    await Deno.remove(folder, { recursive: true });
  }
}

if (import.meta.main) {
  const [role, path] = Deno.args;
  if (role === "bare" && path !== undefined) bareServer(path);
  else await runBench("Replay server, beside a bare Deno.serve of prebuilt bytes", run);
}
