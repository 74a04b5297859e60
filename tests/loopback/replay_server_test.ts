/** The replay server over real HTTP on loopback: identity, order, bodies, tokens, misses, faults, status. */

import { assert, assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import type { Exchange } from "../../src/cassette/cassette.ts";
import { parseCassette } from "../../src/cassette/store.ts";
import { runCommand } from "../../src/cli/command.ts";
import { replayCommand } from "../../src/commands/replay.ts";
import { denoWorld } from "../../src/doors/deno_world.ts";
import type { Clock } from "../../src/doors/world.ts";
import { type MissError, UsageError } from "../../src/errors.ts";
import { type FAULTS, parseFaults } from "../../src/http/faults/fault_grammar.ts";
import { createReplay, type ReplayServerOptions } from "../../src/service/replay/replay.ts";
import { parseOrigins, parsePrefix, refuseRepeated } from "../../src/service/replay/settings.ts";
import { cassetteOf, exchange } from "../support/cassettes.ts";
import { sandboxFiles, sandboxPath, sandboxText } from "../support/sandbox_cassettes.ts";
import { rowName } from "../support/row_name.ts";

const PLAIN: ReplayServerOptions = {
  apiPrefix: "",
  loginPrefix: "",
  tokens: { required: false, client: null, fixed: null, seconds: 86_400 },
  faults: [],
  latency: 0,
  origins: [],
  loopbackOnly: true,
  recordedOnly: true,
  date: "now",
};

const QUEUE = "/api/v2/routing/queues/q-1";
const MEMBERS = `${QUEUE}/members?expand=languages&expand=skills&pageNumber=1&pageSize=100`;
const EXCHANGES = [
  exchange(QUEUE, { id: "q-1", name: "Billing", note: "x".repeat(2000) }),
  exchange(MEMBERS, {
    entities: [],
    nextPageUri: "{apiBase}/api/v2/routing/queues/q-1/members?pageNumber=2",
    nextUri: "/api/v2/routing/queues/q-1/members?pageNumber=2",
  }),
  exchange("/api/v2/users/u-1/routingstatus", { status: "IDLE" }),
  exchange("/api/v2/users/u-1/routingstatus", { status: "INTERACTING" }),
  exchange("/api/v2/users/u-2/routingstatus", { status: "IDLE" }, { afterLast: "error" }),
  exchange("/api/v2/users/gone", { message: "The requested resource was not found.", code: "not.found" }, {
    status: 404,
  }),
];

interface Served {
  readonly base: string;
  readonly misses: MissError[];
  readonly leftOut: string[];
  readonly clock: { now: number; slept: number[] };
}

/** Serves the exchanges while `use` runs. */
async function serving(
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
    [{ path: "cassettes/handmade.json", cassette: cassetteOf(exchanges) }],
    { ...PLAIN, ...options },
    clock,
    { miss: (error) => misses.push(error), leftOut: (sentence) => leftOut.push(sentence) },
  );
  const listening = await denoWorld().listen(replay.handle, { hostname: "127.0.0.1", port: 0 });
  try {
    await use({ base: `http://127.0.0.1:${listening.port}`, misses, leftOut, clock: time });
  } finally {
    await listening.stop();
  }
}

/** A request on a raw connection, for what `fetch` hides: the status line, headers and bytes as they travel. */
async function raw(base: string, text: string): Promise<string> {
  const connection = await Deno.connect({ hostname: "127.0.0.1", port: Number(new URL(base).port) });
  await connection.write(new TextEncoder().encode(text.replaceAll("\n", "\r\n")));
  const answer = await new Response(connection.readable).text();
  return answer;
}

Deno.test("replay answers a recorded request however the client spells it", async () => {
  await serving({}, async ({ base, misses }) => {
    const spellings = [
      MEMBERS,
      `${QUEUE}/members?pageSize=100&pageNumber=1&expand=skills&expand=languages`,
      `${QUEUE}/members?pageSize=100&pageNumber=1&expand=skills,languages`,
      `${QUEUE}/members?pageSize=100&pageNumber=1&expand=skills%2Clanguages`,
    ];
    for (const spelling of spellings) {
      const answer = await fetch(base + spelling);
      assertEquals(answer.status, 200, spelling);
      assertEquals((await answer.json()).entities, []);
    }
    assertEquals(misses, []);
  });
});

Deno.test("replay keeps recorded statuses and gives answers in order, then what the recording says", async () => {
  await serving({}, async ({ base, misses }) => {
    const ask = async (path: string) => {
      const answer = await fetch(base + path);
      return [answer.status, (await answer.json()).status ?? null];
    };
    assertEquals(await ask("/api/v2/users/gone"), [404, null]);
    assertEquals(await ask("/api/v2/users/u-1/routingstatus"), [200, "IDLE"]);
    assertEquals(await ask("/api/v2/users/u-1/routingstatus"), [200, "INTERACTING"]);
    assertEquals(await ask("/api/v2/users/u-1/routingstatus"), [200, "INTERACTING"]);
    assertEquals(await ask("/api/v2/users/u-2/routingstatus"), [200, "IDLE"]);
    assertEquals(misses.length, 0);
    assertEquals((await ask("/api/v2/users/u-2/routingstatus"))[0], 404);
    assertStringIncludes(misses[0]?.message ?? "", "already played");
  });
});

Deno.test("replay rewrites absolute addresses to the one the client used and leaves relative ones", async () => {
  await serving({ apiPrefix: "/genesys", loopbackOnly: false }, async ({ base }) => {
    const port = new URL(base).port;
    const rows = [
      [base, ""],
      [`${base}/genesys`, ""],
      [`http://api.example.test:${port}`, `Host: api.example.test:${port}\n`],
    ] as const;
    for (const [expected, host] of rows) {
      const path = expected.slice(expected.indexOf("/", 8)).startsWith("/genesys")
        ? `/genesys${MEMBERS}`
        : MEMBERS;
      const text = await raw(
        base,
        `GET ${path} HTTP/1.1\n${host || `Host: 127.0.0.1:${port}\n`}Connection: close\n\n`,
      );
      const body = JSON.parse(text.slice(text.indexOf("\r\n\r\n")));
      assertEquals(body.nextPageUri, `${expected}/api/v2/routing/queues/q-1/members?pageNumber=2`);
      assertEquals(body.nextUri, "/api/v2/routing/queues/q-1/members?pageNumber=2");
    }
  });
});

Deno.test("replay compresses on request only, states correct lengths, and answers HEAD without using an answer up", async () => {
  await serving({}, async ({ base }) => {
    const plain = await fetch(base + QUEUE, { headers: { "accept-encoding": "identity" } });
    const text = await plain.text();
    assertEquals(Number(plain.headers.get("content-length")), new TextEncoder().encode(text).length);
    assertEquals(plain.headers.get("content-encoding"), null);
    const refused = await raw(
      base,
      `GET ${QUEUE} HTTP/1.1\nHost: localhost\nAccept-Encoding: gzip;q=0\nConnection: close\n\n`,
    );
    assert(!/content-encoding/i.test(refused));
    const asked =
      `GET ${QUEUE} HTTP/1.1\nHost: localhost\nAccept-Encoding: gzip, deflate\nConnection: close\n\n`;
    for (const answer of [await raw(base, asked), await raw(base, asked)]) {
      assertMatch(answer, /content-encoding: gzip/i);
      assert(answer.length < 1000, "2,000 equal characters compress well");
    }
    const unzipped = await fetch(base + QUEUE);
    assertEquals(await unzipped.text(), text);
    const head = await raw(
      base,
      `HEAD /api/v2/users/u-1/routingstatus HTTP/1.1\nHost: localhost\nConnection: close\n\n`,
    );
    assertMatch(head, /content-length: 17\r\n/i);
    assert(head.endsWith("\r\n\r\n"), "no body");
    assertEquals((await (await fetch(`${base}/api/v2/users/u-1/routingstatus`)).json()).status, "IDLE");
  });
});

Deno.test("replay gives out tokens to any credentials in both spellings, and at the prefixes", async () => {
  await serving({ loginPrefix: "/login" }, async ({ base }) => {
    const form = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: "a",
      client_secret: "b",
    });
    const basic = { authorization: `Basic ${btoa("a:b")}` };
    const grant = new URLSearchParams({ grant_type: "client_credentials" });
    const first = await (await fetch(`${base}/oauth/token`, { method: "POST", body: form })).json();
    const second =
      await (await fetch(`${base}/login/oauth/token`, { method: "POST", body: grant, headers: basic }))
        .json();
    assertEquals([first.token_type, first.expires_in], ["bearer", 86_400]);
    assert(first.access_token.length >= 32 && first.access_token !== second.access_token);
    assertEquals((await fetch(`${base}/oauth/token`, { method: "POST" })).status, 400);
    assertEquals((await fetch(`${base}/oauth/token`)).status, 405);
  });
});

Deno.test("replay with required tokens refuses missing, wrong and expired ones as the real API does", async () => {
  const tokens = { required: true, client: { id: "me", secret: "mine" }, fixed: "always", seconds: 300 };
  await serving({ tokens }, async ({ base, clock }) => {
    const ask = async (authorization?: string) => {
      const answer = await fetch(
        base + QUEUE,
        authorization === undefined ? {} : { headers: { authorization } },
      );
      return [answer.status, (await answer.json()).code];
    };
    const grant = async (id: string, secret: string) => {
      const body = new URLSearchParams({
        grant_type: "client_credentials",
        client_id: id,
        client_secret: secret,
      });
      const answer = await fetch(`${base}/oauth/token`, { method: "POST", body });
      return { status: answer.status, body: await answer.json() };
    };
    assertEquals(await ask(), [401, "authentication.required"]);
    assertEquals(await ask("Bearer invented"), [401, "bad.credentials"]);
    assertEquals(await ask("Bearer always"), [200, undefined]);
    assertEquals((await grant("you", "mine")).status, 400);
    assertEquals((await grant("me", "yours")).body.description, "authentication failed: invalid_client");
    const { body } = await grant("me", "mine");
    assertEquals(await ask(`Bearer ${body.access_token}`), [200, undefined]);
    clock.now += 300_000;
    assertEquals(await ask(`Bearer ${body.access_token}`), [401, "credentials.expired"]);
    assertEquals((await fetch(`${base}/__ringback/status.json`)).body === null, false);
    assertEquals((await fetch(`${base}/__ringback/status.json`)).status, 401);
  });
});

Deno.test("replay answers a miss with a problem document in the logged words, and names the nearest exchange", async () => {
  await serving({}, async ({ base, misses }) => {
    const answer = await fetch(`${base}${QUEUE}/members?pageSize=50&pageNumber=1&expand=skills,languages`);
    const body = await answer.json();
    assertEquals([answer.status, answer.headers.get("content-type")], [404, "application/problem+json"]);
    assertEquals(body.detail, misses[0]?.message);
    assertStringIncludes(body.detail, `asked "50", recorded "100"`);
    assertEquals(body.nearest[0], `GET ${MEMBERS}`);
    assertEquals(body.next, `ask as recorded: GET ${MEMBERS}`);
    const other = await fetch(base + QUEUE, { method: "DELETE" });
    assertStringIncludes((await other.json()).message, "another method");
  });
});

Deno.test("replay shows hits, unplayed exchanges and misses as JSON and as a page, and starts over on request", async () => {
  await serving({}, async ({ base }) => {
    await (await fetch(base + QUEUE)).text();
    await (await fetch(`${base}/api/v2/<b>missing`)).text();
    const status = await (await fetch(`${base}/__ringback/`)).json();
    assertEquals(status.cassettes[0].exchanges, EXCHANGES.length);
    assertEquals(status.exchanges[0], {
      method: "GET",
      path: QUEUE,
      cassette: "cassettes/handmade.json",
      answers: 1,
      hits: 1,
    });
    assertEquals(status.unplayed.length, EXCHANGES.length - 1);
    assertEquals([status.missCount, status.misses[0].count], [1, 1]);
    const page = await fetch(`${base}/__ringback/`, { headers: { accept: "text/html" } });
    assertStringIncludes(page.headers.get("content-security-policy") ?? "", "default-src 'none'");
    const text = await page.text();
    assertStringIncludes(text, QUEUE);
    assert(!text.includes("<b>missing"), "data is escaped");
    assertEquals((await fetch(`${base}/__ringback/style.css`)).headers.get("content-type"), "text/css");
    await fetch(`${base}/__ringback/reset`, { method: "POST" });
    const again = await (await fetch(`${base}/__ringback/status.json`)).json();
    assertEquals([again.unplayed.length, again.missCount], [EXCHANGES.length, 0]);
  });
});

Deno.test("replay injects faults by share and seed: the same plan, the same sequence", async () => {
  const sequence = async (plan: string) => {
    const seen: (number | "drop")[] = [];
    await serving({ faults: parseFaults(plan) }, async ({ base }) => {
      for (let count = 0; count < 60; count++) {
        try {
          const answer = await fetch(base + QUEUE);
          await answer.text();
          seen.push(answer.status);
          if (answer.status === 429) assertEquals(answer.headers.get("retry-after"), "1");
        } catch {
          seen.push("drop");
        }
      }
      assertEquals((await fetch(`${base}/__ringback/`)).status, 200, "the status page has no faults");
    });
    return seen;
  };
  const first = await sequence("429=0.2,503=0.1,drop=0.1,seed=7");
  assertEquals(first, await sequence("429=0.2,503=0.1,drop=0.1,seed=7"));
  assert(first.join() !== (await sequence("429=0.2,503=0.1,drop=0.1,seed=8")).join());
  assertEquals(new Set(first), new Set([200, 429, 503, "drop"]));
});

/** What a client of a replay sees of each kind of fault, on the second page of the members. */
const SEEN: Readonly<Record<keyof typeof FAULTS, (answer: Response) => Promise<unknown> | unknown>> = {
  "408": (answer) => assertEquals(answer.status, 408),
  "429": (answer) => assertEquals([answer.status, answer.headers.get("retry-after")], [429, "1"]),
  "500": (answer) => assertEquals(answer.status, 500),
  "502": (answer) => assertEquals(answer.status, 502),
  "503": (answer) => assertEquals(answer.status, 503),
  "504": (answer) => assertEquals(answer.status, 504),
  "expired-token": async (answer) => assertEquals((await answer.json()).code, "credentials.expired"),
  "missing-permission": async (answer) =>
    assertStringIncludes((await answer.json()).message, "routing:queue:view, routing:queue:edit"),
  "drop": (answer) => assertRejects(() => answer.text(), TypeError),
  "slow": async (answer) => assertEquals((await answer.json()).entities, [3, 4]),
  "not-json": async (answer) => assertStringIncludes(await answer.text(), "<!DOCTYPE html>"),
  "paging-loop": async (answer) => assertEquals((await answer.json()).nextUri, "/second"),
  "members-changed": async (answer) => assertEquals((await answer.json()).entities, [2, 3]),
};

Deno.test("replay meets every fault of the grammar as the sandbox does", async (t) => {
  const page = (number: number, entities: number[]) =>
    exchange(`${QUEUE}/members?pageNumber=${number}&pageSize=2`, {
      entities,
      selfUri: number === 2 ? "/second" : "/first",
      nextUri: "/next",
    });
  const exchanges = [page(1, [1, 2]), page(2, [3, 4])];
  for (const [kind, seen] of Object.entries(SEEN)) {
    await t.step(
      kind,
      () =>
        serving({ faults: parseFaults(`${kind}@*/members`) }, async ({ base, clock }) => {
          await seen(await fetch(`${base}${QUEUE}/members?pageNumber=2&pageSize=2`));
          assertEquals(clock.slept, kind === "slow" ? [5000] : []);
          await (await fetch(base + QUEUE)).body?.cancel();
        }, exchanges),
    );
  }
});

Deno.test("replay moves the members of pages that were not recorded as well", async () => {
  const { exchanges, head } = parseCassette(await sandboxText("support-before"), "support-before.json");
  const members = `/api/v2/routing/queues/${head.queues[0]?.id}/members?pageSize=5&pageNumber=`;
  await serving(
    { recordedOnly: false, faults: parseFaults("members-changed@*/members") },
    async ({ base }) => {
      const pages: { readonly entities: readonly { readonly id: string }[] }[] = [];
      for (const number of [1, 2]) pages.push(await (await fetch(`${base}${members}${number}`)).json());
      const [first, second] = pages.map(({ entities }) => entities.map(({ id }) => id));
      assertEquals([first?.length, second?.length], [5, 5]);
      assertEquals(second?.[0], first?.at(-1));
    },
    exchanges,
  );
});

Deno.test("replay on loopback answers loopback names only, and any name where another address was asked for", async () => {
  const statuses = async (served: Served, hosts: readonly string[]) => {
    const found: string[] = [];
    for (const host of hosts) {
      const text = await raw(served.base, `GET ${MEMBERS} HTTP/1.1\nHost: ${host}\nConnection: close\n\n`);
      found.push(text.slice(9, 12));
      assertEquals(text.includes(`http://${host}/api/v2`), text.startsWith("HTTP/1.1 200"), text);
    }
    return found;
  };
  const loopback = ["127.0.0.1:1", "localhost", "[::1]:8080", "127.8.0.1"];
  const others = ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.evil.example"];
  for (const exchangesFirst of [true, false]) {
    await serving({}, async (served) => {
      const hosts = exchangesFirst ? [...loopback, ...others] : [...others, ...loopback];
      const wanted = hosts.map((host) => loopback.includes(host) ? "200" : "421");
      assertEquals(await statuses(served, hosts), wanted);
      for (const path of ["/__ringback/", "/oauth/token", "/api/v2/nowhere", "/favicon.ico"]) {
        const text = await raw(
          served.base,
          `GET ${path} HTTP/1.1\nHost: evil.example\nConnection: close\n\n`,
        );
        assertMatch(text, /^HTTP\/1\.1 421 /, path);
        assertStringIncludes(text, "--host and a token");
      }
      assertEquals(served.misses.length, 0);
    });
  }
  await serving({ loopbackOnly: false }, async (served) => {
    assertEquals(await statuses(served, ["gateway.example", "localhost"]), ["200", "200"]);
  });
});

Deno.test("replay has an icon for browsers: what they ask by themselves is no miss and costs no fault", async () => {
  await serving({}, async ({ base, misses }) => {
    for (const path of ["/favicon.ico", "/favicon.ico?v=1", "/__ringback/icon.svg"]) {
      const icon = await fetch(base + path);
      assertStringIncludes(await icon.text(), "<svg");
      assertEquals([icon.status, icon.headers.get("content-type")], [200, "image/svg+xml"]);
    }
    const page = await fetch(`${base}/__ringback/`, { headers: { accept: "text/html" } });
    assertStringIncludes(await page.text(), '<link rel="icon" href="icon.svg"');
    assertStringIncludes(page.headers.get("content-security-policy") ?? "", "img-src 'self'");
    assertEquals(misses.length, 0);
  });
  await serving({ faults: parseFaults("429=1") }, async ({ base }) => {
    const icon = await fetch(`${base}/favicon.ico`);
    await icon.body?.cancel();
    assertEquals(icon.status, 200);
  });
});

Deno.test("replay refuses flags that no client could ever meet, with the nearest that one could", async (t) => {
  const files = await sandboxFiles(["sandbox"]);
  const world = { ...denoWorld(), files, listen: () => Promise.reject(new Error("listened all the same")) };
  const CASSETTE = sandboxPath("sandbox");
  const rows: readonly (readonly [args: string, says: string, near?: string])[] = [
    ["--fault 429=0.1,429=0.2", '"429" is given twice'],
    [`--cassette ${CASSETTE}`, "is given twice"],
    ["--cassette sandbox", "is given twice"],
    ["--cassette ./cassettes//x/../sandbox.json", "is given twice"],
    ["--allow-origin foo", 'not "foo"', "http://foo"],
    ["--allow-origin http://localhost:3000/", "--allow-origin", "http://localhost:3000"],
    ["--allow-origin HTTPS://App.Example:443", "--allow-origin", "https://app.example"],
    ["--allow-origin *", 'not "*"'],
    ["--allow-origin null", 'not "null"'],
    ["--api-prefix /a/../b", 'not "/a/../b"', "/b"],
    ["--login-prefix /a/%2e%2E/b", "--login-prefix", "/b"],
    ["--api-prefix /..", "--api-prefix"],
    ["--api-prefix /a?b", "--api-prefix", "/a"],
    ["--api-prefix /é", "--api-prefix", "/%C3%A9"],
  ];
  for (const [args, says, near] of rows) {
    await t.step(rowName(args), async () => {
      const given = ["--cassette", CASSETTE, "--port", "0", ...args.split(" ")];
      const { message, explanation } = await assertRejects(
        () => runCommand(replayCommand, given, world),
        UsageError,
      );
      assertStringIncludes(message, says, args);
      assertEquals(explanation.nearest?.[0], near, args);
    });
  }
  assertEquals(parsePrefix("api-prefix", "genesys/v1/"), "/genesys/v1");
  assertEquals(parsePrefix("api-prefix", "/"), "");
  const origins = [
    "http://localhost:3000",
    "https://app.example",
    "chrome-extension://abcdef",
    "http://[::1]",
  ];
  assertEquals(parseOrigins([...origins, "https://app.example"]), origins);
  const different = ["a.json", "../a.json", "../../a.json", "/a.json", "a#1.json", "a#2.json"];
  assertEquals(refuseRepeated(different), different);
});

Deno.test("replay waits the recorded or the given time before an answer", async () => {
  for (const [latency, expected] of [["recorded", 40], [250, 250]] as const) {
    await serving({ latency }, async ({ base, clock }) => {
      await (await fetch(base + QUEUE)).text();
      assertEquals(clock.slept, [expected]);
    });
  }
});

Deno.test("replay lets pages of the named origins call, and no others", async () => {
  await serving({ origins: ["http://localhost:3000"] }, async ({ base }) => {
    const ask = async (origin: string, method: string) => {
      const answer = await fetch(base + QUEUE, { method, headers: { origin } });
      await answer.text();
      return [answer.status, answer.headers.get("access-control-allow-origin")];
    };
    assertEquals(await ask("http://localhost:3000", "OPTIONS"), [204, "http://localhost:3000"]);
    assertEquals(await ask("http://localhost:3000", "GET"), [200, "http://localhost:3000"]);
    assertEquals(await ask("http://elsewhere.test", "GET"), [200, null]);
  });
});

/** Reads that recordings of one queue tell of without having been asked. */
const TOLD = [
  exchange(QUEUE, { id: "q-1", name: "Billing", joinedMemberCount: 2 }),
  exchange(`${QUEUE}/members?expand=presence&expand=skills&pageNumber=1&pageSize=100`, {
    entities: [
      {
        id: "u-1",
        name: "Ann",
        joined: true,
        memberBy: "user",
        user: { id: "u-1", name: "Ann", skills: [] },
      },
      { id: "u-2", name: "Bob", joined: false, memberBy: "user", user: { id: "u-2", name: "Bob" } },
    ],
  }),
];

Deno.test("replay answers recorded requests as recorded, others derived, says which is which and counts them", async () => {
  await serving({ recordedOnly: false }, async ({ base, misses, leftOut }) => {
    const recorded = await fetch(base + QUEUE);
    assertEquals(await recorded.json(), TOLD[0]?.response.body);
    assertEquals(recorded.headers.get("x-ringback-derived"), null);
    const derived = await fetch(`${base}/api/v2/routing/queues?name=bil*`);
    const { entities, total } = await derived.json();
    assertEquals([entities, total], [[TOLD[0]?.response.body], 1]);
    assertEquals(derived.headers.get("x-ringback-derived"), "1 recorded queues, 2 users");
    const page = await fetch(`${base}${QUEUE}/members?pageSize=1&pageNumber=2&expand=skills`);
    const [member] = (await page.json()).entities;
    assertEquals([member.id, member.user], ["u-2", { id: "u-2", name: "Bob" }]);
    assertEquals(page.headers.get("x-ringback-left-out"), "skills of 1 users");
    await (await fetch(`${base}${QUEUE}/members?pageSize=1&pageNumber=2&expand=skills`)).body?.cancel();
    assertEquals(leftOut.length, 1);
    assertStringIncludes(leftOut[0] ?? "", "expand skills");
    const unknown = await fetch(`${base}/api/v2/presence/definitions`);
    assertEquals([unknown.status, misses.length], [404, 1]);
    assertStringIncludes(
      (await unknown.json()).detail,
      "the recording does not tell the presence definitions",
    );
    assertStringIncludes(misses[0]?.message ?? "", "--for-clients");
    const status = await (await fetch(`${base}/__ringback/status.json`)).json();
    assertEquals([status.derivedCount, status.derived.length, status.leftOut], [3, 2, ["skills"]]);
    const shown = await fetch(`${base}/__ringback/`, { headers: { accept: "text/html" } });
    assertMatch(await shown.text(), /3 answers derived/);
    const nothing = await fetch(`${base}/api/v2/routing/queues`, { method: "DELETE" });
    assertEquals(nothing.status, 404);
    await nothing.body?.cancel();
  }, TOLD);
});

Deno.test("replay --recorded-only derives nothing; without it a first page of no size has the vendor's size", async () => {
  const members = Array.from({ length: 30 }, (_, index) => ({ id: `u-${index}`, name: `User ${index}` }));
  const path = `${QUEUE}/members?pageNumber=1&pageSize=100`;
  const exchanges = [exchange(QUEUE, { id: "q-1", name: "Billing" }), exchange(path, { entities: members })];
  await serving({ recordedOnly: true }, async ({ base, misses }) => {
    assertEquals((await (await fetch(`${base}${QUEUE}/members`)).json()).entities.length, 30);
    await (await fetch(`${base}/api/v2/users`)).body?.cancel();
    assertEquals(misses.length, 1);
  }, exchanges);
  await serving({ recordedOnly: false }, async ({ base }) => {
    assertEquals((await (await fetch(`${base}${QUEUE}/members`)).json()).entities.length, 25);
    assertEquals((await (await fetch(`${base}${QUEUE}/members?pageNumber=2`)).json()).entities.length, 5);
  }, exchanges);
});

Deno.test("a recorded request whose answers are used up is a miss and is not derived", async () => {
  const once = [exchange(QUEUE, { id: "q-1", name: "Billing" }, { afterLast: "error" })];
  await serving({ recordedOnly: false }, async ({ base, misses }) => {
    await (await fetch(base + QUEUE)).body?.cancel();
    assertEquals((await fetch(base + QUEUE).then((answer) => answer.json())).code, "ringback.miss");
    assertStringIncludes(misses[0]?.message ?? "", "already played");
  }, once);
});

Deno.test("replay --date recorded dates recorded and derived answers at the recording's instant", async () => {
  await serving({ recordedOnly: false, date: "recorded" }, async ({ base }) => {
    for (const path of [QUEUE, "/api/v2/routing/queues"]) {
      const answer = await fetch(base + path);
      await answer.body?.cancel();
      const instant = cassetteOf(TOLD).head.capturedFrom;
      assertEquals(answer.headers.get("date"), new Date(instant).toUTCString());
    }
  }, TOLD);
});
