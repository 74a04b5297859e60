/** The worked examples of the routing reference, section 5, by their ids, each on a roster small enough to check by hand. */

import { assertEquals } from "@std/assert";
import type { Agent } from "../../src/domain/agent.ts";
import type { Load, Utilization } from "../../src/domain/media.ts";
import { language } from "../support/builders.ts";
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
import { meetsThreshold, WE_9B } from "./worked.ts";

const WE_1: Setup = {
  queue: {
    skillEvaluation: "ALL",
    rings: [ring(10, "A"), ring(10, "B"), ring(10, "C"), ring(10), EVERYONE],
  },
  agents: [
    ...["a01", "a02", "a03"].map((id) => free(id, MINUTE, { skills: skills("A", "B", "C", "D", "E") })),
    ...["a04", "a05", "a06"].map((id) =>
      free(id, 2 * MINUTE, { skills: skills("B", "C", "D", "E"), ...inRing(2) })
    ),
    ...["a07", "a08"].map((id) => free(id, 3 * MINUTE, { skills: skills("C", "D", "E"), ...inRing(3) })),
    ...["a09", "a10"].map((id) => free(id, 4 * MINUTE, { skills: skills("D", "E"), ...inRing(4) })),
  ],
  interaction: { skills: ["A", "B", "C"] },
};

Deno.test("decideAcd() WE-1: each ring adds its agents and drops the skill removed on leaving the ring before", () => {
  const pools = [0, 10, 20, 30].map((waited) => {
    const decision = decided(WE_1, waited);
    return `${decision.method} ${decision.ring}: ${
      decision.ranking.map((row) => row.id).toSorted().join(" ")
    }`;
  });
  assertEquals(pools, [
    "Bullseye 1: a01 a02 a03",
    "Bullseye 2: a01 a02 a03 a04 a05 a06",
    "Bullseye 3: a01 a02 a03 a04 a05 a06 a07 a08",
    "Bullseye 4: a01 a02 a03 a04 a05 a06 a07 a08 a09 a10",
  ]);
});

Deno.test("decideAcd() WE-1: by the older help page a ring-1 agent goes before ring-2 agents, and the decision says so", () => {
  const innerFirst = decided({ ...WE_1, options: { "bullseye-order": "inner-ring-first" } }, 12);
  assertEquals(innerFirst.selected, "a01");
  const wholePool = decided(WE_1, 12);
  assertEquals(wholePool.selected, "a04");
  assertEquals(wholePool.optionsThatMattered, [{
    option: "bullseye-order",
    value: "whole-pool",
    otherwise: "inner-ring-first",
    otherwiseSelected: "a01",
  }]);
});

Deno.test("decideAcd() WE-1: the instants at which rings open are found without a step size", () => {
  assertEquals(decided(WE_1).changesAt.map((change) => [change.waitedSeconds, change.what]), [
    [10, "ring 2 opens; then a04 is selected"],
    [20, "ring 3 opens; then a07 is selected"],
    [30, "ring 4 opens; then a09 is selected"],
    [40, "ring 4 ends, standard routing over everyone begins"],
  ]);
});

Deno.test("decideAcd() WE-2: the last call 5 days ago beats the one 10 days ago, which is beyond the look-back", () => {
  const decision = decided({ agents: [free("ten", 10 * DAY), free("five", 5 * DAY)] });
  assertEquals(order(decision), "five ten");
  assertEquals(decision.ranking[1]?.idleOrigin, "older-than-look-back");
});

const BLUE = { id: "blue", name: "Blue", maximumCapacity: 2, interruptingLabelIds: [] };

const EMAIL_THREE: Utilization = {
  level: "Agent",
  media: { email: { maximumCapacity: 3, interruptableMediaTypes: [], includeNonAcd: false } },
  labels: [BLUE],
};

function dan(emails: number, blue: number): Setup {
  const load: Load = {
    media: { email: { active: emails, afterCallWork: 0, nonAcd: 0 } },
    labels: { blue },
  };
  return {
    agents: [free("dan", MINUTE, { load, utilization: EMAIL_THREE })],
    interaction: { media: "email", label: "Blue" },
  };
}

Deno.test("decideAcd() WE-4: media capacity is checked before label capacity, and either can refuse", () => {
  assertEquals(reasonsOf(decided(dan(3, 0)), "dan"), "at-capacity");
  assertEquals(decided(dan(2, 1)).selected, "dan");
  assertEquals(reasonsOf(decided(dan(2, 2)), "dan"), "label-capacity");
  assertEquals(reasonsOf(decided(dan(3, 2)), "dan"), "at-capacity", "the label is not even checked");
});

function onNonAcdCall(maximumCapacity: number, includeNonAcd = true): Setup {
  return {
    agents: [
      free("nia", MINUTE, {
        routingStatus: { status: "COMMUNICATING", startTime: null },
        load: { media: { call: { active: 0, afterCallWork: 0, nonAcd: 1 } }, labels: null },
        utilization: {
          level: "Agent",
          media: { call: { maximumCapacity, interruptableMediaTypes: [], includeNonAcd } },
          labels: [],
        },
      }),
    ],
  };
}

Deno.test("decideAcd() WE-5: a counted non-ACD call fills a voice capacity of 1, not one of 2", () => {
  assertEquals(reasonsOf(decided(onNonAcdCall(1)), "nia"), "at-capacity");
  assertEquals(decided(onNonAcdCall(2)).selected, "nia");
  assertEquals(decided(onNonAcdCall(1, false)).selected, "nia", "not counted unless included");
});

Deno.test("decideAcd() WE-6: a call reaches an agent who chats where voice may interrupt chat", () => {
  const chatting = (interruptable: readonly "call"[]) => ({
    agents: [
      free("ola", MINUTE, {
        routingStatus: { status: "INTERACTING" as const, startTime: null },
        load: { media: { chat: { active: 2, afterCallWork: 0, nonAcd: 0 } }, labels: null },
        utilization: {
          level: "Agent" as const,
          media: {
            chat: { maximumCapacity: 4, interruptableMediaTypes: interruptable, includeNonAcd: false },
          },
          labels: [],
        },
      }),
    ],
  });
  assertEquals(decided(chatting(["call"])).selected, "ola");
  assertEquals(reasonsOf(decided(chatting([])), "ola"), "interrupt-rule");
});

const WE_7: Setup = {
  queue: { lastAgentRoutingMode: "AnyAgent" },
  agents: [
    free("agent-a", MINUTE, { membership: { joined: false, ringNumber: 1, memberBy: "user" } }),
    free("agent-b", 9 * MINUTE),
  ],
  interaction: { media: "email", lastAgent: "agent-a" },
};

Deno.test("decideAcd() WE-7: a reply goes to the last agent, no longer in the queue, while the mode is AnyAgent", () => {
  const reply = decided(WE_7);
  assertEquals([reply.selected, reply.method, reasonsOf(reply, "agent-b")], [
    "agent-a",
    "Last",
    "not-last-agent",
  ]);
  const membersOnly = decided({ ...WE_7, queue: { lastAgentRoutingMode: "QueueMembersOnly" } });
  assertEquals([membersOnly.selected, membersOnly.method], ["agent-b", "Standard"]);
  const call = decided({ ...WE_7, interaction: { ...WE_7.interaction, media: "call" } });
  assertEquals([call.selected, call.method], ["agent-b", "Standard"], "only threaded media follow the agent");
});

Deno.test("decideAcd() WE-8: agents without the skill are removed; when none is left the interaction waits", () => {
  const agents = [free("with", MINUTE, { skills: skills("Mac OS") }), free("without", 9 * MINUTE)];
  const decision = decided({ agents, interaction: { skills: ["Mac OS"] } });
  assertEquals([decision.selected, reasonsOf(decision, "without")], ["with", "missing-skill"]);
  const nobody = decided({ agents: agents.slice(1), interaction: { skills: ["Mac OS"] } });
  assertEquals([nobody.outcome, nobody.selected], ["waits", null]);
});

Deno.test("decideAcd() WE-9: the owner alone in the first rule, the backups once the threshold drops", () => {
  const setup: Setup = {
    queue: { routingRules: [meetsThreshold(100, 20), meetsThreshold(90, 20)] },
    agents: ["owner", "b1", "b2", "b3", "other"].map((id, index) => free(id, (index + 1) * MINUTE)),
    interaction: {
      preferred: [
        { agent: "owner", score: 100 },
        ...["b1", "b2", "b3"].map((id) => ({ agent: id, score: 90 })),
      ],
    },
  };
  assertEquals(order(decided(setup)), "owner");
  assertEquals(order(decided(setup, 20)), "b3 b2 b1 owner");
  assertEquals(decided(setup, 20).method, "Preferred");
  assertEquals(decided(setup, 40).method, "Standard");
});

Deno.test("decideAcd() WE-9b: 0 to 30 s the manager, to 60 s the second as well, to 90 s the team, then anyone", () => {
  assertEquals([0, 29.9, 30, 60, 90].map((waited) => order(decided(WE_9B, waited))), [
    "manager",
    "manager",
    "second manager",
    "team2 team1 second manager",
    "anyone team2 team1 second manager",
  ]);
  assertEquals(decided(WE_9B).changesAt.map((change) => change.waitedSeconds), [30, 60, 90]);
});

Deno.test("decideAcd() WE-9c: top two, then top five: the pool grows and never shrinks", () => {
  const setup: Setup = {
    queue: { routingRules: [meetsThreshold(80, 30), { operator: "ANY", threshold: 0, waitSeconds: 30 }] },
    agents: ["p1", "p2", "p3", "p4", "p5", "p6"].map((id, index) => free(id, (6 - index) * MINUTE)),
    interaction: {
      preferred: [95, 90, 70, 60, 50].map((score, index) => ({ agent: `p${index + 1}`, score })),
    },
  };
  assertEquals([0, 30, 60].map((waited) => order(decided(setup, waited))), [
    "p1 p2",
    "p1 p2 p3 p4 p5",
    "p1 p2 p3 p4 p5 p6",
  ]);
});

function we10(firstStatus: "IDLE" | "NOT_RESPONDING"): Setup {
  return {
    queue: { skillEvaluation: "BEST", rings: [ring(5), ring(5), ring(5), EVERYONE] },
    agents: [
      free("agent-1", MINUTE, {
        skills: skills("S=1"),
        routingStatus: { status: firstStatus, startTime: null },
      }),
      free("agent-4", 9 * MINUTE),
      free("agent-2", MINUTE, { skills: skills("S=2"), ...inRing(2) }),
      free("agent-3", MINUTE, { skills: skills("S=3"), ...inRing(3) }),
    ],
    interaction: { skills: ["S"] },
  };
}

Deno.test("decideAcd() WE-10: agent 1 is alerted first; when it does not answer agent 3 follows, not agent 2", () => {
  assertEquals(decided(we10("IDLE")).selected, "agent-1");
  const later = decided(we10("NOT_RESPONDING"), 12);
  assertEquals(order(later), "agent-3 agent-2");
  assertEquals(reasonsOf(later, "agent-4"), "missing-skill");
  assertEquals(reasonsOf(later, "agent-1"), "not-responding");
});

Deno.test("decideAcd() WE-11: chats in hand do not enter the order, time since the last one does", () => {
  const chatting = (active: number): Partial<Agent> => ({
    routingStatus: { status: active === 0 ? "IDLE" : "INTERACTING", startTime: null },
    load: { media: { chat: { active, afterCallWork: 0, nonAcd: 0 } }, labels: null },
  });
  const decision = decided({
    agents: [
      free("A", 300_000, chatting(0)),
      free("B", 900_000, chatting(2)),
      free("C", 600_000, chatting(1)),
    ],
    interaction: { media: "chat" },
    utilization: {
      level: "Organization",
      media: { chat: { maximumCapacity: 3, interruptableMediaTypes: [], includeNonAcd: false } },
      labels: [],
    },
  });
  assertEquals(order(decision), "B C A");
});

Deno.test("decideAcd() WE-12: the language rating does not decide, and the option that would make it is named", () => {
  const rated = (proficiency: number) => ({
    skills: skills("Support=4"),
    languages: [language("Spanish", { proficiency })],
  });
  const decision = decided({
    queue: { skillEvaluation: "BEST" },
    agents: [free("two", 5 * MINUTE, rated(2)), free("four", MINUTE, rated(4))],
    interaction: { skills: ["Support"], language: "Spanish" },
  });
  assertEquals(decision.selected, "two");
  assertEquals(decision.optionsThatMattered.map((row) => [row.option, row.otherwiseSelected]), [[
    "language-rating",
    "four",
  ]]);
});

Deno.test("decideAcd() WE-13 and WE-13b: BEST takes the highest rating, whoever came on queue first", () => {
  const best = (agents: readonly Agent[]) =>
    decided({ queue: { skillEvaluation: "BEST" }, agents, interaction: { skills: ["S"] } }).selected;
  const one = free("agent-1", MINUTE, { skills: skills("S=5") });
  const two = free("agent-2", 9 * MINUTE, { skills: skills("S=1") });
  assertEquals(best([one, two]), "agent-1");
  const three = [3, 1, 5].map((rating, index) =>
    free(`agent-${index + 1}`, (index + 1) * MINUTE, { skills: skills(`S=${rating}`) })
  );
  assertEquals(best(three), "agent-3");
});

Deno.test("decideAcd() WE-14: while a ring is open Bullseye was used; once the rings ran out Standard, skills still removed", async (t) => {
  const rings = [ring(2, "s1"), EVERYONE];
  const holder = (...names: readonly string[]) => [free("holder", MINUTE, { skills: skills(...names) })];
  const cases = [
    {
      skills: ["s1", "s2", "s3"],
      held: ["s1", "s2", "s3"],
      waited: 1.9,
      expected: ["Bullseye", 1, "holder"],
    },
    { skills: ["s1", "s2", "s3"], held: ["s2", "s3"], waited: 2.4, expected: ["Standard", null, "holder"] },
    {
      skills: ["s1", "s2", "s3", "s4"],
      held: ["s2", "s3", "s4"],
      waited: 8,
      expected: ["Standard", null, "holder"],
    },
    { skills: ["s1"], held: [], waited: 10.4, expected: ["Standard", null, "holder"] },
  ];
  for (const { skills: asked, held, waited, expected } of cases) {
    await t.step(rowName(skills), () => {
      const decision = decided(
        { queue: { rings }, agents: holder(...held), interaction: { skills: asked } },
        waited,
      );
      assertEquals([decision.method, decision.ring, decision.selected], expected);
    });
  }
});

Deno.test("decideAcd() WE-15: with three available agents the model does not score; with four it is not predictable", () => {
  const predictors = [{ id: "p", state: "Active", on: true, skillMatching: true }];
  const crowd = (count: number) =>
    Array.from({ length: count }, (_, index) => free(`agent-${index + 1}`, (index + 1) * MINUTE));
  const three = decided({ queue: { predictors }, agents: crowd(3) });
  assertEquals([three.method, three.outcome, three.selected], ["Standard", "selected", "agent-3"]);
  const four = decided({ queue: { predictors }, agents: crowd(4) });
  assertEquals([four.method, four.outcome, four.selected], ["Predictive", "not-predictable", null]);
  assertEquals(order(four), "agent-1 agent-2 agent-3 agent-4");
});
