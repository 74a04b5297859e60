/** The sandbox behaves like the real thing where a client can notice. */

import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import type { JsonObject } from "../../src/lib/json.ts";
import { createRateWindow } from "../../src/sandbox/rate.ts";
import { createSandbox } from "../../src/sandbox/sandbox.ts";
import { clientOf, ORIGIN, requestToken } from "./client.ts";
import { rowName } from "../support/row_name.ts";

const UNKNOWN_ID = "00000000-0000-4000-8000-000000000000";

/** Path, status, code and what the message says: routing semantics 6.2. */
const REFUSALS: readonly (readonly [path: string, status: number, code: string, says: RegExp])[] = [
  ["/api/v2/users?pageSize=101", 400, "invalid.value", /pageSize .* at most 100, not 101/],
  ["/api/v2/users?pageSize=0", 400, "invalid.value", /pageSize .* at least 1/],
  ["/api/v2/users?pageNumber=two", 400, "invalid.value", /pageNumber/],
  ["/api/v2/routing/predictors?after=x", 400, "invalid.value", /cursor x/],
  ["/api/v2/routing/predictors?pageSize=201", 400, "invalid.value", /at most 200/],
  ["/api/v2/routing/queues/Billing", 400, "invalid.id", /Billing is not a valid UUID/],
  [
    `/api/v2/users/presences/purecloud/bulk?id=${Array(51).fill(UNKNOWN_ID)}`,
    400,
    "invalid.value",
    /at most 50/,
  ],
  [`/api/v2/routing/queues/${UNKNOWN_ID}`, 404, "not.found", /requested resource was not found/],
  [`/api/v2/routing/queues/${UNKNOWN_ID}/members`, 404, "not.found", /not found/],
  [`/api/v2/users/${UNKNOWN_ID}/routingskills`, 404, "not.found", /not found/],
  ["/api/v2/routing/rings", 404, "not.found", /not found/],
];

Deno.test("createSandbox() refuses as the vendor does, with code, status and context id", async (t) => {
  const client = await clientOf(createSandbox());
  for (const [path, status, code, says] of REFUSALS) {
    await t.step(rowName(path), async () => {
      const response = await client.send("GET", path);
      const body = await response.json();
      assertEquals([response.status, body.status, body.code], [status, status, code], path);
      assertMatch(body.message, says);
      assertEquals(body.contextId, response.headers.get("ININ-Correlation-Id"), path);
      assertEquals([body.details, body.errors], [[], []], path);
    });
  }
});

Deno.test("createSandbox() pages 25 at a time by default, by relative addresses, members without totals", async () => {
  const client = await clientOf(createSandbox());
  const queue = await client.queueId("Service Desk");
  const members = await client.get(`/api/v2/routing/queues/${queue}/members`);
  assertEquals((members["entities"] as unknown[]).length, 25);
  assertEquals(members["nextUri"], `/api/v2/routing/queues/${queue}/members?pageSize=25&pageNumber=2`);
  assertEquals(["total", "pageCount", "lastUri", "nextPageUri"].filter((field) => field in members), []);
  const users = await client.get("/api/v2/users?pageSize=100&pageNumber=3");
  assertEquals([users["total"], users["pageCount"], "nextUri" in users], [300, 3, false]);
  assertEquals(users["previousUri"], "/api/v2/users?pageSize=100&pageNumber=2");
  assertEquals((await client.all(`/api/v2/routing/queues/${queue}/members?pageSize=100`)).length, 260);
});

Deno.test("createSandbox() reads array parameters repeated and comma-joined alike", async () => {
  const client = await clientOf(createSandbox());
  const queue = await client.queueId("Billing");
  const path = `/api/v2/routing/queues/${queue}/members`;
  const bare = await client.get(path);
  const joined = await client.get(`${path}?expand=skills,presence`);
  const repeated = await client.get(`${path}?expand=skills&expand=presence`);
  const expandsOf = (listing: JsonObject) =>
    ["skills", "presence", "routingStatus"].filter((expand) =>
      (listing["entities"] as { user: JsonObject }[]).every(({ user }) => expand in user)
    );
  assertEquals([expandsOf(bare), expandsOf(joined)], [[], ["skills", "presence"]]);
  assertEquals(joined["entities"], repeated["entities"]);
});

Deno.test("createSandbox() leaves out some expands of a few users, unless told not to", async () => {
  const lacking = async (missingExpands: boolean) => {
    const client = await clientOf(createSandbox({ missingExpands }));
    const expands = ["skills", "languages", "routingStatus", "presence", "conversationSummary"];
    const users = await client.all(`/api/v2/users?pageSize=100&expand=${expands}`);
    return users.flatMap((user) =>
      expands.filter((expand) => !(expand in user)).map((expand) => `${user["name"]}: ${expand}`)
    );
  };
  assertEquals(await lacking(true), [
    "Mei Chen: languages",
    "Nora Hansen: presence",
    "Nora Hansen: conversationSummary",
    "Samuel Adeyemi: skills",
    "Umar Siddiqui: routingStatus",
  ]);
  assertEquals(await lacking(false), []);
});

Deno.test("createSandbox() finds queues by name with stars at either end, by id, and an agent's by membership", async () => {
  const client = await clientOf(createSandbox());
  const names = async (query: string) =>
    (await client.all(`/api/v2/routing/queues?${query}`)).map((queue) => queue["name"]);
  assertEquals(await names("name=*s"), ["All Hands", "Claims", "Escalations", "Key Accounts", "Sales"]);
  assertEquals(await names("name=bill*"), ["Billing"]);
  assertEquals(await names("name=*l*"), (await names("")).filter((name) => /l/i.test(String(name))));
  assertEquals(await names("name=Bill"), []);
  assertEquals(await names(`id=${await client.queueId("Empty")},${await client.queueId("Sales")}`), [
    "Empty",
    "Sales",
  ]);
  const karin = await client.agentId("Karin Solberg");
  const queuesOf = (joined: string) => client.all(`/api/v2/users/${karin}/queues${joined}`);
  assertEquals([(await queuesOf("")).length, (await queuesOf("?joined=false")).length], [0, 3]);
});

Deno.test("createSandbox() filters members by the vendor's parameters", async () => {
  const client = await clientOf(createSandbox());
  const path = `/api/v2/routing/queues/${await client.queueId("Billing")}/members?pageSize=100`;
  const names = async (query: string) => (await client.all(path + query)).map((member) => member["name"]);
  assertEquals(await names("&joined=false"), ["Karin Solberg"]);
  assertEquals(await names("&routingStatus=NOT_RESPONDING,COMMUNICATING"), ["Hiro Tanaka", "Inês Carvalho"]);
  assertEquals(await names("&presence=Meal"), ["Greta Nielsen"]);
  assertEquals(await names("&skills=billing"), ["David Lindqvist"]);
  assertEquals(await names("&memberBy=group"), []);
  assertEquals(await names("&sortOrder=desc"), (await names("")).toReversed());
});

Deno.test("createSandbox() tells rate limits in every answer and refuses with Retry-After when the minute is used up", async () => {
  let now = Date.UTC(2026, 2, 2, 9);
  const client = await clientOf(createSandbox({ now: () => now, requestsPerMinute: 3 }));
  const ask = async () => {
    const { status, headers } = await client.send("GET", "/api/v2/routing/settings");
    return [
      status,
      ...["count", "allowed", "reset"].map((name) => Number(headers.get(`inin-ratelimit-${name}`))),
    ];
  };
  assertEquals(await ask(), [200, 1, 3, 60]);
  now += 12_500;
  assertEquals([await ask(), await ask()], [[200, 2, 3, 48], [200, 3, 3, 48]]);
  const refused = await client.send("GET", "/api/v2/routing/settings");
  assertEquals([refused.status, refused.headers.get("Retry-After")], [429, "48"]);
  assertEquals((await refused.json()).code, "too.many.requests.retry.after");
  now += 47_500;
  assertEquals(await ask(), [200, 1, 3, 60]);
});

Deno.test("createRateWindow() that is not enforced begins a new minute instead of refusing", () => {
  const window = createRateWindow(2, () => 0, false);
  const counts = [1, 2, 3].map(() => {
    window.count("token");
    return window.headers("token")["inin-ratelimit-count"];
  });
  assertEquals(counts, ["1", "2", "1"]);
});

Deno.test("createSandbox() lets tokens expire, and says which of three things is wrong with one", async () => {
  let now = 0;
  const sandbox = createSandbox({ now: () => now, tokenSeconds: 300 });
  const client = await clientOf(sandbox);
  const code = async (response: Promise<Response>) => {
    const { status } = await response;
    return [status, (await (await response).json()).code];
  };
  now = 299_999;
  assertEquals((await client.send("GET", "/api/v2/users")).status, 200);
  now = 300_000;
  assertEquals(await code(client.send("GET", "/api/v2/users")), [401, "credentials.expired"]);
  const plain = (headers: HeadersInit) => sandbox.fetch(`${ORIGIN}/api/v2/users`, { headers });
  assertEquals(await code(plain({})), [401, "authentication.required"]);
  assertEquals(await code(plain({ Authorization: "Bearer x" })), [401, "bad.credentials"]);
});

Deno.test("createSandbox() answers token requests in the endpoint's own shape", async () => {
  const sandbox = createSandbox({ tokenSeconds: 600 });
  for (const dialect of ["platform", "walkthrough"] as const) {
    const asked = async (changes = {}) => {
      const response = await requestToken(sandbox, dialect, changes);
      return [response.status, await response.json()];
    };
    const [status, { expires_in, token_type }] = await asked();
    assertEquals([status, expires_in, token_type], [200, 600, "bearer"]);
    assertEquals(await asked({ id: "someone" }), [400, {
      error: "invalid_client",
      description: "client not found: invalid_client",
    }]);
    assertEquals(await asked({ secret: "guess" }), [401, {
      error: "invalid_client",
      description: "authentication failed: invalid_client",
    }]);
    assertEquals((await asked({ grant: "password" }))[0], 400);
  }
});

Deno.test("createSandbox() dates every answer at the virtual instant and names its seed", async () => {
  const sandbox = createSandbox({ seed: 7 });
  const answers = [
    await requestToken(sandbox, "platform"),
    await sandbox.fetch(`${ORIGIN}/api/v2/users`),
    await sandbox.fetch(`${ORIGIN}/elsewhere`),
    await (await clientOf(sandbox)).send("GET", "/api/v2/routing/languages"),
  ];
  for (const { headers } of answers) {
    assertEquals(new Date(headers.get("Date") ?? "").toISOString(), sandbox.at);
    assertEquals(headers.get("x-ringback-sandbox"), "7");
    assertMatch(headers.get("ININ-Correlation-Id") ?? "", /^[\da-f-]{36}$/);
  }
});

Deno.test("Sandbox.fetch() gives up with the client's reason when the client gives up", async () => {
  const sandbox = createSandbox();
  const reason = new RangeError("enough");
  await assertRejects(
    () => sandbox.fetch(`${ORIGIN}/api/v2/users`, { signal: AbortSignal.abort(reason) }),
    RangeError,
    "enough",
  );
});
