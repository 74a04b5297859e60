/** Clients that speak no proper HTTP, or stop in the middle: every server answers in words, without a stack, with the headers. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { denoWorld } from "../../src/doors/deno_world.ts";
import type { Listening } from "../../src/doors/world.ts";
import { createSandbox } from "../../src/sandbox/sandbox.ts";
import { parseCassette } from "../../src/cassette/store.ts";
import { createReplay } from "../../src/service/replay/replay.ts";
import { listen } from "../../src/service/safety/address.ts";
import { DEFAULT_GUARD, guarded, withBody } from "../../src/service/safety/guard.ts";
import { cassetteOf, exchangeOf } from "../support/cassettes.ts";
import { PLAIN_REPLAY } from "../support/replay_options.ts";
import { sandboxFiles } from "../support/sandbox_cassettes.ts";

const world = denoWorld();

/** Everything that comes back for these bytes, until the server closes or says nothing more for a while. */
async function raw({ hostname, port }: Listening, text: string): Promise<string> {
  using connection = await Deno.connect({ hostname, port });
  await connection.write(new TextEncoder().encode(text));
  const bytes = new Uint8Array(65_536);
  let all = "";
  while (true) {
    const read = await connection.read(bytes).catch(() => null);
    if (read === null) return all;
    all += new TextDecoder().decode(bytes.subarray(0, read));
    const [head = "", body] = all.split("\r\n\r\n");
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? NaN);
    if (body !== undefined && new TextEncoder().encode(body).length >= length) return all;
  }
}

const missed: string[] = [];

function servers() {
  const sandbox = createSandbox({ agents: 43 });
  const loaded = [{
    path: "c.json",
    cassette: cassetteOf([exchangeOf("/api/v2/routing/queues/q1", { id: "q1" })]),
  }];
  const replay = createReplay(
    loaded,
    PLAIN_REPLAY,
    world.clock,
    { miss: (miss) => void missed.push(miss.message) },
  );
  return {
    replay,
    sandbox: guarded(
      (request, body) => sandbox.fetch(body === null ? request : withBody(request, body)),
      DEFAULT_GUARD,
      world.clock,
    ),
    broken: () => {
      throw new Error("secret at file:///x.ts:1");
    },
  };
}

Deno.test("no client gets a stack or an answer without the security headers", async (t) => {
  const head = (line: string, host: string) => `${line} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n`;
  const rows: readonly (readonly [string, string, RegExp])[] = [
    ["a host with a blank", `${head("GET /api/v2/x", "a b")}\r\n`, /^HTTP\/1.1 (400|421) /],
    ["another host", `${head("GET /api/v2/x", "evil.example")}\r\n`, /^HTTP\/1.1 421 /],
    ["TRACE", `${head("TRACE /api/v2/x", "127.0.0.1")}\r\n`, /^HTTP\/1.1 405 /],
    ["trace in small letters", `${head("trace /api/v2/x", "127.0.0.1")}\r\n`, /^HTTP\/1.1 405 /],
    ["get in small letters", `${head("get /api/v2/x", "127.0.0.1")}\r\n`, /^HTTP\/1.1 40[14] /],
    ["Head with a body", `${head("Head /x", "127.0.0.1")}Content-Length: 2\r\n\r\nab`, /^HTTP\/1.1 4\d\d /],
    ["TRACE with a body", `${head("TRACE /", "127.0.0.1")}Content-Length: 2\r\n\r\nab`, /^HTTP\/1.1 4\d\d /],
    [
      "a chunk that is none",
      `${head("POST /oauth/token", "127.0.0.1")}Transfer-Encoding: chunked\r\n\r\nzz\r\n`,
      /^(?:HTTP\/1.1 400 |$)/,
    ],
  ];
  for (const [server, handler] of Object.entries(servers())) {
    const listening = await listen(world, handler, { hostname: "127.0.0.1", port: 0 });
    for (const [name, bytes, status] of rows) {
      await t.step(`${server}: ${name}`, async () => {
        const answer = await raw(listening, bytes);
        assertMatch(answer, server === "broken" ? /^(?:HTTP\/1.1 [45]\d\d |$)/ : status);
        assert(!/\.ts:|\bat \w+ \(|secret|file:/.test(answer), answer);
        const isToken = answer === "" || answer.includes("invalid_request");
        if (!isToken) assertStringIncludes(answer.toLowerCase(), "x-content-type-options: nosniff");
      });
    }
    await listening.stop();
  }
});

Deno.test("an expand that a client makes up breaks no header and no line of the log", async () => {
  const files = await sandboxFiles(["support-before"]);
  const cassette = parseCassette(files.texts.get("cassettes/support-before.json") ?? "", "c.json");
  const [path] = cassette.exchanges.flatMap(({ request }) =>
    /^\/api\/v2\/users\/[\da-f-]{36}/.exec(request.path) ?? []
  );
  const told: string[] = [];
  const ears = { miss: () => {}, leftOut: (sentence: string) => void told.push(sentence) };
  const options = { ...PLAIN_REPLAY, recordedOnly: false };
  const replay = createReplay([{ path: "c.json", cassette }], options, world.clock, ears);
  for (const expand of ["a%0AFAKE", "b%0D%0AFAKE,%E6%97%A5", "x".repeat(3000)]) {
    const answer = await replay(new Request(`http://127.0.0.1:1${path}?expand=${expand}`));
    await answer.body?.cancel();
    assert(answer.status < 500, `${expand}: ${answer.status}`);
  }
  assert(told.length > 0);
  for (const sentence of told) assert(!/[\r\n]/.test(sentence), sentence);
});

Deno.test("a miss that a client writes line breaks into stays as many lines of the log", async () => {
  const listening = await listen(world, servers().replay, { hostname: "127.0.0.1", port: 0 });
  missed.length = 0;
  for (
    const path of [
      "/api/v2/routing/queues/q1?a=1%0AFAKE%0D%0ALINE",
      "/api/v2/a%0AFAKE/b%E2%80%A8c",
      "/%0d%0aFAKE",
    ]
  ) {
    await (await fetch(`http://127.0.0.1:${listening.port}${path}`)).body?.cancel();
  }
  await listening.stop();
  assertEquals(missed.length, 3);
  for (const message of missed) assert(!/^\s*(FAKE|LINE)/m.test(message), message);
});
