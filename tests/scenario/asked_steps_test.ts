/** Timelines that change what is asked, as an in-queue flow may (routing semantics N26), held to a reading of the rule on its own. */

import { instant } from "../../src/lib/instant.ts";
import { assert, assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import { decide } from "../../src/decide.ts";
import type { AskedStep } from "../../src/domain/asked_step.ts";
import type { Interaction } from "../../src/domain/interaction.ts";
import { freeMoment } from "../../src/domain/moment.ts";
import { rosterAt } from "../../src/domain/roster.ts";
import { UsageError } from "../../src/errors.ts";
import { benchOf } from "../../src/routing/line/bench.ts";
import { explainCommand } from "../../src/commands/explain/explain.ts";
import { readGolden } from "../../src/scenario/golden/read_golden.ts";
import { parseScenario } from "../../src/scenario/parse_scenario.ts";
import { layWhatIf } from "../../src/scenario/ask/lay_what_if.ts";
import { askRoster } from "../../src/scenario/play.ts";
import { scenarioFileText } from "../../src/scenario/scenario_text.ts";
import { verdictText } from "../../src/scenario/verdict/verdict_text.ts";
import { caseOf } from "../routing/generated.ts";
import { AT } from "../support/builders.ts";
import { rowName } from "../support/row_name.ts";
import { accepted, command, filesWith, judged, SEED, SPANISH } from "./judging.ts";

const TIMES = [0, 7, 25, 60, 200];
const FIELDS = ["skills", "language", "priority", "skillExpression"] as const;

const step = fc.record({
  skills: fc.subarray(["A", "B", "C", "D"]),
  language: fc.constantFrom(null, "en", "es"),
  priority: fc.constantFrom(0, 5, -3),
  skillExpression: fc.constantFrom(null, 'Skill("A") >= 3', "kept"),
}, { requiredKeys: [] });

/** The rule read on its own: of each field the latest value that was given by then. */
function askedThen(first: Interaction, steps: readonly AskedStep[], seconds: number): Interaction {
  const asked: Record<string, unknown> = { ...first, waitedSeconds: first.waitedSeconds + seconds };
  for (const field of FIELDS) {
    for (let index = steps.length - 1; index >= 0; index--) {
      const given = steps[index];
      if (given === undefined || given.afterSeconds > seconds || given[field] === undefined) continue;
      asked[field] = given[field];
      break;
    }
  }
  return asked as unknown as Interaction;
}

Deno.test("each step of a timeline is decided as if it had been asked so from the beginning", () => {
  fc.assert(
    fc.property(
      fc.nat(),
      fc.boolean(),
      fc.array(step, { minLength: 5, maxLength: 5 }),
      (seed, isFree, changes) => {
        const made = caseOf(seed, 8);
        const bench = benchOf(isFree ? rosterAt(made.roster, freeMoment(AT)) : made.roster);
        const askedSteps = changes.map((change, index) => ({ afterSeconds: TIMES[index] ?? 0, ...change }))
          .filter((each) => Object.keys(each).length > 1);
        const question = { ...PLAIN, interaction: made.interaction, options: made.options, askedSteps };
        const outcome = askRoster(question, bench, { rules: [], where: "test", whatIf: layWhatIf });
        for (const { afterSeconds, decision } of outcome.steps) {
          const at = new Date(Date.parse(bench.given.at) + afterSeconds * 1000).toISOString();
          const due = decide(bench, askedThen(made.interaction, askedSteps, afterSeconds), {
            model: "acd",
            at: instant(at),
            options: made.options,
          });
          assertEquals({ ...decision, changesAt: [], assumptions: [] }, {
            ...due,
            changesAt: [],
            assumptions: [],
          });
        }
      },
    ),
    { seed: SEED, numRuns: 150 },
  );
});

const { question: PLAIN } = await parseScenario(
  "note: n\ncassette: c\nqueue: q\nmodel: acd\ntimeline: [0s, 7s, 25s, 60s, 200s]\n",
  "s",
  "s.yaml",
);

const FLOW = `${SPANISH}timeline:
  - 0s
  - {after: 30s, skills: [Billing], priority: 10}
  - {after: 60s, skills: [], language: null, expression: 'Skill("Billing") >= 5'}
`;

Deno.test("a golden keeps what is asked later, and tells when that is another", async (t) => {
  const files = await filesWith({ one: FLOW });
  const first = await accepted(files);
  assertStringIncludes(
    await first.due?.() ?? "",
    `changes:
  - {after: 30s, skills: [id-billing Billing], priority: 10}
  - {after: 1m, skills: [], language: null, skillExpression: "Skill(\\"Billing\\") >= 5"}
`,
  );
  assertEquals(readGolden(await first.due?.() ?? "")?.asked.changes.length, 2);
  assertEquals((await judged(files)).problems, []);
  assertEquals(
    first.outcome?.steps.map(({ decision }) => decision.ranking.length),
    [2, 3, 1],
    "two speak Spanish, three know Billing, one is rated 5",
  );
  const rows: readonly (readonly [string, string, RegExp])[] = [
    [
      "skills: [Billing], priority: 10",
      "skills: [Spanish], priority: 10",
      /asked for 30s later: skill Billing; priority 10 → skill Spanish; priority 10/,
    ],
    [", priority: 10", "", /asked for 30s later: skill Billing; priority 10 → skill Billing/],
    [", language: null", "", /asked for 1m later: no skill; no language; skill ex.* → no skill; skill ex/],
    [">= 5", ">= 4", />= 5 → no skill; no language; skill expression Skill\("Billing"\) >= 4/],
  ];
  for (const [was, is, told] of rows) {
    await t.step(rowName(was), async () => {
      const later = await filesWith({ one: FLOW.replace(was, is) });
      later.texts.set("scenarios/one/golden.yaml", await first.due?.() ?? "");
      assertMatch(verdictText(await judged(later)), told);
    });
  }
});

Deno.test("a decision before a change foretells the change and nothing beyond it", async () => {
  const files = await filesWith({ one: FLOW });
  const { outcome } = await judged(files);
  const [atFirst, then, last] = outcome?.steps ?? [];
  assertEquals(
    atFirst?.decision.changesAt.at(-1)?.what,
    "the in-queue flow asks for skill Billing; priority 10 from then on",
  );
  assertEquals(then?.decision.changesAt.at(-1)?.waitedSeconds, 60);
  assert((last?.decision.changesAt ?? []).every(({ what }) => !what.includes("in-queue flow")));
  assert(!atFirst?.decision.assumptions.some((line) => line.includes("changed while waiting")));
  assert(last?.decision.assumptions.some((line) => line.includes("changed while waiting")));
  const told = await command(explainCommand, files, ["one", "--after", "30s"]);
  assertMatch(told.out, /\n {2}3\. Ken Brook/, "three are in line once Spanish is not asked for");
});

Deno.test("steps are written as they were read, and what does not go together is told", async (t) => {
  const { question } = await parseScenario(FLOW, "s", "s.yaml");
  const text = await scenarioFileText(question, "Billing", "hand", "n");
  const written = await parseScenario(text, "s", "s.yaml");
  assertEquals(written.question.askedSteps, question.askedSteps);
  const rows: readonly (readonly [string, RegExp])[] = [
    ["[0s, {skills: [A]}]", /timeline\[1\]\.after is missing/],
    ["[0s, {after: 5s, skillz: [A]}]", /timeline\[1\]: there is no key "skillz" here\n[^]*nearest: skills/],
    ["[0s, {after: 5s, skills: A}]", /timeline\[1\]\.skills: expected a list, not a text/],
    ["[{after: 5s, skills: []}, 0s]", /does not go forward: 5s, 0s/],
    ["[0s, {after: 5s, priority: 1.5}]", /timeline\[1\]\.priority/],
  ];
  for (const [timeline, message] of rows) {
    await t.step(rowName(timeline), async () => {
      const read = () => parseScenario(`${SPANISH}timeline: ${timeline}\n`, "s", "s.yaml");
      assertMatch((await assertRejects(read, UsageError)).message, message);
    });
  }
});
