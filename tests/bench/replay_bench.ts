/**
 * How fast a recording loads and replays, as ratios against the plainest thing that could do it, measured side by side.
 * Needs no files: `deno run tests/bench/replay_bench.ts`. Ratios are medians over turns; absolute times depend on the machine.
 * With a file, only its loading is measured: `deno run --allow-read=cassettes tests/bench/replay_bench.ts cassettes/<name>.json`.
 */

import { type Cassette, printCassette } from "../../src/cassette/cassette.ts";
import { recordedPath } from "../../src/cassette/identity.ts";
import { createPlayer } from "../../src/cassette/player.ts";
import { parseCassette } from "../../src/cassette/store.ts";
import type { Json } from "../../src/lib/json.ts";
import {
  AvailabilitySchema,
  ProfileSchema,
  WalkthroughMembersPageSchema,
} from "../../src/surfaces/walkthrough/schemas.ts";
import { benchLine, runBench } from "../support/bench_line.ts";
import type { Transport } from "../../src/http/transport.ts";

const BASE_URL = "https://api.ringback.invalid";
const SLICE = 250;
const TURNS = 160;
const LOADS = 9;
const TARGETS = { replay: 0.85, growth: 0.9, loadMs: 250, loadMib: 300, checkUs: 5 } as const;

/** The eight headers of a typical answer: a stub and a player pay for them alike. */
const HEADERS = {
  "content-type": "application/json",
  "cache-control": "no-cache, no-store, must-revalidate",
  "inin-correlation-id": "6f1a2b3c-0000-4000-8000-000000000000",
  "inin-ratelimit-allowed": "300",
  "inin-ratelimit-count": "1",
  "inin-ratelimit-reset": "60",
  "strict-transport-security": "max-age=600; includeSubDomains",
  "x-content-type-options": "nosniff",
};

function uuid(kind: number, number: number): string {
  const tail = number.toString(16).padStart(12, "0");
  return `${kind.toString(16).padStart(8, "0")}-1b2c-4d3e-8f4a-${tail}`;
}

function skillsOf(agent: number): Json {
  const entities = Array.from({ length: 8 }, (_, index) => {
    const id = uuid(7, (agent * 7 + index * 13) % 50);
    return {
      id,
      name: `Skill ${(agent * 7 + index * 13) % 50}`,
      proficiency: (agent + index) % 6,
      state: "active",
      skillUri: `/api/v2/routing/skills/${id}`,
      selfUri: `/api/v2/users/${uuid(1, agent)}/routingskills/${id}`,
    };
  });
  return { entities, pageSize: 100, pageNumber: 1, total: entities.length, pageCount: 1 };
}

function statusOf(agent: number): Json {
  return { userId: uuid(1, agent), status: "IDLE", startTime: "2026-11-22T08:00:00.000Z" };
}

function memberOf(agent: number): Json {
  const id = uuid(1, agent);
  return {
    id,
    name: `Agent ${agent}`,
    joined: true,
    memberBy: "user",
    ringNumber: 1,
    selfUri: `/api/v2/users/${id}`,
  };
}

/** A queue of N agents as the per-user way records it: 2,011 exchanges for 1,000. */
function recordingOf(agents: number): Cassette {
  const queue = `/api/v2/routing/queues/${uuid(3, 1)}`;
  const bodies: [string, Json][] = [[queue, { id: uuid(3, 1), name: "Bench", memberCount: agents }]];
  for (let page = 1; page <= agents / 100; page++) {
    const entities = Array.from({ length: 100 }, (_, index) => memberOf((page - 1) * 100 + index));
    bodies.push([`${queue}/members?pageNumber=${page}&pageSize=100`, {
      entities,
      pageSize: 100,
      pageNumber: page,
    }]);
  }
  for (let agent = 0; agent < agents; agent++) {
    bodies.push([`/api/v2/users/${uuid(1, agent)}/routingskills?pageSize=100`, skillsOf(agent)]);
    bodies.push([`/api/v2/users/${uuid(1, agent)}/routingstatus`, statusOf(agent)]);
  }
  return {
    format: "ringback-cassette",
    version: 1,
    head: {
      name: "bench",
      surface: "platform",
      origin: "sandbox",
      region: null,
      capturedFrom: "2026-11-22T08:00:00.000Z",
      capturedTo: "2026-11-22T08:00:01.000Z",
      recorder: "bench",
      redaction: { ruleSet: 1, rules: [], keyId: "00000000" },
      queues: [{ id: uuid(3, 1), name: "Bench", foundBy: "id" }],
      pages: {},
      latencyMs: 0,
      fitness: { fit: true, problems: [] },
    },
    exchanges: bodies.map(([path, body]) => ({
      request: { method: "GET", path: recordedPath(path) },
      response: { status: 200, headers: HEADERS, body },
    })),
  };
}

/** The plainest stand-in for `fetch` that gives the same answers. */
function stubOf(cassette: Cassette): Transport {
  const bodies = new Map(
    cassette.exchanges.map((
      exchange,
    ) => [BASE_URL + exchange.request.path, JSON.stringify(exchange.response.body)]),
  );
  return (input) =>
    Promise.resolve(new Response(bodies.get(String(input)) ?? null, { status: 200, headers: HEADERS }));
}

async function sliceMs({ transport, urls }: Contender, from: number): Promise<number> {
  const start = performance.now();
  for (let index = from; index < from + SLICE; index++) {
    await (await transport(urls[index % urls.length] ?? "")).json();
  }
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** A contender at one size. */
interface Contender {
  readonly transport: Transport;
  readonly urls: readonly string[];
}

function contender(agents: number, make: (cassette: Cassette) => Transport): Contender {
  const cassette = recordingOf(agents);
  return {
    transport: make(cassette),
    urls: cassette.exchanges.map((exchange) => BASE_URL + exchange.request.path),
  };
}

/**
 * The first contender's requests per second over the second's: both walk their recordings in turns of a slice each, so that
 * a busy machine slows both; median of the ratios of the turns, after one whole pass to warm up.
 */
async function ratioOf(first: Contender, second: Contender): Promise<{ ratio: number; perSecond: number }> {
  const ratios: number[] = [];
  const rates: number[] = [];
  const warmUp = Math.max(first.urls.length, second.urls.length) / SLICE;
  for (let turn = 0; turn < warmUp + TURNS; turn++) {
    const times = new Map<Contender, number>();
    for (const one of turn % 2 === 0 ? [first, second] : [second, first]) {
      times.set(one, await sliceMs(one, turn * SLICE));
    }
    const [ours = 1, theirs = 1] = [times.get(first), times.get(second)];
    if (turn < warmUp) continue;
    ratios.push(theirs / ours);
    rates.push(SLICE / ours * 1000);
  }
  return { ratio: median(ratios), perSecond: median(rates) };
}

/** Decodes, parses and checks the bytes of a cassette beside the bare decoding and parsing; the first time is what a command pays. */
function load(bytes: Uint8Array): { readonly firstMs: number; readonly overBare: number } {
  const times: number[] = [];
  const ratios: number[] = [];
  for (let round = 0; round < LOADS; round++) {
    const start = performance.now();
    parseCassette(new TextDecoder().decode(bytes), "bench.json");
    const between = performance.now();
    JSON.parse(new TextDecoder().decode(bytes));
    times.push(between - start);
    if (round > 0) ratios.push((between - start) / (performance.now() - between));
  }
  return { firstMs: times[0] ?? 0, overBare: median(ratios) };
}

/** Milliseconds and memory are judged only in a process that did nothing else before, the ratio only where it is warm. */
function showLoading(bytes: Uint8Array, fresh: boolean): void {
  const { firstMs, overBare } = load(bytes);
  const mib = Deno.memoryUsage().rss / 2 ** 20;
  const name = `load ${(bytes.length / 2 ** 20).toFixed(1)} MiB`;
  const { loadMs, loadMib } = TARGETS;
  const time = `${firstMs.toFixed(0)} ms, process ${mib.toFixed(0)} MiB`;
  const good = firstMs < loadMs && mib < loadMib;
  if (fresh) {
    return benchLine(`${name}, first time`, time, { met: good, text: `< ${loadMs} ms, < ${loadMib} MiB` });
  }
  benchLine(`${name}, over bare JSON.parse`, overBare.toFixed(2));
  benchLine(`${name}, first time, generator included`, time);
}

/** The mix of a per-user recording, parsed and checked as every reader does, beside the bare parsing. */
function showChecks(): void {
  const schemas = [ProfileSchema, AvailabilitySchema, WalkthroughMembersPageSchema];
  const answers = recordedMix(1000);
  const turn = (look: (value: unknown, kind: number) => void) => {
    const start = performance.now();
    for (const { text, kind } of answers) look(JSON.parse(text), kind);
    return (performance.now() - start) * 1000 / answers.length;
  };
  const over: number[] = [];
  for (let round = 0; round < 21; round++) {
    const bare = turn(() => {});
    over.push(turn((value, kind) => schemas[kind]?.parse(value)) - bare);
  }
  const us = median(over);
  const target = { met: us <= TARGETS.checkUs, text: `<= ${TARGETS.checkUs} us` };
  benchLine("schema checks a response over JSON.parse", `${us.toFixed(2)} us`, target);
}

/** Two answers an agent and a page a hundred, as the walkthrough reads them. */
function recordedMix(agents: number): readonly { readonly text: string; readonly kind: number }[] {
  const members = (page: number) =>
    Array.from({ length: 100 }, (_, index) => ({
      userId: uuid(1, page * 100 + index),
      name: `Agent ${page * 100 + index}`,
      joined: true,
    }));
  const mix: { text: string; kind: number }[] = [];
  const add = (kind: number, body: Json) => mix.push({ kind, text: JSON.stringify(body) });
  for (let agent = 0; agent < agents; agent++) {
    const userId = uuid(1, agent);
    const skills = Array.from({ length: 8 }, (_, index) => ({
      id: uuid(7, index),
      name: `Skill ${(agent + index) % 50}`,
      priority: index % 6,
    }));
    add(0, { userId, skills });
    add(1, { userId, state: "Available", wrapUpCode: null });
    if (agent % 100 === 0) add(2, { entities: members(agent / 100), nextPageUri: null });
  }
  return mix;
}

async function showReplay(): Promise<void> {
  for (const agents of [1000, 5000]) {
    const player = contender(agents, (cassette) => createPlayer(cassette, { baseUrl: BASE_URL }).transport);
    const { ratio, perSecond } = await ratioOf(player, contender(agents, stubOf));
    const name = `replay ${agents} agents, ${player.urls.length} requests, against stub`;
    benchLine(name, `${ratio.toFixed(2)} (${perSecond.toFixed(0)}/s)`, {
      met: ratio >= TARGETS.replay,
      text: `>= ${TARGETS.replay}`,
    });
  }
  const [large, small] = [5000, 1000].map((agents) =>
    contender(agents, (cassette) => createPlayer(cassette, { baseUrl: BASE_URL }).transport)
  ) as [Contender, Contender];
  const growth = (await ratioOf(large, small)).ratio;
  benchLine("requests/s, 5,000 over 1,000 agents", growth.toFixed(2), {
    met: growth >= TARGETS.growth,
    text: `>= ${TARGETS.growth}`,
  });
  const [largeStub, smallStub] = [5000, 1000].map((agents) => contender(agents, stubOf)) as [
    Contender,
    Contender,
  ];
  const own = (await ratioOf(largeStub, smallStub)).ratio;
  benchLine("requests/s, 5,000 over 1,000 agents, the stub's own", own.toFixed(2));
}

if (import.meta.main) {
  const [file] = Deno.args;
  const bytes = file === undefined
    ? new TextEncoder().encode(printCassette(recordingOf(5000)))
    : Deno.readFileSync(file);
  await runBench("Replay in the process, beside a Map of prebuilt answers", async () => {
    showLoading(bytes, file !== undefined);
    if (file !== undefined) return;
    showChecks();
    await showReplay();
  });
}
