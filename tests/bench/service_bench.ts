/**
 * `POST /simulate-routing` over a queue of 1,000 agents, every question one that was never asked before, beside a bare
 * server's answer of the same size; and memory under abuse.
 * `deno run --allow-read --allow-write=tests/.tmp --allow-env --allow-net=127.0.0.1 --allow-run=deno,cat
 * tests/bench/service_bench.ts`
 */

import { printCassette } from "../../src/cassette/cassette.ts";
import { denoWorld } from "../../src/doors/deno_world.ts";
import { abuse, REQUESTS_A_ROUND } from "../support/abuse.ts";
import { benchLine, runBench } from "../support/bench_line.ts";
import { load, type LoadResult, requestBytes, spawned } from "../support/http_load.ts";
import { recordedFromSandbox } from "../support/recorded.ts";

const QUEUE = "All Hands";
const AGENTS = 1000;
const TURN_MS = 4000;
const MEDIAN_MS = 2;
const PER_SECOND = 600;
const ABUSE_REQUESTS = 10_000;

/** What a bare server says: `answer` from memory, whatever is asked. */
function bareServer(path: string): void {
  const bytes = new TextEncoder().encode(Deno.readTextFileSync(path));
  const init = { headers: { "content-type": "application/json" } };
  Deno.serve({
    hostname: "127.0.0.1",
    port: 0,
    onListen: ({ port }) => console.log(`http://127.0.0.1:${port}`),
  }, async (request) => {
    await request.text();
    return new Response(bytes, init);
  });
}

function question(skills: readonly string[], number: number, more: object = {}): Uint8Array {
  const pick = (step: number) => ({ name: skills[(number * step + step) % skills.length] });
  const body = {
    caller_attributes: {},
    required_skills: [pick(1), pick(3), pick(7)],
    queue_id: QUEUE,
    ...more,
  };
  return requestBytes("POST", "/simulate-routing", JSON.stringify(body));
}

type Target = { readonly medianMs: number } | { readonly perSecond: number };

function tell(name: string, { perSecond, p50Ms, p99Ms, failed }: LoadResult, target?: Target): void {
  const times = `p50 ${p50Ms.toFixed(2)} ms, p99 ${p99Ms.toFixed(2)} ms`;
  const failures = failed === 0 ? "" : `, ${failed} failed`;
  const held = target === undefined
    ? []
    : "medianMs" in target
    ? [{ met: p50Ms <= target.medianMs && failed === 0, text: `p50 <= ${target.medianMs} ms` }]
    : [{ met: perSecond >= target.perSecond && failed === 0, text: `>= ${target.perSecond}/s` }];
  benchLine(name, `${perSecond.toFixed(0)}/s, ${times}${failures}`, ...held);
}

async function run(): Promise<void> {
  await Deno.mkdir("tests/.tmp", { recursive: true });
  const folder = await Deno.makeTempDir({ dir: "tests/.tmp" });
  const path = `${folder}/hands.json`;
  await Deno.writeTextFile(
    path,
    printCassette(await recordedFromSandbox(denoWorld(), "platform", [QUEUE], { agents: AGENTS })),
  );
  const server = await spawned([
    // As the `serve` task has it: with a small young generation, collections show in the slowest hundredth of answers.
    "--v8-flags=--min-semi-space-size=32,--max-semi-space-size=64",
    "src/main.ts",
    "serve",
    "--cassette",
    path,
    "--port",
    "0",
  ]);
  const url = `http://127.0.0.1:${server.port}`;
  const { organisation } = await (await fetch(`${url}/queues/${encodeURIComponent(QUEUE)}/roster`)).json();
  const skills = organisation.skills.map((skill: { name: string }) => skill.name);
  const fresh = Array.from({ length: 20_000 }, (_, number) => question(skills, number, { priority: number }));
  const answer = await fetch(`${url}/simulate-routing`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: new TextDecoder().decode(fresh[0]).split("\r\n\r\n")[1] ?? "",
  });
  await Deno.writeTextFile(`${folder}/answer.json`, await answer.text());
  const bare = await spawned([new URL(import.meta.url).pathname, "bare", `${folder}/answer.json`]);
  try {
    benchLine(
      `ready, a queue of ${AGENTS} agents decoded`,
      `${server.readyMs.toFixed(0)} ms, ${server.residentMiB()} MiB`,
    );
    const at = (port: number, requests: readonly Uint8Array[], connections: number, milliseconds = TURN_MS) =>
      load({ port, requests, connections, milliseconds });
    await at(server.port, fresh.slice(16_000), 32);
    const [alone, together] = [fresh.slice(0, 8000), fresh.slice(8000, 16_000)];
    tell("1 connection", await at(server.port, alone, 1), { medianMs: MEDIAN_MS });
    tell("32 connections", await at(server.port, together, 32), { perSecond: PER_SECOND });
    tell("bare server, the same bytes, 32 connections", await at(bare.port, together, 32));
    await memoryUnderAbuse(url, () => server.residentMiB());
  } finally {
    await Promise.all([server.stop(), bare.stop()]);
    await Deno.remove(folder, { recursive: true });
  }
}

async function memoryUnderAbuse(url: string, residentMiB: () => number): Promise<void> {
  const sizes: number[] = [];
  for (let turn = 0; turn < 4; turn++) {
    const rounds = Math.ceil(ABUSE_REQUESTS / REQUESTS_A_ROUND);
    const { shown } = await abuse(url, { rounds, seed: turn + 1 });
    if (shown.size > 0) throw new Error(`insides shown: ${[...shown][0]}`);
    sizes.push(residentMiB());
  }
  benchLine(`resident after each ${ABUSE_REQUESTS} abusive requests`, `${sizes.join(", ")} MiB`);
}

if (import.meta.main) {
  const [role, path] = Deno.args;
  if (role === "bare" && path !== undefined) bareServer(path);
  else await runBench("QA service, 1,000 agents, beside a bare server's answer of the same size", run);
}
