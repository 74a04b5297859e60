/** Capture without a network: regions, addresses, waits, pace, modes, names, tokens, the recorder. */

import {
  assert,
  assertEquals,
  assertMatch,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import fc from "fast-check";
import { type Answer, attempt, NoAnswer } from "../../src/record/wire/attempt.ts";
import { createAuth, type Credentials, type TokenStyle } from "../../src/record/wire/auth.ts";
import { afterFailure, retryAfterMs } from "../../src/record/wire/backoff.ts";
import { cassetteFile } from "../../src/cassette/cassette_name.ts";
import { readCredentials, refuseHalfSetUp } from "../../src/record/wire/credentials.ts";
import { endpointsOf } from "../../src/record/wire/endpoints.ts";
import { createGate } from "../../src/record/wire/in_flight.ts";
import { createPace } from "../../src/record/wire/pace.ts";
import { createRecorder } from "../../src/record/recorder.ts";
import { planOf, recordModeOf } from "../../src/record/record_mode.ts";
import { apiAddress, loginAddress, regionOf, REGIONS } from "../../src/record/wire/regions.ts";
import { createSecretKeeper } from "../../src/record/wire/secrets.ts";
import { DEFAULT_PATIENCE } from "../../src/record/wire/sender.ts";
import { createRedactor } from "../../src/redaction/redact.ts";
import { LiveApiError, UsageError } from "../../src/errors.ts";
import type { Json } from "../../src/lib/json.ts";
import { TextResponse } from "../../src/http/text_response.ts";
import type { Transport } from "../../src/http/transport.ts";
import { START, virtualClock } from "../support/clocks.ts";
import { rowName } from "../support/row_name.ts";

const NO_SECRETS = createSecretKeeper([]);
const noEnv = () => undefined;
const envOf = (values: Readonly<Record<string, string>>) => (name: string) => values[name];

Deno.test("regionOf() knows all 18 regions in both forms, and hosts and addresses of them", () => {
  assertEquals(REGIONS.length, 18);
  for (const region of REGIONS) {
    for (
      const text of [
        region.name,
        region.domain,
        `api.${region.domain}`,
        `https://api.${region.domain}`,
        `https://login.${region.domain}/oauth/token`,
        ` ${region.name.toUpperCase()} `,
      ]
    ) assertEquals(regionOf(text, "--region"), region, text);
  }
  const frankfurt = regionOf("eu-central-1", "--region");
  assertEquals([apiAddress(frankfurt), loginAddress(frankfurt)], [
    "https://api.mypurecloud.de",
    "https://login.mypurecloud.de",
  ]);
});

Deno.test("regionOf() refuses an unknown region with the nearest, the list and the flag", () => {
  const error = assertThrows(() => regionOf("eu-centrl-1", "--region"), UsageError);
  assertEquals(error.explanation.nearest?.[0], "eu-central-1");
  assertEquals(error.explanation.detail?.length, 19);
  assertEquals(error.exitCode, 2);
});

Deno.test("endpointsOf() takes each surface's addresses from the region, and gateways' as given", async (t) => {
  const rows: readonly [Parameters<typeof endpointsOf>[0], string, string, string, string | null][] = [
    [
      { surface: "platform", region: "us-east-1", env: noEnv },
      "https://api.mypurecloud.com",
      "https://login.mypurecloud.com/oauth/token",
      "basic",
      "us-east-1",
    ],
    [
      { surface: "walkthrough", region: "mypurecloud.com", env: noEnv },
      "https://api.mypurecloud.com",
      "https://api.mypurecloud.com/oauth/token",
      "form",
      "us-east-1",
    ],
    [
      { surface: "platform", env: envOf({ GENESYSCLOUD_REGION: "", GENESYS_REGION: "usw2.pure.cloud" }) },
      "https://api.usw2.pure.cloud",
      "https://login.usw2.pure.cloud/oauth/token",
      "basic",
      "us-west-2",
    ],
    [
      {
        surface: "platform",
        baseUrl: "https://gw.example/genesys/",
        env: envOf({ GENESYSCLOUD_REGION: "x" }),
      },
      "https://gw.example/genesys",
      "https://gw.example/genesys/oauth/token",
      "basic",
      null,
    ],
    [
      {
        surface: "walkthrough",
        baseUrl: "http://127.0.0.1:1/api/v2",
        loginUrl: "http://[::1]:2/oauth/token",
        region: "eu-west-1",
        env: noEnv,
      },
      "http://127.0.0.1:1",
      "http://[::1]:2/oauth/token",
      "form",
      "eu-west-1",
    ],
    [
      { surface: "platform", baseUrl: "https://api.mypurecloud.ie/", env: noEnv },
      "https://api.mypurecloud.ie",
      "https://login.mypurecloud.ie/oauth/token",
      "basic",
      "eu-west-1",
    ],
  ];
  for (const [said, baseUrl, tokenUrl, tokenStyle, region] of rows) {
    await t.step(rowName(said), () => {
      assertEquals(endpointsOf(said), { baseUrl, tokenUrl, tokenStyle: tokenStyle as TokenStyle, region });
    });
  }
});

Deno.test("endpointsOf() refuses half a pair, a missing region, what is no address, and the token in the clear", async (t) => {
  const rows: readonly [Partial<Parameters<typeof endpointsOf>[0]>, string][] = [
    [{}, "no region says where"],
    [{ loginUrl: "https://login.example" }, "--login-url is given without --base-url"],
    [{ baseUrl: "gw.example" }, '"gw.example" is not an address'],
    [{ baseUrl: "ftp://gw.example" }, "is not an address"],
    [{ baseUrl: "http://gw.example" }, "unencrypted"],
    [{ baseUrl: "https://me:pass-word@gw.example" }, "credentials belong in the environment"],
    [{ baseUrl: "https://gw.example/api?key=pass-word" }, "--base-url https://gw.example/api"],
    [{ baseUrl: "https://gw.example/#pass-word" }, "holds a fragment"],
    [{ baseUrl: "https://gw.example", region: "nowhere" }, 'no region "nowhere"'],
  ];
  for (const [said, part] of rows) {
    await t.step(rowName(said), () => {
      const error = assertThrows(
        () => endpointsOf({ surface: "platform", env: noEnv, ...said }),
        UsageError,
        part,
      );
      assert(!error.message.includes("pass-word"));
    });
  }
});

Deno.test("readCredentials() reads a pair or a token, counts empty as not set, and names the missing half", () => {
  assertEquals(readCredentials(noEnv), null);
  assertEquals(
    readCredentials(envOf({ GENESYSCLOUD_OAUTHCLIENT_ID: "", GENESYSCLOUD_ACCESS_TOKEN: " " })),
    null,
  );
  assertEquals(readCredentials(envOf({ GENESYSCLOUD_ACCESS_TOKEN: "t", GENESYSCLOUD_OAUTHCLIENT_ID: "i" })), {
    kind: "token",
    token: "t",
  });
  const pair = { GENESYSCLOUD_OAUTHCLIENT_ID: "i", GENESYSCLOUD_OAUTHCLIENT_SECRET: "s" };
  assertEquals(readCredentials(envOf(pair)), { kind: "client", id: "i", secret: "s" });
  for (const missing of Object.keys(pair)) {
    assertThrows(
      () => readCredentials(envOf({ ...pair, [missing]: "" })),
      UsageError,
      `${missing} is empty`,
    );
  }
});

Deno.test("cassetteFile() writes nowhere but in the folder of cassettes", () => {
  assertEquals(cassetteFile("billing").path, "cassettes/billing.json");
  assertEquals(cassetteFile("./cassettes/billing-walkthrough.json").name, "billing-walkthrough");
  for (
    const text of [
      "",
      "..",
      "../x",
      "a/b",
      "a\\b",
      ".hidden",
      "a..b",
      "/etc/passwd",
      "x".repeat(101),
      "ä",
    ]
  ) {
    assertThrows(() => cassetteFile(text), UsageError, "is not a cassette name");
  }
  for (const text of ["CON", "con", "nul.x", "Com1.json"]) {
    assertThrows(() => cassetteFile(text), UsageError, "reserved on Windows");
  }
  assertEquals(cassetteFile("console").name, "console");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      try {
        assertMatch(cassetteFile(text).path, /^cassettes\/[A-Za-z0-9][A-Za-z0-9._-]*\.json$/);
      } catch (error) {
        assert(error instanceof UsageError);
      }
    }),
    { seed: 20260302 },
  );
});

Deno.test("recordModeOf() takes the four modes and their aliases; an unknown one is an error with the nearest", async (t) => {
  const rows = {
    none: "none",
    replay: "none",
    lockdown: "none",
    once: "once",
    new_episodes: "new_episodes",
    "new-episodes": "new_episodes",
    append: "new_episodes",
    all: "all",
    update: "all",
    Rewrite: "all",
  } as const;
  for (const [text, mode] of Object.entries(rows)) {
    await t.step(rowName(text), () => {
      assertEquals(recordModeOf(text), mode);
    });
  }
  const error = assertThrows(() => recordModeOf("onse"), UsageError, 'no record mode "onse"');
  assertEquals(error.explanation.nearest?.[0], "once");
});

Deno.test("planOf() plays, records or does both, by mode and by whether the cassette exists", async (t) => {
  const rows = [
    ["none", true, true, false],
    ["none", false, true, false],
    ["once", true, true, false],
    ["once", false, false, true],
    ["new_episodes", true, true, true],
    ["new_episodes", false, false, true],
    ["all", true, false, true],
    ["all", false, false, true],
  ] as const;
  for (const [mode, exists, plays, records] of rows) {
    await t.step(rowName(mode), () => {
      assertEquals(planOf(mode, exists), { plays, records }, `${mode}, ${exists}`);
    });
  }
});

Deno.test("retryAfterMs() reads seconds and dates, the date against the server's own clock", async (t) => {
  const rows: readonly [string | null, string | null, number | null][] = [
    [null, null, null],
    ["42", null, 42_000],
    [" 0 ", null, 0],
    ["-1", null, null],
    ["1.5", null, null],
    ["soon", null, null],
    ["delay 10", null, null],
    ["42, 43", null, null],
    ["2026-03-02T09:00:10Z", null, null],
    ["Monday, 02-Mar-26 09:00:10 GMT", null, 10_000],
    ["Mon Mar  2 09:00:10 2026", null, 10_000],
    ["Mon, 02 Mar 2026 09:00:10 GMT", null, 10_000],
    ["Mon, 02 Mar 2026 08:00:00 GMT", null, 0],
    // The server's clock is five seconds ahead of ours.
    ["Mon, 02 Mar 2026 09:00:10 GMT", "Mon, 02 Mar 2026 09:00:05 GMT", 5000],
  ];
  for (const [value, date, ms] of rows) {
    await t.step(rowName(value), () => {
      assertEquals(retryAfterMs(value, date, START), ms, String(value));
    });
  }
});

Deno.test("afterFailure() doubles its waits with jitter, obeys Retry-After, and gives up at each of its bounds", async (t) => {
  const base = { attempt: 1, waitedMs: 0, retryAfter: null, date: null, now: START, random: 0 };
  const waits = [1, 2, 3, 4].map((attempt) => afterFailure({ ...base, attempt }, DEFAULT_PATIENCE));
  assertEquals(waits, [500, 1000, 2000, 4000].map((waitMs) => ({ again: true, waitMs, asked: false })));
  assertEquals(afterFailure({ ...base, random: 0.999 }, DEFAULT_PATIENCE), {
    again: true,
    waitMs: 250,
    asked: false,
  });
  const asked = { ...base, attempt: 9, retryAfter: "42" };
  assertEquals(afterFailure(asked, DEFAULT_PATIENCE), { again: true, waitMs: 42_000, asked: true });
  const ends = [
    [{ ...base, attempt: 5 }, "5 tries are the limit"],
    [{ ...base, retryAfter: "3600" }, "asks to wait 60 min, the longest wait is 2 min"],
    [
      { ...asked, waitedMs: 290_000 },
      "waited 290 s of a budget of 5 min, and the next wait of 42 s is longer than the 10 s left",
    ],
    [{ ...asked, retryAfter: "0", attempt: 1000 }, "1000 tries are the limit"],
  ] as const;
  for (const [failed, why] of ends) {
    await t.step(rowName(failed), () => {
      const verdict = afterFailure(failed, DEFAULT_PATIENCE);
      assert(!verdict.again);
      assertStringIncludes(verdict.why, why);
    });
  }
});

interface LimitedServer {
  readonly allowed: number;
  readonly windowMs: number;
  /** Reset rounded up or down to whole seconds: nobody says which. */
  readonly round: "ceil" | "floor";
  readonly slowestMs: number;
  readonly requests: number;
  readonly inFlight: number;
}

/** A server that counts in fixed windows on the same clock, answers out of order, and refuses what is over its limit. */
async function politeRun(server: LimitedServer): Promise<{ refused: number; elapsed: number; most: number }> {
  const clock = virtualClock();
  const pace = createPace();
  const gate = createGate({ clock, pace, inFlight: server.inFlight });
  let [count, window, refused, open, most, seed] = [0, -1, 0, 0, 0, 7];
  const lag = () => (seed = seed * 48271 % 2147483647) % server.slowestMs;
  const ask = () =>
    gate(async (ticket) => {
      most = Math.max(most, ++open);
      await clock.sleep(lag());
      const at = clock.elapsed() + 400;
      if (Math.floor(at / server.windowMs) !== window) {
        window = Math.floor(at / server.windowMs);
        count = 0;
      }
      if (++count > server.allowed) refused++;
      const reset = Math[server.round]((server.windowMs - at % server.windowMs) / 1000);
      const headers = new Headers({
        "inin-ratelimit-count": String(Math.min(count, server.allowed)),
        "inin-ratelimit-allowed": String(server.allowed),
        "inin-ratelimit-reset": String(reset),
      });
      await clock.sleep(lag());
      open--;
      pace.answered(ticket, headers, clock.now());
    });
  await clock.run(Promise.all(Array.from({ length: server.requests }, ask)));
  return { refused, elapsed: clock.elapsed(), most };
}

Deno.test("createPace() never meets a refusal, whatever the window, the rounding and the lag, and wastes no window", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        allowed: fc.integer({ min: 1, max: 60 }),
        windowMs: fc.integer({ min: 5, max: 60 }).map((it) => it * 1000),
        round: fc.constantFrom("ceil" as const, "floor" as const),
        slowestMs: fc.integer({ min: 1, max: 4000 }),
        requests: fc.integer({ min: 1, max: 150 }),
        inFlight: fc.integer({ min: 1, max: 32 }),
      }),
      async (server) => {
        const { refused, most } = await politeRun(server);
        assertEquals(refused, 0);
        assert(most <= server.inFlight);
      },
    ),
    { seed: 20260302, numRuns: 150 },
  );
  const usual = {
    allowed: 300,
    windowMs: 60_000,
    round: "ceil",
    slowestMs: 50,
    requests: 900,
    inFlight: 32,
  } as const;
  const { elapsed } = await politeRun(usual);
  assert(elapsed < 2.1 * 60_000, `900 requests at 300 a minute took ${elapsed} ms`);
});

Deno.test("createPace() sends the first request alone, and runs freely where the server names no limit", () => {
  const pace = createPace();
  assertEquals(pace.waitMs(0), 0);
  const ticket = pace.sent(0);
  assertEquals(pace.waitMs(0), Infinity);
  pace.answered(ticket, new Headers(), 5);
  assertEquals([pace.waitMs(5), pace.left()], [0, null]);
  pace.pauseUntil(1000);
  assertEquals(pace.waitMs(400), 600);
});

Deno.test("createPace() lets a late answer of the window before neither begin nor shorten the present one", () => {
  const headers = (count: number, reset: number) =>
    new Headers({
      "inin-ratelimit-count": String(count),
      "inin-ratelimit-allowed": "3",
      "inin-ratelimit-reset": String(reset),
    });
  const pace = createPace();
  pace.answered(pace.sent(0), headers(1, 60), 100);
  const late = pace.sent(200);
  assertEquals(pace.waitMs(61_100), 0);
  const probe = pace.sent(61_100);
  pace.answered(late, headers(2, 1), 61_200);
  assertEquals(pace.waitMs(61_200), Infinity, "the probe is still under way");
  pace.answered(probe, headers(1, 60), 61_300);
  // The late one may have been counted after the probe.
  assertEquals([pace.left(), pace.waitMs(61_400)], [1, 0]);
});

function tokenEndpoint(answers: readonly (readonly [number, Json])[]) {
  const seen: RequestInit[] = [];
  const post = (_url: string, init: RequestInit): Promise<Answer> => {
    const [status, body] = answers[Math.min(seen.length, answers.length - 1)] ?? [500, null];
    seen.push(init);
    return Promise.resolve({ status, headers: new Headers(), text: JSON.stringify(body) });
  };
  return { seen, post };
}

const CLIENT: Credentials = { kind: "client", id: "my-client", secret: "my-very-secret" };
const tokenUrl = "https://login.example/oauth/token";

Deno.test("createAuth() asks once for concurrent callers, reuses, and renews 60 s before the end", async () => {
  const clock = virtualClock();
  const { seen, post } = tokenEndpoint(
    [1, 2, 3].map((n) => [200, { access_token: `t${n}`, expires_in: 300 }]),
  );
  const auth = createAuth({
    credentials: CLIENT,
    tokenUrl,
    style: "basic",
    clock,
    secrets: NO_SECRETS,
    post,
  });
  assertEquals(await Promise.all([auth.token(), auth.token(), auth.token()]), ["t1", "t1", "t1"]);
  await clock.run(clock.sleep(239_000));
  assertEquals(await auth.token(), "t1");
  await clock.run(clock.sleep(1000));
  assertEquals([await auth.token(), seen.length], ["t2", 2]);
  assert(auth.refused("t1"), "an old token refused late");
  assertEquals(await auth.token(), "t2");
  auth.refused("t2");
  assertEquals(await auth.token(), "t3");
});

Deno.test("createAuth() hands over id and secret in the header or in the form, as the surface has it", async () => {
  const clock = virtualClock();
  const ask = async (style: TokenStyle) => {
    const { seen, post } = tokenEndpoint([[200, { access_token: "t", expires_in: 30 }]]);
    await createAuth({ credentials: CLIENT, tokenUrl, style, clock, secrets: NO_SECRETS, post }).token();
    const init = seen[0];
    return [String(init?.body), new Headers(init?.headers).get("authorization")];
  };
  assertEquals(await ask("basic"), [
    "grant_type=client_credentials",
    `Basic ${btoa("my-client:my-very-secret")}`,
  ]);
  assertEquals(await ask("form"), [
    "grant_type=client_credentials&client_id=my-client&client_secret=my-very-secret",
    null,
  ]);
});

Deno.test("createAuth() tells an unknown client from a wrong secret, and never repeats the secret", async (t) => {
  const rows: readonly [number, Json, string][] = [
    [
      400,
      { error: "invalid_client", description: "client not found: invalid_client" },
      "does not know this client",
    ],
    [
      401,
      { error: "invalid_client", description: "authentication failed: invalid_client" },
      "refuses its secret",
    ],
    [400, { error: "unsupported_grant_type", description: "my-very-secret is bad" }, "endpoint refused"],
    [200, { hello: "world" }, "without an access_token"],
    [404, "<html>", "endpoint refused"],
  ];
  for (const [status, body, part] of rows) {
    await t.step(rowName(status), async () => {
      const { post } = tokenEndpoint([[status, body]]);
      const secrets = createSecretKeeper([CLIENT.secret]);
      const auth = createAuth({
        credentials: CLIENT,
        tokenUrl,
        style: "form",
        clock: virtualClock(),
        secrets,
        post,
      });
      const error = await assertRejects(() => auth.token(), LiveApiError, part);
      assert(!JSON.stringify([error.message, error.explanation]).includes("my-very-secret"));
      assertEquals([error.exitCode, error.status], [7, null]);
    });
  }
});

Deno.test("createAuth() refuses a token that no header can carry, without repeating it, and tells the keeper the others", async () => {
  for (
    const [token, fault] of [
      ["SECRETTOKEN123\nSECOND", "a line break"],
      ["SECRETTOKEN123 two", "a space or tab"],
      ["SECRETTOKEN123é", "characters that cannot be in a header"],
      ["SECRETTOKEN123\u0000", "characters that cannot be in a header"],
    ] as const
  ) {
    const { post } = tokenEndpoint([[200, { access_token: token }]]);
    const auth = createAuth({
      credentials: CLIENT,
      tokenUrl,
      style: "basic",
      clock: virtualClock(),
      secrets: NO_SECRETS,
      post,
    });
    const error = await assertRejects(() => auth.token(), LiveApiError, `holds ${fault}`);
    assert(!JSON.stringify([error.message, error.explanation]).includes("SECRETTOKEN123"));
    assertThrows(
      () => readCredentials(envOf({ GENESYSCLOUD_ACCESS_TOKEN: token })),
      UsageError,
      `GENESYSCLOUD_ACCESS_TOKEN holds ${fault}`,
    );
  }
  const secrets = createSecretKeeper([]);
  const { post } = tokenEndpoint([[200, { access_token: "granted-token" }]]);
  await createAuth({ credentials: CLIENT, tokenUrl, style: "basic", clock: virtualClock(), secrets, post })
    .token();
  assertEquals(secrets.hide("it said granted-token"), "it said (secret)");
});

Deno.test("createSecretKeeper() hides what it knows, the longer first and as JSON writes it, and no short words", () => {
  const secrets = createSecretKeeper(["tok", "abcdefgh", "abcdefgh-ijkl", 'with"quote\\']);
  assertEquals(
    secrets.hide(JSON.stringify({ tok: 'x abcdefgh-ijkl y abcdefgh z with"quote\\' })),
    '{"tok":"x (secret) y (secret) z (secret)"}',
  );
});

Deno.test("refuseHalfSetUp() refuses variables without usable credentials and names the empty ones", async (t) => {
  refuseHalfSetUp(noEnv);
  const rows: readonly [Readonly<Record<string, string>>, readonly string[]][] = [
    [{ GENESYSCLOUD_OAUTHCLIENT_ID: "", GENESYSCLOUD_REGION: "eu-west-1" }, [
      "GENESYSCLOUD_OAUTHCLIENT_ID is set and empty",
      "set:     GENESYSCLOUD_REGION",
    ]],
    [{ GENESYSCLOUD_OAUTHCLIENT_ID: "", GENESYSCLOUD_OAUTHCLIENT_SECRET: " " }, [
      "GENESYSCLOUD_OAUTHCLIENT_ID and GENESYSCLOUD_OAUTHCLIENT_SECRET are set and empty",
    ]],
    [{ GENESYSCLOUD_REGION: "eu-west-1" }, ["GENESYSCLOUD_REGION is set, and no credentials are"]],
    [{ GENESYSCLOUD_ACCESS_TOKEN: "" }, ["unset GENESYSCLOUD_ACCESS_TOKEN"]],
  ];
  for (const [env, parts] of rows) {
    await t.step(rowName(env), () => {
      const error = assertThrows(() => refuseHalfSetUp(envOf(env)), UsageError);
      for (const part of parts) assertStringIncludes(error.message, part);
    });
  }
});

Deno.test("createAuth() uses a given token as it is and has no other", async () => {
  const { seen, post } = tokenEndpoint([]);
  const credentials: Credentials = { kind: "token", token: "given" };
  const auth = createAuth({
    credentials,
    tokenUrl,
    style: "basic",
    clock: virtualClock(),
    secrets: NO_SECRETS,
    post,
  });
  assertEquals([await auth.token(), auth.refused("given"), seen.length], ["given", false, 0]);
});

const BASE = "https://gw.example/genesys";

function recorderOf(transport: Transport) {
  const redactor = createRedactor({ key: "test", surface: "platform" });
  return createRecorder({ transport, baseUrl: BASE, redactor, clock: virtualClock() });
}

function json(body: Json, init: ResponseInit = {}): Response {
  return new Response(JSON.stringify(body), {
    ...init,
    headers: { "content-type": "application/json", ...init.headers },
  });
}

Deno.test("createRecorder() keeps the order of asking whatever the order of answers", async () => {
  const held = new Map<string, (response: Response) => void>();
  const recorder = recorderOf((input) => new Promise((resolve) => held.set(String(input), resolve)));
  const [b, a, c] = ["b2", "a1", "c3"].map((id) => `/api/v2/routing/queues/${id}`);
  assert(a !== undefined && b !== undefined && c !== undefined);
  const paths = [b, a, c];
  const asked = paths.map((path) => recorder.transport(BASE + path));
  for (const path of [c, b, a]) held.get(BASE + path)?.(json({ path }));
  await Promise.all(asked);
  const { exchanges } = await recorder.finish();
  assertEquals(exchanges.map((exchange) => exchange.request.path), paths);
});

Deno.test("createRecorder() asks identical questions once, also at the same time, and hands the answer on untouched", async () => {
  let calls = 0;
  const body = `{"name" : "as it came",\n "selfUri":"${BASE}/api/v2/routing/queues/q1"}`;
  const recorder = recorderOf(() => {
    calls++;
    return Promise.resolve(
      new Response(body, { status: 200, headers: { "x-own": "kept", "content-type": "application/json" } }),
    );
  });
  const url = `${BASE}/api/v2/routing/queues/q1?pageSize=2&expand=team,skills`;
  const responses = await Promise.all([
    recorder.transport(url),
    recorder.transport(new Request(url)),
    recorder.transport(`${BASE}/api/v2/routing/queues/q1?expand=skills&expand=team&pageSize=2`),
  ]);
  for (const response of responses) {
    assertEquals([await response.text(), response.headers.get("x-own")], [body, "kept"]);
  }
  const { exchanges } = await recorder.finish();
  assertEquals([calls, exchanges.length], [1, 1]);
  assertEquals(exchanges[0], {
    request: { method: "GET", path: "/api/v2/routing/queues/q1?expand=skills&expand=team&pageSize=2" },
    response: {
      status: 200,
      headers: { "content-type": "application/json" },
      body: { name: "as it came", selfUri: "{apiBase}/api/v2/routing/queues/q1" },
    },
  });
});

Deno.test("createRecorder() keeps refusals of optional reads, nothing that is not JSON, and tells origin and instants", async () => {
  const answers: Readonly<Record<string, () => Response>> = {
    "/api/v2/users?pageNumber=1": () =>
      json({ entities: [] }, {
        headers: { date: "Mon, 02 Mar 2026 10:00:05 GMT", "x-ringback-sandbox": "1" },
      }),
    "/api/v2/users?pageNumber=2": () =>
      json({ entities: [] }, { headers: { date: "Mon, 02 Mar 2026 10:00:01 GMT" } }),
    "/api/v2/routing/predictors": () =>
      json({ code: "missing.permissions" }, {
        status: 403,
        headers: { date: "Mon, 02 Mar 2026 10:00:02 GMT" },
      }),
    "/api/v2/page": () =>
      new Response("<p>Jane Doe</p>", {
        headers: { "content-type": "text/html", date: "Mon, 02 Mar 2026 10:00:02 GMT" },
      }),
  };
  const recorder = recorderOf((input) =>
    Promise.resolve(answers[String(input).slice(BASE.length)]?.() ?? new Response(null, { status: 500 }))
  );
  for (const path of Object.keys(answers)) await recorder.transport(BASE + path);
  const take = await recorder.finish();
  assertEquals(take.exchanges.map(({ response }) => [response.status, response.body]), [
    [200, { entities: [] }],
    [200, { entities: [] }],
    [403, { code: "missing.permissions" }],
    [200, null],
  ]);
  assertEquals([take.capturedFrom, take.capturedTo, take.origin], [
    "2026-03-02T10:00:01.000Z",
    "2026-03-02T10:00:05.000Z",
    "sandbox",
  ]);
});

Deno.test("createRecorder() asks once what was asked beside it, and keeps only what is asked through it", async () => {
  const asked: string[] = [];
  const recorder = recorderOf((input) => {
    asked.push(String(input).slice(BASE.length));
    return Promise.resolve(json({ id: "q1" }));
  });
  const beside = ["/api/v2/routing/queues/q1", "/api/v2/list"].map((path) => recorder.beside(BASE + path));
  for (const answer of await Promise.all(beside)) assertEquals(await answer.json(), { id: "q1" });
  assertEquals(await (await recorder.transport(`${BASE}/api/v2/routing/queues/q1`)).json(), { id: "q1" });
  assertEquals(asked, ["/api/v2/routing/queues/q1", "/api/v2/list"]);
  const { exchanges } = await recorder.finish();
  assertEquals(exchanges.map((exchange) => exchange.request.path), ["/api/v2/routing/queues/q1"]);
});

Deno.test("attempt() ends a try when its time is up or a signal says so, and stops counting once answered", async () => {
  const rung: (() => void)[] = [];
  let stopped = 0;
  const clock = {
    ...virtualClock(),
    sleep: (ms: number, signal?: AbortSignal) => {
      assertEquals(ms, 30_000);
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      rung.push(resolve);
      signal?.addEventListener("abort", () => reject(signal.reason));
      signal?.addEventListener("abort", () => stopped++);
      return promise;
    },
  };
  const never: Transport = (_, init) =>
    new Promise((_, reject) =>
      init?.signal?.addEventListener("abort", () => reject(init.signal?.reason), { once: true })
    );
  const run = new AbortController();
  const trying = (fetch: Transport) =>
    attempt(`${BASE}/x`, {}, {
      fetch,
      clock,
      timeoutMs: 30_000,
      bodyBytes: 100,
      signals: [run.signal],
      hide: (text) => text,
    });
  assertEquals((await trying(() => Promise.resolve(new Response("good")))).text, "good");
  const late = trying(never);
  rung[1]?.();
  await assertRejects(() => late, NoAnswer, "no answer within 30 s");
  const ended = [trying(never), trying(never)];
  run.abort(new Error("stopped by hand"));
  for (const each of ended) await assertRejects(() => each, Error, "stopped by hand");
  assertEquals(stopped, 4);
});

Deno.test("TextResponse reads like the Response it stands for, any number of times", async () => {
  const headers = new Headers({ "content-type": "application/json", "x-own": "kept" });
  const text = '{"a":"å"}';
  const response = new TextResponse({ status: 403, headers, text });
  const real = new Response(text, { status: 403, headers });
  assertEquals([response.status, response.ok], [real.status, real.ok]);
  assertEquals([...response.headers], [...real.headers]);
  const bytes = new Uint8Array(await real.clone().arrayBuffer());
  for (const read of [response, response.clone(), response]) {
    assertEquals(await read.text(), text);
    assertEquals(await read.json(), { a: "å" });
    assertEquals(new Uint8Array(await read.arrayBuffer()), bytes);
    assertEquals(await read.bytes(), bytes);
    assertEquals(await (await read.blob()).text(), text);
    assertEquals(await new Response(read.body).text(), text);
  }
  const empty = new TextResponse({ status: 204, headers: new Headers(), text: "" });
  assertEquals([empty.body, await empty.text()], [null, ""]);
});

Deno.test("createRecorder() keeps nothing of a run in which a request failed, and says so", async () => {
  const broken = recorderOf(() => Promise.reject(new Error("broken pipe")));
  await assertRejects(() => broken.transport(`${BASE}/api/v2/x`), Error, "broken pipe");
  await assertRejects(() => broken.finish(), Error, "broken pipe");
  const unasked = recorderOf(() => Promise.reject(new Error("never asked")));
  const { explanation } = await assertRejects(() => unasked.finish(), LiveApiError, "Nothing was answered");
  assertStringIncludes(explanation.next ?? "", "--queue");
});
