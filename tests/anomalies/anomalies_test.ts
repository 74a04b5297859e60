/** Validation: every rule by a case that triggers it, near misses by the pair, assignments by the verdict. */

import { benchOf } from "../../src/routing/line/bench.ts";
import { assert, assertEquals, assertMatch, assertStringIncludes, assertThrows } from "@std/assert";
import { unseenDifference } from "../../src/anomalies/near_miss.ts";
import { metricFault } from "../../src/domain/interaction.ts";
import { decide } from "../../src/decide.ts";
import type { Agent } from "../../src/domain/agent.ts";
import type { Anomaly, AnomalyId } from "../../src/domain/anomaly.ts";
import type { Model } from "../../src/domain/decision.ts";
import { findingsOf } from "../../src/anomalies/requirement.ts";
import { exclusionsIn } from "../../src/domain/exclusion.ts";
import type { Interaction } from "../../src/domain/interaction.ts";
import type { Roster } from "../../src/domain/roster.ts";
import { UsageError } from "../../src/errors.ts";
import { foldName, nearest } from "../../src/lib/nearest.ts";
import { recommend } from "../../src/report/recommend.ts";
import { validateAssignment } from "../../src/anomalies/assignment.ts";
import { foldedLikeness } from "../../src/anomalies/near_miss.ts";
import { RULES, validate } from "../../src/anomalies/anomalies.ts";
import { agent, interaction, language, organisation, queue, roster, skill } from "../support/builders.ts";
import { rowName } from "../support/row_name.ts";

const billing = (id: string, given: Partial<Agent> = {}) =>
  agent({ id, skills: [skill("Billing")], ...given });

function found(model: Model, given: Roster, asked: Interaction): readonly Anomaly[] {
  return validate(benchOf(given), asked, decide(benchOf(given), asked, { model }));
}

function shown(anomalies: readonly Anomaly[], id: AnomalyId): readonly string[] {
  return anomalies.filter((row) => row.id === id).map((row) =>
    `${row.severity} ${row.subject.name}: ${row.message}`
  );
}

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
const defines = (...names: string[]) =>
  organisation({ skills: names.map((name) => ({ id: `id of ${name}`, name })) });

const CASES: readonly Case[] = [
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

Deno.test("validate() finds what each rule is for", () => {
  const got = CASES.map((row) => {
    const anomalies = found(row.model ?? "weighted", roster(row.roster), interaction(row.asked ?? {}));
    return { id: row.id, what: row.what, says: shown(anomalies, row.id) };
  });
  assertEquals(got, CASES.map(({ id, what, says }) => ({ id, what, says })));
});

Deno.test("RULES has unique ids, a reason for every row, and a case above that triggers it", async (t) => {
  const ids = RULES.map((rule) => rule.id);
  assertEquals(new Set(ids).size, ids.length);
  for (const rule of RULES) {
    await t.step(rowName(rule), () => {
      assert(rule.reason.length > 20 && !rule.reason.endsWith("."), `${rule.id} has a reason`);
      assert(CASES.some((row) => row.id === rule.id && row.says.length > 0), `${rule.id} has a case`);
    });
  }
});

Deno.test("validate() for goldens leaves out exactly the notes about excluded agents", async (t) => {
  for (const { what, model = "weighted", roster: given, asked = {} } of CASES) {
    await t.step(rowName(what), () => {
      const [who, question] = [roster(given), interaction(asked)];
      const decision = decide(benchOf(who), question, { model });
      const excluded = new Set(exclusionsIn(decision).map((row) => row.id));
      const worthTelling = validate(benchOf(who), question, decision).filter(({ severity, subject }) =>
        severity !== "info" || subject.kind !== "agent" || !excluded.has(subject.id)
      );
      assertEquals(validate(benchOf(who), question, decision, "beyond-exclusions"), worthTelling, what);
    });
  }
});

Deno.test("nearest() puts the same letters in another Unicode form before other accents and other case", () => {
  const names = ["Francais", "français", "Français"];
  assertEquals(nearest("Français".normalize("NFD"), names)[0], "Français");
  assertEquals(nearest("Francais", names), ["Francais", "Français", "français"]);
  assertEquals(nearest("BILING", ["Billing", "BILLING"]), ["BILLING", "Billing"]);
});

Deno.test("recommend() tells the Unicode form to write a name in", () => {
  const given = roster({
    organisation: defines("Francais", "Français"),
    agents: [agent({ skills: [skill("Français")] })],
  });
  const question = interaction({ skills: ["Français".normalize("NFD")] });
  const decision = decide(benchOf(given), question, { model: "weighted" });
  const [first] = recommend(
    findingsOf(benchOf(given), question, decision),
    validate(benchOf(given), question, decision),
    {} as never,
  );
  assertMatch(first?.message ?? "", /1 agent of the queue holds it, written in Unicode form NFC, composed$/);
});

Deno.test("validate() gives evidence a program can use", () => {
  const given = roster({
    organisation: defines("Billing", "billing"),
    agents: [billing("a"), agent({ id: "b", skills: [skill("billing")] })],
  });
  const near = found("weighted", given, interaction({ skills: ["Billing"] })).find((row) =>
    row.id === "near-miss-skill"
  );
  assertEquals(near?.subject, { kind: "skill", id: "id of Billing", name: "Billing" });
  assertEquals(near?.evidence, {
    required: "Billing",
    candidate: "billing",
    differsBy: "case, accents or spacing",
    holders: ["Name of b"],
    requiredIsKnown: true,
  });
});

Deno.test("validate() passes the roster's oddities on, gravest first, and tells nothing twice", () => {
  const changed: Anomaly = {
    id: "members-changed",
    severity: "warning",
    subject: { kind: "queue", id: "queue-1", name: "Billing" },
    message: "Members changed between pages",
    evidence: { pages: 2 },
  };
  const unknown: Anomaly = {
    id: "member-data-unknown",
    severity: "warning",
    subject: { kind: "agent", id: "a", name: "Name of a" },
    message: "The expand skills did not arrive",
    evidence: {},
  };
  const given = roster({ agents: [agent({ id: "a", skills: null })], oddities: [changed, unknown] });
  const anomalies = found("weighted", given, interaction({ skills: ["Billing"] }));
  assertEquals(anomalies.filter((row) => row.id === "members-changed"), [changed]);
  assertEquals(anomalies.filter((row) => row.id === "member-data-unknown"), [unknown]);
  const order = anomalies.map((row) => ["error", "warning", "info"].indexOf(row.severity));
  assertEquals(order, order.toSorted());
});

Deno.test("foldedLikeness() takes slips for slips and other words for other words", () => {
  const cases: readonly (readonly [string, string, ReturnType<typeof foldedLikeness>])[] = [
    ["Billing", "billing", "case, accents or spacing"],
    ["Français", "Francais", "case, accents or spacing"],
    ["Tech L1", " tech  l1 ", "case, accents or spacing"],
    ["Tech L1", "TechL1", "case, accents or spacing"],
    ["Tech-Support", "Tech_Support", "case, accents or spacing"],
    ["Billing", "Biling", "one edit"],
    ["Billing", "Billimg", "one edit"],
    ["Billing", "Billings", "one edit"],
    ["Billing", "Bililng", "one edit"],
    ["Billing", "Bilings", null],
    ["Billing", "Sales", null],
    // One letter of two is another word: the worked examples' skills are called A, B, C.
    ["A", "B", null],
    ["L1", "L2", null],
    ["VIP", "VIPs", "one edit"],
  ];
  assertEquals(
    cases.map(([a, b]) => {
      const [one, other] = [foldName(a), foldName(b)];
      return [a, b, foldedLikeness(one, other), foldedLikeness(other, one)];
    }),
    cases.map(([a, b, w]) => [a, b, w, w]),
  );
});

const team = roster({
  agents: [
    agent({ id: "best", skills: [skill("Billing", { priority: 0 })] }),
    agent({ id: "equal", skills: [skill("Billing", { priority: 0 })] }),
    agent({ id: "lesser", skills: [skill("Billing", { priority: 4 })] }),
    agent({ id: "lunch", availability: "Meal", skills: [skill("Billing")] }),
    agent({ id: "twin-1", name: "Twin" }),
    agent({ id: "twin-2", name: "Twin" }),
  ],
});

function judged(who: string) {
  const asked = interaction({ skills: ["Billing"] });
  return validateAssignment(
    team,
    asked,
    decide(benchOf(team), asked, { model: "weighted" }),
    who,
    "--assigned",
  );
}

Deno.test("validateAssignment() says whether an assignment is right, and what speaks against it", () => {
  const shortly = (who: string) => {
    const { right, verdict, rank, against } = judged(who);
    return [right, verdict, rank, against];
  };
  assertEquals(shortly("best"), [true, "selected", 1, []]);
  assertEquals(shortly("equal"), [true, "tied-with-selected", 2, []]);
  assertEquals(shortly("Name of lesser"), [false, "outranked", 3, [
    "Name of best ranks 1: score 1 against 0.68",
    "Name of equal ranks 2: score 1 against 0.68",
  ]]);
  assertEquals(shortly("lunch"), [false, "excluded", null, ["unavailable: state Meal"]]);
  assertEquals(judged("lesser").outrankedBy[0], {
    id: "best",
    name: "Name of best",
    rank: 1,
    differs: [{ what: "score", theirs: 1, assigned: 0.68 }],
  });
});

Deno.test("validateAssignment() cannot judge what no model can predict", () => {
  const given = roster({
    queue: queue({ predictors: [{ id: "p", state: "Active", on: true, skillMatching: false }] }),
    agents: ["a", "b", "c", "d"].map((id) => agent({ id })),
  });
  const asked = interaction();
  const verdict = validateAssignment(
    given,
    asked,
    decide(benchOf(given), asked, { model: "acd" }),
    "b",
    "--assigned",
  );
  assertEquals([verdict.right, verdict.verdict], [null, "not-predictable"]);
});

Deno.test("validateAssignment() names the nearest agent, and the ids of namesakes", () => {
  const nobody = assertThrows(() => judged("Name of lesse"), UsageError);
  assertEquals(nobody.explanation.nearest?.[0], "Name of lesser");
  const twins = assertThrows(() => judged("Twin"), UsageError);
  assertEquals(twins.explanation.detail, ["id: twin-1", "id: twin-2"]);
});

Deno.test("nearest() goes by distance, then by name, and leaves out what is far away", () => {
  const names = ["Polish", "spanish", "Spannish", "Spanish", "Hungarian"];
  assertEquals(nearest("Spanihs", names), ["Spanish", "spanish", "Spannish"]);
});

Deno.test("unseenDifference() names the character that one cannot see, and is silent where the eye tells", () => {
  const rows = [
    ["Tech L1", "Tech\u00a0L1", "they differ in character 5: U+0020 against U+00A0"],
    ["Tech L1", "Tech L1 ", "they differ in character 8: the end against U+0020"],
    ["Billing", "B\u0456lling", "they differ in character 2: i (U+0069) against \u0456 (U+0456)"],
    ["Billing", "\u200bBilling", "they differ in character 1: B (U+0042) against U+200B"],
    ["Billing", "billing", null],
    ["Tech L1", "Tech L2", null],
  ] as const;
  for (const [one, other, told] of rows) assertEquals(unseenDifference(one, other), told);
});

Deno.test("metricFault() asks back a service level that can only be a fraction, and nothing else", () => {
  assertEquals(
    metricFault("ServiceLevel", 0.8),
    "ServiceLevel is in per cent, and 0.8 can only be a fraction: is 80 meant?",
  );
  assertStringIncludes(metricFault("ServiceLevel@q2", 0.955) ?? "", "is 95.5 meant?");
  for (const [name, value] of [["ServiceLevel", 0], ["ServiceLevel", 1], ["ServiceLevel", 80.5]] as const) {
    assertEquals(metricFault(name, value), null);
  }
  assertEquals(metricFault("EstimatedWaitTime", 0.5), null);
});
