/** A roster and an interaction for each rule of anomalies, and what the rule finds there. */

import type { Agent } from "../../src/domain/agent.ts";
import type { AnomalyId } from "../../src/domain/anomaly.ts";
import type { Model } from "../../src/domain/decision.ts";
import type { Interaction } from "../../src/domain/interaction.ts";
import type { Roster } from "../../src/domain/roster.ts";
import { agent, language, organisation, queue, skill } from "../support/builders.ts";

export const billing = (id: string, given: Partial<Agent> = {}) =>
  agent({ id, skills: [skill("Billing")], ...given });

interface Case {
  readonly id: AnomalyId;
  readonly what: string;
  readonly model?: Model;
  readonly roster: Partial<Roster>;
  readonly asked?: Partial<Interaction>;
  readonly says: readonly string[];
}

const ring = { timeoutSeconds: 5, skillsToRemove: [], memberGroups: [] };

const asksBilling = { skills: ["Billing"] };

export const defines = (...names: string[]) =>
  organisation({ skills: names.map((name) => ({ id: `id of ${name}`, name })) });

export const CASES: readonly Case[] = [
  {
    id: "queue-without-members",
    what: "an empty queue",
    roster: {},
    says: ["error Billing: The queue Billing has no members"],
  },
  {
    id: "unknown-metric",
    what: "a metric that is spelled otherwise, of this queue and of another",
    roster: { agents: [agent()] },
    asked: { metrics: { EstimatedWaitTme: 30, "Occupancy@q2": 5, "ServiceLevel@q2": 80 } },
    says: [
      'error Billing: There is no metric "EstimatedWaitTme"; did you mean EstimatedWaitTime?',
      'error Billing: There is no metric "Occupancy@q2": there are EstimatedWaitTime, ServiceLevel, IdleAgentCount',
    ],
  },
  {
    id: "routing-not-simulated",
    what: "a predictive queue under the weighted score",
    roster: { queue: queue({ routingType: "Predictive" }), agents: [agent()] },
    says: [
      "warning Billing: Billing routes by a predictive model, whose ranks cannot be computed offline; the score is a stand-in",
    ],
  },
  {
    id: "routing-not-simulated",
    what: "a queue by idle time under the weighted score",
    roster: { queue: queue({ routingType: "LongestIdle" }), agents: [agent()] },
    says: [
      "warning Billing: Billing routes by LongestIdle, which the weighted score does not simulate: it counts skills only",
    ],
  },
  {
    id: "routing-not-simulated",
    what: "a routing type that was not delivered",
    roster: { queue: queue({ routingType: null }), agents: [agent()] },
    says: ["warning Billing: The routing type of Billing was not delivered; the score counts skills only"],
  },
  {
    id: "routing-not-simulated",
    what: "nothing where the queue routes by skill",
    roster: { queue: queue({ routingType: "SkillBased" }), agents: [agent()] },
    says: [],
  },
  {
    id: "routing-not-simulated",
    what: "a queue with an active predictor under the ACD engine",
    model: "acd",
    roster: {
      queue: queue({ predictors: [{ id: "p", state: "Active", on: true, skillMatching: false }] }),
      agents: ["a", "b", "c", "d"].map((id) => agent({ id })),
    },
    says: ["warning Billing: Billing: Not predictable offline: the predictive model chooses among 4 agents"],
  },
  {
    id: "member-data-unknown",
    what: "state and skills that the score needs",
    roster: { agents: [agent({ availability: null, skills: null, presence: null })] },
    asked: asksBilling,
    says: ["warning Name of agent-1: Not delivered for Name of agent-1: state, skills"],
  },
  {
    id: "member-data-unknown",
    what: "everything the ACD engine needs",
    model: "acd",
    roster: {
      agents: [agent({
        presence: null,
        routingStatus: null,
        skills: null,
        languages: null,
        load: null,
        membership: { joined: null, ringNumber: 1, memberBy: "user" },
      })],
    },
    asked: { ...asksBilling, language: "Spanish" },
    says: [
      "warning Name of agent-1: Not delivered for Name of agent-1: active in the queue, presence, routing status, skills, languages, interactions in hand",
    ],
  },
  {
    id: "member-data-unknown",
    what: "nothing that the walkthrough's API never delivers",
    model: "acd",
    roster: { surface: "walkthrough", agents: [agent({ presence: null, routingStatus: null, load: null })] },
    says: [],
  },
  {
    id: "unknown-skill",
    what: "a skill the organisation does not define",
    roster: { organisation: defines("Sales"), agents: [agent()] },
    asked: asksBilling,
    says: ['error Billing: The organisation defines no skill "Billing"'],
  },
  {
    id: "unknown-skill",
    what: "nothing where the organisation's list is unknown",
    roster: { organisation: organisation({ skills: null }), agents: [agent()] },
    asked: asksBilling,
    says: [],
  },
  {
    id: "unknown-skill",
    what: "a language the organisation does not define, where the model counts languages",
    model: "acd",
    roster: { organisation: organisation({ languages: [{ id: "l", name: "Spanish" }] }), agents: [agent()] },
    asked: { language: "Klingon" },
    says: ['error Klingon: The organisation defines no language "Klingon"'],
  },
  {
    id: "near-miss-skill",
    what: "one edit away, with how many hold it",
    roster: { agents: ["a", "b", "c"].map((id) => billing(id)) },
    asked: { skills: ["Biling"] },
    says: ['warning Biling: Did you mean "Billing" instead of "Biling"? 3 agents hold it'],
  },
  {
    id: "near-miss-skill",
    what: "a name that the organisation defines and nobody holds",
    roster: { organisation: defines("Français"), agents: [agent()] },
    asked: { skills: ["francais"] },
    says: [
      'warning francais: Did you mean "Français" instead of "francais"? nobody in this queue holds it',
    ],
  },
  {
    id: "near-miss-skill",
    what: "the name of the same letters in another Unicode form, and none that differs in accents",
    roster: {
      organisation: defines("Francais", "Français"),
      agents: [agent({ skills: [skill("Français")] })],
    },
    asked: { skills: ["Français".normalize("NFD")] },
    says: [
      `warning ${"Français".normalize("NFD")}: Did you mean "Français" instead of "${
        "Français".normalize("NFD")
      }"? They look the same and differ in their Unicode form ` +
      "(NFC, composed against NFD, decomposed); 1 agent holds it",
    ],
  },
  {
    id: "near-miss-skill",
    what: "agents left out by the case of a known name",
    roster: {
      organisation: defines("Billing", "billing"),
      agents: [billing("a"), agent({ id: "b", skills: [skill("billing")] })],
    },
    asked: asksBilling,
    says: [
      'warning Billing: "billing" is not "Billing": 1 agent holds the former only and does not match',
    ],
  },
  {
    id: "near-miss-skill",
    what: "nothing where the name is known and another is one edit away",
    roster: { agents: [agent({ skills: [skill("Tech L1"), skill("Tech L2")] })] },
    asked: { skills: ["Tech L1"] },
    says: [],
  },
  {
    id: "skill-nobody-available",
    what: "holders who are all busy, with what they are doing",
    roster: { agents: [billing("a", { availability: "Meal" }), agent({ id: "b" })] },
    asked: asksBilling,
    says: ["error Billing: Nobody available holds Billing; 1 agent holds it: Name of a (Meal)"],
  },
  {
    id: "skill-nobody-available",
    what: "a skill nobody in the queue holds",
    roster: { agents: [agent()] },
    asked: asksBilling,
    says: ["error Billing: No agent of the queue holds Billing"],
  },
  {
    id: "skill-nobody-available",
    what: "nothing where a busy agent has capacity left by the ACD engine",
    model: "acd",
    roster: {
      agents: [
        billing("a", {
          availability: "Busy",
          routingStatus: { status: "INTERACTING", startTime: null },
          load: { media: { email: { active: 1, afterCallWork: 0, nonAcd: 0 } }, labels: null },
        }),
      ],
    },
    asked: asksBilling,
    says: [],
  },
  {
    id: "skill-nobody-available",
    what: "nothing where the queue disregards skills",
    model: "acd",
    roster: { queue: queue({ skillEvaluation: "NONE" }), agents: [agent()] },
    asked: asksBilling,
    says: [],
  },
  {
    id: "skill-single-holder",
    what: "one agent only",
    roster: { agents: [billing("a"), agent({ id: "b" })] },
    asked: asksBilling,
    says: ["warning Billing: Only Name of a holds Billing"],
  },
  {
    id: "skill-single-holder",
    what: "nothing where two hold it",
    roster: { agents: [billing("a"), billing("b")] },
    asked: asksBilling,
    says: [],
  },
  {
    id: "skill-single-holder",
    what: "one agent who speaks the language",
    model: "acd",
    roster: { agents: [agent({ id: "a", languages: [language("Spanish")] }), agent({ id: "b" })] },
    asked: { language: "Spanish" },
    says: ["warning Spanish: Only Name of a speaks Spanish"],
  },
  {
    id: "complete-mismatch",
    what: "a free agent who holds nothing required",
    roster: { agents: [billing("a"), agent({ id: "b", skills: [skill("Sales")] })] },
    asked: asksBilling,
    says: ["info Name of b: Name of b is free and holds none of the required skills"],
  },
  {
    id: "missing-skill",
    what: "a free agent who lacks some of what is required, and nobody who is busy",
    roster: { agents: [billing("a"), billing("b", { availability: "Busy" })] },
    asked: { skills: ["Billing", "Spanish"] },
    says: ["info Name of a: Name of a is free and lacks Spanish"],
  },
  {
    id: "missing-skill",
    what: "also where the queue disregards skills, as long as the score counts them",
    roster: { queue: queue({ skillEvaluation: "NONE" }), agents: [agent()] },
    asked: asksBilling,
    says: ["info Name of agent-1: Name of agent-1 is free and lacks Billing"],
  },
  {
    id: "unavailable-agent",
    what: "an agent whose chat no call may interrupt",
    model: "acd",
    roster: {
      agents: [
        agent({ load: { media: { chat: { active: 1, afterCallWork: 0, nonAcd: 0 } }, labels: null } }),
      ],
    },
    says: ["info Name of agent-1: Name of agent-1 cannot take it now: call may not interrupt chat"],
  },
  {
    id: "unavailable-agent",
    what: "nothing where an agent's data is merely unknown",
    model: "acd",
    roster: { agents: [agent({ load: null })] },
    says: [],
  },
  {
    id: "unavailable-agent",
    what: "an agent with another state",
    roster: { agents: [billing("a", { availability: "Meal" }), billing("b")] },
    asked: asksBilling,
    says: ["info Name of a: Name of a cannot take it now: state Meal"],
  },
  {
    id: "unknown-skill",
    what: "a language that was asked for as a skill",
    roster: {
      agents: [billing("a")],
      organisation: organisation({
        skills: [{ id: "1", name: "Billing" }],
        languages: [{ id: "2", name: "Spanish" }],
      }),
    },
    asked: { skills: ["Spanish"] },
    says: ['error Spanish: "Spanish" is a language here, and was asked for as a skill'],
  },
  {
    id: "unknown-skill",
    what: "nothing where somebody holds what the organisation does not list",
    roster: { agents: [billing("a")], organisation: defines("Claims") },
    asked: asksBilling,
    says: [],
  },
  {
    id: "reserved-ring",
    what: "a user member beyond the configured rings, and none of a group",
    roster: {
      queue: queue({ rings: [ring, ring] }),
      agents: [
        agent({ id: "in", membership: { joined: true, ringNumber: 1, memberBy: "user" } }),
        agent({ id: "out", membership: { joined: true, ringNumber: 2, memberBy: "user" } }),
      ],
    },
    says: [
      "warning Billing: Name of out is in a ring beyond the 1 configured: in none of them, and asked with everyone else",
    ],
  },
  {
    id: "status-against-load",
    what: "IDLE with work in hand, INTERACTING without",
    model: "acd",
    roster: {
      agents: [
        agent({
          id: "a",
          load: { media: { chat: { active: 1, afterCallWork: 0, nonAcd: 0 } }, labels: null },
        }),
        agent({ id: "b", routingStatus: { status: "INTERACTING", startTime: null } }),
        agent({ id: "c" }),
      ],
    },
    says: [
      "warning Billing: 1 agent is IDLE with work in hand: Name of a",
      "warning Billing: 1 agent is INTERACTING with nothing listed in hand: Name of b",
    ],
  },
  {
    id: "predictor-compared",
    what: "a predictor that is on for a part of the time",
    roster: {
      queue: queue({
        predictors: [{ id: "p", state: "Active", on: true, mode: "comparison", skillMatching: true }],
      }),
      agents: [agent()],
    },
    says: [
      "info Billing: The predictor of Billing is on for every other hour only, to be compared: which of them this is, is not known",
    ],
  },
  {
    id: "expression-invalid",
    what: "a skill expression that cannot be read, with its place",
    model: "acd",
    roster: { agents: [billing("a")] },
    asked: { skillExpression: 'Skill("Billing"' },
    says: ['error Billing: The skill expression is invalid at character 16: expected ")", found the end'],
  },
  {
    id: "expression-never-true",
    what: "a skill expression that contradicts itself",
    model: "acd",
    roster: { agents: [billing("a")] },
    asked: { skillExpression: 'Skill("Billing") > 4 AND NOT Skill("Billing")' },
    says: ["error Billing: The skill expression contradicts itself: nobody can ever fit it"],
  },
  {
    id: "expression-always-true",
    what: "a skill expression that everybody fits",
    model: "acd",
    roster: { agents: [billing("a")] },
    asked: { skillExpression: 'Skill("Billing") OR NOT Skill("Billing")' },
    says: ["warning Billing: The skill expression is true of everybody: it filters nothing"],
  },
  {
    id: "expression-nobody-fits",
    what: "a skill expression that nobody in the queue fits",
    model: "acd",
    roster: { agents: [billing("a")] },
    asked: { skillExpression: 'Skill("Billing") = 5' },
    says: ["error Billing: Nobody in Billing fits the skill expression"],
  },
];
