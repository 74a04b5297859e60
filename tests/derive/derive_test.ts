/**
 * What is derived from a recording is what the server itself answers, redacted as the recording was: every read of the sandbox,
 * every page size; what was not recorded is said and never made up.
 */

import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import type { Cassette } from "../../src/cassette/cassette.ts";
import { askedPath } from "../../src/cassette/identity.ts";
import { createDeriver, type Derived, type Deriver } from "../../src/derive/derive.ts";
import { createReplayTransport } from "../../src/derive/replay_transport.ts";
import { MissError } from "../../src/errors.ts";
import { denoWorld } from "../../src/doors/deno_world.ts";
import type { Json, JsonObject } from "../../src/lib/json.ts";
import { createRedactor } from "../../src/redaction/redact.ts";
import { createSandbox } from "../../src/sandbox/sandbox.ts";
import { recordedFromSandbox, TEST_KEY } from "../support/recorded.ts";
import { type Client, clientOf } from "../sandbox/client.ts";

const BASE = "http://127.0.0.1:1";
const OPTIONS = { agents: 150, missingExpands: false };
const EXPANDS = ["conversationSummary", "groups", "languages", "presence", "routingStatus", "skills", "team"];

interface Both {
  readonly client: Client;
  readonly cassette: Cassette;
  readonly derive: Deriver;
}

let both: Promise<Both> | null = null;

/** The sandbox, and a recording of all of it; made once. */
function sandboxAndRecording(): Promise<Both> {
  both ??= (async () => {
    const cassette = await recordedFromSandbox(denoWorld(), "platform", null, OPTIONS);
    const client = await clientOf(createSandbox(OPTIONS));
    return { client, cassette, derive: deriverOf(cassette) };
  })();
  return both;
}

function deriverOf(cassette: Cassette): Deriver {
  return createDeriver([{ path: "cassettes/all.json", cassette }]);
}

function answered(derived: Derived | null, path: string): Derived & { readonly kind: "answer" } {
  assert(derived?.kind === "answer", `${path}: ${derived?.kind === "unknown" ? derived.what : "no read"}`);
  return derived;
}

function bodyOf(derive: Deriver, path: string): Json {
  return answered(derive(path, BASE), path).body;
}

/** What the sandbox answers, as a recording would keep it. */
async function redacted(client: Client, path: string): Promise<Json> {
  const redactor = createRedactor({ key: TEST_KEY, surface: "platform" });
  const answer = await client.send("GET", path);
  assertEquals(answer.status, 200, path);
  return redactor.redact({
    method: "GET",
    path: askedPath(path),
    status: 200,
    headers: new Headers(),
    body: await answer.json(),
  }).response.body;
}

/** One read of each kind, and every filter; in these the order of people is the server's, which a recording may know. */
async function reads(client: Client): Promise<readonly string[]> {
  const queueId = await client.queueId("Technical Support");
  const user = (await client.all(`/api/v2/routing/queues/${queueId}/members`))[0]?.["id"];
  const [skill] = await client.all("/api/v2/routing/skills");
  const [language] = await client.all("/api/v2/routing/languages");
  const [group] = await client.all("/api/v2/routing/skillgroups");
  const queue = `/api/v2/routing/queues/${queueId}`;
  return [
    "/api/v2/routing/queues",
    "/api/v2/routing/queues?name=Te*&sortOrder=desc",
    "/api/v2/routing/queues?name=*s*&pageSize=2&pageNumber=2",
    `/api/v2/routing/queues?id=${queueId}`,
    queue,
    `${queue}/members`,
    `${queue}/members?joined=true&pageSize=3&pageNumber=2`,
    `${queue}/members?joined=false`,
    `${queue}/members?memberBy=group&sortOrder=desc`,
    `${queue}/members?skills=Networking&expand=skills`,
    `${queue}/members?languages=German&routingStatus=IDLE,INTERACTING`,
    `${queue}/members?presence=${encodeURIComponent("On Queue")}`,
    ...EXPANDS.map((expand) => `${queue}/members?expand=${expand}&pageSize=2`),
    `${queue}/members?expand=skills,presence&expand=team`,
    `${queue}/users?pageSize=3`,
    `${queue}/estimatedwaittime`,
    `/api/v2/users/${user}`,
    ...EXPANDS.map((expand) => `/api/v2/users/${user}?expand=${expand}`),
    `/api/v2/users/${user}/routingskills`,
    `/api/v2/users/${user}/routingskills?pageSize=1&pageNumber=2`,
    `/api/v2/users/${user}/routinglanguages`,
    `/api/v2/users/${user}/routingstatus`,
    `/api/v2/users/${user}/presences/purecloud`,
    `/api/v2/users/${user}/queues`,
    `/api/v2/users/${user}/queues?joined=false`,
    `/api/v2/users/presences/purecloud/bulk?id=${user}`,
    `/api/v2/routing/users/${user}/utilization`,
    "/api/v2/users?state=inactive",
    "/api/v2/routing/skills?name=B*",
    "/api/v2/routing/skills?pageSize=5&pageNumber=2",
    `/api/v2/routing/skills/${skill?.["id"]}`,
    "/api/v2/routing/languages",
    `/api/v2/routing/languages/${language?.["id"]}`,
    "/api/v2/routing/settings",
    "/api/v2/routing/utilization",
    "/api/v2/routing/utilization/labels?pageSize=1",
    `/api/v2/routing/predictors?queueId=${queueId}`,
    "/api/v2/routing/skillgroups",
    `/api/v2/routing/skillgroups/${group?.["id"]}/members`,
    "/api/v2/presence/definitions",
    "/api/v2/presencedefinitions?pageSize=3&pageNumber=2",
  ];
}

Deno.test("every read of the API is derived as the server answers it, redacted", async (t) => {
  const { client, derive } = await sandboxAndRecording();
  for (const path of await reads(client)) {
    await t.step(path, async () => {
      const [ours, theirs] = [bodyOf(derive, path), await redacted(client, path)];
      // Filters by name are no parameters that a cassette keeps.
      const filtered = /[?&](skills|languages)=/.test(path);
      assertEquals(filtered ? withoutAddresses(ours) : ours, filtered ? withoutAddresses(theirs) : theirs);
    });
  }
});

Deno.test("listings whose order no answer told hold the same entries", async () => {
  const { client, derive } = await sandboxAndRecording();
  for (
    const path of ["/api/v2/users?pageSize=100&expand=skills", "/api/v2/routing/predictors?pageSize=100"]
  ) {
    const theirs: JsonObject[] = [];
    for (let number = 1; theirs.length === (number - 1) * 100; number++) {
      theirs.push(...entitiesOf(await redacted(client, `${path}&pageNumber=${number}`)));
    }
    assertEquals(sortedById(pagesOf(derive, path)), sortedById(theirs), path);
  }
});

Deno.test("pages of any size put together are the whole listing, each entry once", async (t) => {
  const { derive } = await sandboxAndRecording();
  const [queue] = entitiesOf(bodyOf(derive, "/api/v2/routing/queues?name=Service+Desk"));
  const listings = [
    "/api/v2/routing/queues",
    `/api/v2/routing/queues/${queue?.["id"]}/members`,
    "/api/v2/users",
    "/api/v2/routing/skills",
    "/api/v2/routing/predictors",
  ];
  for (const path of listings) {
    await t.step(path, () => {
      const sizes = [1, 25, 100].map((size) => pagesOf(derive, `${path}?pageSize=${size}`));
      const [one, ...others] = sizes.map((entities) => entities.map((entity) => entity["id"]));
      assert(one !== undefined && one.length > 1);
      assertEquals(new Set(one).size, one.length);
      for (const other of others) assertEquals(other, one);
    });
  }
});

Deno.test("an expand that was not recorded is left out, and said", async () => {
  const { derive } = await sandboxAndRecording();
  const path = "/api/v2/users?pageSize=4&expand=skills&expand=station";
  const derived = answered(derive(path, BASE), path);
  assertEquals(derived.leftOut, [{ expand: "station", users: 4 }]);
  const [user] = entitiesOf(derived.body);
  assertEquals(["skills" in (user ?? {}), "station" in (user ?? {})], [true, false]);
});

Deno.test("what a recording does not tell is unknown and has its name; a wrong request is refused as the API refuses", async (t) => {
  const cassette = await recordedFromSandbox(denoWorld(), "platform", ["Billing"], OPTIONS);
  const derive = deriverOf(cassette);
  const nobody = "00000000-0000-4000-8000-000000000000";
  const rows: readonly (readonly [string, string])[] = [
    ["/api/v2/presence/definitions", "the presence definitions"],
    ["/api/v2/routing/skillgroups", "all skill groups"],
    ["/api/v2/routing/utilization/labels", "all utilization labels"],
    [`/api/v2/routing/queues/${nobody}`, `a queue ${nobody}`],
    [`/api/v2/users/${nobody}`, `a user ${nobody}`],
    [`/api/v2/users/presences/purecloud/bulk?id=${nobody}`, `a user ${nobody}`],
    [`/api/v2/routing/predictors?queueId=${nobody}`, `the predictors of queue ${nobody}`],
  ];
  for (const [path, what] of rows) {
    await t.step(path, () => assertEquals(derive(path, BASE), { kind: "unknown", what }));
  }
  const refusals = [["/api/v2/routing/queues?pageSize=101", 400], [
    `/api/v2/routing/skills/${nobody}`,
    404,
  ]] as const;
  for (const [path, status] of refusals) {
    await t.step(path, () => assertEquals(answered(derive(path, BASE), path).status, status));
  }
  assertEquals(derive("/api/v2/analytics/anything", BASE), null);
});

Deno.test("the transport answers as recorded, derived or with a miss; recorded only, it derives nothing", async () => {
  const { cassette } = await sandboxAndRecording();
  const [first] = cassette.exchanges;
  const baseUrl = "https://api.example.test";
  const fetched = createReplayTransport(cassette, { baseUrl: `${baseUrl}/` });
  const recorded = await fetched(baseUrl + first?.request.path);
  assertEquals(await recorded.json(), first?.response.body);
  assertEquals(recorded.headers.has("x-ringback-derived"), false);
  const derived = await fetched(`${baseUrl}/api/v2/users?pageSize=1`);
  assertEquals([derived.status, (await derived.json()).total], [200, 150]);
  assertStringIncludes(derived.headers.get("x-ringback-derived") ?? "", "150 users");
  await assertRejects(() => fetched(`${baseUrl}/api/v2/analytics/anything`), MissError);
  const strict = createReplayTransport(cassette, { baseUrl, recordedOnly: true });
  await assertRejects(() => strict(`${baseUrl}/api/v2/users?pageSize=1`), MissError);
});

Deno.test("a listing of which a page is missing is unknown, and its people are known", async () => {
  const { cassette } = await sandboxAndRecording();
  const pages = cassette.exchanges.filter(({ request }) => request.path.includes("/members?"));
  const first = pages.find(({ response }) => (response.body as JsonObject)["nextUri"] !== undefined);
  assert(first !== undefined);
  const second = first.request.path.replace("pageNumber=1", "pageNumber=2");
  const torn = cassette.exchanges.filter(({ request }) => request.path !== second);
  assertEquals(torn.length, cassette.exchanges.length - 1);
  const derive = deriverOf({ ...cassette, exchanges: torn });
  const members = first.request.path.split("?")[0] ?? "";
  const derived = derive(members, BASE);
  assert(derived?.kind === "unknown");
  assertStringIncludes(derived.what, "all members of queue");
  const [somebody] = entitiesOf(first.response.body);
  assertEquals((bodyOf(derive, `/api/v2/users/${somebody?.["id"]}`) as JsonObject)["id"], somebody?.["id"]);
});

function pagesOf(derive: Deriver, path: string): readonly JsonObject[] {
  const entities: JsonObject[] = [];
  for (let next: Json | undefined = path; typeof next === "string";) {
    const page = bodyOf(derive, next) as JsonObject;
    entities.push(...entitiesOf(page));
    next = page["nextUri"];
  }
  return entities;
}

function entitiesOf(body: Json): readonly JsonObject[] {
  return (body as JsonObject)["entities"] as readonly JsonObject[];
}

function withoutAddresses(body: Json): Json {
  return Object.fromEntries(Object.entries(body as JsonObject).filter(([name]) => !name.endsWith("Uri")));
}

function sortedById(entities: readonly JsonObject[]): readonly JsonObject[] {
  return [...entities].sort((a, b) => String(a["id"]) < String(b["id"]) ? -1 : 1);
}
