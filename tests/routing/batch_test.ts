/** The batches are held equal to the readable paths on generated rosters, small and beyond BEST's 100 agents. */

import { assert, assertEquals } from "@std/assert";
import type { Interaction } from "../../src/domain/interaction.ts";
import { decideAcd } from "../../src/routing/acd.ts";
import { createBatch } from "../../src/routing/batch.ts";
import { decideWeighted } from "../../src/scoring/weighted.ts";
import { createWeightedBatch } from "../../src/scoring/weighted_batch.ts";
import { agent, AT, roster, skill } from "../support/builders.ts";
import { type Case, caseOf } from "./generated.ts";

const FIRST_SEED = 7_000_000;

/** Without what the batch hands over to the readable path. */
function covered(given: Case): Case {
  const queue = { ...given.roster.queue, groupActivation: null, conditionalGroupRules: [], predictors: [] };
  const interaction = { ...given.interaction, preferred: [], directAgent: null, lastAgent: null };
  return { ...given, roster: { ...given.roster, queue }, interaction };
}

function bothWays(given: Case, interactions: readonly Interaction[], message: string): void {
  const batch = createBatch(given.roster, { at: AT, options: given.options });
  for (const interaction of interactions) {
    const { method, ring, ranking, selected } = decideAcd(given.roster, interaction, {
      at: AT,
      options: given.options,
    });
    const first = ranking.slice(0, 5).map((row) => row.id);
    assertEquals(batch.decide(interaction), { method, ring, selected, first }, message);
  }
}

/** Other wishes at other waits, put to the same batch. */
function wishes(given: Case, seed: number): readonly Interaction[] {
  return [0, 1, 2].map((index) => ({
    ...covered(caseOf(seed + 1_000_000 * index)).interaction,
    media: given.interaction.media,
  }));
}

Deno.test("createBatch() decides as decideAcd() does, what it hands over included", () => {
  for (let seed = FIRST_SEED; seed < FIRST_SEED + 1_500; seed++) {
    const given = caseOf(seed);
    bothWays(given, [given.interaction], `seed ${seed}, as generated`);
    bothWays(covered(given), wishes(given, seed), `seed ${seed}, covered`);
  }
});

Deno.test("createBatch() decides as decideAcd() does beyond BEST's 100 agents, in every kind of queue", () => {
  let beyond = 0;
  for (let seed = FIRST_SEED; seed < FIRST_SEED + 60; seed++) {
    const generated = covered(caseOf(seed, 600));
    const skillEvaluation = seed % 2 === 0 ? "BEST" as const : generated.roster.queue.skillEvaluation;
    const queue = { ...generated.roster.queue, skillEvaluation };
    const given = { ...generated, roster: { ...generated.roster, queue } };
    bothWays(given, wishes(given, seed), `seed ${seed}`);
    if (given.roster.queue.skillEvaluation === "BEST" && given.roster.agents.length > 300) beyond += 1;
  }
  assert(beyond > 10, `${beyond} rosters beyond the cap`);
});

Deno.test("createWeightedBatch() gives the first places as decideWeighted() does, whatever the priorities", () => {
  for (let seed = FIRST_SEED; seed < FIRST_SEED + 1_000; seed++) {
    const given = caseOf(seed, 40);
    const fraction = seed % 3 === 0 ? 0.1 : 0;
    const agents = given.roster.agents.map((row, index) => ({
      ...row,
      availability: index % 4 === 0 ? "Meal" : "Available",
      skills: row.skills?.map((held) => ({ ...held, priority: held.priority + fraction })) ?? null,
    }));
    const roster = { ...given.roster, agents };
    const batch = createWeightedBatch(roster);
    for (
      const skills of [given.interaction.skills, ["A"], ["A", "B"], ["A", "B", "C"], ["D", "A", "C", "B"], [
        "D",
        "D",
      ], []]
    ) {
      const { ranking } = decideWeighted(roster, { ...given.interaction, skills }, AT);
      const expected = ranking.slice(0, 5).map(({ id, score }) => ({ id, score: score ?? 0 }));
      assertEquals(batch.first(skills), expected, `seed ${seed}, ${skills}`);
    }
  }
});

Deno.test("createWeightedBatch() keeps the best of a skill listed twice and leaves inactive ones out", () => {
  const twice = [skill("A", { priority: 3 }), skill("A", { priority: 1 }), skill("B", { active: false })];
  const batch = createWeightedBatch(roster({ agents: [agent({ id: "ada", skills: twice })] }));
  assertEquals(batch.first(["A"]), [{ id: "ada", score: 0.8 }]);
  assertEquals(batch.first(["B"]), []);
});
