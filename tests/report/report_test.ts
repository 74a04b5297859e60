/** The report: the walkthrough's fields, recommendations with evidence, and the text people read. */

import { instant } from "../../src/lib/instant.ts";
import { benchOf } from "../../src/routing/line/bench.ts";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import { decide, hasPlace } from "../../src/decide.ts";
import { MODELS } from "../../src/domain/decision.ts";
import { documentOf } from "../../src/domain/exclusion.ts";
import type { OverlayChange } from "../../src/what_if/overlay.ts";
import type { Interaction } from "../../src/domain/interaction.ts";
import type { Roster } from "../../src/domain/roster.ts";
import { applyIntake } from "../../src/intake/apply_intake.ts";
import { buildReport, type Report, type ReportInput, reportJson } from "../../src/report/report.ts";
import { applyOverlay } from "../../src/what_if/apply_overlay.ts";
import { reportText } from "../../src/report/text.ts";
import { duration } from "../../src/routing/words.ts";
import { validateAssignment } from "../../src/anomalies/assignment.ts";
import { findingsOf } from "../../src/anomalies/requirement.ts";
import { validate } from "../support/validate.ts";
import { caseOf } from "../routing/generated.ts";
import { agent, AT, interaction, organisation, queue, roster, skill } from "../support/builders.ts";

function reportOf(
  given: Roster,
  asked: Interaction,
  more: Partial<ReportInput> & { readonly model?: (typeof MODELS)[number] } = {},
): Report {
  const decision = decide(benchOf(given), asked, { model: more.model ?? "weighted" });
  return buildReport({
    findings: findingsOf(benchOf(given), asked, decision),
    anomalies: validate(benchOf(given), asked, decision),
    intake: [],
    trial: (changes, id) =>
      hasPlace(benchOf(applyOverlay(given, changes)), asked, { model: decision.model }, id),
    ...more,
  });
}

const team = roster({
  queue: queue({ routingType: "SkillBased" }),
  agents: [
    agent({ id: "a", skills: [skill("Billing", { priority: 0 })] }),
    agent({ id: "b", skills: [skill("Billing", { priority: 1 }), skill("Spanish", { priority: 1 })] }),
    agent({ id: "c", skills: [skill("Billing", { priority: 0 })] }),
    agent({ id: "d", availability: "Meal", presence: "MEAL", skills: [skill("Billing")] }),
    agent({ id: "e" }),
    agent({ id: "f" }),
  ],
});

const asksBoth = interaction({ skills: ["Billing", "Spanish"] });

Deno.test("buildReport() gives the walkthrough's fields: five ranked agents, the anomalies of all in ranked order", () => {
  const report = reportOf(team, asksBoth);
  assertEquals(
    [report.queue_id, report.routing_type, report.total_agents_evaluated],
    ["queue-1", "SkillBased", 6],
  );
  assertEquals(report.ranked_agents, [
    { userId: "b", name: "Name of b", score: 0.733, anomalies: [] },
    { userId: "a", name: "Name of a", score: 0.7, anomalies: ["Skill mismatch: missing Spanish"] },
    { userId: "c", name: "Name of c", score: 0.7, anomalies: ["Skill mismatch: missing Spanish"] },
    { userId: "d", name: "Name of d", score: 0, anomalies: ["Unavailable: Meal"] },
    {
      userId: "e",
      name: "Name of e",
      score: 0,
      anomalies: [
        "Skill mismatch: missing Billing",
        "Skill mismatch: missing Spanish",
        "Complete skill mismatch",
      ],
    },
  ]);
  assertEquals(report.anomaly_summary, [
    "Skill mismatch: missing Spanish",
    "Skill mismatch: missing Spanish",
    "Unavailable: Meal",
    "Skill mismatch: missing Billing",
    "Skill mismatch: missing Spanish",
    "Complete skill mismatch",
    "Skill mismatch: missing Billing",
    "Skill mismatch: missing Spanish",
    "Complete skill mismatch",
  ]);
  assertEquals(reportOf(team, asksBoth, { top: 2 }).ranked_agents.map((row) => row.userId), ["b", "a"]);
});

Deno.test("buildReport() holds the walkthrough's fields and the decision's, whichever model decides", () => {
  for (const model of MODELS) {
    const report = reportOf(team, asksBoth, { model });
    const decision = documentOf(decide(benchOf(team), asksBoth, { model }));
    assertEquals({ ...report, ...decision }, report, `${model}: the decision stands at the top level`);
    assertEquals(
      report.ranked_agents,
      reportOf(team, asksBoth).ranked_agents,
      `${model}: ranked by the score`,
    );
    assertEquals(report.required_skills, [{ name: "Billing" }, { name: "Spanish" }]);
  }
});

Deno.test("reportJson() is one document whose bytes do not depend on the order of members, skills or attributes", () => {
  const attributes = { tier: "gold", claims: 2 };
  const turned = {
    ...team,
    agents: team.agents.toReversed().map((who) => ({ ...who, skills: who.skills?.toReversed() ?? null })),
  };
  const text = reportJson(reportOf(team, { ...asksBoth, attributes }));
  const again = reportJson(reportOf(turned, { ...asksBoth, attributes: { claims: 2, tier: "gold" } }));
  assertEquals(again, text);
  assertEquals(JSON.parse(text).caller_attributes, { claims: 2, tier: "gold" });
  assert(text.endsWith("}\n"));
});

Deno.test("buildReport() recommends whom to train, with the scores before and after", () => {
  const train = reportOf(team, asksBoth).recommendations.filter((row) => row.kind === "train");
  assertEquals(train.map((row) => row.message), [
    "Train Name of a in Spanish: only Name of b holds it",
    "Train Name of c in Spanish: only Name of b holds it",
    "Train Name of e in Billing and Spanish: only Name of b holds Spanish",
  ]);
  assertEquals(train[0]?.changes, [{ kind: "skill", agent: "a", skill: "Spanish", proficiency: 3 }]);
  assertEquals(train[0]?.evidence, {
    state: "Available",
    held: ["Billing"],
    missing: ["Spanish"],
    scoreNow: 0.7,
    scoreThen: 0.733,
    atRating: 3,
    holders: ["Name of b"],
  });
});

Deno.test("buildReport() recommends whom to put on queue only where nobody free meets every requirement", () => {
  const asked = interaction({ skills: ["Billing"] });
  const away = {
    availability: "Meal",
    presence: "MEAL",
    skills: [skill("Billing", { priority: 1 })],
  } as const;
  const served = roster({
    agents: [agent({ id: "a", skills: [skill("Billing")] }), agent({ id: "b", ...away })],
  });
  const unserved = roster({ agents: [agent({ id: "a" }), agent({ id: "b", ...away })] });
  const put = (given: Roster) =>
    reportOf(given, asked).recommendations.filter((row) => row.kind === "put-on-queue");
  assertEquals(put(served), []);
  assertEquals(put(unserved), [{
    kind: "put-on-queue",
    agent: { id: "b", name: "Name of b" },
    message: "Put Name of b on queue (now: Meal), who holds Billing",
    changes: [{ kind: "presence", agent: "b", presence: "ON_QUEUE" }],
    evidence: { state: "Meal", held: ["Billing"], missing: [], scoreNow: 0, scoreThen: 0.8 },
  }]);
});

Deno.test("buildReport() recommends what makes the agent qualify, whatever it takes, fewest changes first", () => {
  const joined = (is: boolean) => ({ joined: is, ringNumber: 1, memberBy: "user" }) as const;
  const away = {
    presence: "MEAL",
    routingStatus: { status: "OFF_QUEUE", startTime: null },
    availability: "Meal",
  } as const;
  const asked = interaction({ skills: ["Billing", "Spanish", "Fraud"] });
  const all = asked.skills.map((name) => skill(name));
  const given = roster({
    agents: [
      agent({ id: "a", name: "Remy", ...away, skills: [skill("Billing")] }),
      agent({ id: "b", name: "Riley", membership: joined(false), availability: "Not Joined", skills: all }),
      agent({ id: "c", name: "Gale", skills: [skill("Billing")] }),
      agent({ id: "d", name: "Lee", ...away, membership: joined(false), skills: all }),
      agent({
        id: "e",
        name: "Kim",
        routingStatus: { status: "NOT_RESPONDING", startTime: null },
        availability: "Not Responding",
        skills: all,
      }),
      agent({
        id: "f",
        name: "Ash",
        routingStatus: { status: "INTERACTING", startTime: null },
        load: { media: { call: { active: 1, afterCallWork: 0, nonAcd: 0 } }, labels: null },
        availability: "Busy",
        skills: all,
      }),
      agent({ id: "g", name: "Nan", skills: null }),
    ],
  });
  const told = reportOf(given, asked, { model: "acd" }).recommendations;
  assertEquals(told.map((row) => row.message), [
    "Activate Riley in the queue, who holds Billing, Spanish, Fraud",
    "Bring Kim back from Not Responding, who holds Billing, Spanish, Fraud",
    "Activate Lee in the queue and put them on queue (now: Meal), who holds Billing, Spanish, Fraud",
    "Train Gale in Spanish and Fraud: none of the 4 who hold Spanish is free",
    "Put Remy on queue (now: Meal) and train them in Spanish and Fraud: none of the 4 who hold Spanish is free",
  ]);
  assertEquals(told.map((row) => row.kind), [
    "activate",
    "put-on-queue",
    "activate",
    "train",
    "put-on-queue",
  ]);
});

Deno.test("buildReport() recommends nothing that was not tried: the agent is ranked after it, and not after less", () => {
  let seen = 0;
  for (let seed = 1; seed <= 1500; seed++) {
    const { roster: given, interaction: asked, options } = caseOf(seed);
    const model = seed % 3 === 0 ? "weighted" : "acd";
    const after = (changes: readonly OverlayChange[]) =>
      decide(benchOf(applyOverlay(given, changes)), asked, { model, options });
    const decision = after([]);
    const trial = (changes: readonly OverlayChange[], id: string) =>
      hasPlace(benchOf(applyOverlay(given, changes)), asked, { model, options }, id);
    const anomalies = validate(benchOf(given), asked, decision);
    const findings = findingsOf(benchOf(given), asked, decision);
    const report = buildReport({ findings, anomalies, intake: [], trial });
    for (const { agent: who, changes } of report.recommendations) {
      if (who === null) continue;
      seen++;
      const ranked = (rows: readonly OverlayChange[]) => after(rows).ranking.some((row) => row.id === who.id);
      assert(ranked(changes), `seed ${seed}: ${JSON.stringify(changes)}`);
      if (model === "weighted") continue;
      for (const left of changes) {
        assert(
          !ranked(changes.filter((row) => row !== left)),
          `seed ${seed}: ${JSON.stringify(left)} is idle`,
        );
      }
    }
  }
  assert(seen > 100, `${seen} recommendations seen`);
});

Deno.test("buildReport() recommends one name to correct, and trains nobody in a misspelt one", () => {
  const given = roster({
    organisation: organisation({ skills: [{ id: "1", name: "Billing" }, { id: "2", name: "billing" }] }),
    agents: [
      agent({ id: "a", skills: [skill("Billing")] }),
      agent({ id: "b", skills: [skill("Billing")] }),
      agent({ id: "c", skills: [skill("billing")] }),
    ],
  });
  assertEquals(reportOf(given, interaction({ skills: ["Biling"] })).recommendations, [{
    kind: "correct-name",
    agent: null,
    changes: [],
    message: 'Ask for "Billing" instead of "Biling": 2 agents of the queue hold it',
    evidence: { required: "Biling", candidate: "Billing", holders: ["Name of a", "Name of b"] },
  }]);
  assertEquals(
    reportOf(given, interaction({ skills: ["Archery"] })).recommendations.map((row) => row.message),
    [
      'Correct the skill "Archery" or create it: the organisation does not define it',
    ],
  );
});

Deno.test("reportText() tells who gets it and why first, then the doubts, the places and what could be done", () => {
  const intake = applyIntake(
    [{ id: "vip", when: { tier: "gold" }, then: { skills: ["Billing"], priority: 5 } }],
    interaction({ skills: ["Spanish"], attributes: { tier: "gold" } }),
  );
  const text = reportText(
    reportOf(team, intake.interaction, { intake: intake.answers }),
    { colour: false, top: 2 },
  );
  assertEquals(
    text,
    [
      "Goes to Name of b",
      "  Name of b scores 0.733, ahead of Name of a with 0.7",
      `  Billing · SkillBased · 6 agents · weighted score · ${AT}`,
      "",
      "Asked for call · Spanish, Billing · priority 5",
      "  rule vip asked for Billing, priority 5 because tier=gold",
      "",
      "Ranking",
      "     agent      score",
      "  1  Name of b  0.733",
      "  2  Name of a  0.700  tie, by id",
      "  and 1 more (--top 3 shows all)",
      "",
      "Out 3 agents",
      "  2 complete-mismatch (holds none of the required skills: Spanish, Billing): Name of e, Name of f",
      "  1 unavailable (state Meal): Name of d",
      "",
      "Anomalies",
      "  warning  Only Name of b holds Spanish",
      "  info     complete-mismatch: Name of e, Name of f",
      "  info     missing-skill: Name of a, Name of c, Name of e, Name of f",
      "  info     unavailable-agent: Name of d",
      "",
      "Recommendations",
      "  Train Name of a in Spanish: only Name of b holds it",
      "  Train Name of c in Spanish: only Name of b holds it",
      "  Train Name of e in Spanish and Billing: only Name of b holds Spanish",
      "",
    ].join("\n"),
  );
});

Deno.test("duration() says every part to the millisecond, so that no sentence contradicts a number beside it", () => {
  const rows = [[0, "0 s"], [90_500, "1 min 30.5 s"], [3_931_000, "1 h 5 min 31 s"], [
    86_400_001,
    "1 d 0.001 s",
  ]];
  assertEquals(rows.map(([ms]) => duration(Number(ms))), rows.map(([, text]) => text));
  const units: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, min: 60_000, s: 1000 };
  fc.assert(
    fc.property(fc.nat({ max: 10_000_000_000 }), (ms) => {
      const parts = [...duration(ms).matchAll(/([\d.]+) (\w+)/g)];
      assertEquals(
        Math.round(parts.reduce((sum, [, n, unit = ""]) => sum + Number(n) * (units[unit] ?? NaN), 0)),
        ms,
      );
    }),
    { seed: 20260302 },
  );
});

Deno.test("reportText() says when something changes in the words and figures that explain uses", () => {
  const rings = [{ timeoutSeconds: 90.5, skillsToRemove: [], memberGroups: [] }, {
    timeoutSeconds: 60,
    skillsToRemove: [],
    memberGroups: [],
  }, { timeoutSeconds: null, skillsToRemove: [], memberGroups: [] }];
  const given = roster({
    queue: queue({ rings }),
    agents: [agent({ id: "a", membership: { joined: true, ringNumber: 2, memberBy: "user" } })],
  });
  const text = reportText(reportOf(given, interaction({ waitedSeconds: 60.5 }), { model: "acd" }), {
    colour: false,
  });
  assertStringIncludes(text, "after 1 min 30.5 s of waiting: ring 2 opens");
  assertStringIncludes(text, "waited 1 min 0.5 s");
});

Deno.test("reportText() puts a skill nobody knows right below the verdict", () => {
  const given = { ...team, organisation: organisation({ skills: [{ id: "1", name: "Billing" }] }) };
  const lines = reportText(reportOf(given, interaction({ skills: ["Biling"] })), { colour: false }).split(
    "\n",
  );
  assertEquals(lines.slice(0, 5), [
    "Waits: nobody is selected",
    "  Nobody of 6 agents scores above 0",
    `  Billing · SkillBased · 6 agents · weighted score · ${AT}`,
    '  The organisation defines no skill "Biling"',
    '  Did you mean "Billing" instead of "Biling"? 4 agents hold it',
  ]);
});

Deno.test("reportText() judges an assignment, and tells the numbers the ACD engine went by", () => {
  const given = roster({
    agents: [
      agent({ id: "a", lastHandled: { kind: "at", at: instant("2026-03-02T09:00:00.000Z") } }),
      agent({ id: "b", lastHandled: { kind: "never" } }),
    ],
  });
  const asked = interaction();
  const decision = decide(benchOf(given), asked, { model: "acd" });
  const assignment = validateAssignment(given, asked, decision, "b", "--assigned");
  const text = reportText(reportOf(given, asked, { model: "acd", assignment }), { colour: false });
  assertStringIncludes(
    text,
    "Assigned to Name of b: wrong\n  Name of b ranks 2 of 2: Name of a is ahead with time since the last interaction 1 h against none known",
  );
  assertStringIncludes(text, "  1  Name of a  1 h");
  assertStringIncludes(text, "  2  Name of b  never");
});

Deno.test("reportText() colours only where colour is wanted, and says the same either way", () => {
  const report = reportOf(team, asksBoth);
  const [plain, coloured] = [false, true].map((colour) => reportText(report, { colour }));
  assert(plain?.includes("\u001b") === false);
  assertStringIncludes(coloured ?? "", "\u001b[32mGoes to Name of b\u001b[39m");
  // deno-lint-ignore no-control-regex -- the escape character is what is looked for
  assertEquals(coloured?.replaceAll(/\u001b\[\d+m/g, ""), plain);
});

Deno.test("reportText() says whatever was asked for, rare wishes among them", () => {
  const asked = interaction({
    media: "callback",
    label: "VIP",
    directAgent: "b",
    lastAgent: "gone",
    owner: "b",
    customerFirst: false,
    skillExpression: 'Skill("Billing") > 2',
    preferred: [{ agent: "b", score: 90 }],
    metrics: { EstimatedWaitTime: 30 },
  });
  const line = reportText(reportOf(team, asked), { colour: false }).split("\n").find((each) =>
    each.startsWith("Asked for")
  );
  assertEquals(
    line,
    "Asked for callback · no skill · label VIP · direct agent Name of b · last agent gone · owner Name of b · " +
      'agent rung first · expression Skill("Billing") > 2 · 1 preferred agent · EstimatedWaitTime 30',
  );
});
