/** Whether an assignment that somebody made is right, and what speaks against it. */

import { benchOf } from "../../src/routing/line/bench.ts";
import { assertEquals, assertThrows } from "@std/assert";
import { decide } from "../../src/decide.ts";
import { UsageError } from "../../src/errors.ts";
import { validateAssignment } from "../../src/anomalies/assignment.ts";
import { agent, interaction, queue, roster, skill } from "../support/builders.ts";

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
