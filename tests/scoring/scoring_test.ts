/** The weighted score against the walkthrough's own results, and its laws on generated agents. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { agentId } from "../../src/domain/agent.ts";
import type { Decision } from "../../src/domain/decision.ts";
import { exclusionsIn } from "../../src/domain/exclusion.ts";
import { round3 } from "../../src/scoring/round3.ts";
import { decideWeighted } from "../../src/scoring/weighted.ts";
import { heldPriority } from "../../src/domain/agents/who_holds.ts";
import { createScorer, weightedScore } from "../../src/scoring/weighted_score.ts";
import { agent, AT, interaction, queue, roster, skill } from "../support/builders.ts";

const SEED = 20260302;

interface Vector {
  readonly line: string;
  readonly agent: ReturnType<typeof agent>;
  readonly required: readonly string[];
  readonly score: number;
  readonly anomalies: readonly string[];
}

function vectorOf(line: string): Vector {
  const [state = "", held = "", required = "", score = "", anomalies = ""] = line.split(" | ");
  const cells = (text: string, separator: string) => (text === "-" ? [] : text.split(separator));
  const skills = cells(held, ", ").map((cell) => {
    const cut = cell.lastIndexOf(" ");
    return skill(cell.slice(0, cut), { priority: Number(cell.slice(cut + 1)) });
  });
  return {
    line,
    agent: agent({ availability: state === "?" ? null : state, skills: held === "?" ? null : skills }),
    required: cells(required, ", "),
    score: Number(score),
    anomalies: cells(anomalies, "; "),
  };
}

const vectors = (await Deno.readTextFile(new URL("../data/walkthrough_scores.txt", import.meta.url)))
  .split("\n").filter((line) => line !== "" && !line.startsWith("#")).map(vectorOf);

Deno.test("weightedScore() gives the walkthrough's score and the anomalies of both its versions in 1,500 cases", () => {
  assertEquals(vectors.length, 1500);
  const wrong = vectors.flatMap((vector) => {
    const got = weightedScore(vector.agent, vector.required);
    const same = got.score === vector.score &&
      JSON.stringify(got.anomalies) === JSON.stringify(vector.anomalies);
    return same ? [] : [{ line: vector.line, got }];
  });
  assertEquals(wrong, []);
});

Deno.test("round3() sends exact ties to the even neighbour and everything else to the nearest thousandth", () => {
  const cases: readonly (readonly [number, number])[] = [
    [0.0625, 0.062],
    [0.1875, 0.188],
    [0.3125, 0.312],
    [0.4375, 0.438],
    [0.5625, 0.562],
    [0.6875, 0.688],
    [0.8125, 0.812],
    [0.9375, 0.938],
    // These look like ties and are none: the double nearest to 0.2225 lies above it, the one nearest to 0.6665 below.
    [0.0005, 0.001],
    [0.0015, 0.002],
    [0.2225, 0.223],
    [0.6665, 0.666],
    [0, 0],
    [1, 1],
    [2 / 3, 0.667],
  ];
  assertEquals(cases.map(([value]) => [value, round3(value)]), cases.map(([value, want]) => [value, want]));
});

Deno.test("weightedScore() judges cases the vectors do not hold", () => {
  const held = (name: string, given = {}) => agent({ skills: [skill(name, given)] });
  const cases: readonly (readonly [string, ReturnType<typeof agent>, readonly string[], number])[] = [
    ["nothing required", agent(), [], 0.8],
    ["nothing required, state unknown", agent({ availability: null }), [], 0],
    ["an inactive skill is not held", held("Billing", { active: false }), ["Billing"], 0],
    ["names are exact, case included", held("billing"), ["Billing"], 0],
    ["a repeated requirement counts once", held("Billing", { priority: 0 }), ["Billing", "Billing"], 1],
    ["a rating of 5 is a priority of 0", held("Billing", { proficiency: 5 }), ["Billing"], 1],
    ["a negative priority cannot lift it above 1", held("Billing", { priority: -3 }), ["Billing"], 1],
    [
      "the better of a skill listed twice",
      agent({ skills: [skill("A", { priority: 4 }), skill("A", { priority: 0 })] }),
      ["A"],
      1,
    ],
  ];
  assertEquals(
    cases.map(([what, who, required]) => [what, weightedScore(who, required).score]),
    cases.map(([what, , , score]) => [what, score]),
  );
});

Deno.test("createScorer() keeps apart who is in the same state and not allowed to work", () => {
  const scorer = createScorer(["Billing"]);
  const team = [
    agent({ availability: "Meal", accountState: "inactive" }),
    agent({ availability: "Meal" }),
    agent({ availability: null }),
    agent({ availability: "Available", accountState: "deleted" }),
    agent({ availability: "Meal" }),
  ];
  assertEquals(team.map((who) => scorer.of(who, () => 0).anomalies), [
    ["Unavailable: account inactive"],
    ["Unavailable: Meal"],
    ["Unavailable: Offline"],
    ["Unavailable: account deleted"],
    ["Unavailable: Meal"],
  ]);
});

Deno.test("createScorer() scores many as each is scored alone", () => {
  const law = fc.property(fc.array(anyAgent, { maxLength: 12 }), required, (team, names) => {
    const scorer = createScorer(names);
    for (const who of team) {
      assertEquals(scorer.of(who, (name) => heldPriority(who, name)), weightedScore(who, names));
    }
  });
  fc.assert(law, { seed: SEED, numRuns: 300 });
});

const NAMES = ["Billing", "billing", "Spanish", "VIP", "Claims", "Français"];
const name = fc.constantFrom(...NAMES);
const heldSkill = fc.record({
  name,
  proficiency: fc.integer({ min: 0, max: 50 }).map((tenths) => tenths / 10),
})
  .map(({ name, proficiency }) => skill(name, { proficiency }));
const anyAgent = fc.record({
  availability: fc.constantFrom("Available", "Available", "Available", "Busy", null),
  skills: fc.option(fc.array(heldSkill, { maxLength: 6 }), { freq: 8 }),
}).map((given) => agent(given));
const required = fc.array(name, { maxLength: 5 });

Deno.test("weightedScore() keeps its laws on generated agents", () => {
  fc.assert(
    fc.property(anyAgent, required, (who, names) => {
      const { score, anomalies } = weightedScore(who, names);
      assert(score >= 0 && score <= 1, `${score} is within 0 and 1`);
      assertEquals(score, Number(score.toFixed(3)), "three decimals");
      if (who.availability !== "Available") assertEquals(score, 0, "who is unavailable scores 0");
      assertEquals(new Set(anomalies).size, anomalies.length, "no anomaly twice");
    }),
    { seed: SEED, numRuns: 1000 },
  );
});

Deno.test("weightedScore() never rises when one more skill is required that the agent lacks", () => {
  fc.assert(
    fc.property(anyAgent, required, (who, names) => {
      const before = weightedScore(who, names).score;
      const after = weightedScore(who, [...names, "Held by nobody"]).score;
      assert(after <= before, `${after} is not above ${before}`);
    }),
    { seed: SEED, numRuns: 1000 },
  );
});

Deno.test("decideWeighted() does not see the order of agents, of held skills or of required skills", () => {
  const team = fc.array(anyAgent, { maxLength: 8 })
    .map((agents) =>
      agents.map((who, index) => ({ ...who, id: agentId(`agent-${index}`), name: `Agent ${index}` }))
    );
  fc.assert(
    fc.property(team, fc.uniqueArray(name, { maxLength: 4 }), (agents, names) => {
      const decided = decideWeighted({ ...roster(), agents }, interaction({ skills: names }), AT);
      const turned = agents.toReversed().map((who) => ({ ...who, skills: who.skills?.toReversed() ?? null }));
      const again = decideWeighted(
        { ...roster(), agents: turned },
        interaction({ skills: names.toReversed() }),
        AT,
      );
      const places = (decision: Decision) => ({
        ...decision,
        // The sentences name missing skills in the order asked for.
        excluded: exclusionsIn(decision).map((row) => [row.id, ...row.reasons]),
      });
      assertEquals(places(again), places(decided));
    }),
    { seed: SEED, numRuns: 300 },
  );
});

Deno.test("decideWeighted() ranks by score, orders equals by id, and says that they tie", () => {
  const strong = { skills: [skill("Billing", { priority: 0 })] };
  const decision = decideWeighted(
    roster({
      queue: queue({ routingType: "SkillBased" }),
      agents: [
        agent({ id: "c", skills: [skill("Billing", { priority: 1 })] }),
        agent({ id: "b", ...strong }),
        agent({ id: "a", ...strong }),
        agent({ id: "d", availability: "Meal", ...strong }),
        agent({ id: "e", skills: [skill("Sales")] }),
        agent({ id: "f", skills: null }),
        agent({ id: "g", availability: null }),
      ],
    }),
    interaction({ skills: ["Billing"] }),
    AT,
  );
  assertEquals(decision.ranking.map((row) => [row.rank, row.id, row.score]), [[1, "a", 1], [2, "b", 1], [
    3,
    "c",
    0.8,
  ]]);
  assertEquals(decision.selected, "a");
  assertEquals(decision.outcome, "selected");
  assertEquals(decision.method, "SkillBased");
  assertEquals(decision.ties, [["a", "b"]]);
  assertEquals(decision.why, "Name of a scores 1, as one other agent does; the user id decides between them");
  assertEquals(exclusionsIn(decision).map((row) => [row.id, row.reasons, row.details]), [
    ["d", ["unavailable"], ["state Meal"]],
    ["e", ["complete-mismatch"], ["holds none of the required skills: Billing"]],
    ["f", ["unknown-data"], ["skills not delivered; the score counts that as none of the required: Billing"]],
    ["g", ["unknown-data"], ["state not delivered; the score counts that as Offline"]],
  ]);
});

Deno.test("decideWeighted() says why nobody is selected", () => {
  const nobody = decideWeighted(roster(), interaction(), AT);
  assertEquals([nobody.outcome, nobody.selected], ["waits", null]);
  assertEquals(nobody.why, "Nobody: the queue Billing has no members");
  const busy = decideWeighted(roster({ agents: [agent({ availability: "Busy" })] }), interaction(), AT);
  assertEquals(busy.why, "Nobody of 1 agent scores above 0");
});
