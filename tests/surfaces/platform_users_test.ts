/** What the platform surface asks about single agents, and when it does not. */

import { readRoster } from "../support/read_roster.ts";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { platformSurface } from "../../src/surfaces/platform/platform.ts";
import type { QueueTarget } from "../../src/surfaces/surface.ts";
import { forbidden, memberRow, type Overrides, platformStub } from "./organisations.ts";
import { refusal, type Stub } from "./stub.ts";

const AT = "2026-01-05T09:00:00Z";
const TARGET: QueueTarget = { id: "q", name: "Billing", foundBy: "id" };

function rosterOf(stub: Stub, target: QueueTarget = TARGET) {
  return readRoster(platformSurface, stub.api, target, AT);
}

Deno.test("roster() asks about a user singly only where an expand is absent, not where it is empty", async () => {
  const members = [
    memberRow("half", {
      user: { routingStatus: undefined },
      member: { routingStatus: { userId: "half", status: "IDLE" } },
    }),
    memberRow("full", { user: { skills: [], languages: [], groups: [], team: undefined } }),
    memberRow("bare", {
      user: {
        skills: undefined,
        languages: null,
        presence: undefined,
        routingStatus: undefined,
        conversationSummary: undefined,
      },
    }),
  ];
  const stub = platformStub({
    members,
    overrides: {
      "/users/bare/routingskills": () => ({ entities: [{ id: "s", name: "Billing", proficiency: 2 }] }),
      "/users/bare/routinglanguages": () => ({ entities: [] }),
      "/users/bare/presences/purecloud": () => ({ presenceDefinition: { systemPresence: "ON_QUEUE" } }),
      "/users/bare/routingstatus": () => ({ userId: "bare", status: "INTERACTING" }),
      "/users/bare": () => ({ id: "bare", conversationSummary: { call: { contactCenter: { active: 1 } } } }),
    },
  });
  const roster = await rosterOf(stub);
  assertEquals(stub.asked.filter((path) => path.includes("/users/")), [
    "/api/v2/users/bare/routingskills?pageSize=100",
    "/api/v2/users/bare/routinglanguages?pageSize=100",
    "/api/v2/users/bare/routingstatus",
    "/api/v2/users/bare/presences/purecloud",
    "/api/v2/users/bare?expand=conversationSummary",
  ]);
  const [bare, full, half] = roster.agents;
  assertEquals(half?.routingStatus?.status, "IDLE");
  assertEquals(full?.skills, []);
  assertEquals(bare?.skills?.map((skill) => skill.name), ["Billing"]);
  assertEquals(bare?.load?.media, { call: { active: 1, afterCallWork: 0, nonAcd: 0 } });
  assertEquals(bare?.routingStatus, { status: "INTERACTING", startTime: null });
  assertEquals(roster.oddities, []);
});

Deno.test("roster() keeps as unknown, with an anomaly, what neither page nor single read delivers", async () => {
  const members = [memberRow("a", { user: { skills: undefined, conversationSummary: undefined } })];
  const stub = platformStub({ members, overrides: { "/users/a": () => ({ id: "a" }) } });
  const { agents: [agent], oddities } = await rosterOf(stub);
  assertEquals(agent?.skills, null);
  assertEquals(agent?.load, null);
  assertEquals(oddities.map((row) => [row.id, row.subject.id, row.message]), [
    [
      "member-data-unknown",
      "a",
      "Not known of Agent a: skills (reading an agent's skills found nothing: 404 not.found)",
    ],
    ["member-data-unknown", "a", "Not known of Agent a: interactions in hand"],
  ]);
  assertStringIncludes(String(oddities[0]?.evidence["refused"]), "an agent's skills: 404 not.found");
});

Deno.test("roster() reads everybody's own utilization, and only when told to; one who has none of its own is known to have none", async () => {
  const busy = { call: { contactCenter: { active: 0, acw: 1 } } };
  const members = ["busy", "plain"].map((id) => memberRow(id, { user: { conversationSummary: busy } }));
  members.push(memberRow("free"));
  const overrides: Overrides = {
    "/routing/users/plain/utilization": () => ({
      level: "Organization",
      utilization: { call: { maximumCapacity: 1 } },
    }),
    "/routing/users/free/utilization": () => refusal(500, "internal.server.error", "no"),
    "/routing/users/busy/utilization": () => ({
      level: "Agent",
      utilization: { call: { maximumCapacity: 3, interruptableMediaTypes: [], includeNonAcd: true } },
    }),
  };
  const silent = platformStub({ members, overrides });
  assertEquals((await rosterOf(silent)).agents[0]?.utilization, null);
  const told = platformStub({ members, overrides });
  const roster = await rosterOf(told, { ...TARGET, agentUtilization: true });
  assertEquals(roster.agents[0]?.utilization?.media.call?.maximumCapacity, 3);
  assertEquals(roster.agents.map((agent) => agent.utilization?.level ?? null), [
    "Agent",
    null,
    "Organization",
  ]);
  assertEquals(told.asked.length, silent.asked.length + 3);
});

Deno.test("roster() reads skill groups only where a ring or rule names them, and knows who is in", async () => {
  const rings = [{ memberGroups: [{ id: "sg", type: "SKILLGROUP" }, { id: "g", type: "GROUP" }] }, {}];
  const members = [memberRow("a", { user: { groups: [{ id: "g" }], team: { id: "t" } } }), memberRow("b")];
  const path = "/routing/skillgroups/sg/members";
  const pages: Overrides = {
    [path]: (query) =>
      query.get("after") === null
        ? { entities: [{ id: "x" }], nextUri: `/api/v2${path}?pageSize=100&after=n2` }
        : { entities: [{ id: "a" }] },
  };
  const queue = { bullseye: { rings }, memberGroups: [{ id: "other", type: "SKILLGROUP" }] };
  const known = platformStub({ members, queue, overrides: pages });
  assertEquals((await rosterOf(known)).agents.map((agent) => agent.groupIds), [["g", "sg", "t"], []]);
  assertEquals(known.asked.filter((asked) => asked.includes("skillgroups")).length, 2);
  const refused = platformStub({
    members,
    queue,
    overrides: { [path]: () => forbidden("routing:skillGroup:view") },
  });
  const roster = await rosterOf(refused);
  assertEquals(roster.agents.map((agent) => agent.groupIds), [null, null]);
  assertStringIncludes(roster.oddities[0]?.message ?? "", "the permission routing:skillGroup:view");
});

Deno.test("roster() asks for an agent's missing groups only where rings or rules choose by group", async () => {
  const members = [memberRow("a", { user: { groups: undefined } })];
  const overrides: Overrides = { "/users/a": () => ({ id: "a", groups: [{ id: "g" }], team: { id: "t" } }) };
  const plain = platformStub({ members, overrides });
  const unread = await rosterOf(plain);
  assertEquals(plain.asked.length, 8);
  assertEquals([unread.agents[0]?.groupIds, unread.oddities], [null, []]);
  const queue = { bullseye: { rings: [{ memberGroups: [{ id: "g", type: "GROUP" }] }, {}] } };
  const ringed = platformStub({ members, queue, overrides });
  assertEquals((await rosterOf(ringed)).agents[0]?.groupIds, ["g", "t"]);
  assertEquals(ringed.asked.at(-1), "/api/v2/users/a?expand=groups&expand=team");
});
