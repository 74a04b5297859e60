/** The rules of the routing reference one by one, sections 1 to 3, each on a roster small enough to check by hand. */

import { instant, instantAt } from "../../src/lib/instant.ts";
import { benchOf } from "../../src/routing/line/bench.ts";
import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Agent } from "../../src/domain/agent.ts";
import type { Decision } from "../../src/domain/decision.ts";
import type { Interaction } from "../../src/domain/interaction.ts";
import type { MediaType, Utilization } from "../../src/domain/media.ts";
import type {
  ActivationCondition,
  ConditionalGroupRule,
  GroupActivation,
  MemberGroup,
} from "../../src/domain/queue.ts";
import { freeMoment } from "../../src/domain/moment.ts";
import { rosterAt } from "../../src/domain/roster.ts";
import { decideAcd } from "../../src/routing/acd.ts";
import { AT, interaction, language, queue, roster } from "../support/builders.ts";
import {
  DAY,
  decided,
  EVERYONE,
  free,
  inRing,
  MINUTE,
  order,
  reasonsOf,
  ring,
  type Setup,
  skills,
} from "./setup.ts";
import { rowName } from "../support/row_name.ts";

const group = (id: string): MemberGroup => ({ id, type: "GROUP", name: `Group ${id}` });
const assumed = (decision: Decision) => decision.assumptions.join("\n");
const changes = (decision: Decision) => decision.changesAt.map((row) => `${row.waitedSeconds} ${row.what}`);

// 2.4 Conditional group routing

function rule(groupId: string, given: Partial<ConditionalGroupRule> = {}): ConditionalGroupRule {
  const base = { queueId: null, metric: "EstimatedWaitTime", operator: "GreaterThan" } as const;
  return { ...base, value: 30, groups: [group(groupId)], waitSeconds: 20, ...given };
}

const CONDITIONAL: Setup = {
  queue: {
    conditionalGroupRules: [rule("g1"), rule("g2", { metric: "ServiceLevel", value: 80 }), rule("g3")],
  },
  agents: [
    free("outside", MINUTE),
    ...["g1", "g2", "g3"].map((id, index) => free(`in-${id}`, (2 + index) * MINUTE, { groupIds: [id] })),
  ],
};

const withMetrics = (metrics: Readonly<Record<string, number>>): Setup => ({
  ...CONDITIONAL,
  interaction: { metrics },
});

Deno.test("conditional groups: members of no rule's group are in from the start, whatever holds", () => {
  const calm = decided(withMetrics({ EstimatedWaitTime: 30, ServiceLevel: 80 }));
  assertEquals([calm.method, order(calm)], ["Conditional", "outside"]);
  assertEquals(reasonsOf(calm, "in-g1"), "group-not-open");
  assertEquals(calm.changesAt, []);
});

Deno.test("conditional groups: a true rule opens and then waits, a false one gives way at once, the last wait is ignored", () => {
  const setup = withMetrics({ EstimatedWaitTime: 31, ServiceLevel: 80 });
  assertEquals([0, 19, 20, 500].map((waited) => order(decided(setup, waited))), [
    "in-g1 outside",
    "in-g1 outside",
    "in-g3 in-g1 outside",
    "in-g3 in-g1 outside",
  ]);
  assertEquals(changes(decided(setup)), ["20 rule 3 opens Group g3; then in-g3 is selected"]);
});

Deno.test("conditional groups: a metric nobody stated counts as failed and is told, another queue's is its own", () => {
  const decision = decided(withMetrics({ EstimatedWaitTime: 31 }));
  assertEquals(order(decided(withMetrics({ EstimatedWaitTime: 31 }), 20)), "in-g3 in-g1 outside");
  assertStringIncludes(assumed(decision), "Not stated and not computable offline: ServiceLevel;");
  const other: Setup = {
    ...CONDITIONAL,
    queue: { conditionalGroupRules: [rule("g1", { queueId: "queue-2" })] },
    interaction: { metrics: { "EstimatedWaitTime": 31 } },
  };
  assertStringIncludes(assumed(decided(other)), "EstimatedWaitTime@queue-2");
});

Deno.test("conditional groups: a rule's group that is none of the queue's, and a work item, are told", () => {
  const memberGroups = [group("g1"), group("g2")];
  const setup: Setup = { ...CONDITIONAL, queue: { ...CONDITIONAL.queue, memberGroups } };
  assertStringIncludes(assumed(decided(setup)), "none of this queue's: Group g3");
  const item = decided({ ...CONDITIONAL, interaction: { media: "workitem" } });
  assertStringIncludes(assumed(item), "does not serve work items");
});

// 2.5 Conditional group activation

function condition(given: Partial<ActivationCondition>): ActivationCondition {
  return { metric: "EstimatedWaitTime", queueId: null, operator: "GreaterThan", value: 60, ...given };
}

function activated(activation: Partial<GroupActivation>, setup: Partial<Setup> = {}): Setup {
  const groupActivation = { pilot: null, rules: [], ...activation };
  return {
    agents: [free("outside", MINUTE), free("inside", 9 * MINUTE, { groupIds: ["g1"] })],
    ...setup,
    queue: { ...setup.queue, groupActivation },
  };
}

const opens = (...conditions: readonly ActivationCondition[]): Partial<GroupActivation> => ({
  rules: [{ conditions, expression: "C1", groups: [group("g1")] }],
});

Deno.test("group activation: a group is open while its rule holds, closed when it does not", () => {
  const setup = activated(opens(condition({})));
  const asked = (EstimatedWaitTime: number) =>
    order(decided({ ...setup, interaction: { metrics: { EstimatedWaitTime } } }));
  assertEquals([asked(61), asked(60)], ["inside outside", "outside"]);
});

Deno.test("group activation: no rule runs unless the pilot rule is true or absent", () => {
  const pilot = { conditions: [condition({ value: 600 })], expression: "C1" };
  const asked = (EstimatedWaitTime: number) =>
    order(decided({
      ...activated({ ...opens(condition({})), pilot }),
      interaction: { metrics: { EstimatedWaitTime } },
    }));
  assertEquals([asked(600), asked(601)], ["outside", "inside outside"]);
});

Deno.test("group activation: idle agents are counted from the roster where not stated, with all six operators", () => {
  const asked = (operator: ActivationCondition["operator"], value: number, metrics = {}) => {
    const rules = opens(condition({ metric: "IdleAgentCount", operator, value }));
    return reasonsOf(decided({ ...activated(rules), interaction: { metrics } }), "inside") ?? "open";
  };
  assertEquals([asked("EqualTo", 2), asked("NotEqualTo", 2)], ["open", "group-not-open"]);
  assertEquals([asked("LessThan", 3), asked("LessThan", 2)], ["open", "group-not-open"]);
  assertEquals([asked("LessThanOrEqualTo", 2), asked("GreaterThanOrEqualTo", 3)], ["open", "group-not-open"]);
  assertEquals(asked("EqualTo", 2, { IdleAgentCount: 5 }), "group-not-open", "what is stated wins");
});

Deno.test("group activation: another queue's idle agents are not counted from this roster but asked for", () => {
  const elsewhere = condition({ metric: "IdleAgentCount", queueId: "queue-2", operator: "LessThan" });
  const decision = decided(activated(opens(elsewhere)));
  assertEquals(order(decision), "outside");
  assertStringIncludes(assumed(decision), "Not stated and not computable offline: IdleAgentCount@queue-2;");
});

Deno.test("group activation: with nobody else active the wait estimate is over any threshold, and that is told", () => {
  const gone = free("outside", MINUTE, { presence: "MEAL" });
  const inside = free("inside", 9 * MINUTE, { groupIds: ["g1"] });
  const decision = decided(activated(opens(condition({ value: 86_400 })), { agents: [gone, inside] }));
  assertEquals(order(decision), "inside");
  assertStringIncludes(assumed(decision), "counts as over any threshold");
  assertEquals(assumed(decision).includes("Not stated"), false);
});

Deno.test("group activation: stands before bullseye, preferred and predictive, not before conditional, direct or last", () => {
  const closed = opens(condition({ value: 600 }));
  const metrics = { EstimatedWaitTime: 1 };
  const isOut = (setup: Partial<Setup>, interaction = {}) => {
    const decision = decided({ ...activated(closed, setup), interaction: { metrics, ...interaction } });
    return [decision.method, reasonsOf(decision, "inside")?.includes("group-not-open") ?? false];
  };
  const preferred = [{ agent: "inside", score: 90 }];
  const routingRules = [{ operator: "ANY" as const, threshold: 0, waitSeconds: 5 }];
  const crowd = ["a", "b", "c", "d"].map((id) => free(id, MINUTE));
  const predictors = [{ id: "p", state: "Active", on: true, skillMatching: true }];
  const agents = [...crowd, free("inside", MINUTE, { groupIds: ["g1"] })];
  assertEquals(isOut({ queue: { rings: [ring(5), EVERYONE] } }), ["Bullseye", true]);
  assertEquals(isOut({ queue: { routingRules } }, { preferred }), ["Preferred", true]);
  assertEquals(isOut({ queue: { predictors }, agents }), ["Predictive", true]);
  assertEquals(isOut({ queue: { conditionalGroupRules: [rule("g9")] } }), ["Conditional", false]);
  assertEquals(isOut({}, { directAgent: "inside" }), ["Direct", false]);
  const threaded = { media: "email", lastAgent: "inside" };
  assertEquals(isOut({ queue: { lastAgentRoutingMode: "AnyAgent" } }, threaded), ["Last", false]);
});

// 2.6 Predictive routing

const PREDICTOR = { id: "p", state: "Active", on: true, skillMatching: true, timeoutSeconds: 60 };
const crowd = (count: number, given: Partial<Agent> = {}) =>
  Array.from({ length: count }, (_, index) => free(`a${String(index + 1).padStart(3, "0")}`, MINUTE, given));

Deno.test("predictive: after the time-out the queue's other method takes over, its clock begun then", () => {
  const setup: Setup = { queue: { predictors: [PREDICTOR], rings: [ring(10), EVERYONE] }, agents: crowd(4) };
  const seen = [0, 59, 60, 69, 70].map((waited) => decided(setup, waited));
  assertEquals(seen.map((row) => `${row.method} ${row.ring}`), [
    "Predictive null",
    "Predictive null",
    "Bullseye 1",
    "Bullseye 1",
    "Standard null",
  ]);
  assertStringIncludes(
    changes(decided(setup))[0] ?? "",
    "60 the predictor's time-out passes, bullseye routing",
  );
});

Deno.test("predictive: a schedule that has not begun leaves the queue to its other method, but at a free moment", () => {
  const startsAt = instantAt(Date.parse(AT) + MINUTE);
  const setup: Setup = {
    queue: { predictors: [{ ...PREDICTOR, startsAt: startsAt }] },
    agents: crowd(4),
  };
  const begun: Setup = { ...setup, queue: { predictors: [{ ...PREDICTOR, startsAt: AT }] } };
  assertEquals([decided(setup).method, decided(begun).method], ["Standard", "Predictive"]);
  const everybodyFree = rosterAt(
    roster({ queue: queue(setup.queue ?? {}), agents: crowd(4) }),
    freeMoment(AT),
  );
  assertEquals(
    decideAcd(benchOf(everybodyFree), interaction(), { at: AT, options: {} }).method,
    "Predictive",
  );
});

Deno.test("predictive: the model chooses among all who fit; BEST's 100 and its average are none of its business", () => {
  const decision = decided({
    queue: { predictors: [PREDICTOR], skillEvaluation: "BEST" },
    agents: crowd(101, { skills: skills("S") }),
    interaction: { skills: ["S"] },
  });
  assertEquals([decision.ranking.length, decision.ranking[0]?.meanProficiency], [101, undefined]);
  assertEquals(decision.optionsThatMattered, []);
});

Deno.test("predictive: language always filters, skills only with skill matching; a predictor that is off does nothing", () => {
  const agents = crowd(5).map((agent, index) =>
    index === 0 ? agent : { ...agent, languages: [language("es")] }
  );
  const asked = (predictor: Partial<typeof PREDICTOR>) =>
    decided({
      queue: { predictors: [{ ...PREDICTOR, ...predictor }] },
      agents,
      interaction: { skills: ["S"], language: "es" },
    });
  assertEquals(asked({ skillMatching: false }).ranking.length, 4);
  assertEquals(
    [asked({}).method, asked({}).selected],
    ["Standard", null],
    "nobody holds S: too few to score",
  );
  assertEquals([asked({ on: false }).method, asked({ state: "Inactive" }).method], ["Standard", "Standard"]);
});

Deno.test("predictive: an option that hands the decision to the model is named, though nobody is selected either way", () => {
  const decision = decided({
    queue: { predictors: [{ ...PREDICTOR, skillMatching: false }] },
    agents: [...crowd(3), free("x", 0, { load: null })],
    interaction: { skills: ["S"] },
  });
  assertEquals([decision.outcome, decision.selected], ["waits", null]);
  assertEquals(decision.optionsThatMattered.map((row) => row.option), ["unknown-data"]);
});

// 2.7 Direct and last agent

const DIRECT = { backupQueueId: "queue-9", waitForAgent: true, agentWaitSeconds: 120 };
const OFF_QUEUE: Partial<Agent> = {
  presence: "AVAILABLE",
  routingStatus: { status: "OFF_QUEUE", startTime: null },
};

Deno.test("direct: reaches who is Off Queue and Available, and nobody else off queue", () => {
  const asked = (given: Partial<Agent>) =>
    decided({ agents: [free("dee", 0, given), free("x", MINUTE)], interaction: { directAgent: "dee" } });
  assertEquals(asked(OFF_QUEUE).selected, "dee");
  assertEquals(asked({ ...OFF_QUEUE, presence: "AWAY" }).selected, null);
  assertEquals(asked({ ...OFF_QUEUE, presence: "BREAK" }).selected, null);
});

Deno.test("direct: the hand-over to the backup queue is a change, told when it comes and as the reason after", () => {
  const setup: Setup = {
    queue: { directRouting: DIRECT },
    agents: [free("dee", 0, { presence: "MEAL" }), free("x", MINUTE)],
    interaction: { directAgent: "dee", media: "email" },
  };
  assertEquals(changes(decided(setup)), ["120 the backup queue takes over"]);
  assertStringIncludes(decided(setup, 120).why, "Gone to the backup queue queue-9");
  const here: Setup = { ...setup, queue: { directRouting: { ...DIRECT, backupQueueId: "queue-1" } } };
  assertEquals(changes(decided(here)), ["120 the backup queue takes over; then x is selected"]);
});

Deno.test("direct: a queue that does not wait hands over on entry, and an agent free later does not bring it back", () => {
  const at = instantAt(Date.parse(AT) + 30_000);
  const busy = free("dee", 0, {
    routingStatus: { status: "INTERACTING", startTime: null },
    load: { media: { email: { active: 1, afterCallWork: 0, nonAcd: 0 } }, labels: null },
    endings: [{ media: "email", at }],
  });
  const decision = decided({
    queue: { directRouting: { ...DIRECT, waitForAgent: false } },
    agents: [busy],
    interaction: { directAgent: "dee", media: "email" },
  });
  assertStringIncludes(decision.why, "Gone to the backup queue");
  assertEquals(decision.changesAt, []);
});

Deno.test("last agent: on queue only, by mode, for threads only, and never beside preferred, conditional or direct", () => {
  const agents = [free("last", 0), free("other", MINUTE)];
  const asked = (queue: Setup["queue"], media: MediaType = "message", who = agents) =>
    decided({
      queue: { lastAgentRoutingMode: "AnyAgent", ...queue },
      agents: who,
      interaction: { media, lastAgent: "last" },
    })
      .method;
  assertEquals([asked({}), asked({}, "email"), asked({}, "call"), asked({}, "chat")], [
    "Last",
    "Last",
    "Standard",
    "Standard",
  ]);
  const away = [free("last", 0, { presence: "MEAL" }), free("other", MINUTE)];
  const left = [{ ...free("last", 0), membership: { ...inRing(1).membership, joined: false } }];
  assertEquals([asked({}, "email", away), asked({}, "email", left)], ["Standard", "Last"]);
  assertEquals(asked({ lastAgentRoutingMode: "QueueMembersOnly" }, "email", left), "Standard");
  assertEquals(asked({ lastAgentRoutingMode: "Disabled" }), "Standard");
  assertEquals(asked({ routingRules: [{ operator: "ANY", threshold: 0, waitSeconds: 5 }] }), "Standard");
  assertEquals(asked({ conditionalGroupRules: [rule("g1")] }), "Conditional");
  assertEquals(asked({ directRouting: DIRECT }), "Standard");
});

Deno.test("last agent and metrics: what was stated and has no say is told, with the reason", async (t) => {
  const asked = (queue: Setup["queue"], given: NonNullable<Setup["interaction"]>) =>
    assumed(
      decided({
        queue: { lastAgentRoutingMode: "AnyAgent", ...queue },
        agents: crowd(1),
        interaction: given,
      }),
    );
  const email = { media: "email", lastAgent: "stranger" } as const;
  const rows = [
    [asked({}, { ...email, media: "call" }), "a call is no thread"],
    [asked({ lastAgentRoutingMode: "Disabled" }, email), "has last-agent routing off"],
    [asked({ directRouting: DIRECT }, email), "direct routing switches it off"],
    [asked({ conditionalGroupRules: [rule("g1")] }, email), "conditional group routing switches it off"],
    [
      asked({ routingRules: [{ operator: "ANY", threshold: 0, waitSeconds: 5 }] }, email),
      "preferred-agent routing",
    ],
    [
      asked({}, { ...email, directAgent: "a001" }),
      "The last agent is not asked: direct routing switches it off",
    ],
    [
      asked({ lastAgentRoutingMode: "QueueMembersOnly" }, email),
      "is no member, and the queue asks members only",
    ],
    [asked({}, { media: "chat", directAgent: "a001" }), "Direct routing does not take a chat"],
    [asked({}, { directAgent: "a001" }), "ACD does not send a voice call on to a backup"],
    [
      asked({}, { metrics: { ServiceLevel: 1, EstimatedWaitTime: 1 } }),
      "looks at EstimatedWaitTime and ServiceLevel",
    ],
    [
      asked({}, { directAgent: "a001", media: "email" }),
      "own backup was not read: the queue has no direct routing settings, so it takes over itself, at once",
    ],
    [
      asked({ directRouting: DIRECT }, { directAgent: "a001", media: "email" }),
      "own backup was not read: the queue's backup is taken",
    ],
  ] as const;
  for (const [text, expected] of rows) {
    await t.step(rowName(text), () => {
      assertStringIncludes(text, expected);
    });
  }
});

// 2.3 Preferred agents

Deno.test("preferred: at or above the threshold, joined and on queue, of this queue, whatever the skills", () => {
  const setup: Setup = {
    queue: { routingRules: [{ operator: "MEETS_THRESHOLD", threshold: 80, waitSeconds: 5 }] },
    agents: [
      free("at", MINUTE),
      free("below", 2 * MINUTE),
      free("left", MINUTE, { membership: { ...inRing(1).membership, joined: false } }),
      free("off", MINUTE, { presence: "MEAL" }),
    ],
    interaction: {
      skills: ["S"],
      preferred: ["at=80", "below=79", "left=99", "off=99", "stranger=99"].map((text) => {
        const [agent = "", score] = text.split("=");
        return { agent, score: Number(score) };
      }),
    },
  };
  const decision = decided(setup);
  assertEquals(order(decision), "at");
  assertEquals(["below", "left", "off"].map((id) => reasonsOf(decision, id)), [
    "not-preferred",
    "not-joined",
    "off-queue",
  ]);
  assertStringIncludes(assumed(decision), "stranger");
  assertEquals(decided(setup, 5).method, "Standard");
  assertEquals(order(decided(setup, 5)), "at", "skills stay waived for who was preferred");
});

// 2.2 Bullseye

Deno.test("bullseye: rings by group, several skills removed at once, the implicit last ring's own time-out left alone", () => {
  const rings = [{ ...ring(10, "A", "B"), memberGroups: [group("g1")] }, ring(10), ring(5, "C")];
  const setup: Setup = {
    queue: { rings },
    agents: [
      free("by-group", MINUTE, {
        skills: skills("A", "B", "C"),
        groupIds: ["g1"],
        membership: { joined: true, ringNumber: 1, memberBy: "group" },
      }),
      free("in-no-ring", MINUTE, {
        skills: skills("C"),
        membership: { joined: true, ringNumber: 1, memberBy: "group" },
      }),
      free("ring-2", MINUTE, { skills: skills("C"), ...inRing(2) }),
      free("without-C", MINUTE, inRing(2)),
    ],
    interaction: { skills: ["A", "B", "C"] },
  };
  assertEquals(
    [0, 10, 20, 25].map((waited) => `${decided(setup, waited).ring}: ${order(decided(setup, waited))}`),
    [
      "1: by-group",
      "2: by-group ring-2",
      "null: by-group in-no-ring ring-2",
      "null: by-group in-no-ring ring-2",
    ],
  );
  const none = decided({ ...setup, queue: { rings, skillEvaluation: "NONE" } }, 10);
  assertEquals(order(none), "by-group ring-2 without-C", "rings alone give precedence");
});

Deno.test("bullseye: who enters with a later ring passes the look-back unseen by none", () => {
  const decision = decided({
    queue: { rings: [ring(5), ring(60), EVERYONE] },
    agents: [free("inner", MINUTE), free("outer", 7 * DAY - 8000, inRing(2))],
  });
  assertEquals(changes(decision).slice(0, 2), [
    "5 ring 2 opens; then outer is selected",
    "8.001 the last interaction of outer passes the 7-day look-back; then inner is selected",
  ]);
});

// 3.2 Utilization

interface InHand {
  readonly active?: number;
  readonly afterCallWork?: number;
  readonly nonAcd?: number;
}

function carrying(media: Partial<Record<MediaType, InHand>>, labels: Readonly<Record<string, number>> = {}) {
  const whole = Object.entries(media).map(([type, inHand]) =>
    [type, { active: 0, afterCallWork: 0, nonAcd: 0, ...inHand }] as const
  );
  return { load: { media: Object.fromEntries(whole), labels } };
}

const asks = (media: MediaType, given: Partial<Agent>, setup: Partial<Setup> = {}) =>
  reasonsOf(
    decided({ agents: [free("uma", 0, given)], ...setup, interaction: { media, ...setup.interaction } }),
    "uma",
  ) ?? "selected";

Deno.test("utilization: the vendor's defaults where nothing was delivered; calls and callbacks shut each other out", () => {
  const bare = { organisation: { utilization: null } };
  assertEquals(
    [
      asks("call", carrying({ callback: { active: 1 } }), bare),
      asks("callback", carrying({ call: { active: 1 } }), bare),
      asks("call", carrying({ email: { active: 1 } }), bare),
      asks("email", carrying({ call: { active: 1 } }), bare),
      asks("chat", carrying({ chat: { active: 3 } }), bare),
      asks("chat", carrying({ chat: { active: 4 } }), bare),
    ],
    ["interrupt-rule", "interrupt-rule", "selected", "interrupt-rule", "selected", "at-capacity"],
  );
});

Deno.test("utilization: after-call work occupies capacity; the agent's own settings go before the organisation's", () => {
  assertEquals(asks("call", carrying({ call: { afterCallWork: 1 } })), "at-capacity");
  const own: Utilization = {
    level: "Agent",
    media: { call: { maximumCapacity: 2, interruptableMediaTypes: [], includeNonAcd: false } },
    labels: [],
  };
  assertEquals(asks("call", { ...carrying({ call: { afterCallWork: 1 } }), utilization: own }), "selected");
});

Deno.test("utilization: labels interrupt one another only as the one in hand allows, in either direction", () => {
  const label = (id: string, ...interruptingLabelIds: readonly string[]) => ({
    id,
    name: id,
    maximumCapacity: 2,
    interruptingLabelIds,
  });
  const utilization: Utilization = {
    level: "Agent",
    media: { chat: { maximumCapacity: 9, interruptableMediaTypes: [], includeNonAcd: false } },
    labels: [label("red", "blue"), label("blue")],
  };
  const chats = (wanted: string | null, inHand: Readonly<Record<string, number>>) =>
    asks("chat", { ...carrying({ chat: { active: 1 } }, inHand), utilization }, {
      interaction: { label: wanted },
    });
  assertEquals([chats("blue", { red: 1 }), chats("red", { blue: 1 })], ["selected", "interrupt-rule"]);
  assertEquals([chats("blue", { blue: 1 }), chats("blue", { blue: 2 })], ["selected", "label-capacity"]);
  assertEquals(chats(null, { blue: 2 }), "selected", "no label: no label rule");
});

// 1 and 3.3 Order

Deno.test("idle time: exactly 7 days still counts, a millisecond more does not", () => {
  const decision = decided({ agents: [free("exact", 7 * DAY), free("older", 7 * DAY + 1), free("new", 0)] });
  assertEquals(decision.ranking.map((row) => `${row.id} ${row.idleOrigin}`), [
    "exact scenario",
    "new scenario",
    "older older-than-look-back",
  ]);
});

Deno.test("idle time: known before never or too old, those before unknown; what is equal is a tie by id", () => {
  const unknown = {
    lastHandled: null,
    routingStatus: { status: "INTERACTING", startTime: null },
    load: { media: { email: { active: 1, afterCallWork: 0, nonAcd: 0 } }, labels: null },
  } as const;
  const decision = decided({
    agents: [
      free("unknown", 0, unknown),
      free("never", 0, { lastHandled: { kind: "never" } }),
      free("older", 8 * DAY),
      free("known", 0),
    ],
  });
  assertEquals(order(decision), "known never older unknown");
  assertEquals(decision.ties, [["never", "older"]]);
});

Deno.test("idle time: where going on queue resets it, an IDLE status begun after the last interaction counts", () => {
  const agents = [
    free("long-free", 60 * MINUTE, {
      routingStatus: { status: "IDLE", startTime: instant("2026-03-02T09:58:00.000Z") },
    }),
    free("here-all-day", 5 * MINUTE, {
      routingStatus: { status: "IDLE", startTime: instant("2026-03-02T09:55:00.000Z") },
    }),
  ];
  const asked = (resetScoreOnPresenceChange: boolean | null) =>
    decided({ agents, organisation: { resetScoreOnPresenceChange } });
  assertEquals([asked(false).selected, asked(null).selected], ["long-free", "long-free"]);
  assertEquals(order(asked(true)), "here-all-day long-free");
  assertEquals(asked(true).ranking[1]?.idleOrigin, "idle-status");
  assertStringIncludes(assumed(asked(true)), "Going on queue resets the time");
});

Deno.test("skills and languages that are inactive do not count, and are told as such", () => {
  const decision = decided({
    agents: [free("ina", 0, {
      skills: skills("S").map((row) => ({ ...row, active: false })),
      languages: [language("es", { active: false })],
    })],
    interaction: { skills: ["S"], language: "es" },
  });
  assertEquals(decision.excluded[0]?.details, ["lacks S (inactive)", "does not speak es (inactive)"]);
});

Deno.test("assumptionsOf() asks back where whom the interaction names is spelled nearly like an agent of the queue", async (t) => {
  const agents = ["Alex Mirror eaqb", "Alex Mirage szri", "Agent 12", "Ann Lee", "Ann Lind"]
    .map((name, index) => free(`a${index}`, 0, { name }));
  const rows: readonly (readonly [string, string])[] = [
    ["Alex Miror eaqb", " (did you mean Alex Mirror eaqb?)"],
    ["alex mirror EAQB", " (did you mean Alex Mirror eaqb?)"],
    ["Alex Mirror", " (did you mean Alex Mirror eaqb?)"],
    ["Ann", " (did you mean Ann Lee or Ann Lind?)"],
    ["Ann Leee", " (did you mean Ann Lee?)"],
    ["Agent 13", ""],
    ["Alex Mirage btgh", ""],
    ["Nobody Known", ""],
  ];
  for (const [named, hint] of rows) {
    await t.step(rowName(named), () => {
      const ways: readonly Partial<Interaction>[] = [
        { preferred: [{ agent: named, score: 90 }] },
        { directAgent: named },
        { lastAgent: named, media: "email" },
      ];
      for (const way of ways) {
        const queue = { lastAgentRoutingMode: "AnyAgent" } as const;
        const told = way.preferred === undefined
          ? `Not among the agents of any recorded queue, state unknown: ${named}${hint}`
          : `Scored and no members of this queue, so not asked: ${named}${hint}`;
        const { assumptions } = decided({ agents, queue, interaction: way });
        assertEquals(assumptions.includes(told), true, `${JSON.stringify(way)}: ${assumptions.join("\n")}`);
      }
    });
  }
});
