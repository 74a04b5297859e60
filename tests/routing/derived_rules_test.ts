/** Rules that follow from the worked examples and are stated by none: averages, caps, what comes after the rules. */

import { benchOf } from "../../src/routing/line/bench.ts";
import { assertEquals } from "@std/assert";
import { exclusionsIn } from "../../src/domain/exclusion.ts";
import { decideAcd } from "../../src/routing/acd.ts";
import { agent, AT, interaction, roster, skill } from "../support/builders.ts";
import {
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
import { meetsThreshold, WE_9B } from "./worked.ts";

Deno.test("decideAcd() preferred agents by score: the option orders inside a rule and is named where it matters", () => {
  const later = decided(WE_9B, 60);
  assertEquals(later.optionsThatMattered.map((row) => [row.option, row.otherwiseSelected]), [[
    "preferred-order",
    "manager",
  ]]);
  assertEquals(
    order(decided({ ...WE_9B, options: { "preferred-order": "by-score" } }, 60)),
    "manager second team2 team1",
  );
});

Deno.test("decideAcd() derived: BEST averages the requested skills, ties go to the longest idle, a missing one is out", () => {
  const best = (...rows: readonly (readonly [string, number, readonly string[]])[]) =>
    decided({
      queue: { skillEvaluation: "BEST" },
      agents: rows.map(([id, idle, held]) => free(id, idle * MINUTE, { skills: skills(...held) })),
      interaction: { skills: ["A", "B"] },
    });
  const averaged = best(["high", 1, ["A=5", "B=1"]], ["low", 9, ["A=2", "B=3", "C=5"]], ["out", 9, ["A=5"]]);
  assertEquals(averaged.ranking.map((row) => [row.id, row.meanProficiency]), [["high", 3], ["low", 2.5]]);
  assertEquals(reasonsOf(averaged, "out"), "missing-skill");
  assertEquals(
    order(best(["four-two", 1, ["A=4", "B=2"]], ["three-three", 2, ["A=3", "B=3"]])),
    "three-three four-two",
  );
});

Deno.test("decideAcd() section 1: BEST looks at the 100 longest idle before skills, and says where the older order differs", () => {
  const crowd = Array.from(
    { length: 100 },
    (_, index) => free(`idle-${String(index).padStart(3, "0")}`, 9 * MINUTE),
  );
  const setup: Setup = {
    queue: { skillEvaluation: "BEST" },
    agents: [...crowd, free("skilled", MINUTE, { skills: skills("S") })],
    interaction: { skills: ["S"] },
  };
  const decision = decided(setup);
  assertEquals([decision.outcome, reasonsOf(decision, "skilled")], ["waits", "outside-cap"]);
  assertEquals(decision.optionsThatMattered.map((row) => [row.option, row.otherwiseSelected]), [[
    "best-cap",
    "skilled",
  ]]);
  assertEquals(decided({ ...setup, options: { "best-cap": "after-skills" } }).selected, "skilled");
});

Deno.test("decideAcd() section 1: BEST's cap speaks against those only whom it would otherwise have looked at", () => {
  const crowd = (held: readonly string[]) =>
    Array.from(
      { length: 100 },
      (_, index) => free(`idle-${String(index).padStart(3, "0")}`, 9 * MINUTE, { skills: skills(...held) }),
    );
  const beyond = [
    free("skilled", MINUTE, { skills: skills("S") }),
    free("unskilled", MINUTE),
    free("at-lunch", MINUTE, { skills: skills("S"), presence: "MEAL" }),
    free("unskilled-at-lunch", MINUTE, { presence: "MEAL" }),
  ];
  const against = (held: readonly string[], cap: string) => {
    const decision = decided({
      queue: { skillEvaluation: "BEST" },
      agents: [...crowd(held), ...beyond],
      interaction: { skills: ["S"] },
      options: { "best-cap": cap },
    });
    return beyond.map(({ id }) => reasonsOf(decision, id) ?? "in line");
  };
  const atLunch = ["off-queue", "off-queue missing-skill"];
  assertEquals(against([], "before-skills"), ["outside-cap", "outside-cap missing-skill", ...atLunch]);
  assertEquals(against([], "after-skills"), ["in line", "missing-skill", ...atLunch]);
  assertEquals(against(["S"], "after-skills"), ["outside-cap", "missing-skill", ...atLunch]);
});

Deno.test("decideAcd() section 2.3: once the rules ran out the rings begin, and who was preferred stays, skills waived", () => {
  const setup: Setup = {
    queue: { routingRules: [meetsThreshold(90, 20)], rings: [ring(10), ring(10), EVERYONE] },
    agents: [
      free("preferred", MINUTE, inRing(6)),
      free("ring-1", 2 * MINUTE, { skills: skills("S") }),
      free("ring-2", 3 * MINUTE, { skills: skills("S"), ...inRing(2) }),
    ],
    interaction: { skills: ["S"], preferred: [{ agent: "preferred", score: 95 }] },
  };
  const steps = [0, 20, 30, 40].map((waited) => decided(setup, waited));
  assertEquals(steps.map((step) => `${step.method} ${step.ring}: ${order(step)}`), [
    "Preferred null: preferred",
    "Bullseye 1: ring-1 preferred",
    "Bullseye 2: ring-2 ring-1 preferred",
    "Standard null: ring-2 ring-1 preferred",
  ]);
  assertEquals(steps[1]?.ranking.map((row) => row.ring), [1, undefined]);
});

Deno.test("decideAcd() names all an agent lacks, inactive skills as such, however many are asked for", () => {
  const names = Array.from({ length: 40 }, (_, index) => `Skill ${String(index).padStart(2, "0")}`);
  const agents = [
    agent({ id: "a", skills: names.slice(1).map((name) => skill(name)) }),
    agent({ id: "b", skills: names.slice(0, 39).map((name) => skill(name)) }),
    agent({ id: "c", skills: names.map((name) => skill(name, { active: name !== "Skill 07" })) }),
  ];
  const lacks = (skills: readonly string[]) =>
    exclusionsIn(decideAcd(benchOf(roster({ agents })), interaction({ skills }), { at: AT, options: {} }))
      .map((row) => [row.id, ...row.details]);
  assertEquals(lacks(names), [
    ["a", "lacks Skill 00"],
    ["b", "lacks Skill 39"],
    ["c", "lacks Skill 07 (inactive)"],
  ]);
  assertEquals(lacks(["Skill 39", "Skill 00", "Skill 07"]), [
    ["a", "lacks Skill 00"],
    ["b", "lacks Skill 39"],
    ["c", "lacks Skill 07 (inactive)"],
  ]);
});
