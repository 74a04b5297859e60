/**
 * What can go wrong between a recording and the API, as a table: each trouble met once and met for ever, by a read that is required and
 * by one that is not, on both surfaces; and what may come of it: the same bytes, something unknown that is told, a queue that is
 * not fit, or an end with its cause. Never anything else, and never a wait without end.
 */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { printCassette } from "../../src/cassette/cassette.ts";
import { EXIT, RingbackError } from "../../src/errors.ts";
import type { SurfaceName, Transport } from "../../src/http/transport.ts";
import { gatherQueues } from "../../src/record/gather.ts";
import { createRecorder } from "../../src/record/recorder.ts";
import { createLiveTransport, DEFAULT_LIMITS } from "../../src/record/wire/client.ts";
import { createRedactor } from "../../src/redaction/redact.ts";
import { createSandbox, type SandboxOptions } from "../../src/sandbox/sandbox.ts";
import { parseFaults } from "../../src/http/faults/fault_grammar.ts";
import { START } from "../support/clocks.ts";

const BASE = "https://api.matrix.example";
const TIMEOUT_MS = 30_000;
const BODY_BYTES = 2 ** 20;

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
interface Scene {
  /** The good answer. */
  readonly answer: Response;
  readonly body: Record<string, unknown>;
  /** Ends the time of all tries under way. */
  readonly ring: () => void;
  readonly signal: AbortSignal | null;
}

type Trouble = (scene: Scene) => Response | Promise<Response>;

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

async function record({ surface, queue, sandbox, meets, trouble, times = Infinity }: Recording) {
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

const json = (body: unknown, init: ResponseInit = {}) =>
  new Response(JSON.stringify(body), {
    ...init,
    headers: { "content-type": "application/json", ...init.headers },
  });
const text = (body: BodyInit | null, type = "application/json") =>
  new Response(body, { headers: { "content-type": type } });
const status = (code: number, headers: HeadersInit = {}): Trouble => () =>
  new Response(`{"code":"internal.server.error","status":${code}}`, { status: code, headers });
const broken = (message: string): Trouble => () => Promise.reject(new TypeError(message));

/** The body up to somewhere, then an error: what `fetch` makes of a reset, of a length that is not reached, and of damaged gzip. */
const brokenBody: Trouble = ({ body }) => {
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  let sent = false;
  return text(
    new ReadableStream({
      pull(controller) {
        if (sent) return controller.error(new TypeError("error reading a body from connection"));
        sent = true;
        controller.enqueue(bytes.subarray(0, bytes.length / 2));
      },
    }),
  );
};
const never = ({ ring, signal }: Scene) =>
  new Promise<never>((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
    queueMicrotask(ring);
  });
const chunk = new Uint8Array(65_536).fill(32);

async function gzipped(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
  return await new Response(packed).bytes();
}

/** As `fetch` hands on what a server calls gzip. */
function unpacked(bytes: Uint8Array<ArrayBuffer>): Response {
  return text(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));
}

const utf8 = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const retryAfter = (value: string) => status(429, { "retry-after": value });

/** Troubles that pass: met once, the recording has the same bytes; met for ever, the read has failed with this. */
const PASSING: Readonly<Record<string, readonly [Trouble, RegExp]>> = {
  "408": [status(408), /408/],
  "429": [status(429), /429/],
  "429 with seconds": [retryAfter("3"), /429/],
  "429 with a date": [retryAfter("Mon, 02 Mar 2026 09:00:03 GMT"), /429/],
  "429 with garbage": [retryAfter("soon, or 3"), /429/],
  "500": [status(500), /500/],
  "502": [status(502), /502/],
  "503": [status(503), /503/],
  "504": [status(504), /504/],
  "refused": [broken("tcp connect error: connection refused"), /refused|no answer/],
  "closed": [broken("connection closed before message completed"), /closed|no answer/],
  "reset in mid-body": [brokenBody, /reading a body|no answer/],
  "stalled head": [never, /within 30 s|no answer/],
  "stalled body": [
    (scene) => text(new ReadableStream({ pull: () => never(scene) })),
    /within 30 s|no answer/,
  ],
  "truncated JSON": [({ body }) => text(JSON.stringify(body).slice(0, -7)), /not JSON/],
  "invalid JSON": [({ body }) => text(JSON.stringify(body).replace("{", "{,")), /not JSON/],
  "empty body": [() => text(""), /not JSON/],
  "HTML": [() => text("<html><p>One moment", "text/html"), /text\/html.*not JSON/],
  "gzip damaged": [
    async ({ body }) => {
      const bytes = await gzipped(utf8(body));
      bytes.fill(7, 20, 60);
      return unpacked(bytes);
    },
    /no answer|nothing to use/,
  ],
  "gzip falsely declared": [({ body }) => unpacked(utf8(body)), /no answer|nothing to use/],
};

/** Troubles that change nothing. */
const HARMLESS: Readonly<Record<string, Trouble>> = {
  "BOM": ({ body, answer }) => new Response(`\uFEFF${JSON.stringify(body)}`, { headers: answer.headers }),
  "gzip": async ({ body }) => unpacked(await gzipped(utf8(body))),
  "rate-limit headers of garbage": ({ body }) =>
    json(body, { headers: { "inin-ratelimit-count": "many", "inin-ratelimit-allowed": "-1" } }),
  "a rate limit that is not used up, with a reset in a thousand years": ({ body }) =>
    json(body, {
      headers: {
        "inin-ratelimit-count": "1",
        "inin-ratelimit-allowed": "1000000",
        "inin-ratelimit-reset": "31556952000",
      },
    }),
};

/** Answers that are none, however often they are asked for. */
const LASTING: Readonly<Record<string, readonly [Trouble, RegExp]>> = {
  "429 for a thousand years": [retryAfter("31556952000"), /429/],
  "wrong type": [
    ({ body }) => json(mapped(body, () => 7)),
    /another shape|not what was asked|something else/,
  ],
  "204": [() => new Response(null, { status: 204 }), /an empty body/],
  "null": [() => json(null), /another shape/],
  "[]": [() => json([]), /another shape/],
  "{}": [() => json({}), /something else|not what was asked|another shape/],
  "error body": [
    () => json({ code: "internal.server.error", status: 500, message: "Jane Doe" }),
    /internal\.server\.error/,
  ],
  "403": [status(403), /403/],
  "404": [status(404), /404/],
  "redirect to another host": [
    () => new Response(null, { status: 302, headers: { location: "https://evil.example/" } }),
    /302/,
  ],
  "50 MB": [() => text(new Uint8Array(2 * BODY_BYTES).fill(32)), /larger than the limit/],
  "endless chunks": [
    () => text(new ReadableStream({ pull: (controller) => controller.enqueue(chunk) })),
    /larger than the limit/,
  ],
  "gzip that becomes large": [
    async () => unpacked(await gzipped(new Uint8Array(4 * BODY_BYTES).fill(32))),
    /larger than the limit/,
  ],
  "deep nesting": [() => text("[".repeat(100_000) + "]".repeat(100_000)), /nested|another shape/],
  "bytes that are no UTF-8": [
    () => text(new Uint8Array([0x7b, 0x22, 0xe9, 0x22, 0x3a, 0x31, 0x7d])),
    /says it is utf-8 and is not/,
  ],
};

function mapped(body: Record<string, unknown>, change: () => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.keys(body).map((key) => [key, change()]));
}

const REQUIRED = /^GET \/api\/v2\/routing\/queues\/[^/]+\/members/;

/** One read that can be done without, and what is told of it. */
const OPTIONAL: Readonly<Record<SurfaceName, readonly [RegExp, RegExp]>> = {
  platform: [/^GET \/api\/v2\/routing\/settings$/, /routing settings.*unknown/],
  walkthrough: [
    /^GET \/api\/v2\/routing\/users\/b9911043[^/]*\/availability$/,
    /Not known of .*availability/,
  ],
};

const SURFACES = ["platform", "walkthrough"] as const;

async function ends(recording: Recording, cause: RegExp): Promise<void> {
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

for (const surface of SURFACES) {
  Deno.test(`${surface}: each trouble with the API ends in the same bytes, in something unknown that is told, or in its cause`, async (t) => {
    const plain = { surface, queue: "Billing" };
    const { bytes } = await record(plain);
    const [optional, told] = OPTIONAL[surface];
    for (const [name, trouble] of Object.entries(HARMLESS)) {
      await t.step(`${name}: same bytes`, async () => {
        const at = /^GET \/api\//;
        // Headers of ours that tell origin and instant are not those of a gateway.
        const keeps: Trouble = async (scene) => {
          const other = await trouble(scene);
          for (const key of ["date", "x-ringback-sandbox"]) {
            other.headers.set(key, scene.answer.headers.get(key) ?? "");
          }
          return other;
        };
        assertEquals((await record({ ...plain, meets: at, trouble: keeps })).bytes, bytes);
      });
    }
    for (const [name, [trouble, cause]] of Object.entries(PASSING)) {
      await t.step(`${name}, once: same bytes`, async () => {
        for (const meets of [REQUIRED, optional]) {
          const again = await record({ ...plain, meets, trouble, times: 1 });
          assertEquals([again.met, again.bytes], [1, bytes]);
        }
      });
      await t.step(`${name}, for ever`, () => lasts(trouble, cause));
    }
    for (const [name, [trouble, cause]] of Object.entries(LASTING)) {
      await t.step(name, () => lasts(trouble, cause));
    }
    async function lasts(trouble: Trouble, cause: RegExp) {
      await ends({ ...plain, meets: REQUIRED, trouble }, cause);
      const without = await record({ ...plain, meets: optional, trouble });
      assert(without.fit, without.problems.join("\n"));
      assertMatch(without.problems.join("\n"), told);
      assert(!without.bytes.includes("Jane"));
    }
  });

  Deno.test(`${surface}: tokens, queues, users and limits that are not what they should be`, async (t) => {
    const plain = { surface, queue: "Billing" };
    const { bytes } = await record(plain);
    const token = /^POST \/oauth\/token$/;
    const api = /^GET \/api\/v2\/routing\/(?:queues\/[^/?]+$|users)/;
    for (const expires of ["abc", -1, 0, 1e-9, null, 1e300, [], "3600"]) {
      await t.step(`expires_in ${JSON.stringify(expires)}: same bytes`, async () => {
        const trouble: Trouble = ({ body }) => json({ ...body, expires_in: expires });
        assertEquals((await record({ ...plain, meets: token, trouble })).bytes, bytes);
      });
    }
    const expired: Trouble = () => json({ code: "credentials.expired", status: 401 }, { status: 401 });
    await t.step("token expired once: same bytes", async () => {
      assertEquals((await record({ ...plain, meets: api, trouble: expired, times: 1 })).bytes, bytes);
    });
    await t.step("token revoked", () => ends({ ...plain, meets: api, trouble: expired }, /401/));
    await t.step("token endpoint broken once: same bytes", async () => {
      for (const trouble of [status(503), brokenBody, PASSING["truncated JSON"]?.[0] ?? status(500)]) {
        assertEquals((await record({ ...plain, meets: token, trouble, times: 1 })).bytes, bytes);
      }
    });
    await t.step(
      "token endpoint broken",
      () => ends({ ...plain, meets: token, trouble: status(500) }, /500/),
    );
    await t.step("rate limit without bound", () => {
      const headers = {
        "inin-ratelimit-count": "300",
        "inin-ratelimit-allowed": "300",
        "inin-ratelimit-reset": "4294967296",
      };
      const trouble: Trouble = ({ body }) => json(body, { headers });
      return ends({ ...plain, meets: /^GET/, trouble }, /rate limit leaves no request/);
    });
    await t.step("rate limit that lets one request through every two minutes", () => {
      const headers = {
        "inin-ratelimit-count": "300",
        "inin-ratelimit-allowed": "300",
        "inin-ratelimit-reset": "110",
      };
      const trouble: Trouble = ({ body }) => json(body, { headers });
      return ends({ ...plain, meets: /^GET/, trouble }, /no more than one request/);
    });
    await t.step("another queue's answer", () => {
      const trouble: Trouble = ({ body }) => json({ ...body, id: "9f0b5a52-91c1-4f3b-8d5e-3e3a4c1d2b10" });
      return ends({ ...plain, meets: /queues\/[^/?]+$/, trouble }, /it is of another queue/);
    });
    for (const date of ["Mon, 02 Mar 2026 10:00:00 GMT, Mon, 02 Mar 2026 10:00:00 GMT", "soon", ""]) {
      await t.step(`Date "${date}": recorded by our clock`, async () => {
        const trouble: Trouble = ({ body }) => json(body, { headers: { date, "x-ringback-sandbox": "1" } });
        const { fit, bytes } = await record({ ...plain, meets: /^GET/, trouble });
        assert(fit && bytes.includes('"capturedFrom": "2026-03-02T09:00:00.000Z"'));
      });
    }
    await t.step("clock a year ahead: recorded by the server's", async () => {
      const date = "Tue, 02 Mar 2027 09:00:00 GMT";
      const trouble: Trouble = ({ body }) => json(body, { headers: { date, "x-ringback-sandbox": "1" } });
      const { fit, bytes } = await record({ ...plain, meets: /^GET/, trouble });
      assert(fit && bytes.includes('"capturedFrom": "2027-03-02T09:00:00.000Z"'));
    });
  });
}

type Row = Record<string, unknown>;

/** What pages of members can do, and what comes of it: fit or not, and what is told; or the cause of an end. */
const PAGES: Readonly<Record<string, readonly [RegExp, Trouble, boolean | "ends", RegExp | null]>> = {
  "page repeated": [/pageNumber=2/, ({ body }) => json(first(body)), "ends", /Paging loop.*the page before/],
  "page looping": [/members/, ({ body }) => json(next(body, 1)), "ends", /Paging loop/],
  "page missing": [/members(?!.*pageNumber=2)/, ({ body }) => json(next(body, 3)), true, /pages hold/],
  "page short": [/pageNumber=2/, ({ body }) => json(cut(body, 5)), true, /the last page is short/],
  "page empty in the middle": [
    /pageNumber=2/,
    ({ body }) => json({ ...body, entities: [] }),
    false,
    /may follow/,
  ],
  "no page at all": [/members/, ({ body }) => json(cut(body, 0)), false, /hold nobody/],
  "page full, without the next": [/members/, ({ body }) => json(ending(body)), false, /names no next one/],
  "member on two pages": [/pageNumber=2/, ({ body }) => json(with1(body)), false, /came on two pages/],
  "member twice on a page": [/pageNumber=2/, ({ body }) => json(twice(body)), true, /twice on one page/],
  "member vanished": [/pageNumber=3/, ({ body }) => json(drop(body)), true, /the last page is short/],
};

/** The first page as the trouble saw it last: the table's rows are met in the order of the pages. */
let firstPage: Row = {};
const entities = (body: Row) => body["entities"] as Row[];
const first = (body: Row) => ({ ...body, entities: entities(firstPage) });
const next = (body: Row, page: number) => ({
  ...body,
  ...["nextUri", "nextPageUri"].reduce<Row>((all, key) => {
    const uri = body[key];
    return typeof uri === "string"
      ? { ...all, [key]: uri.replace(/pageNumber=\d+/, `pageNumber=${page}`) }
      : all;
  }, {}),
});
const ending = ({ nextUri: _, nextPageUri: __, ...body }: Row) => body;
const cut = (body: Row, count: number) => ending({ ...body, entities: entities(body).slice(0, count) });
const with1 = (body: Row) => ({
  ...body,
  entities: [...entities(firstPage).slice(-1), ...entities(body).slice(1)],
});
const twice = (body: Row) => ({
  ...body,
  entities: [...entities(body).slice(0, 1), ...entities(body).slice(0, -1)],
});
const drop = (body: Row) => ({ ...body, entities: entities(body).slice(2) });

for (const surface of SURFACES) {
  Deno.test(`${surface}: pages of members that do not add up`, async (t) => {
    const plain = { surface, queue: "Service Desk" };
    for (const [name, [page, trouble, outcome, words]] of Object.entries(PAGES)) {
      await t.step(name, async () => {
        const meets = /^GET \/api\/v2\/routing\/queues\/[^/]+\/members/;
        let number = 0;
        const onPage: Trouble = (scene) => {
          number++;
          if (number === 1) firstPage = scene.body;
          return page.test(`members?pageNumber=${number}`) ? trouble(scene) : json(scene.body);
        };
        const recording = { ...plain, meets, trouble: onPage };
        if (outcome === "ends") return await ends(recording, words ?? /./);
        const { fit, problems } = await record(recording);
        assertEquals(fit, outcome, problems.join("\n"));
        assertMatch(problems.join("\n"), words ?? /^/);
      });
    }
  });
}

Deno.test("platform: pages too large, expands that are missing and data of other users", async (t) => {
  const members = /\/members\?/;
  const plain = { surface: "platform", queue: "Service Desk" } as const;
  const { bytes, problems } = await record(plain);
  await t.step("a page too large is asked for in smaller ones, and everybody is there once", async () => {
    const trouble: Trouble = ({ answer, body }) => {
      const size = Number(body["pageSize"]);
      return size > 25 ? json({ code: "response.entity.too.large", status: 400 }, { status: 400 }) : answer;
    };
    const small = await record({ ...plain, meets: members, trouble });
    assertEquals([small.fit, small.problems], [true, problems]);
    assertEquals(small.bytes.match(/"path": "[^"]*members\?[^"]*pageSize=25"/g)?.length, 11);
  });
  await t.step("expands missing of everybody come in bulk", async () => {
    const trouble: Trouble = ({ body }) =>
      json({
        ...body,
        entities: entities(body).map(({ user, ...row }) => ({
          ...row,
          user: Object.fromEntries(
            Object.entries(user as Row).filter(([key]) => !["skills", "presence", "languages"].includes(key)),
          ),
        })),
      });
    const bulk = await record({ ...plain, meets: members, trouble });
    assertEquals([bulk.fit, bulk.problems], [true, problems]);
    assertEquals(bulk.bytes.match(/"path": "\/api\/v2\/users\?expand=/g)?.length, 3);
    assert((bulk.bytes.match(/"path": "[^"]*routingskills/g)?.length ?? 0) < 10, "most came in bulk");
  });
  await t.step(
    "a member with the data of another user, a rating, a ring and an instant that are none",
    async () => {
      const trouble: Trouble = ({ body }) => {
        const [a, b, c, d, ...rest] = entities(body) as { user: Row; [key: string]: unknown }[];
        const odd = [
          { ...a, user: { ...a?.user, id: b?.user["id"] } },
          {
            ...b,
            user: { ...b?.user, skills: [{ id: "s", name: "Odd", proficiency: 99, state: "active" }] },
          },
          { ...c, ringNumber: 0 },
          { ...d, user: { ...d?.user, routingStatus: { status: "IDLE", startTime: "N/A" } } },
        ];
        return json({ ...body, entities: [...odd, ...rest] });
      };
      const odd = await record({ ...plain, meets: members, trouble, times: 1 });
      const told = odd.problems.join("\n");
      assert(odd.fit);
      for (
        const words of [
          /it was of another user/,
          /99 is no rating/,
          /no ring 0/,
          /the instant that came is none/,
        ]
      ) {
        assertMatch(told, words);
      }
    },
  );
  assert(bytes.length > 0);
});

Deno.test("a 1,000-member queue with a fifth of its answers in trouble gives the same bytes", async () => {
  for (const surface of SURFACES) {
    const sandbox = { agents: 1000, faults: [] };
    const plain = { surface, queue: "Service Desk" };
    const calm = await record({ ...plain, sandbox });
    const faults = parseFaults("503=0.05,429=0.05,drop=0.05,not-json=0.05,count=3,seed=20260302");
    const rough = await record({ ...plain, sandbox: { ...sandbox, faults } });
    assert(calm.bytes === rough.bytes && calm.fit, `${surface}: other bytes`);
  }
});
