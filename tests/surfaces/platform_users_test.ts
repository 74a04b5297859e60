/** What the platform surface asks about single agents, and when it does not. */

import { instant } from "../../src/lib/instant.ts";
import { readRoster } from "../support/read_roster.ts";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { gatherPlatform } from "../../src/surfaces/platform/reads.ts";
import { surfaceFor } from "../../src/surfaces/registry.ts";
import type { QueueTarget } from "../../src/surfaces/surface.ts";
import { forbidden, memberRow, type Overrides, platformStub } from "./organisations.ts";
import { refusal, type Stub } from "./stub.ts";

const AT = instant("2026-01-05T09:00:00Z");
const TARGET: QueueTarget = { id: "q", name: "Billing", foundBy: "id" };

function rosterOf(stub: Stub, target: QueueTarget = TARGET) {
  return readRoster(surfaceFor("platform"), stub.api, target, AT);
}

Deno.test("roster() asks about a user singly only where an expand is absent or of another shape, not where it is empty", async () => {
  const members = [
    memberRow("half", {
      user: { routingStatus: undefined },
      member: { routingStatus: { userId: "half", status: "IDLE" } },
    }),
    memberRow("full", { user: { skills: [], languages: [], groups: [], team: undefined } }),
    memberRow("bare", {
      user: {
        skills: "2",
        languages: null,
        presence: undefined,
        routingStatus: [],
        conversationSummary: { call: { contactCenter: { active: "1" } } },
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
  assertEquals(known.asked.filter((asked) => asked.includes("skillgroups")).length, 4);
  const refused = platformStub({
    members,
    queue,
    overrides: Object.fromEntries(
      [path, "/routing/skillgroups/sg", "/routing/skillgroups/other"].map((each) => [
        each,
        () => forbidden("routing:skillGroup:view"),
      ]),
    ),
  });
  const roster = await rosterOf(refused);
  assertEquals(roster.agents.map((agent) => [agent.groupIds, agent.unsureGroupIds]), [
    [["g", "t"], ["other", "sg"]],
    [[], ["other", "sg"]],
  ]);
  assertEquals(
    roster.oddities.some(({ message }) => message.includes("the permission routing:skillGroup:view")),
    true,
  );
  const gone = platformStub({ members, queue });
  const without = await rosterOf(gone);
  assertEquals(without.agents.map((agent) => [agent.groupIds, agent.unsureGroupIds]), [[["g", "t"], []], [
    [],
    [],
  ]]);
  assertStringIncludes(
    without.oddities[0]?.message ?? "",
    "found nothing: 404 not.found, so it has no members",
  );
});

Deno.test("roster() works out who is in a skill group from what it asks of its members", async () => {
  const held = (name: string, proficiency: number) => ({
    id: `id ${name}`,
    name,
    proficiency,
    state: "active",
  });
  const members = [
    memberRow("both", { user: { skills: [held("S6", 5)], languages: [held("es", 3)] } }),
    memberRow("half", { user: { skills: [held("S6", 5)], languages: [] } }),
    memberRow("unsure", { user: { skills: undefined, languages: [held("es", 3)] } }),
  ];
  const condition = (skill: object, below: readonly object[] = []) => ({
    comparator: "GreaterThanOrEqualTo",
    proficiency: 3,
    childConditions: below,
    ...skill,
  });
  const block = (operation: string, skills: readonly object[], languages: readonly object[] = []) => ({
    operation,
    routingSkillConditions: skills,
    languageSkillConditions: languages,
  });
  const seven = block("Or", [condition({ routingSkill: "id S7" })]);
  const overrides: Overrides = {
    "/routing/skillgroups/sg": () => ({
      id: "sg",
      name: "Experts",
      skillConditions: [
        block("And", [condition({ routingSkill: "S6" }, [seven])], [condition({ languageSkill: "es" })]),
      ],
    }),
    "/users/unsure/routingskills": () => forbidden("none"),
  };
  const queue = { memberGroups: [{ id: "sg", type: "SKILLGROUP", name: "Experts" }] };
  const roster = await rosterOf(platformStub({ members, queue, overrides }));
  assertEquals<unknown>(
    roster.agents.map(({ id, groupIds, unsureGroupIds }) => [id, groupIds, unsureGroupIds]),
    [
      ["both", ["sg"], []],
      ["half", [], []],
      ["unsure", [], ["sg"]],
    ],
  );
  const strange = {
    "/routing/skillgroups/sg": () => ({ id: "sg", skillConditions: [block("Xor", [condition({})])] }),
  };
  const unread = await rosterOf(platformStub({ members, queue, overrides: strange }));
  assertEquals(unread.queue.skillGroups.map(({ conditions }) => conditions), [null]);
});

Deno.test("roster() asks for an agent's missing groups only where rings or rules choose by group", async () => {
  const members = [memberRow("a", { user: { groups: undefined } })];
  const overrides: Overrides = { "/users/a": () => ({ id: "a", groups: [{ id: "g" }], team: { id: "t" } }) };
  const plain = platformStub({ members, overrides });
  const unread = await rosterOf(plain);
  assertEquals(plain.asked.length, 9);
  assertEquals([unread.agents[0]?.groupIds, unread.oddities], [null, []]);
  const queue = { bullseye: { rings: [{ memberGroups: [{ id: "g", type: "GROUP" }] }, {}] } };
  const ringed = platformStub({ members, queue, overrides });
  assertEquals((await rosterOf(ringed)).agents[0]?.groupIds, ["g", "t"]);
  assertEquals(ringed.asked.at(-1), "/api/v2/users/a?expand=groups&expand=team");
});

Deno.test("roster() holds an agent's own answers to what was asked, and tells what is none", async (t) => {
  const busy = { call: { contactCenter: { active: 1, acw: 0 } } };
  const members = [memberRow("a", { user: { conversationSummary: busy } })];
  const call = (maximumCapacity: number) => ({ utilization: { call: { maximumCapacity } } });
  const rows: readonly (readonly [string, unknown, string | null, string])[] = [
    ["none of its own", { level: "Organization", ...call(1) }, "Organization", ""],
    ["its own", { level: "Agent", ...call(0) }, "Agent", ""],
    ["whose is not said", call(3), null, "it does not say whose it is"],
    ["nothing", {}, null, "it has no capacity of any media"],
    ["a capacity that is none", { level: "Agent", ...call(99) }, null, "99 is no capacity"],
    ["a fraction", { level: "Agent", ...call(1.5) }, null, "1.5 is no capacity"],
  ];
  for (const [name, answer, level, words] of rows) {
    await t.step(name, async () => {
      const overrides = { "/routing/users/a/utilization": () => answer };
      const stub = platformStub({ members, overrides });
      const reads = await gatherPlatform(stub.api, { ...TARGET, agentUtilization: true });
      const [asked] = reads.members;
      assertEquals(
        asked?.user.refusals.map(({ says }) => says.includes(words)),
        level === null ? [true] : [],
      );
      const roster = await rosterOf(platformStub({ members, overrides }), {
        ...TARGET,
        agentUtilization: true,
      });
      assertEquals(roster.agents[0]?.utilization?.level ?? null, level);
    });
  }
  await t.step("an organisation's capacity that is none leaves the organisation's unknown", async () => {
    const overrides = { "/routing/utilization": () => call(-1) };
    const { organisation, oddities } = await rosterOf(platformStub({ members, overrides }));
    assertEquals(organisation.utilization, null);
    assertStringIncludes(oddities[0]?.message ?? "", "-1 is no capacity");
  });
  await t.step("less than nothing in hand is unknown", async () => {
    const odd = { call: { contactCenter: { active: -1, acw: 0 } } };
    const stub = platformStub({ members: [memberRow("a", { user: { conversationSummary: odd } })] });
    const { agents, oddities } = await rosterOf(stub);
    assertEquals(agents[0]?.load, null);
    assertStringIncludes(oddities[0]?.message ?? "", "interactions in hand");
  });
});

Deno.test("roster() reads everybody's own backup where the queue has direct routing and own settings are read", async () => {
  const members = ["a", "b", "c"].map((id) => memberRow(id));
  const overrides: Overrides = {
    "/routing/users/a/directroutingbackup/settings": () => ({ queueId: "q2", waitForAgent: true }),
    "/routing/users/c/directroutingbackup/settings": () => refusal(500, "internal.server.error", "no"),
    ...Object.fromEntries(
      ["a", "b", "c"].map((id) => [`/routing/users/${id}/utilization`, () => ({
        level: "Organization",
        utilization: { call: { maximumCapacity: 1 } },
      })]),
    ),
  };
  const own = { ...TARGET, agentUtilization: true };
  const direct = platformStub({ members, overrides, queue: { directRouting: { waitForAgent: false } } });
  const { agents } = await rosterOf(direct, own);
  assertEquals(agents.map(({ directBackup }) => directBackup), [
    { queueId: "q2", userId: null, waitForAgent: true, agentWaitSeconds: 60 },
    null,
    undefined,
  ]);
  const other = platformStub({ members, overrides });
  await rosterOf(other, own);
  assertEquals(other.asked.filter((path) => path.includes("directroutingbackup")), []);
});

Deno.test("roster() has the wait estimate of its moment: the queue's and those of queues that rules look at", async () => {
  const rules = [
    {
      metric: "EstimatedWaitTime",
      operator: "GreaterThan",
      conditionValue: 30,
      queue: { id: "q9" },
      groups: [],
    },
  ];
  const overrides: Overrides = {
    "/routing/queues/q9/estimatedwaittime": () => ({
      results: [
        { formula: "BEST", estimatedWaitTimeSeconds: 900, label: { id: "vip" } },
        { formula: "BEST", estimatedWaitTimeSeconds: 45 },
      ],
    }),
  };
  const queue = { conditionalGroupRouting: { rules } };
  const { moment } = await rosterOf(platformStub({ members: [memberRow("a")], queue, overrides }));
  assertEquals(moment.metrics, { "EstimatedWaitTime@q": 12, "EstimatedWaitTime@q9": 45 });
  const refused = {
    ...overrides,
    "/routing/queues/q9/estimatedwaittime": () => forbidden("routing:queue:view"),
  };
  const without = await rosterOf(platformStub({ members: [memberRow("a")], queue, overrides: refused }));
  assertEquals(without.moment.metrics, { "EstimatedWaitTime@q": 12 });
  assertStringIncludes(without.oddities[0]?.message ?? "", "wait estimate was refused with 403");
});
