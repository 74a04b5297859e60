/** Rules found late (routing semantics 10), each a case small enough to check by hand, with the source it rests on. */

import { instantAt } from "../../src/lib/instant.ts";
import { benchOf } from "../../src/routing/line/bench.ts";
import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Agent } from "../../src/domain/agent.ts";
import type { Utilization } from "../../src/domain/media.ts";
import { withVisitors } from "../../src/domain/roster.ts";
import { applyOverlay } from "../../src/what_if/apply_overlay.ts";
import { decideAcd } from "../../src/routing/acd.ts";
import { runShift } from "../../src/shift/engine/floor.ts";
import type { Arrival, Shift } from "../../src/shift/engine/shift.ts";
import { agent, AT, interaction, organisation, queue, roster } from "../support/builders.ts";
import { decided, free, inRing, MINUTE, order, reasonsOf, type Setup, skills } from "./setup.ts";
import { rowName } from "../support/row_name.ts";

const assumed = (setup: Setup) => decided(setup).assumptions.join("\n");
const ago = (seconds: number) => instantAt(Date.parse(AT) - seconds * 1000);
const idleFor = (id: string, seconds: number, given: Partial<Agent> = {}) =>
  agent({ id, name: id, routingStatus: { status: "IDLE", startTime: ago(seconds) }, ...given });

// N1: handled means assignment and disconnection (help page 216964, newest version of the reset page)

/** Who serves whom: arrivals as [id, at, handle, after-call work] in seconds. */
function served(
  agents: readonly Agent[],
  rows: readonly (readonly [string, number, number, number])[],
  given: { media?: "call" | "chat"; chats?: number; resets?: boolean } = {},
): string {
  const arrivals = rows.map(([id, atSeconds, handleSeconds, afterCallWorkSeconds]): Arrival => ({
    id,
    queueId: "queue-1",
    atSeconds,
    handleSeconds,
    afterCallWorkSeconds,
    patienceSeconds: null,
    unansweredAlerts: 0,
    interaction: interaction({ media: given.media ?? "call" }),
  }));
  const capacity = { maximumCapacity: given.chats ?? 1, interruptableMediaTypes: [], includeNonAcd: false };
  const utilization = { level: "Organization" as const, media: { chat: capacity }, labels: [] };
  const people = roster({
    agents,
    organisation: organisation({ utilization, resetScoreOnPresenceChange: given.resets ?? false }),
  });
  const shift: Shift = {
    startsAt: AT,
    rosters: [people],
    arrivals,
    attendance: [],
    alerting: { answerSeconds: 0, timeoutSeconds: 8, backSeconds: null },
    pace: [],
    options: {},
  };
  return runShift(shift).map((row) => `${row.id} ${row.agentId}`).join(", ");
}

Deno.test("the idle clock does not move when after-call work ends, whatever the organisation resets", () => {
  const people = [free("ann", 20 * MINUTE), free("bob", 10 * MINUTE)];
  const rows = [["c1", 0, 60, 300], ["c2", 1, 179, 0], ["c3", 400, 10, 0]] as const;
  const expected = "c1 ann, c2 bob, c3 ann";
  assertEquals([served(people, rows), served(people, rows, { resets: true })], [expected, expected]);
});

Deno.test("the idle clock moves with each assignment, so that chats go round", () => {
  const people = [free("ann", 30 * MINUTE), free("bob", 20 * MINUTE), free("cid", 10 * MINUTE)];
  const rows = [1, 2, 3, 4, 5, 6].map((n) => [`m${n}`, 5 * n, 1200, 0] as const);
  assertEquals(
    served(people, rows, { media: "chat", chats: 4 }),
    "m1 ann, m2 bob, m3 cid, m4 ann, m5 bob, m6 cid",
  );
});

Deno.test("a stated end of after-call work frees capacity and leaves the idle clock; one of a call in progress moves it", () => {
  const busy = (id: string, idle: number, row: { active: number; afterCallWork: number }) =>
    free(id, idle, {
      routingStatus: { status: "INTERACTING", startTime: ago(600) },
      load: { media: { call: { nonAcd: 0, ...row } }, labels: null },
      endings: [{ media: "call", at: AT }],
    });
  const agents = [
    busy("wraps", 8 * MINUTE, { active: 0, afterCallWork: 1 }),
    busy("talks", 9 * MINUTE, { active: 1, afterCallWork: 0 }),
    free("free", 5 * MINUTE),
  ];
  for (const resetScoreOnPresenceChange of [false, true]) {
    const decision = decided({ agents, organisation: { resetScoreOnPresenceChange } });
    assertEquals(order(decision), "wraps free talks");
  }
  assertStringIncludes(assumed({ agents }), "taken for its disconnection, without after-call work");
});

Deno.test("the start of IDLE is told as the end of after-call work or of an absence; the disconnections stated decide", () => {
  const agents = [idleFor("ann", 60), idleFor("bob", 240)];
  assertEquals(decided({ agents }).selected, "bob");
  assertStringIncludes(assumed({ agents }), "the end of after-call work or of an absence");
  const at = (seconds: number) => ({ lastHandled: { kind: "at" as const, at: ago(seconds) } });
  assertEquals(
    decided({ agents: [idleFor("ann", 60, at(360)), idleFor("bob", 240, at(240))] })
      .selected,
    "ann",
  );
});

Deno.test("INTERACTING agents stand behind those with a known time, the longer interacting first, before the id", () => {
  const chats = (id: string, since: number | null) =>
    agent({
      id,
      name: id,
      routingStatus: { status: "INTERACTING", startTime: since === null ? null : ago(since) },
      load: { media: { chat: { active: 1, afterCallWork: 0, nonAcd: 0 } }, labels: null },
    });
  const setup: Setup = {
    agents: [chats("a-short", 60), chats("b-long", 3600), chats("c-unsaid", null), idleFor("d-idle", 5)],
    interaction: { media: "chat" },
  };
  const decision = decided(setup);
  assertEquals(order(decision), "d-idle b-long a-short c-unsaid");
  assertEquals(decision.ranking[1]?.idleOrigin, "interacting-status");
  assertEquals(decision.ties, []);
  assertStringIncludes(assumed(setup), "the earliest the last assignment can be");
});

// N2 to N4: direct routing (help pages 340073 and 314586, provider docs routing_queue.md)

const AWAY: Partial<Agent> = { presence: "BREAK", routingStatus: { status: "OFF_QUEUE", startTime: null } };
const direct = (
  media: "call" | "email" | "chat",
  settings: Setup["queue"],
  given: Partial<Agent> = AWAY,
): Setup => ({
  queue: settings ?? {},
  agents: [free("dora", 0, given), free("bob", MINUTE)],
  interaction: { directAgent: "dora", media },
});
const BACKUP = { backupQueueId: null, waitForAgent: false, agentWaitSeconds: 60 };

Deno.test("direct routing without a backup named falls back to the queue itself, at once or after the wait", () => {
  assertEquals(decided(direct("email", { directRouting: BACKUP })).selected, "bob");
  const waits = direct("email", { directRouting: { ...BACKUP, waitForAgent: true } });
  assertEquals([decided(waits, 59).selected, decided(waits, 60).selected], [null, "bob"]);
  assertEquals(decided(direct("email", {})).selected, "bob");
  assertEquals(decided(direct("email", {}, {})).selected, "dora");
});

Deno.test("direct routing leaves a voice call waiting for the agent, and does not take chats at all", () => {
  for (const directRouting of [BACKUP, { ...BACKUP, backupQueueId: "queue-1" }, null]) {
    const decision = decided(direct("call", { directRouting }), 86_400);
    assertEquals([decision.selected, decision.method], [null, "Direct"]);
  }
  assertEquals(decided(direct("chat", { directRouting: BACKUP }, {})).selected, "bob");
});

Deno.test("direct routing asks the agent's own backup before the queue's, where it was recorded", () => {
  const own = (given: Partial<NonNullable<Agent["directBackup"]>>) =>
    direct("email", { directRouting: BACKUP }, {
      ...AWAY,
      directBackup: { queueId: null, userId: null, waitForAgent: false, agentWaitSeconds: 0, ...given },
    });
  assertStringIncludes(decided(own({ queueId: "queue-7" })).why, "Gone to the backup queue queue-7");
  assertEquals(decided(own({ userId: "bob" })).method, "Direct");
  assertEquals(decided(own({ userId: "bob" })).selected, "bob");
  assertEquals(decided(own({})).method, "Standard");
});

// N5 to N7: capacity (provider docs routing_utilization.md, help page configure-agent-utilization-at-the-agent-level)

const room = (media: Utilization["media"], labels: Utilization["labels"] = []): Utilization => ({
  level: "Agent",
  media,
  labels,
});
const capacity = (maximumCapacity: number, given = {}) => ({
  maximumCapacity,
  interruptableMediaTypes: [],
  includeNonAcd: false,
  ...given,
});

Deno.test("capacity 0 of the agent, the organisation or the label keeps out, with empty hands and with unknown ones", () => {
  const noVoice = room({ call: capacity(0) });
  const agents = [idleFor("no-voice", 900, { utilization: noVoice }), idleFor("bob", 60)];
  assertEquals(decided({ agents }).selected, "bob");
  assertEquals(reasonsOf(decided({ agents }), "no-voice"), "at-capacity");
  assertEquals(decided({ agents: [idleFor("bob", 60)], utilization: noVoice }).selected, null);
  const blue = { id: "blue", name: "Blue", maximumCapacity: 0, interruptingLabelIds: [] };
  const labelled: Setup = {
    agents: [
      idleFor("a", 60, { utilization: room({}, [blue]), load: { media: {}, labels: null } }),
      idleFor("b", 60, { utilization: room({}, [blue]), load: null }),
      idleFor("c", 60, { utilization: noVoice, load: null }),
    ],
    interaction: { label: "Blue" },
  };
  assertEquals(["a", "b", "c"].map((id) => reasonsOf(decided(labelled), id)), [
    "label-capacity",
    "label-capacity",
    "at-capacity",
  ]);
});

Deno.test("a label count that the media count settles needs no label data; one that it does not is unknown", () => {
  const chats = (active: number, maximumCapacity: number) =>
    reasonsOf(
      decided({
        agents: [agent({
          id: "uma",
          utilization: room({ chat: capacity(9) }, [
            { id: "blue", name: "Blue", maximumCapacity, interruptingLabelIds: [] },
          ]),
          load: { media: { chat: { active, afterCallWork: 0, nonAcd: 0 } }, labels: null },
        })],
        interaction: { media: "chat", label: "Blue" },
      }),
      "uma",
    );
  assertEquals([chats(1, 2), chats(2, 2), chats(2, 0)], [undefined, "unknown-data", "label-capacity"]);
});

Deno.test("INTERACTING with nothing listed carries something unknown; COMMUNICATING a call of its own", () => {
  const busy = (
    status: "INTERACTING" | "COMMUNICATING",
    media: "workitem" | "call" | "chat",
    own: Utilization | null,
  ) =>
    reasonsOf(
      decided({
        agents: [
          agent({ id: "uma", routingStatus: { status, startTime: ago(60) }, utilization: own }),
        ],
        interaction: { media },
      }),
      "uma",
    );
  assertEquals([busy("INTERACTING", "workitem", null), busy("INTERACTING", "call", null)], [
    "unknown-data",
    "unknown-data",
  ]);
  const all = ["call", "callback", "chat", "email", "message", "workitem"] as const;
  const lets = Object.fromEntries(all.map((media) => [media, capacity(2, { interruptableMediaTypes: all })]));
  assertEquals(busy("INTERACTING", "call", room(lets)), undefined);
  const counts = (maximumCapacity: number) =>
    room({ call: capacity(maximumCapacity, { includeNonAcd: true }) });
  assertEquals(
    [
      busy("COMMUNICATING", "call", counts(1)),
      busy("COMMUNICATING", "call", counts(2)),
      busy("COMMUNICATING", "call", room({ call: capacity(1) })),
      busy("COMMUNICATING", "chat", counts(1)),
    ],
    ["at-capacity", undefined, undefined, "interrupt-rule"],
  );
});

Deno.test("own utilization that was not read is told where it could turn the decision, and only there", () => {
  const sentence = (given: Partial<Agent>) =>
    assumed({ agents: [free("uma", 0, given)] }).includes("own utilization was not read");
  const call = { load: { media: { call: { active: 1, afterCallWork: 0, nonAcd: 0 } }, labels: null } };
  assertEquals([sentence({}), sentence(call), sentence({ presence: "MEAL" })], [true, true, false]);
  assertEquals(sentence({ utilization: room({}) }), false);
});

// N8: accounts (help page add-group-members, SDK User.state)

Deno.test("inactive and deleted people stay members and get nothing, by every method", () => {
  const out = (accountState: Agent["accountState"], setup: Partial<Setup> = {}) =>
    reasonsOf(
      decided({ agents: [free("gone", 9 * MINUTE, { accountState }), free("bob", 0)], ...setup }),
      "gone",
    );
  assertEquals([out("inactive"), out("deleted"), out("active"), out(null)], [
    "account-inactive",
    "account-inactive",
    undefined,
    undefined,
  ]);
  assertEquals(out("inactive", { interaction: { directAgent: "gone" } }), "account-inactive");
  const last = decided({
    queue: { lastAgentRoutingMode: "AnyAgent" },
    agents: [free("gone", 0, { accountState: "deleted" }), free("bob", 0)],
    interaction: { media: "email", lastAgent: "gone" },
  });
  assertEquals(last.selected, "bob");
  assertStringIncludes(assumed({ agents: [free("x", 0, { accountState: null })] }), "active is taken");
});

// N15: people in the ring after the last configured one come with everyone else (provider guide on reserved ring numbers)

Deno.test("a member in the reserved ring is in no configured one and comes with everyone else", () => {
  const ring = { timeoutSeconds: 10, skillsToRemove: [], memberGroups: [] };
  const setup: Setup = {
    queue: { rings: [ring, ring, ring] },
    agents: [free("reserved", 9 * MINUTE, inRing(3)), free("inner", 0)],
  };
  assertEquals([0, 10, 20].map((waited) => order(decided(setup, waited))), [
    "inner",
    "inner",
    "reserved inner",
  ]);
});

// N16 and N17: people who are no members (help pages 370582 and 204745, FAQ on replies to agents no longer in the queue)

function withStranger(setup: Setup, strangers: readonly Agent[]) {
  const people = withVisitors(roster({ queue: queue(setup.queue), agents: setup.agents }), strangers);
  return decideAcd(benchOf(people), interaction(setup.interaction), { at: AT, options: setup.options ?? {} });
}

const THREAD: Setup = {
  queue: { lastAgentRoutingMode: "AnyAgent" },
  agents: [idleFor("bob", 900)],
  interaction: { media: "email", lastAgent: "ann" },
};

Deno.test("a reply goes to the last agent of another recorded queue; nobody else is named while one not recorded may be first", () => {
  const known = withStranger(THREAD, [idleFor("ann", 60)]);
  assertEquals([known.selected, known.method, order(known)], ["ann", "Last", "ann"]);
  const away = withStranger(THREAD, [idleFor("ann", 60, { presence: "MEAL" })]);
  assertEquals([away.selected, away.method], ["bob", "Standard"]);
  const unknown = decided(THREAD);
  assertEquals([unknown.selected, unknown.outcome, order(unknown)], [null, "not-predictable", ""]);
  assertStringIncludes(unknown.why, "nothing is recorded of ann, who is asked first");
  const members: Setup = { ...THREAD, queue: { lastAgentRoutingMode: "QueueMembersOnly" } };
  assertEquals([decided(members).selected, withStranger(members, [idleFor("ann", 60)]).selected], [
    "bob",
    "bob",
  ]);
});

Deno.test("direct routing reaches a stranger, and is not predictable for one not recorded until the backup takes over", () => {
  const setup: Setup = {
    queue: { directRouting: { ...BACKUP, waitForAgent: true } },
    agents: [free("bob", 0)],
    interaction: { media: "email", directAgent: "ann" },
  };
  assertEquals(withStranger(setup, [idleFor("ann", 60)]).selected, "ann");
  assertEquals([decided(setup, 0).outcome, decided(setup, 60).selected], ["not-predictable", "bob"]);
  const call: Setup = { ...setup, interaction: { directAgent: "ann" } };
  assertEquals(decided(call, 86_400).outcome, "not-predictable");
});

Deno.test("a scored agent who is no member is allowed, told and simply not in the pool", () => {
  const setup: Setup = {
    queue: { routingRules: [{ operator: "MEETS_THRESHOLD", threshold: 90, waitSeconds: 30 }] },
    agents: [free("p1", 0), free("p2", MINUTE)],
    interaction: { preferred: [{ agent: "out", score: 100 }, { agent: "p1", score: 90 }] },
  };
  const decision = withStranger(setup, [idleFor("out", 900)]);
  assertEquals([decision.selected, decision.method], ["p1", "Preferred"]);
  assertStringIncludes(
    decision.assumptions.join("\n"),
    "Scored and no members of this queue, so not asked: out",
  );
  const alone = { ...setup, interaction: { preferred: [{ agent: "out", score: 100 }] } };
  assertEquals([decided(alone).selected, decided(alone, 30).selected], [null, "p2"]);
});

// Callbacks: N16 (about-acd-email-routing against 370582), N18 (glossary agent-owned-callback), N19 (help page 350615)

Deno.test("a callback follows the last agent by the older page only, and the decision names the option", () => {
  const setup: Setup = {
    queue: { lastAgentRoutingMode: "AnyAgent" },
    agents: [idleFor("ann", 60), idleFor("bob", 900)],
    interaction: { media: "callback", lastAgent: "ann" },
  };
  assertEquals(decided(setup).selected, "bob");
  assertEquals(decided(setup).optionsThatMattered.map((row) => row.option), ["last-agent-callback"]);
  assertEquals(decided({ ...setup, options: { "last-agent-callback": "followed" } }).selected, "ann");
});

Deno.test("the last agent is kept out by what the queue is set to, or, by option, by how the first assignment was made", () => {
  const setup: Setup = {
    ...THREAD,
    queue: { lastAgentRoutingMode: "AnyAgent", directRouting: BACKUP },
    agents: [idleFor("ann", 60), idleFor("bob", 900)],
  };
  assertEquals(decided(setup).selected, "bob");
  assertEquals(decided(setup).optionsThatMattered.map((row) => row.option), ["last-agent-skipped"]);
  assertEquals(
    decided({ ...setup, options: { "last-agent-skipped": "by-first-assignment" } }).selected,
    "ann",
  );
});

const OWNED: Setup = {
  queue: {
    routingRules: [{ operator: "MEETS_THRESHOLD", threshold: 90, waitSeconds: 30 }],
    ownedCallbacks: { enabled: true, maxHours: 2 },
  },
  agents: [
    free("own", 0, { presence: "MEAL", routingStatus: { status: "OFF_QUEUE", startTime: null } }),
    free("bob", 0),
  ],
  interaction: { media: "callback", owner: "own" },
};

Deno.test("an agent-owned callback waits for its owner alone; when the ownership ends an option says what becomes of it", () => {
  const later = decided(OWNED, 300);
  assertEquals([later.selected, later.outcome, reasonsOf(later, "bob")], [null, "waits", "not-owner"]);
  const back = { ...OWNED, agents: [free("own", 0), free("bob", MINUTE)] };
  assertEquals(decided(back, 300).selected, "own");
  assertStringIncludes(decided(OWNED, 7200).why, "Disconnected: the ownership has ended");
  assertEquals(decided({ ...OWNED, options: { "owned-callback-end": "to-queue" } }, 7200).selected, "bob");
  const missing: Setup = { ...OWNED, interaction: { media: "callback", owner: "elsewhere" } };
  assertEquals(decided(missing).outcome, "not-predictable");
});

Deno.test("ownership takes a preferred-agent rule and the queue's setting, else the next one free; that is told", async (t) => {
  const rows: readonly (readonly [Setup["queue"], string])[] = [
    [{}, "no preferred-agent rule"],
    [{ ...OWNED.queue, ownedCallbacks: { enabled: false, maxHours: null } }, "agent-owned callbacks off"],
  ];
  for (const [settings, words] of rows) {
    await t.step(rowName(settings), () => {
      const setup = { ...OWNED, queue: settings ?? {} };
      assertEquals(decided(setup).selected, "bob");
      assertStringIncludes(assumed(setup), words);
    });
  }
});

Deno.test("a callback that rings the customer first takes the room of a call, as stated or as the queue has it set", () => {
  const own = room({ call: capacity(0), callback: capacity(1) });
  const out = (customerFirst: boolean | null, customerFirstCallbacks: boolean | null) =>
    reasonsOf(
      decided({
        queue: { customerFirstCallbacks },
        agents: [free("uma", 0, { utilization: own })],
        interaction: { media: "callback", customerFirst },
      }),
      "uma",
    ) ?? "in line";
  assertEquals(
    [out(null, null), out(true, null), out(null, true), out(false, true)],
    ["in line", "at-capacity", "at-capacity", "in line"],
  );
});

// Named options: N20 (help page 270121, older text), WE-15 (agent-selection-process page)

Deno.test("default groups go before those that a rule has opened, by the older text only", () => {
  const group = (id: string) => ({ id, type: "GROUP" as const, name: id });
  const setup: Setup = {
    queue: {
      memberGroups: [group("home"), group("other")],
      conditionalGroupRules: [{
        queueId: null,
        metric: "EstimatedWaitTime",
        operator: "GreaterThan",
        value: 10,
        groups: [group("other")],
        waitSeconds: 2,
      }],
    },
    agents: [
      idleFor("default", 60, { groupIds: ["home"] }),
      idleFor("borrowed", 3600, { groupIds: ["other"] }),
    ],
    interaction: { metrics: { EstimatedWaitTime: 30 } },
  };
  assertEquals(decided(setup).selected, "borrowed");
  assertEquals(decided(setup).optionsThatMattered.map((row) => row.option), ["conditional-default-groups"]);
  const older = decided({ ...setup, options: { "conditional-default-groups": "first" } });
  assertEquals(order(older), "default borrowed");
  assertStringIncludes(older.why, "members in no rule's group go before");
});

Deno.test("three or fewer are counted after skills; read literally, before them, and the decision says where that matters", () => {
  const setup: Setup = {
    queue: { predictors: [{ id: "p", state: "Active", on: true, skillMatching: true, timeoutSeconds: 60 }] },
    agents: [
      ...["a", "b", "c"].map((id, index) => idleFor(id, 60 + index, { skills: skills("S=1") })),
      idleFor("d", 63),
      idleFor("e", 64),
    ],
    interaction: { skills: ["S"] },
  };
  assertEquals([decided(setup).outcome, decided(setup).selected], ["selected", "c"]);
  assertEquals(decided(setup).optionsThatMattered.map((row) => row.option), ["predictive-minimum"]);
  const literal = { ...setup, options: { "predictive-minimum": "before-skills" } };
  assertEquals(decided(literal).outcome, "not-predictable");
  const nobody = { ...literal, interaction: { skills: ["none holds this"] } };
  assertEquals(decided(nobody).outcome, "waits");
});

// N12 and N11: ids are taken where names are; what somebody holds exists (SDK requestedRoutingSkillIds, RoutingSkill.division)

Deno.test("skills and languages are taken by id as by name, listed by the organisation or only held", () => {
  const held = free("uma", 0, {
    skills: skills("Billing", "Hidden").map((row) => ({ ...row, id: `id of ${row.name}` })),
    languages: [{ id: "id of es", name: "Spanish", proficiency: 3, active: true }],
  });
  const setup = (given: Setup["interaction"]): Setup => ({
    agents: [held, free("bob", MINUTE)],
    organisation: { skills: [{ id: "id of Billing", name: "Billing" }] },
    interaction: given ?? {},
  });
  for (const word of ["Billing", "id of Billing", "Hidden", "id of Hidden"]) {
    assertEquals(decided(setup({ skills: [word] })).selected, "uma", word);
  }
  assertEquals(decided(setup({ language: "id of es" })).selected, "uma");
  const twice = decided(setup({ skills: ["Billing", "id of Billing"] }));
  assertEquals(twice.stillRequired.skills, ["Billing"]);
});

// N14: skill expression filters (help page 415890)

Deno.test("a skill expression keeps out who does not fit it, by every method that does not name its agent", () => {
  const agents = [free("ann", 0, { skills: skills("S=5") }), free("bob", MINUTE, { skills: skills("S=2") })];
  const asked = (skillExpression: string, given: Partial<Setup> = {}) =>
    decided({ agents, ...given, interaction: { skillExpression, ...given.interaction } });
  assertEquals(asked('Skill("S") >= 3').selected, "ann");
  assertEquals(reasonsOf(asked('Skill("S") >= 3'), "bob"), "skill-expression");
  const preferred = asked('Skill("S") >= 3', {
    queue: { routingRules: [{ operator: "ANY", threshold: 0, waitSeconds: 5 }] },
    interaction: { preferred: [{ agent: "bob", score: 90 }] },
  });
  assertEquals([preferred.method, preferred.selected], ["Preferred", null]);
  const direct = asked('Skill("S") >= 3', { interaction: { directAgent: "bob" } });
  assertEquals(direct.selected, "bob");
  assertStringIncludes(direct.assumptions.join("\n"), "the skill expression is not asked");
  const unknown = asked('Skill("S") >= 3', { agents: [free("cid", 0, { skills: null })] });
  assertEquals(reasonsOf(unknown, "cid"), "unknown-data");
});

Deno.test("a recorded expression is taken by id or name; an invalid one falls back to the queue's own routing, told with its place", () => {
  const agents = [free("ann", 0, { skills: skills("S=5") }), free("bob", MINUTE)];
  const queueWith = { skillExpressions: [{ id: "x-1", name: "Experts", expression: 'Skill("S") = 5' }] };
  for (const skillExpression of ["x-1", "Experts"]) {
    assertEquals(decided({ agents, queue: queueWith, interaction: { skillExpression } }).selected, "ann");
  }
  const invalid: Setup = { agents, interaction: { skillExpression: 'Skill("S") >=' } };
  assertEquals(decided(invalid).selected, "bob");
  assertStringIncludes(assumed(invalid), "invalid at character 14 (expected a number, found the end)");
});

Deno.test("what a filter or a rating says and was not delivered is unknown, or told as taken", () => {
  const unrated = [{ ...skills("S=0")[0]!, unrated: true as const }];
  const agents = [free("ann", 0, { skills: unrated }), free("bob", MINUTE, { skills: skills("S=4") })];
  const named: Setup = {
    agents,
    queue: { skillExpressions: null },
    interaction: { skillExpression: "Experts" },
  };
  assertEquals([decided(named).selected, reasonsOf(decided(named), "bob")], [null, "unknown-data"]);
  const rated: Setup = { agents, interaction: { skillExpression: 'Skill("S") >= 3' } };
  assertEquals([order(decided(rated)), reasonsOf(decided(rated), "ann")], ["bob", "unknown-data"]);
  assertEquals(order(decided({ agents, interaction: { skillExpression: 'Skill("S")' } })), "bob ann");
  const best: Setup = { agents, queue: { skillEvaluation: "BEST" }, interaction: { skills: ["S"] } };
  assertEquals(order(decided(best)), "bob ann");
  assertStringIncludes(assumed(best), "Of 1 agent a rating was not delivered: 0 is taken");
  assertEquals(assumed({ ...best, queue: { skillEvaluation: "ALL" } }).includes("a rating"), false);
  const thread: Setup = {
    agents,
    queue: { lastAgentRoutingMode: null },
    interaction: { media: "email", lastAgent: "ann" },
  };
  assertEquals(decided(thread).method, "Last");
  assertStringIncludes(assumed(thread), "Whether the last agent must be a member was not delivered");
});

// N13: skill groups (blog 2022-11-09 Introduction to Skill Group, SDK SkillGroup)

const EXPERTS = {
  id: "experts",
  name: "Experts",
  conditions: { kind: "skill", name: "S", rating: { comparator: ">=", value: 3 } },
} as const;
const EXPERT_GROUP = { id: "experts", type: "SKILLGROUP" as const, name: "Experts" };
const byGroup = { joined: true, ringNumber: 1, memberBy: "group" as const };

Deno.test("a what-if on a skill moves people in and out of skill groups, and with them of rings", () => {
  const ring = { timeoutSeconds: 10, skillsToRemove: [], memberGroups: [EXPERT_GROUP] };
  const people = roster({
    queue: queue({
      rings: [ring, { ...ring, memberGroups: [] }, { ...ring, memberGroups: [] }],
      skillGroups: [EXPERTS],
    }),
    agents: [
      free("expert", 0, { membership: byGroup, skills: skills("S=4"), groupIds: ["experts"] }),
      free("learner", MINUTE, { membership: byGroup, skills: skills("S=2") }),
    ],
  });
  const first = (given: typeof people) =>
    decideAcd(benchOf(given), interaction(), { at: AT, options: {} }).selected;
  assertEquals(first(people), "expert");
  const trained = applyOverlay(people, [{ kind: "skill", agent: "learner", skill: "S", proficiency: 3 }]);
  assertEquals(first(trained), "learner");
  const demoted = applyOverlay(people, [{ kind: "skill", agent: "expert", skill: "S", proficiency: null }]);
  assertEquals(first(demoted), null);
});

Deno.test("a what-if on a skill ends a membership of the queue by skill group, and begins one of somebody known elsewhere", () => {
  const people = withVisitors(
    roster({
      queue: queue({ memberGroups: [EXPERT_GROUP], skillGroups: [EXPERTS] }),
      agents: [
        free("by-group", 0, { membership: byGroup, skills: skills("S=4"), groupIds: ["experts"] }),
        free("by-user", 0, { skills: skills("S=4"), groupIds: ["experts"] }),
      ],
    }),
    [free("elsewhere", 0, { skills: skills("S=1") })],
  );
  const rated = (agentId: string, proficiency: number | null) =>
    applyOverlay(people, [{ kind: "skill", agent: agentId, skill: "S", proficiency }]);
  const members = (given: typeof people) => given.agents.map(({ id }) => id).join(" ");
  assertEquals(members(rated("by-group", 2)), "by-user");
  assertEquals(members(rated("by-user", 2)), "by-group by-user");
  assertEquals(members(rated("elsewhere", 3)), "by-group by-user elsewhere");
  assertEquals(members(rated("elsewhere", 2)), "by-group by-user");
});

Deno.test("a group that could not be read leaves unknown only whom it could let in or keep out", () => {
  const rings = ["a", "b", "c"].map((id) => ({
    timeoutSeconds: 10,
    skillsToRemove: [],
    memberGroups: [{ id, type: "SKILLGROUP" as const, name: id }],
  }));
  const decision = decided({
    queue: { rings },
    agents: [
      free("in-first", 0, { ...inRing(1), unsureGroupIds: ["b"] }),
      free("surely-second", 0, { ...inRing(2), groupIds: ["b"] }),
      free("perhaps-first", 0, { ...inRing(2), unsureGroupIds: ["a"] }),
      free("perhaps-second", 0, { membership: byGroup, unsureGroupIds: ["b"] }),
    ],
  });
  assertEquals(order(decision), "in-first");
  assertEquals(
    ["surely-second", "perhaps-first", "perhaps-second"].map((id) => reasonsOf(decision, id)),
    ["ring-not-open", "unknown-data", "ring-not-open"],
  );
});
