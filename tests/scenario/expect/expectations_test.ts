/** Expect lines that state properties of the first place and of the pool, and names that are not there. */

import { assertEquals, assertMatch } from "@std/assert";
import { openTeamFiles } from "../../../src/scenario/ask/team_files.ts";
import { judge, type ScenarioResult } from "../../../src/scenario/judge.ts";
import { verdictText } from "../../../src/scenario/verdict/verdict_text.ts";
import { type HandAgent, scenarioFiles } from "../../support/handmade.ts";

const SINCE = "2026-03-02T09:00:00.000Z";
const ADA: HandAgent = {
  id: "a1",
  name: "Ada Quill",
  skills: { Billing: 4, Spanish: 5 },
  languages: { English: 4 },
  ring: 2,
};
const KEN: HandAgent = {
  id: "a2",
  name: "Ken Brook",
  skills: { Billing: 3 },
  languages: { English: 2 },
  ring: 1,
};
const MIA: HandAgent = {
  id: "a3",
  name: "Mia Stone",
  skills: { Billing: 2 },
  presence: "Meal",
  status: "OFF_QUEUE",
};

async function judged(
  line: string,
  given: { readonly skills?: string; readonly agents?: readonly HandAgent[] } = {},
) {
  const { skills = "[Billing]", agents = [ADA, KEN, MIA] } = given;
  const text =
    `note: x\ncassette: hand\nqueue: Billing\ninteraction: {skills: ${skills}}\nmoment: recorded\n` +
    `golden: none\nexpect:\n  - {${line}}\n`;
  const files = await scenarioFiles([{
    agents,
    queues: [{ id: "q1", name: "Billing", skillEvaluationMethod: "BEST" }],
  }], {
    one: text,
  });
  return await judge("one", openTeamFiles(files));
}

function kinds({ problems }: ScenarioResult): readonly (readonly [string, number])[] {
  return problems.map(({ kind, exitCode }) => [kind, exitCode]);
}

Deno.test("each expect line holds where it is true, and says what it found where it is not", async (t) => {
  const rows: readonly (readonly [string, RegExp | null])[] = [
    ["selected: Ada Quill", null],
    ["selected: Ken Brook", /expected Ken Brook to be selected, and it is Ada Quill; Ken Brook has place 2/],
    ["oneOf: [Ada Quill, Ken Brook]", null],
    ["oneOf: Ada Quill", null],
    ["oneOf: [Ken Brook, Mia Stone]", /to be one of Ken Brook, Mia Stone, and Ada Quill is not so/],
    ["not: [Ken Brook]", null],
    ["not: Ada Quill", /expected anyone but Ada Quill in the first place/],
    ["speaks: English", null],
    ["holds: {Billing: 4}", null],
    ["holds: {Billing: 4, Spanish: 5}", null],
    ["holds: {Billing: 4.5}", /to hold Billing at 4\.5 or more, and Ada Quill \(holds it at 4\) is not so/],
    ["inRing: 2", null],
    ["inRing: [1, 2]", null],
    ["inRing: 1", /to be in ring 1, and Ada Quill \(ring 2\) is not so/],
    ["somebody: true", null],
    ["somebody: false", /expected nobody to qualify, and 2 agents do/],
    ["pool: {atLeast: 2}", null],
    ["pool: {atLeast: 3}", /expected at least 3 to qualify, and 2 agents do/],
    ["pool: {atMost: 1}", /expected at most 1 to qualify, and 2 agents do/],
    ["ranking: [Ada Quill, Ken Brook]", null],
    ["ranking: [Ken Brook]", /first places to be Ken Brook, and they are Ada Quill/],
    ["reasons: {Mia Stone: off-queue}", null],
    ["excluded: {Mia Stone: missing-skill}", /as missing-skill, and it is as off-queue/],
    ["method: Standard", null],
    ["outcome: waits", /expected outcome waits, and it is selected/],
    ["anomalies: [unavailable-agent]", null],
  ];
  for (const [line, message] of rows) {
    await t.step(line, async () => {
      const verdict = await judged(line);
      assertEquals(kinds(verdict), message === null ? [] : [["broken", 1]], verdictText(verdict));
      if (message !== null) assertMatch(verdictText(verdict), message);
    });
  }
});

Deno.test("a demand on everybody in the first place is not met where nobody is in it", async (t) => {
  for (
    const line of [
      "oneOf: Ada Quill",
      "holds: {Billing: 1}",
      "speaks: English",
      "inRing: 1",
      "somebody: true",
    ]
  ) {
    await t.step(line, async () => {
      const away = [ADA, KEN].map((agent) => ({ ...agent, presence: "Meal", status: "OFF_QUEUE" }));
      const verdict = await judged(`${line}, anomaly: skill-nobody-available`, { agents: away });
      assertEquals(kinds(verdict), [["broken", 1]], verdictText(verdict));
    });
  }
});

Deno.test("whom nothing but waiting tells apart shares the first place: all of them must meet a line, and none is alone", async (t) => {
  const twins = [{ ...ADA, since: SINCE }, { ...ADA, id: "a4", name: "Eve Quill", since: SINCE, ring: 3 }];
  const rows: readonly (readonly [string, boolean])[] = [
    ["selected: Ada Quill", false],
    ["oneOf: [Ada Quill, Eve Quill]", true],
    ["oneOf: [Ada Quill]", false],
    ["not: Eve Quill", false],
    ["inRing: 2", false],
    ["ranking: [Eve Quill, Ada Quill]", true],
    ["ranking: [Eve Quill]", true],
  ];
  for (const [line, holds] of rows) {
    await t.step(line, async () => {
      const verdict = await judged(line, { agents: twins });
      assertEquals(verdict.problems.length === 0, holds, verdictText(verdict));
    });
  }
});

Deno.test("a name that nobody has is an error of the scenario, exit 2, with the nearest", async (t) => {
  const rows: readonly (readonly [string, RegExp])[] = [
    ["selected: Ada Quil", /no agent "Ada Quil"[\s\S]*scenario\.yaml:8:5, expect\[0\]\n +nearest: Ada Quill/],
    ["oneOf: [Ada Quil]", /nearest: Ada Quill/],
    ["not: Ken Broook", /nearest: Ken Brook/],
    ["ranking: [Ken Broook]", /nearest: Ken Brook/],
    ["excluded: {Mia Ston: any}", /nearest: Mia Stone/],
    ["reasons: {Mia Ston: any}", /nearest: Mia Stone/],
    ["holds: {Biling: 3}", /Nobody knows a skill "Biling"[\s\S]*nearest: Billing/],
    ["speaks: Englisch", /Nobody knows a language "Englisch"[\s\S]*nearest: English/],
  ];
  for (const [line, message] of rows) {
    await t.step(line, async () => {
      const verdict = await judged(line);
      assertEquals(kinds(verdict), [["error", 2]], verdictText(verdict));
      assertMatch(verdictText(verdict), message);
    });
  }
});

Deno.test("a skill that nobody knows fails until an expect line asks for that anomaly", async (t) => {
  const rows: readonly (readonly [string, boolean])[] = [
    ["selected: nobody", false],
    ["selected: nobody, anomaly: unknown-skill", false],
    ["anomaly: [unknown-skill, skill-nobody-available]", true],
    ["anomalies: [unknown-skill, skill-nobody-available]", true],
  ];
  for (const [line, holds] of rows) {
    await t.step(line, async () => {
      const verdict = await judged(line, { skills: "[Biling]" });
      assertEquals(kinds(verdict), holds ? [] : [["odd", 1]], verdictText(verdict));
      if (!holds) assertMatch(verdictText(verdict), /if it is meant, ask for it: expect: \[\{ anomaly: /);
    });
  }
});
