/** The live transport against real servers on loopback: retries, waits, tokens, bounds, refusals. Time passes only in the clock. */

import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { createLiveTransport, type LiveLimits, type LiveOptions } from "../../src/record/wire/client.ts";
import { DEFAULT_PATIENCE } from "../../src/record/wire/sender.ts";
import { createTally } from "../../src/record/wire/wire_counts.ts";
import { LiveApiError } from "../../src/errors.ts";
import { createSandbox } from "../../src/sandbox/sandbox.ts";
import type { Transport } from "../../src/http/transport.ts";
import { hurriedClock, START } from "../support/clocks.ts";
import { rowName } from "../support/row_name.ts";

type Handler = (request: Request, seen: readonly Request[]) => Response | Promise<Response>;

interface Served extends AsyncDisposable {
  readonly baseUrl: string;
  /** Requests to the API, in order of arrival. */
  readonly seen: Request[];
  tokens: number;
}

/** A server whose API is the handler and whose token endpoint gives t1, t2, … */
function serve(handler: Handler): Served {
  const seen: Request[] = [];
  const served: Served = {
    seen,
    tokens: 0,
    get baseUrl() {
      return `http://127.0.0.1:${server.addr.port}`;
    },
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    if (new URL(request.url).pathname === "/oauth/token") {
      return Response.json({ access_token: `t${++served.tokens}`, expires_in: 3600, token_type: "bearer" });
    }
    seen.push(request);
    return handler(request, seen);
  });
  return served;
}

/** One answer for each connection, byte for byte; the connection is closed after it. */
function serveRaw(answers: readonly string[]) {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  let connections = 0;
  const accept = async () => {
    for await (const connection of listener) {
      await connection.read(new Uint8Array(4096));
      await connection.write(new TextEncoder().encode(answers[connections++] ?? ""));
      connection.close();
    }
  };
  accept();
  return {
    baseUrl: `http://127.0.0.1:${listener.addr.port}`,
    connections: () => connections,
    [Symbol.dispose]: () => listener.close(),
  };
}

/** Never passes by itself on the hurried clock. */
const TIMEOUT_MS = 86_400_000;

function live(
  served: Pick<Served, "baseUrl">,
  given: Partial<LiveOptions> & { limits?: Partial<LiveLimits> } = {},
) {
  const clock = hurriedClock(TIMEOUT_MS);
  const { tally, watch } = createTally();
  const transport = createLiveTransport({
    fetch,
    clock,
    baseUrl: served.baseUrl,
    tokenUrl: `${served.baseUrl}/oauth/token`,
    tokenStyle: "basic",
    credentials: { kind: "client", id: "id", secret: "secret" },
    watch,
    ...given,
    limits: { timeoutMs: TIMEOUT_MS, ...given.limits },
  });
  const get = (path: string) => transport(served.baseUrl + path);
  return { clock, tally, transport, get };
}

const ok = () => Response.json({ ok: true });

Deno.test("the live transport tries again after 408, 429, 500, 502, 503, 504 and takes every other status as the answer", async () => {
  for (const status of [408, 429, 500, 502, 503, 504]) {
    await using served = serve((_, seen) => seen.length < 3 ? new Response("busy", { status }) : ok());
    const { get, clock, tally } = live(served);
    assertEquals(await (await get("/api/v2/x")).json(), { ok: true });
    assertEquals([served.seen.length, clock.slept, tally.retries], [3, [500, 1000], 2], `status ${status}`);
  }
  for (const status of [400, 403, 404, 409, 410, 501]) {
    await using served = serve(() => Response.json({ code: "no" }, { status }));
    const response = await live(served).get("/api/v2/x");
    assertEquals([response.status, await response.json(), served.seen.length], [status, { code: "no" }, 1]);
  }
});

Deno.test("the live transport waits as long as Retry-After says, in seconds and as a date, and no other request overtakes", async () => {
  for (const value of ["42", new Date(START + 42_000).toUTCString()]) {
    const date = new Date(START).toUTCString();
    await using served = serve((_, seen) =>
      seen.length === 1 ? new Response(null, { status: 429, headers: { "retry-after": value, date } }) : ok()
    );
    const { get, clock } = live(served);
    await Promise.all([get("/api/v2/x"), get("/api/v2/y")]);
    assert(clock.now() >= START + 42_000, `waited until ${clock.now() - START}`);
    assert(clock.now() < START + 85_000, "the two waits are one wait");
  }
});

Deno.test("the live transport gives up when its budget, a wait over the cap, or its tries are used up, and says which", async (t) => {
  const rows: readonly [ResponseInit, Partial<LiveLimits>, readonly string[]][] = [
    [
      { status: 429, headers: { "retry-after": "60" } },
      {},
      [
        "/api/v2/x keeps answering 429",
        "gave up: waited 5 min of a budget of 5 min, and the next wait of 60 s is longer than the 0 s left",
        "others spend from the same limit",
      ],
    ],
    [{ status: 503, headers: { "retry-after": "7200" } }, {}, [
      "asks to wait 120 min, the longest wait is 2 min",
    ]],
    [{ status: 500 }, {}, ["keeps answering 500", "gave up: 5 tries are the limit"]],
    [{ status: 500 }, { patience: { ...DEFAULT_PATIENCE, budgetMs: 2000 } }, [
      "waited 1.5 s of a budget of 2 s, and the next wait of 2 s is longer than the 0.5 s left",
    ]],
  ];
  for (const [init, limits, parts] of rows) {
    await t.step(rowName(init), async () => {
      await using served = serve(() => new Response(null, init));
      const error = await assertRejects(() => live(served, { limits }).get("/api/v2/x"), LiveApiError);
      for (const part of parts) assertStringIncludes(error.message, part);
      assertEquals([error.exitCode, error.status], [7, init.status ?? null]);
    });
  }
});

Deno.test("the live transport tries again when the connection breaks in the middle of a body, and names a host nobody answers at", async () => {
  using served = serveRaw([
    'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{"ok": tr',
    'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 11\r\n\r\n{"ok":true}',
  ]);
  const { get, tally } = live(served, { credentials: { kind: "token", token: "t" } });
  assertEquals(await (await get("/api/v2/x")).json(), { ok: true });
  assertEquals([served.connections(), tally.retries], [2, 1]);

  const gone = serve(ok);
  const address = gone.baseUrl;
  await gone[Symbol.asyncDispose]();
  const nobody = live({ baseUrl: address }, { credentials: { kind: "token", token: "t" } });
  const error = await assertRejects(() => nobody.get("/api/v2/x"), LiveApiError);
  assertStringIncludes(error.message, `GET ${address}/api/v2/x got no answer`);
  assertStringIncludes(error.message, "refused");
  assertStringIncludes(error.message, "check the address (--region, --base-url)");
  assertEquals([error.exitCode, nobody.tally.retries], [7, 4]);
});

Deno.test("the live transport ends a try that takes too long, head or body, and tries again", async () => {
  for (const slow of ["head", "body"] as const) {
    let timeUp = () => {};
    const clock = { ...hurriedClock() };
    const { sleep } = clock;
    const timedOut: Partial<LiveOptions> = {
      clock: {
        ...clock,
        sleep: (ms, signal) =>
          ms !== 30_000 ? sleep(ms, signal) : new Promise((resolve, reject) => {
            timeUp = resolve;
            signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
          }),
      },
    };
    let release = () => {};
    await using served = serve((_, seen) => {
      if (seen.length > 1) return ok();
      // The time-out is let pass once the server has the request.
      queueMicrotask(() => setTimeout(timeUp, 0));
      const never = new Promise<void>((resolve) => release = resolve);
      if (slow === "head") return never.then(ok);
      return new Response(new ReadableStream({ pull: () => never }));
    });
    const { get, tally } = live(served, { ...timedOut, limits: { timeoutMs: 30_000 } });
    assertEquals(await (await get("/api/v2/x")).json(), { ok: true });
    assertEquals([...tally.retriesBecause], [["no answer within 30 s", 1]]);
    release();
  }
});

Deno.test("the live transport renews a refused token once, for all requests together, and keeps it", async () => {
  await using served = serve((request) =>
    request.headers.get("authorization") === "Bearer t1" ? new Response("{}", { status: 401 }) : ok()
  );
  const { get } = live(served);
  const responses = await Promise.all(Array.from({ length: 10 }, (_, index) => get(`/api/v2/${index}`)));
  assertEquals(responses.map((response) => response.status), Array(10).fill(200));
  await Promise.all(responses.map((response) => response.body?.cancel()));
  assertEquals(served.tokens, 2);

  await using closed = serve(() => new Response("{}", { status: 401 }));
  const response = await live(closed).get("/api/v2/x");
  await response.body?.cancel();
  assertEquals([response.status, closed.seen.length, closed.tokens], [401, 2, 2]);

  const given = live(closed, { credentials: { kind: "token", token: "given" } });
  const error = await assertRejects(() => given.get("/api/v2/x"), LiveApiError, "GENESYSCLOUD_ACCESS_TOKEN");
  assertEquals([error.status, closed.seen.length, closed.tokens], [401, 3, 2]);
});

Deno.test("the live transport has at most so many requests in flight, and lets them go in the order of asking", async () => {
  let open = 0;
  let most = 0;
  await using served = serve(async () => {
    most = Math.max(most, ++open);
    await new Promise((resolve) => setTimeout(resolve, 1));
    open--;
    return ok();
  });
  const { get } = live(served, { limits: { inFlight: 4 } });
  const paths = Array.from({ length: 40 }, (_, index) => `/api/v2/${index}`);
  await Promise.all(paths.map(async (path) => await (await get(path)).body?.cancel()));
  assertEquals(most, 4);

  const single = live(served, { limits: { inFlight: 1 } });
  served.seen.length = 0;
  await Promise.all(paths.map(async (path) => await (await single.get(path)).body?.cancel()));
  assertEquals(served.seen.map((request) => new URL(request.url).pathname), paths);
});

Deno.test("the live transport keeps a pace at which a sandbox that enforces its limit never answers 429", async () => {
  const clock = hurriedClock(TIMEOUT_MS);
  const sandbox = createSandbox({ now: clock.now, requestsPerMinute: 30 });
  const statuses: number[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
    const { method, url, headers } = request;
    const body = method === "POST" ? await request.text() : null;
    const response = await sandbox.fetch(url, { method, headers, body });
    statuses.push(response.status);
    return response;
  });
  const baseUrl = `http://127.0.0.1:${server.addr.port}`;
  const credentials = { kind: "client", id: sandbox.clientId, secret: sandbox.clientSecret } as const;
  const { get, tally } = live({ baseUrl }, { clock, credentials });
  const asked = Array.from(
    { length: 100 },
    (_, index) => get(`/api/v2/routing/skills?pageNumber=${index + 1}`),
  );
  for (const response of await Promise.all(asked)) await response.body?.cancel();
  await server.shutdown();
  assertEquals([statuses.length, statuses.filter((status) => status !== 200)], [101, []]);
  assertEquals(tally.retries, 0);
  assert(clock.now() > START + 3 * 59_000, "100 requests at 30 a minute take more than three minutes");
});

Deno.test("nothing but GET and HEAD is sent, and the token to no other address, whoever names it", async () => {
  await using elsewhere = serve(ok);
  await using served = serve((request) =>
    new URL(request.url).pathname.endsWith("/moved")
      ? new Response(null, { status: 302, headers: { location: `${elsewhere.baseUrl}/api/v2/x` } })
      : ok()
  );
  const { get, transport } = live(served);
  for (const method of ["POST", "PUT", "PATCH", "DELETE", "post"]) {
    await assertRejects(
      () => transport(`${served.baseUrl}/api/v2/x`, { method }),
      LiveApiError,
      "only GET and HEAD leave this machine",
    );
    await assertRejects(
      () => transport(new Request(`${served.baseUrl}/api/v2/x`, { method })),
      LiveApiError,
      "only GET and HEAD",
    );
  }
  for (
    const url of [
      `${elsewhere.baseUrl}/api/v2/x`,
      `${served.baseUrl}0/api/v2/x`,
      `${served.baseUrl}@evil.example/`,
    ]
  ) {
    await assertRejects(() => transport(url), LiveApiError, "another address");
  }
  assertEquals([served.seen.length, served.tokens], [0, 0]);
  await assertRejects(() => get("/api/v2/moved"), LiveApiError, `there:   ${elsewhere.baseUrl}\n`);
  assertEquals([served.seen.length, elsewhere.seen.length], [1, 0]);
  const head = await transport(`${served.baseUrl}/api/v2/x`, { method: "HEAD" });
  assertEquals([head.status, served.seen.at(-1)?.method], [200, "HEAD"]);
});

Deno.test("an answer over the size limit is not read to its end, announced or not", async () => {
  let cancelled = false;
  let sent = 0;
  await using served = serve((request) => {
    if (request.url.endsWith("announced")) return new Response(new Uint8Array(2_000_000));
    return new Response(
      new ReadableStream({
        pull: (controller) => controller.enqueue(new Uint8Array(sent++ < 1000 ? 65_536 : 0)),
        cancel: () => void (cancelled = true),
      }),
    );
  });
  const { get } = live(served, { limits: { bodyBytes: 2 ** 20 } });
  for (const path of ["/api/v2/announced", "/api/v2/streamed"]) {
    const error = await assertRejects(() => get(path), LiveApiError, "larger than the limit of 1 MiB");
    assertStringIncludes(error.message, "--body-limit");
  }
  assert(sent < 1000, "the stream was read to its end");
  while (!cancelled) await new Promise((resolve) => setTimeout(resolve, 1));
});

Deno.test("ending a recording ends what is under way: requests, waits and whoever stands in line", async () => {
  const stop = new AbortController();
  let release = () => {};
  await using served = serve(() => new Promise((resolve) => release = () => resolve(ok())));
  const { get } = live(served, { signal: stop.signal, limits: { inFlight: 1 } });
  const asked = [get("/api/v2/1"), get("/api/v2/2")];
  while (served.seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  stop.abort(new Error("enough"));
  const ends = await Promise.allSettled(asked);
  assertEquals(ends.map((end) => end.status === "rejected" && end.reason.message), ["enough", "enough"]);
  await assertRejects(() => get("/api/v2/3"), Error, "enough");
  release();
  assertEquals(served.seen.length, 1);
});

Deno.test("the live transport works in process as well: a sandbox is a fetch", async () => {
  const sandbox = createSandbox();
  const { transport } = live({ baseUrl: "https://sandbox.localhost" }, {
    fetch: sandbox.fetch satisfies Transport,
    credentials: { kind: "client", id: "sandbox-client", secret: "wrong" },
  });
  await assertRejects(
    () => transport("https://sandbox.localhost/api/v2/routing/queues"),
    LiveApiError,
    "knows the client and refuses its secret",
  );
});
