/**
 * What can go wrong between a recording and the API, as a table: each trouble met once and met for ever, by a read that is required and
 * by one that is not, on both surfaces; and what may come of it: the same bytes, something unknown that is told, a queue that is
 * not fit, or an end with its cause. Never anything else, and never a wait without end.
 */

import { assert, assertEquals, assertMatch } from "@std/assert";
import type { SurfaceName } from "../../src/http/transport.ts";
import { parseFaults } from "../../src/http/faults/fault_grammar.ts";
import { BODY_BYTES, ends, json, record, type Scene, SURFACES, type Trouble } from "./troubled.ts";

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
  ...Object.fromEntries(["4294967296", "9007199254740992"].map((reset): [string, Trouble] => [
    `a rate limit that is used up until ${reset} seconds later`,
    ({ body }) =>
      json(body, {
        headers: {
          "inin-ratelimit-count": "300",
          "inin-ratelimit-allowed": "300",
          "inin-ratelimit-reset": reset,
        },
      }),
  ])),
  "a rate limit that counts more than anybody sends": ({ body }) =>
    json(body, {
      headers: { "inin-ratelimit-count": "9007199254740992", "inin-ratelimit-allowed": "300" },
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
    await t.step("rate limit that is used up for an hour", () => {
      const headers = {
        "inin-ratelimit-count": "300",
        "inin-ratelimit-allowed": "300",
        "inin-ratelimit-reset": "3600",
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
