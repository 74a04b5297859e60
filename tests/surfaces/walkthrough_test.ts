/** The walkthrough's surface, and finding queues on both. */

import { instant } from "../../src/lib/instant.ts";
import { readRoster } from "../support/read_roster.ts";
import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import { LiveApiError, UsageError } from "../../src/errors.ts";
import { surfaceFor } from "../../src/surfaces/registry.ts";
import type { GatherProgress, QueueTarget } from "../../src/surfaces/surface.ts";
import { forbidden, walkthroughStub } from "./organisations.ts";
import { pageOf, refusal, type Stub, stubApi } from "./stub.ts";
import { createLiveTransport } from "../../src/record/wire/client.ts";
import { virtualClock } from "../support/clocks.ts";
import { rowName } from "../support/row_name.ts";

const AT = instant("2026-01-05T09:00:00Z");
const TARGET: QueueTarget = { id: "queue-1", name: "Support", foundBy: "id" };
const walkthrough = surfaceFor("walkthrough");
const ids = Array.from({ length: 1000 }, (_, index) => `u${index}`);

function rosterOf(stub: Stub) {
  return readRoster(walkthrough, stub.api, TARGET, AT);
}

Deno.test("roster() of the walkthrough asks queue, pages, and two reads a user, on its own host only", async () => {
  const stub = walkthroughStub({ ids, baseUrl: "https://gateway.example.com/genesys" });
  const progress: GatherProgress[] = [];
  const roster = await readRoster(walkthrough, stub.api, TARGET, AT, (step) => progress.push(step));
  assertEquals(stub.asked.length, 2 * 1000 + 10 + 1);
  assertEquals(progress.at(-1), { pages: 10, users: 1000 });
  assertEquals(stub.asked.slice(0, 4), [
    "/api/v2/routing/queues/queue-1",
    "/api/v2/routing/queues/queue-1/members?pageSize=100",
    "/api/v2/routing/queues/queue-1/members?pageSize=100&pageNumber=2",
    "/api/v2/routing/users/u0/routingprofile",
  ]);
  assertEquals(roster.oddities, []);
  assertEquals(roster.agents.map((agent) => agent.id), ids.toSorted());
  assertEquals(roster.organisation.skills, null);
  assertEquals(roster.queue.routingType, "SkillBased");
  assertEquals(roster.queue.skillRequirements, ["Billing"]);
  assertEquals(roster.queue.predictors, []);
  assertEquals(roster.agents[0]?.skills, [
    { id: "s", name: "Billing", proficiency: 3, priority: 2, active: true },
  ]);
  assertEquals(roster.agents[0]?.availability, "Available");
});

Deno.test("roster() of the walkthrough asks in one order, and gives one roster, however slow each answer is", async () => {
  const some = ids.slice(0, 230);
  const straight = walkthroughStub({ ids: some });
  const expected = await rosterOf(straight);
  await fc.assert(
    fc.asyncProperty(fc.infiniteStream(fc.nat({ max: 40 })), async (turns) => {
      const stub = walkthroughStub({ ids: some, order: () => turns.next().value ?? 0 });
      assertEquals(await rosterOf(stub), expected);
      assertEquals(stub.asked, straight.asked);
    }),
    { seed: 13, numRuns: 10 },
  );
});

Deno.test("roster() of the walkthrough sends nothing more once a read has failed", async () => {
  const { api, asked } = walkthroughStub({
    ids: ids.slice(0, 100),
    overrides: {
      "/routing/users/u0/routingprofile": () => refusal(401, "bad.credentials", "no coffee here"),
    },
  });
  const transport = createLiveTransport({
    fetch: api.transport,
    clock: virtualClock(),
    baseUrl: api.baseUrl,
    tokenUrl: `${api.baseUrl}/oauth/token`,
    tokenStyle: "basic",
    credentials: { kind: "token", token: "a token for tests" },
    limits: { inFlight: 5 },
  });
  await assertRejects(() => readRoster(walkthrough, { ...api, transport }, TARGET, AT), LiveApiError, "401");
  const before = asked.length;
  for (let round = 0; round < 200; round++) await Promise.resolve();
  assert(asked.length === before && before < 20, `${before}, then ${asked.length}`);
});

Deno.test("roster() of the walkthrough keeps as unknown what a user's reads do not deliver", async () => {
  const stub = walkthroughStub({
    ids: ["a", "b"],
    overrides: {
      "/routing/users/a/routingprofile": () => forbidden("routing:user:read"),
      "/routing/users/b/availability": () => ({ wrapUpCode: "x" }),
      "/routing/users/b/routingprofile": () => ({ skills: [{ name: "Billing", priority: 9 }] }),
    },
  });
  const { agents, oddities } = await rosterOf(stub);
  assertEquals(agents.map((agent) => agent.skills?.[0]?.proficiency ?? agent.skills), [null, 0]);
  assertEquals(agents.map((agent) => agent.availability), ["Available", null]);
  assertEquals(oddities.map((row) => row.message), [
    "Not known of a: skills (reading an agent's routing profile was refused with 403 missing.permissions (routing:user:read) and needs the permission routing:user:read)",
    "Not known of b: availability (reading an agent's availability brought nothing to use: not what was asked: it has no state)",
  ]);
  assertStringIncludes(String(oddities[0]?.evidence["refused"]), "routing:user:read");
});

Deno.test("roster() of the walkthrough reads a state however it is spelled, bounds priorities, and tells both", async () => {
  const stub = walkthroughStub({
    ids: ["a", "b", "c"],
    overrides: {
      "/routing/users/a/availability": () => ({ state: "available" }),
      "/routing/users/b/availability": () => ({ state: "not-responding" }),
      "/routing/users/c/availability": () => ({ state: "In a huddle" }),
      "/routing/users/c/routingprofile": () => ({
        skills: [{ name: "Billing", priority: 1e300 }, { name: "Spanish", priority: 1000 }],
      }),
    },
  });
  const { agents, oddities } = await rosterOf(stub);
  assertEquals(agents.map(({ availability }) => availability), [
    "Available",
    "Not Responding",
    "In a huddle",
  ]);
  assertEquals(agents[2]?.skills?.map(({ priority }) => priority), [1000, 1000]);
  assertEquals(oddities.map((row) => row.message), [
    "Taken otherwise than it came of c: priority about 1e+300 of Billing for 1000",
    'Taken otherwise than it came of a: state "available" for Available',
    'Taken otherwise than it came of b: state "not-responding" for Not Responding',
  ]);
});

Deno.test("roster() of the walkthrough does without what is refused for every agent, and names the permission of each", async () => {
  const some = ids.slice(0, 14);
  const overrides = Object.fromEntries(
    some.map((id) => [`/routing/users/${id}/availability`, () => forbidden("routing:agent:read")]),
  );
  const { agents, oddities } = await rosterOf(walkthroughStub({ ids: some, overrides }));
  assert(agents.every(({ availability, skills }) => availability === null && skills !== null));
  assertEquals(oddities.length, 14);
  for (const { message } of oddities) assertStringIncludes(message, "routing:agent:read, routing:user:read");
});

Deno.test("roster() of the walkthrough keeps an agent that came twice once, and reports members that changed", async () => {
  const member = (userId: string) => ({ userId, name: `Agent ${userId}` });
  const path = "/routing/queues/queue-1/members";
  const stub = walkthroughStub({
    ids: ["a", "b"],
    overrides: {
      [path]: (query) =>
        query.has("pageNumber") ? { entities: [member("b")] } : {
          entities: [member("a"), member("b")],
          nextPageUri: `https://x.example/api/v2${path}?pageNumber=2`,
        },
    },
  });
  const { agents, oddities } = await rosterOf(stub);
  assertEquals(agents.map((agent) => agent.name), ["Agent a", "Agent b"]);
  assertEquals(oddities.map((row) => [row.id, row.evidence]), [
    ["members-changed", { read: 2, repeated: ["b"] }],
  ]);
  assertEquals(stub.asked.length, 1 + 2 + 2 * 2);
  const queue = { "/routing/queues/queue-1": () => ({ id: "queue-1", name: "Support", memberCount: 3 }) };
  const fewer = await rosterOf(walkthroughStub({ ids: ["a"], overrides: queue }));
  assertEquals(fewer.oddities.map((row) => row.evidence), [{ read: 1, stated: 3 }]);
});

Deno.test("roster() of the walkthrough ends loops, and refuses next pages outside the API", async () => {
  const members = (nextPageUri: string) => ({
    "/routing/queues/queue-1/members": () => ({ entities: [{ userId: "a" }], nextPageUri }),
  });
  const turning = members("https://x.example/api/v2/routing/queues/queue-1/members?pageSize=100");
  await assertRejects(
    () => rosterOf(walkthroughStub({ ids: ["a"], overrides: turning })),
    LiveApiError,
    "loop",
  );
  const outside = members("https://x.example/steal?token=1");
  await assertRejects(
    () => rosterOf(walkthroughStub({ ids: ["a"], overrides: outside })),
    LiveApiError,
    "names a next page outside the API",
  );
});

Deno.test("roster() of the walkthrough says on the vendor's members that this is the other surface", async () => {
  const overrides = { "/routing/queues/queue-1/members": () => ({ entities: [{ id: "a", user: {} }] }) };
  const error = await assertRejects(() => rosterOf(walkthroughStub({ ids: [], overrides })), LiveApiError);
  assertStringIncludes(error.message, "entities[0].userId: expected string, got nothing");
  assertStringIncludes(error.message, "--surface platform is the vendor's API");
});

const UUID = "0f5a9b1c-9d6e-4a43-8f4e-1f2a3b4c5d6e";
const QUEUES = [
  ...Array.from({ length: 120 }, (_, index) => ({ id: `q${index}`, name: `Queue ${index}` })),
  { id: UUID, name: "Billing" },
  { id: "twin-1", name: "Twin" },
  { id: "twin-2", name: "Twin" },
  { id: "billing-2", name: "billing" },
];

function queuesStub(): Stub {
  return stubApi((path, query) => {
    if (path !== "/routing/queues") return QUEUES.find((queue) => path === `/routing/queues/${queue.id}`);
    // As the vendor's: a name without asterisk still matches whatever the case.
    const name = query.get("name")?.toLowerCase();
    return pageOf(
      path,
      query,
      QUEUES.filter((queue) => name === undefined || queue.name.toLowerCase() === name),
    );
  });
}

Deno.test("resolve() finds a queue by id or exact name, in as few requests as its form allows", async (t) => {
  const cases = [
    ["platform", UUID, { id: UUID, name: "Billing", foundBy: "id" }, 1],
    ["platform", "Billing", { id: UUID, name: "Billing", foundBy: "name" }, 1],
    ["platform", "billing", { id: "billing-2", name: "billing", foundBy: "name" }, 1],
    ["platform", "q7", { id: "q7", name: "Queue 7", foundBy: "id" }, 2],
    ["walkthrough", "q7", { id: "q7", name: "Queue 7", foundBy: "id" }, 1],
    ["walkthrough", "Queue 7", { id: "q7", name: "Queue 7", foundBy: "name" }, 2],
  ] as const;
  for (const [surface, wanted, expected, requests] of cases) {
    await t.step(rowName(surface), async () => {
      const stub = queuesStub();
      assertEquals(await surfaceFor(surface).resolve(stub.api, wanted), expected);
      assertEquals(stub.asked.length, requests, `${surface} ${wanted}`);
    });
  }
});

Deno.test("resolve() names the nearest queues for an unknown one, and all that share a name", async () => {
  for (const surface of ["platform", "walkthrough"] as const) {
    const { api } = queuesStub();
    const unknown = await assertRejects(() => surfaceFor(surface).resolve(api, "Biling"), UsageError);
    assertStringIncludes(unknown.message, 'no queue "Biling" among the 124');
    assertEquals(unknown.explanation.nearest?.slice(0, 2), ["Billing", "billing"]);
    const twins = await assertRejects(() => surfaceFor(surface).resolve(api, "Twin"), UsageError);
    assertStringIncludes(twins.message, "twin-1, twin-2");
  }
});

Deno.test("resolve() and list() name the permission when queues may not be seen", async () => {
  const { api } = stubApi(() => forbidden("routing:queue:view"));
  for (const wanted of ["Billing", UUID]) {
    const error = await assertRejects(() => surfaceFor("platform").resolve(api, wanted), LiveApiError);
    assertStringIncludes(error.message, "needs:   the permission routing:queue:view");
  }
  await assertRejects(() => surfaceFor("platform").list(api), LiveApiError, "routing:queue:view");
  const hidden = stubApi((path) =>
    path === "/routing/queues" ? { entities: [] } : forbidden("routing:queue:view")
  );
  await assertRejects(() => surfaceFor("platform").resolve(hidden.api, UUID), LiveApiError, "403");
});

Deno.test("list() gives all pages, sorted by name", async () => {
  const queues = await surfaceFor("platform").list(queuesStub().api);
  assertEquals(queues.length, QUEUES.length);
  assertEquals(queues[0], { id: UUID, name: "Billing", foundBy: "listing" });
  assert(queues.every((queue, index) => index === 0 || queue.name >= (queues[index - 1]?.name ?? "")));
});
