/** The vendor's official client against `replay` and against the sandbox: what it returns is what was recorded, or is there. */

import { assert, assertEquals } from "@std/assert";
import { API_BASE_PLACEHOLDER, type Cassette } from "../../src/cassette/cassette.ts";
import { requestPath } from "../../src/cassette/identity.ts";
import { parseCassette } from "../../src/cassette/store.ts";
import { denoWorld } from "../../src/doors/deno_world.ts";
import type { Handler } from "../../src/doors/world.ts";
import { createSandbox } from "../../src/sandbox/sandbox.ts";
import { createReplay } from "../../src/service/replay/replay.ts";
import type { Json } from "../../src/lib/json.ts";
import { createRedactor } from "../../src/redaction/redact.ts";
import { type Client, clientOf } from "../sandbox/client.ts";
import { recordedFromSandbox, TEST_KEY } from "../support/recorded.ts";
import { sandboxPath, sandboxText } from "../support/sandbox_cassettes.ts";
import type { ClientRead, ClientTask } from "../support/official_client.ts";
import { PLAIN_REPLAY } from "../support/replay_options.ts";

const PATH = sandboxPath("sandbox");
const EXPANDS = ["conversationSummary", "groups", "languages", "presence", "routingStatus", "skills", "team"];
const world = denoWorld();

/** A read of the client, and the path and query it sends. */
interface Pair {
  readonly read: ClientRead;
  readonly path: string;
}

function routing(method: string, args: readonly unknown[], path: string): Pair {
  return { read: { api: "RoutingApi", method, args }, path };
}

function reads(cassette: Cassette): readonly Pair[] {
  const queue = cassette.head.queues.find((row) => row.name === "Billing")?.id ?? "";
  const paged = { pageNumber: 1, pageSize: 100 };
  const recorded = cassette.exchanges.map((exchange) => exchange.request.path);
  // Asked singly while recording only where an expand did not arrive: another user each.
  const userRead = (method: string, args: readonly unknown[], ending: string): Pair => {
    const path = recorded.find((one) => one.startsWith("/api/v2/users/") && one.endsWith(ending)) ?? "";
    return { read: { api: "UsersApi", method, args: [path.split("/")[4], ...args] }, path };
  };
  return [
    routing("getRoutingQueue", [queue], `/api/v2/routing/queues/${queue}`),
    routing(
      "getRoutingQueueMembers",
      [queue, { ...paged, expand: EXPANDS }],
      `/api/v2/routing/queues/${queue}/members?pageNumber=1&pageSize=100&expand=${EXPANDS.join("%2C")}`,
    ),
    routing("getRoutingSkills", [paged], "/api/v2/routing/skills?pageSize=100&pageNumber=1"),
    routing("getRoutingLanguages", [paged], "/api/v2/routing/languages?pageSize=100&pageNumber=1"),
    routing("getRoutingUtilization", [], "/api/v2/routing/utilization"),
    routing("getRoutingSettings", [], "/api/v2/routing/settings"),
    userRead("getUserRoutingstatus", [], "/routingstatus"),
    userRead("getUserRoutingskills", [{ pageSize: 100 }], "/routingskills?pageSize=100"),
    userRead("getUserRoutinglanguages", [{ pageSize: 100 }], "/routinglanguages?pageSize=100"),
  ];
}

async function runClient(task: ClientTask): Promise<readonly unknown[]> {
  const child = new Deno.Command("deno", {
    args: [
      "run",
      "--no-prompt",
      "--quiet",
      "--allow-read",
      "--allow-env",
      "--allow-sys",
      "--allow-net=127.0.0.1",
      "tests/support/official_client.ts",
    ],
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const input = child.stdin.getWriter();
  await input.write(new TextEncoder().encode(JSON.stringify(task)));
  await input.close();
  const { success, stdout, stderr } = await child.output();
  assert(success, new TextDecoder().decode(stderr));
  return JSON.parse(new TextDecoder().decode(stdout));
}

Deno.test("the official client, through its gateway setting, gets from replay what was recorded", async () => {
  const cassette = parseCassette(await sandboxText("sandbox"), PATH);
  const pairs = reads(cassette);
  const prefixes = { apiPrefix: "/genesys", loginPrefix: "/login" };
  const credentials = { id: "an-integration", secret: "its-secret" };
  const misses: string[] = [];
  const replay = createReplay(
    [{ path: PATH, cassette }],
    { ...PLAIN_REPLAY, ...prefixes, tokens: { ...PLAIN_REPLAY.tokens, required: true, client: credentials } },
    world.clock,
    { miss: (error) => misses.push(error.message) },
  );
  const listening = await world.listen(replay, { hostname: "127.0.0.1", port: 0 });
  try {
    const read = await runClient({
      port: listening.port,
      ...prefixes,
      ...credentials,
      reads: pairs.map((row) => row.read),
    });
    assertEquals(misses, []);
    const base = `http://127.0.0.1:${listening.port}${prefixes.apiPrefix}`;
    pairs.forEach(({ path }, index) => {
      const canonical = requestPath(path, "http://127.0.0.1");
      const body = cassette.exchanges.find((exchange) => exchange.request.path === canonical)?.response.body;
      assert(body !== undefined, `recorded: ${path}`);
      assertEquals(
        read[index],
        JSON.parse(JSON.stringify(body).replaceAll(API_BASE_PLACEHOLDER, base)),
        path,
      );
    });
  } finally {
    await listening.stop();
  }
});

Deno.test("the official client, through its gateway setting, gets from the sandbox what is there", async () => {
  const cassette = parseCassette(await sandboxText("sandbox"), PATH);
  const pairs = reads(cassette);
  const sandbox = createSandbox();
  const listening = await world.listen((request) => sandbox.fetch(request), {
    hostname: "127.0.0.1",
    port: 0,
  });
  try {
    const base = `http://127.0.0.1:${listening.port}`;
    const read = await runClient({
      port: listening.port,
      apiPrefix: "",
      loginPrefix: "",
      id: sandbox.clientId,
      secret: sandbox.clientSecret,
      reads: pairs.map((row) => row.read),
    });
    const basic = { authorization: `Basic ${btoa(`${sandbox.clientId}:${sandbox.clientSecret}`)}` };
    const grant = new URLSearchParams({ grant_type: "client_credentials" });
    const token = await (await fetch(`${base}/oauth/token`, { method: "POST", body: grant, headers: basic }))
      .json();
    for (const [index, { path }] of pairs.entries()) {
      const there = await fetch(base + path, { headers: { authorization: `Bearer ${token.access_token}` } });
      assertEquals(read[index], await there.json(), path);
    }
  } finally {
    await listening.stop();
  }
});

/** Every read that the client offers of what the sandbox serves, and its path; the client's own defaults say the rest. */
async function allReads(client: Client): Promise<readonly Pair[]> {
  const queue = await client.queueId("Technical Support");
  const user = String((await client.all(`/api/v2/routing/queues/${queue}/members`))[0]?.["id"]);
  const idOfFirst = async (path: string) => String((await client.all(path))[0]?.["id"]);
  const skill = await idOfFirst("/api/v2/routing/skills");
  const language = await idOfFirst("/api/v2/routing/languages");
  const label = await idOfFirst("/api/v2/routing/utilization/labels");
  const group = await idOfFirst("/api/v2/routing/skillgroups");
  const page = { pageSize: 2, pageNumber: 2 };
  const cursor = { pageSize: "1" };
  const rows: readonly (readonly [ClientRead["api"], string, readonly unknown[], string])[] = [
    ["RoutingApi", "getRoutingQueues", [page], "routing/queues"],
    ["RoutingApi", "getRoutingQueues", [{ name: "T*" }], "routing/queues"],
    ["RoutingApi", "getRoutingQueue", [queue], `routing/queues/${queue}`],
    ["RoutingApi", "getRoutingQueueMembers", [queue, page], `routing/queues/${queue}/members`],
    [
      "RoutingApi",
      "getRoutingQueueMembers",
      [queue, { joined: true, expand: ["skills", "presence"] }],
      `routing/queues/${queue}/members`,
    ],
    ["RoutingApi", "getRoutingQueueUsers", [queue, page], `routing/queues/${queue}/users`],
    ["RoutingApi", "getRoutingQueueEstimatedwaittime", [queue], `routing/queues/${queue}/estimatedwaittime`],
    ["RoutingApi", "getRoutingSkills", [page], "routing/skills"],
    ["RoutingApi", "getRoutingSkill", [skill], `routing/skills/${skill}`],
    ["RoutingApi", "getRoutingLanguages", [page], "routing/languages"],
    ["RoutingApi", "getRoutingLanguage", [language], `routing/languages/${language}`],
    ["RoutingApi", "getRoutingUtilization", [], "routing/utilization"],
    ["RoutingApi", "getRoutingUtilizationLabels", [page], "routing/utilization/labels"],
    ["RoutingApi", "getRoutingUtilizationLabel", [label], `routing/utilization/labels/${label}`],
    ["RoutingApi", "getRoutingSettings", [], "routing/settings"],
    ["RoutingApi", "getRoutingPredictors", [{ ...cursor, queueId: [queue] }], "routing/predictors"],
    ["RoutingApi", "getRoutingSkillgroups", [cursor], "routing/skillgroups"],
    ["RoutingApi", "getRoutingSkillgroupMembers", [group, cursor], `routing/skillgroups/${group}/members`],
    ["UsersApi", "getUsers", [{ id: [user], expand: ["languages", "routingStatus"] }], "users"],
    ["UsersApi", "getUser", [user, { expand: EXPANDS }], `users/${user}`],
    ["UsersApi", "getUserQueues", [user], `users/${user}/queues`],
    ["UsersApi", "getUserRoutingskills", [user, page], `users/${user}/routingskills`],
    ["UsersApi", "getUserRoutinglanguages", [user], `users/${user}/routinglanguages`],
    ["UsersApi", "getUserRoutingstatus", [user], `users/${user}/routingstatus`],
    ["UsersApi", "getRoutingUserUtilization", [user], `routing/users/${user}/utilization`],
    ["PresenceApi", "getUserPresence", [user, "purecloud"], `users/${user}/presences/purecloud`],
    ["PresenceApi", "getUserPresencesPurecloud", [user], `users/${user}/presences/purecloud`],
    ["PresenceApi", "getUsersPresencesPurecloudBulk", [{ id: [user] }], "users/presences/purecloud/bulk"],
    ["PresenceApi", "getPresenceDefinitions0", [], "presence/definitions"],
    ["PresenceApi", "getPresencedefinitions", [page], "presencedefinitions"],
  ];
  return rows.map(([api, method, args, path]) => ({ read: { api, method, args }, path: `/api/v2/${path}` }));
}

Deno.test("the official client reads from a recording all that it reads from the sandbox, equal once redacted", async (t) => {
  const options = { agents: 60, missingExpands: false };
  const sandbox = createSandbox(options);
  const pairs = await allReads(await clientOf(sandbox));
  const cassette = await recordedFromSandbox(world, "platform", null, options);
  const misses: string[] = [];
  const credentials = { id: sandbox.clientId, secret: sandbox.clientSecret };
  const replay = createReplay(
    [{ path: PATH, cassette }],
    {
      ...PLAIN_REPLAY,
      tokens: { ...PLAIN_REPLAY.tokens, required: true, client: credentials },
      recordedOnly: false,
    },
    world.clock,
    { miss: (error) => misses.push(error.message) },
  );
  const read = async (handle: Handler) => {
    const listening = await world.listen(handle, { hostname: "127.0.0.1", port: 0 });
    try {
      const task = { port: listening.port, apiPrefix: "", loginPrefix: "", ...credentials };
      return await runClient({ ...task, reads: pairs.map((pair) => pair.read) });
    } finally {
      await listening.stop();
    }
  };
  const [live, recorded] = await Promise.all([
    read((request) => sandbox.fetch(request)),
    read(replay),
  ]);
  assertEquals(misses, []);
  const redactor = createRedactor({ key: TEST_KEY, surface: "platform" });
  for (const [index, { read: { method }, path }] of pairs.entries()) {
    await t.step(method, () => {
      const answer = { method: "GET", path, status: 200, headers: new Headers(), body: live[index] as Json };
      assertEquals(recorded[index], redactor.redact(answer).response.body);
    });
  }
});
