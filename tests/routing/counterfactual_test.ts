/** What would flip a decision, told for every method of routing; `properties_test.ts` holds that each way was tried. */

import { benchOf } from "../../src/routing/line/bench.ts";
import { assertEquals } from "@std/assert";
import { type Agent, agentId } from "../../src/domain/agent.ts";
import { exclusionsIn } from "../../src/domain/exclusion.ts";
import type { MemberGroup } from "../../src/domain/queue.ts";
import { explainAcd } from "../../src/routing/explain/explain.ts";
import { applyOverlay } from "../../src/what_if/apply_overlay.ts";
import { agent, AT, interaction, language, organisation, queue, roster } from "../support/builders.ts";
import { EVERYONE, free, inRing, MINUTE, ring, type Setup, skills } from "./setup.ts";

const G1: MemberGroup = { id: "g1", type: "GROUP", name: "Group 1" };
const PREDICTOR = { id: "p", state: "Active", on: true, skillMatching: true };

/** "margin" first, then every way as a sentence. */
function told(setup: Setup, focus?: string): readonly string[] {
  const { margin, counterfactuals } = explainAcd(
    benchOf(roster({
      queue: queue(setup.queue),
      agents: setup.agents,
      organisation: organisation(setup.organisation),
    })),
    interaction(setup.interaction),
    { at: AT, options: setup.options ?? {} },
    applyOverlay,
    focus === undefined ? undefined : agentId(focus),
  );
  return [margin?.words ?? "no margin", ...counterfactuals.map((way) => `${way.name} ${way.words}`)];
}

const names = (...rows: readonly (readonly [string, number, Partial<Agent>?])[]) =>
  rows.map(([id, minutes, given]) => free(id, minutes * MINUTE, given));

interface Row {
  readonly name: string;
  readonly setup: Setup;
  readonly expected: readonly string[];
}

const ROWS: readonly Row[] = [
  {
    name: "Standard",
    setup: { agents: names(["ann", 9], ["ben", 4], ["cy", 1, { presence: "MEAL" }]) },
    expected: [
      "ahead of ben by 5 min of idle time",
      "ben wins after 5 min 1 s more idle",
      "cy wins when on queue and after 8 min 1 s more idle",
    ],
  },
  {
    name: "Standard with BEST",
    setup: {
      queue: { skillEvaluation: "BEST" },
      agents: names(["ann", 1, { skills: skills("S=3") }], ["ben", 4, { skills: skills("S=1") }]),
      interaction: { skills: ["S"] },
    },
    expected: ["ahead of ben by 2 of mean rating", "ben wins with S at 3 or more"],
  },
  {
    name: "Bullseye",
    setup: {
      queue: { rings: [ring(10), ring(10), EVERYONE] },
      agents: names(["ann", 1], ["ben", 4, inRing(2)]),
    },
    expected: ["no margin", "ben wins in ring 1"],
  },
  {
    name: "Bullseye, inner ring first",
    setup: {
      queue: { rings: [ring(10), ring(10), EVERYONE] },
      agents: names(["ann", 1], ["ben", 4, inRing(2)]),
      interaction: { waitedSeconds: 12 },
      options: { "bullseye-order": "inner-ring-first" },
    },
    expected: ["ahead of ben by 1 ring", "ben wins in ring 1"],
  },
  {
    name: "Preferred",
    setup: {
      queue: { routingRules: [{ operator: "MEETS_THRESHOLD", threshold: 80, waitSeconds: 5 }] },
      agents: names(["ann", 1], ["ben", 4], ["cy", 9]),
      interaction: { preferred: [{ agent: "ann", score: 90 }, { agent: "ben", score: 79 }] },
    },
    expected: [
      "no margin",
      "ben wins with a preferred score of 80 or more",
      "cy wins with a preferred score of 80 or more",
    ],
  },
  {
    name: "Preferred, by score",
    setup: {
      queue: { routingRules: [{ operator: "ANY", threshold: 0, waitSeconds: 5 }] },
      agents: names(["ann", 1], ["ben", 4]),
      interaction: { preferred: [{ agent: "ann", score: 90 }, { agent: "ben", score: 70 }] },
      options: { "preferred-order": "by-score" },
    },
    expected: ["ahead of ben by 20 of preferred score", "ben wins with a preferred score of 90 or more"],
  },
  {
    name: "Conditional",
    setup: {
      queue: {
        conditionalGroupRules: [{
          queueId: null,
          metric: "EstimatedWaitTime",
          operator: "GreaterThan",
          value: 30,
          groups: [G1],
          waitSeconds: 2,
        }],
      },
      agents: names(["ann", 4], ["ben", 9, { groupIds: ["g1"] }], ["cy", 1, { groupIds: ["g1"] }]),
      interaction: { metrics: { EstimatedWaitTime: 10 } },
    },
    expected: [
      "no margin",
      "ben wins once EstimatedWaitTime is 31 or more",
      "cy wins with EstimatedWaitTime at 31 and after 8 min 1 s more idle",
    ],
  },
  {
    name: "behind group activation, two metrics away",
    setup: {
      queue: {
        groupActivation: {
          pilot: {
            conditions: [{ metric: "ServiceLevel", queueId: null, operator: "LessThan", value: 80 }],
            expression: "C1",
          },
          rules: [{
            conditions: [{ metric: "IdleAgentCount", queueId: null, operator: "LessThan", value: 2 }],
            expression: "C1",
            groups: [G1],
          }],
        },
      },
      agents: names(["ann", 4], ["ben", 9, { groupIds: ["g1"] }]),
      interaction: { metrics: { ServiceLevel: 95, IdleAgentCount: 2 } },
    },
    expected: ["no margin", "ben wins with IdleAgentCount at 1 and once ServiceLevel is 79 or less"],
  },
  {
    name: "Predictive",
    setup: {
      queue: { predictors: [PREDICTOR] },
      agents: names(["ann", 9], ["ben", 4], ["cy", 3], ["dee", 1]),
    },
    expected: ["no margin", "ann wins once ben is off queue", "ben wins once ann is off queue"],
  },
  {
    name: "Last agent",
    setup: {
      queue: { lastAgentRoutingMode: "AnyAgent" },
      agents: names(["ann", 1], ["ben", 4], ["cy", 9]),
      interaction: { media: "email", lastAgent: "ann" },
    },
    expected: ["no margin", "cy wins once ann is off queue", "ben wins once ann and cy are off queue"],
  },
  {
    name: "Direct, the agent on a call",
    setup: {
      agents: names(["ann", 1, {
        load: { media: { call: { active: 1, afterCallWork: 0, nonAcd: 0 } }, labels: {} },
      }]),
      interaction: { directAgent: "ann" },
    },
    expected: ["no margin", "ann wins with 0 calls in hand"],
  },
  {
    name: "nobody qualifies: reasons one behind the other are all repaired",
    setup: {
      agents: names(
        ["ann", 1, { presence: "MEAL", languages: [language("es")] }],
        ["ben", 4, {
          load: {
            media: {
              call: { active: 1, afterCallWork: 0, nonAcd: 0 },
              chat: { active: 1, afterCallWork: 0, nonAcd: 0 },
            },
            labels: {},
          },
        }],
      ),
      interaction: { language: "es" },
    },
    expected: [
      "no margin",
      "ann wins when on queue",
      "ben wins with 0 calls in hand, speaking es and with 0 chats in hand",
    ],
  },
  {
    name: "a last interaction nobody knows of",
    setup: {
      agents: names(
        ["ann", 0, { lastHandled: { kind: "never" } }],
        ["ben", 0, { lastHandled: { kind: "never" } }],
      ),
    },
    expected: [
      "ahead of ben by nothing but the lower id: a tie",
      "ben wins with a last interaction that is known",
    ],
  },
];

for (const { name, setup, expected } of ROWS) {
  Deno.test(`explainAcd() tells margin and ways to flip it: ${name}`, () => {
    assertEquals(told(setup), expected);
  });
}

Deno.test("explainAcd() tells how much idle time brings an agent among BEST's 100", () => {
  const crowd = Array.from({ length: 100 }, (_, index) => free(`c${index}`, (10 + index) * MINUTE));
  const agents = [...crowd, free("skilled", MINUTE, { skills: skills("S") })];
  const setup: Setup = { queue: { skillEvaluation: "BEST" }, agents, interaction: { skills: ["S"] } };
  assertEquals(told(setup, "skilled").slice(1), ["skilled wins after 9 min 1 s more idle"]);
});

Deno.test("explainAcd() on the walkthrough's API reads every state for what it is, and makes an agent available to flip it", () => {
  const state = (availability: string) =>
    agent({
      id: availability,
      name: availability,
      availability,
      presence: null,
      routingStatus: null,
      load: null,
      membership: { joined: null, ringNumber: 1, memberBy: "user" },
    });
  const states = ["Meal", "Interacting", "Not Responding", "Off Queue", "Not Joined", "Zzz"];
  const { decision, counterfactuals } = explainAcd(
    benchOf(roster({ surface: "walkthrough", agents: states.map(state) })),
    interaction(),
    { at: AT, options: {} },
    applyOverlay,
  );
  assertEquals(
    Object.fromEntries(exclusionsIn(decision).map((row) => [row.id, `${row.reasons}: ${row.details[0]}`])),
    {
      "Interacting": "unknown-data: work in hand not delivered",
      "Meal": "off-queue: presence Meal; routing status Off Queue",
      "Not Joined": "not-joined: not active in the queue",
      "Not Responding": "not-responding: routing status Not Responding",
      "Off Queue": "off-queue: presence Available; routing status Off Queue",
      "Zzz": "off-queue: presence Busy; routing status Off Queue",
    },
  );
  assertEquals(counterfactuals.map((way) => way.words), Array(5).fill("wins when Available"));
});
