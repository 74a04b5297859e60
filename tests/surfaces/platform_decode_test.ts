/** What the platform's answers become: one roster whatever their order, unknown never none, odd values never a crash. */

import { instant } from "../../src/lib/instant.ts";
import { readRoster } from "../support/read_roster.ts";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import type { Roster } from "../../src/domain/roster.ts";
import { surfaceFor } from "../../src/surfaces/registry.ts";
import { presenceOf } from "../../src/surfaces/platform/states.ts";
import type { QueueTarget } from "../../src/surfaces/surface.ts";
import { memberRow, memberRows, type PlatformOptions, platformStub, type Row } from "./organisations.ts";
import { pageOf, refusal } from "./stub.ts";
import { rowName } from "../support/row_name.ts";

const AT = instant("2026-01-05T09:00:00Z");
const TARGET: QueueTarget = { id: "q", name: "Billing", foundBy: "id" };

function rosterOf(options: PlatformOptions): Promise<Roster> {
  return readRoster(surfaceFor("platform"), platformStub(options).api, TARGET, AT);
}

Deno.test("roster() is the same whatever the order of pages, members, skills and groups", async () => {
  // Ids that sort otherwise than the names do.
  const held = (name: string, proficiency: number) => ({ id: `s${proficiency}`, name, proficiency });
  const skills = [held("Billing", 3), held("billing", 5), held("Spanish", 1)];
  const groups = [{ id: "g1" }, { id: "g2" }];
  const ids = Array.from({ length: 30 }, (_, index) => `u${index}`);
  const optionsOf = (members: readonly Row[], pageSize: number, ringGroups: readonly unknown[]) => ({
    members,
    queue: { bullseye: { rings: [{ memberGroups: ringGroups }] }, memberGroups: ringGroups },
    overrides: {
      "/routing/queues/q/members": (query: URLSearchParams) => {
        query.set("pageSize", String(pageSize));
        return pageOf("/routing/queues/q/members", query, members);
      },
    },
  });
  const rows = ids.map((id) => memberRow(id, { user: { skills, languages: skills, groups } }));
  const expected = await rosterOf(optionsOf(rows, 100, groups));
  assertEquals(expected.agents[0]?.skills?.map((skill) => skill.name), ["Billing", "Spanish", "billing"]);
  const shuffled = <T>(list: readonly T[]) =>
    fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length });
  await fc.assert(
    fc.asyncProperty(
      shuffled(ids),
      shuffled(skills),
      shuffled(groups),
      fc.integer({ min: 2, max: 30 }),
      async (order, someSkills, someGroups, pageSize) => {
        const user = { skills: someSkills, languages: someSkills, groups: someGroups };
        const members = order.map((id) => memberRow(id, { user }));
        assertEquals(await rosterOf(optionsOf(members, pageSize, someGroups)), expected);
      },
    ),
    { seed: 11, numRuns: 40 },
  );
});

Deno.test("presenceOf() knows all three spellings of the wire, and no other word", () => {
  for (const word of ["On Queue", "OnQueue", "ON_QUEUE", "on queue"]) {
    assertEquals(presenceOf(word), "ON_QUEUE");
  }
  for (const word of ["Available", "AVAILABLE"]) assertEquals(presenceOf(word), "AVAILABLE");
  for (const word of ["", "Queue", "Lunch"]) assertEquals(presenceOf(word), null);
});

Deno.test("roster() gives an agent the state the weighted score judges by", async () => {
  const presence = { presenceDefinition: { systemPresence: "Meal" } };
  const members = [
    memberRow("a"),
    memberRow("b", { member: { joined: false } }),
    memberRow("c", { user: { presence } }),
    memberRow("d", { user: { routingStatus: { status: "NOT_RESPONDING" } } }),
    memberRow("e", { member: { joined: undefined } }),
  ];
  const roster = await rosterOf({ members });
  assertEquals(roster.agents.map((agent) => agent.availability), [
    "Available",
    "Not Joined",
    "Meal",
    "Not Responding",
    null,
  ]);
});

Deno.test("roster() makes odd words of an agent unknown and says so", async () => {
  const user = {
    presence: { presenceDefinition: { systemPresence: "Siesta" } },
    routingStatus: { status: "DOZING" },
    skills: [{ name: "Billing" }, { id: "s-billing", proficiency: 4.9, state: "deleted" }],
  };
  const { agents: [agent], oddities } = await rosterOf({ members: [memberRow("a", { user })] });
  assertEquals([agent?.presence, agent?.routingStatus, agent?.availability], [null, null, null]);
  assertEquals(agent?.skills, [
    { id: null, name: "Billing", proficiency: 0, priority: 5, active: true, unrated: true },
    { id: "s-billing", name: "Billing", proficiency: 4.9, priority: 0.1, active: false },
  ]);
  assertEquals(oddities.map((row) => row.message), [
    "Not known of Agent a: the rating of Billing",
    'Not known of Agent a: presence "Siesta", routing status "DOZING"',
  ]);
});

Deno.test("roster() keeps an agent that came twice once, and reports members that changed", async () => {
  const [first, ...rest] = memberRows(3);
  const pages: Record<string, Row[]> = { "1": [first as Row, ...rest], "2": [first as Row] };
  const members = (query: URLSearchParams) => {
    const number = query.get("pageNumber") ?? "1";
    return { entities: pages[number], ...(number === "1" ? { nextUri: "/x?pageNumber=2" } : {}) };
  };
  const overrides = { "/routing/queues/q/members": members };
  const twice = await rosterOf({ members: memberRows(3), overrides });
  assertEquals(twice.agents.map((agent) => agent.id), ["u000", "u001", "u002"]);
  assertEquals(twice.oddities.map((row) => [row.id, row.evidence]), [
    ["members-changed", { read: 3, repeated: ["u000"] }],
  ]);
  const fewer = await rosterOf({ members: memberRows(3), queue: { memberCount: 5, joinedMemberCount: 4 } });
  assertEquals(fewer.oddities.map((row) => row.evidence), [{ read: 3, stated: 5 }]);
  const joinedOnly = await rosterOf({
    members: memberRows(3),
    queue: { memberCount: 5, joinedMemberCount: 3 },
  });
  assertEquals(joinedOnly.oddities, []);
});

Deno.test("roster() derives the routing method by the documented precedence", async (t) => {
  const rings = {
    bullseye: { rings: [{ expansionCriteria: [{ type: "TIMEOUT_SECONDS", threshold: 2.5 }] }, {}] },
  };
  const preferred = {
    ...rings,
    routingRules: [{ operator: "MEETS_THRESHOLD", threshold: 90, waitSeconds: 30 }],
  };
  const conditional = {
    ...preferred,
    conditionalGroupRouting: {
      rules: [{ metric: "ServiceLevel", operator: "LessThan", conditionValue: 80, groups: [] }],
    },
  };
  const predictor = (change: Row) => ({
    id: "p",
    state: "Active",
    queues: [{ id: "q" }],
    schedule: { scheduleType: "OngoingValueMonitoring", dateStarted: "2026-01-01T00:00:00Z" },
    ...change,
  });
  const cases: readonly (readonly [string, Row, readonly Row[]])[] = [
    ["Standard", {}, []],
    ["Bullseye", rings, []],
    ["Preferred", preferred, []],
    ["Conditional", conditional, []],
    ["Predictive", conditional, [predictor({})]],
    ["Standard", {}, [predictor({ state: "Created" })]],
    ["Standard", {}, [predictor({ schedule: undefined })]],
    ["Standard", {}, [predictor({ queues: [{ id: "other" }] })]],
    // Whether it has begun is for the instant decided for to say.
    ["Predictive", {}, [predictor({ schedule: { dateStarted: "2026-02-01T00:00:00Z" } })]],
  ];
  for (const [method, queue, entities] of cases) {
    await t.step(rowName(method), async () => {
      const roster = await rosterOf({
        members: [],
        queue,
        overrides: { "/routing/predictors": () => ({ entities }) },
      });
      assertEquals(roster.queue.routingType, method);
    });
  }
});

Deno.test("roster() says unknown where predictors were refused, none where there are none", async () => {
  const refused = { "/routing/predictors": () => refusal(403, "missing.any.permissions", "no") };
  assertEquals((await rosterOf({ members: [], overrides: refused })).queue.predictors, null);
  assertEquals((await rosterOf({ members: [] })).queue.predictors, []);
});

Deno.test("roster() reads rings, rules, groups and direct routing of a queue", async () => {
  const group = { id: "g", type: "TEAM", name: "North" };
  const condition = { simpleMetric: { metric: "IdleAgentCount" }, operator: "LessThan", value: 2 };
  const { queue, oddities } = await rosterOf({
    members: [],
    queue: {
      bullseye: {
        rings: [{
          expansionCriteria: [{ type: "TIMEOUT_SECONDS", threshold: 2.5 }],
          actions: { skillsToRemove: [{ id: "s2", name: "B" }, { id: "s-billing" }] },
          memberGroups: [group],
        }, {}],
      },
      conditionalGroupActivation: {
        pilotRule: { conditions: [condition], conditionExpression: "C1" },
        rules: [{ conditions: [condition], conditionExpression: "C1", groups: [group] }],
      },
      directRouting: { waitForAgent: true },
      lastAgentRoutingMode: "QueueMembersOnly",
    },
  });
  const skillsToRemove = [{ id: "s-billing", name: "Billing" }, { id: "s2", name: "B" }];
  assertEquals(queue.rings, [
    { timeoutSeconds: 2.5, skillsToRemove, memberGroups: [{ id: "g", type: "TEAM", name: "North" }] },
    { timeoutSeconds: null, skillsToRemove: [], memberGroups: [] },
  ]);
  const conditions = [{ metric: "IdleAgentCount", queueId: null, operator: "LessThan", value: 2 }] as const;
  assertEquals(queue.groupActivation?.pilot, { conditions, expression: "C1" });
  assertEquals(queue.groupActivation?.rules[0]?.groups.map((row) => row.id), ["g"]);
  assertEquals(queue.directRouting, { backupQueueId: null, waitForAgent: true, agentWaitSeconds: 60 });
  assertEquals([queue.skillEvaluation, queue.lastAgentRoutingMode], ["ALL", "QueueMembersOnly"]);
  assertEquals(oddities, []);
});

Deno.test("roster() reports settings whose values nobody knows", async () => {
  const rules = [{ metric: "Moonlight", operator: "LessThan", conditionValue: 1 }];
  const roster = await rosterOf({
    members: [],
    queue: { skillEvaluationMethod: "SOME", conditionalGroupRouting: { rules } },
  });
  assertEquals(roster.queue.skillEvaluation, null);
  const [rule] = roster.queue.conditionalGroupRules;
  assertEquals([rule?.metric, rule?.operator], [null, "LessThan"]);
  assertEquals(roster.oddities.map((row) => row.id), ["routing-not-simulated", "routing-not-simulated"]);
  assertStringIncludes(
    roster.oddities[1]?.message ?? "",
    'conditionalGroupRouting.rules[1].metric is "Moonlight"',
  );
});

Deno.test("roster() takes no number that a setting cannot be, and says so without repeating a long one", async () => {
  const queue = {
    bullseye: {
      rings: [
        { expansionCriteria: [{ type: "TIMEOUT_SECONDS", threshold: -5 }] },
        { expansionCriteria: [{ type: "TIMEOUT_SECONDS", threshold: 1e11 }] },
        { expansionCriteria: [{ type: "FULL_MOON", threshold: 5 }] },
        {},
      ],
    },
    routingRules: [{ operator: "MEETS_THRESHOLD", threshold: 101, waitSeconds: -1 }],
    directRouting: { agentWaitSeconds: -60 },
  };
  const roster = await rosterOf({ members: memberRows(1), queue });
  assertEquals(roster.queue.rings.map((ring) => ring.timeoutSeconds), [
    "unknown",
    "unknown",
    "unknown",
    null,
  ]);
  assertEquals(roster.queue.routingRules, [{ operator: "MEETS_THRESHOLD", threshold: 0, waitSeconds: 5 }]);
  assertEquals(roster.queue.directRouting?.agentWaitSeconds, 60);
  const told = roster.oddities.flatMap(({ id, evidence }) =>
    id === "routing-not-simulated" ? [`${evidence["setting"]} ${evidence["value"]}`] : []
  );
  assertEquals(told.sort(), [
    "bullseye.rings[1].expansionCriteria.threshold -5",
    "bullseye.rings[2].expansionCriteria.threshold about 1e+11",
    "bullseye.rings[3].expansionCriteria.type FULL_MOON",
    "directRouting.agentWaitSeconds -60",
    "routingRules[1].threshold 101",
    "routingRules[1].waitSeconds -1",
  ]);
});

Deno.test("roster() takes no word that nobody knows for one that is known, and tells it", async (t) => {
  const later = (change: Row, user: Row = {}) => ({
    members: [memberRow("u1", { member: change, user: { state: "active", skills: [], ...user } })],
  });
  const rows:
    readonly (readonly [string, Parameters<typeof rosterOf>[0], (roster: Roster) => unknown, unknown])[] = [
      ["account state", later({}, { state: "frozen" }), ({ agents }) => agents[0]?.accountState, null],
      [
        "way of membership",
        later({ memberBy: "rota" }),
        ({ agents }) => agents[0]?.membership.memberBy,
        null,
      ],
      [
        "presence",
        later({}, { presence: { presenceDefinition: { systemPresence: "Napping" } } }),
        ({ agents }) => agents[0]?.presence,
        null,
      ],
      [
        "routing status",
        later({}, { routingStatus: { status: "NAPPING" } }),
        ({ agents }) => agents[0]?.routingStatus,
        null,
      ],
      [
        "type of group",
        {
          ...later({}, { groups: [] }),
          queue: { bullseye: { rings: [{ memberGroups: [{ id: "g", type: "CREW" }] }, {}] } },
        },
        ({ agents }) => agents[0]?.unsureGroupIds,
        ["g"],
      ],
      ["expansion", {
        members: [],
        queue: { bullseye: { rings: [{ expansionCriteria: [{ type: "FULL_MOON" }] }] } },
      }, (
        { queue },
      ) => queue.rings[0]?.timeoutSeconds, "unknown"],
      [
        "preferred-agent rule",
        { members: [], queue: { routingRules: [{ operator: "LUCK" }] } },
        ({ queue }) => queue.routingRules[0]?.operator,
        null,
      ],
      ["condition of an activation", {
        members: [],
        queue: {
          conditionalGroupActivation: {
            rules: [{ conditions: [{ simpleMetric: { metric: "Mood" }, operator: "Near", value: 1 }] }],
          },
        },
      }, ({ queue }) => {
        const condition = queue.groupActivation?.rules[0]?.conditions[0];
        return [condition?.metric, condition?.operator];
      }, [null, null]],
      [
        "state of a predictor",
        {
          members: [],
          overrides: {
            "/routing/predictors": () => ({
              entities: [{ id: "p", state: "Asleep", queues: [{ id: "q" }], schedule: {} }],
            }),
          },
        },
        ({ queue }) => queue.predictors,
        null,
      ],
      [
        "schedule of a predictor",
        {
          members: [],
          overrides: {
            "/routing/predictors": () => ({
              entities: [{
                id: "p",
                state: "Active",
                queues: [{ id: "q" }],
                schedule: { scheduleType: "Moonlit" },
              }],
            }),
          },
        },
        ({ queue }) => queue.predictors?.map(({ on, mode }) => [on, mode]),
        [[true, null]],
      ],
      [
        "evaluation of skills",
        { members: [], queue: { skillEvaluationMethod: "SOME" } },
        ({ queue }) => queue.skillEvaluation,
        null,
      ],
      [
        "last-agent routing",
        { members: [], queue: { lastAgentRoutingMode: "Often" } },
        ({ queue }) => queue.lastAgentRoutingMode,
        null,
      ],
      [
        "mode of callbacks",
        { members: [], queue: { mediaSettings: { callback: { mode: "NobodyFirst" } } } },
        (
          { queue },
        ) => queue.customerFirstCallbacks,
        null,
      ],
    ];
  for (const [what, given, found, expected] of rows) {
    await t.step(what, async () => {
      const roster = await rosterOf(given);
      assertEquals(found(roster), expected);
      assert(roster.oddities.some(({ message }) => /"/.test(message)), JSON.stringify(roster.oddities));
    });
  }
});

Deno.test("roster() reads states in either case, and tells one that is none", async () => {
  const skills = ["ACTIVE", "Inactive", "asleep", null].map((state, at) => ({
    id: `s${at}`,
    name: `Skill ${at}`,
    proficiency: 3,
    state,
  }));
  const user = { skills, state: "INACTIVE", routingStatus: { status: "idle" } };
  const { agents, oddities } = await rosterOf({ members: [memberRow("u1", { user })] });
  assertEquals(agents[0]?.skills?.map((skill) => skill.active), [true, false, null, true]);
  assertEquals(agents[0]?.accountState, "inactive");
  assertEquals(agents[0]?.routingStatus?.status, "IDLE");
  assert(oddities.some(({ message }) => message.includes('whether Skill 2 is active: "asleep" is no state')));
});

Deno.test("roster() keeps every stable setting by path, and none that changes by itself", async () => {
  const volatile = { dateModified: "x", modifiedBy: "y", selfUri: "/api/v2/z", userMemberCount: 9 };
  const settingsOf = async (queue: Row) => (await rosterOf({ members: [], queue })).queue.settings;
  const mediaSettings = { call: { alertingTimeoutSeconds: 8, serviceLevel: { percentage: 0.8 }, odd: null } };
  const memberGroups = [{ id: "b", type: "TEAM" }, { id: "a", type: "GROUP", selfUri: "/api/v2/a" }];
  const settings = await settingsOf({ ...volatile, mediaSettings, memberGroups, somethingNew: { on: true } });
  assertEquals(settings, {
    "mediaSettings.call.alertingTimeoutSeconds": 8,
    "mediaSettings.call.serviceLevel.percentage": 0.8,
    "memberGroups[a].type": "GROUP",
    "memberGroups[b].type": "TEAM",
    name: "Billing",
    scoringMethod: "TimestampAndPriority",
    skillEvaluationMethod: "ALL",
    "somethingNew.on": true,
  });
  const turned = await settingsOf({
    mediaSettings,
    memberGroups: memberGroups.toReversed(),
    somethingNew: { on: true },
  });
  assertEquals(turned, settings);
  const rings = await settingsOf({
    bullseye: { rings: [{ newField: 1 }, { actions: { skillsToRemove: [] } }] },
  });
  assert("bullseye.rings[1].newField" in rings);
});
