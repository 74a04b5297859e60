/** Who qualifies: account, ring, skills and languages by id or name, expressions, what was not delivered. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Agent } from "../../../src/domain/agent.ts";
import { decided, free, inRing, MINUTE, order, reasonsOf, type Setup, skills } from "../setup.ts";
import { assumed } from "../stated.ts";

// N8: accounts (help page add-group-members, SDK User.state)

Deno.test("inactive and deleted people stay members and get nothing, by every method", () => {
  const out = (accountState: Agent["accountState"], setup: Partial<Setup> = {}) =>
    reasonsOf(
      decided({ agents: [free("gone", 9 * MINUTE, { accountState }), free("bob", 0)], ...setup }),
      "gone",
    );
  assertEquals([out("inactive"), out("deleted"), out("active"), out(null)], [
    "account-inactive",
    "account-inactive",
    undefined,
    undefined,
  ]);
  assertEquals(out("inactive", { interaction: { directAgent: "gone" } }), "account-inactive");
  const last = decided({
    queue: { lastAgentRoutingMode: "AnyAgent" },
    agents: [free("gone", 0, { accountState: "deleted" }), free("bob", 0)],
    interaction: { media: "email", lastAgent: "gone" },
  });
  assertEquals(last.selected, "bob");
  assertStringIncludes(assumed({ agents: [free("x", 0, { accountState: null })] }), "active is taken");
});

// N15: people in the ring after the last configured one come with everyone else (provider guide on reserved ring numbers)

Deno.test("a member in the reserved ring is in no configured one and comes with everyone else", () => {
  const ring = { timeoutSeconds: 10, skillsToRemove: [], memberGroups: [] };
  const setup: Setup = {
    queue: { rings: [ring, ring, ring] },
    agents: [free("reserved", 9 * MINUTE, inRing(3)), free("inner", 0)],
  };
  assertEquals([0, 10, 20].map((waited) => order(decided(setup, waited))), [
    "inner",
    "inner",
    "reserved inner",
  ]);
});

// N12 and N11: ids are taken where names are; what somebody holds exists (SDK requestedRoutingSkillIds, RoutingSkill.division)

Deno.test("skills and languages are taken by id as by name, listed by the organisation or only held", () => {
  const held = free("uma", 0, {
    skills: skills("Billing", "Hidden").map((row) => ({ ...row, id: `id of ${row.name}` })),
    languages: [{ id: "id of es", name: "Spanish", proficiency: 3, active: true }],
  });
  const setup = (given: Setup["interaction"]): Setup => ({
    agents: [held, free("bob", MINUTE)],
    organisation: { skills: [{ id: "id of Billing", name: "Billing" }] },
    interaction: given ?? {},
  });
  for (const word of ["Billing", "id of Billing", "Hidden", "id of Hidden"]) {
    assertEquals(decided(setup({ skills: [word] })).selected, "uma", word);
  }
  assertEquals(decided(setup({ language: "id of es" })).selected, "uma");
  const twice = decided(setup({ skills: ["Billing", "id of Billing"] }));
  assertEquals(twice.stillRequired.skills, ["Billing"]);
});

// N14: skill expression filters (help page 415890)

Deno.test("a skill expression keeps out who does not fit it, by every method that does not name its agent", () => {
  const agents = [free("ann", 0, { skills: skills("S=5") }), free("bob", MINUTE, { skills: skills("S=2") })];
  const asked = (skillExpression: string, given: Partial<Setup> = {}) =>
    decided({ agents, ...given, interaction: { skillExpression, ...given.interaction } });
  assertEquals(asked('Skill("S") >= 3').selected, "ann");
  assertEquals(reasonsOf(asked('Skill("S") >= 3'), "bob"), "skill-expression");
  const preferred = asked('Skill("S") >= 3', {
    queue: { routingRules: [{ operator: "ANY", threshold: 0, waitSeconds: 5 }] },
    interaction: { preferred: [{ agent: "bob", score: 90 }] },
  });
  assertEquals([preferred.method, preferred.selected], ["Preferred", null]);
  const direct = asked('Skill("S") >= 3', { interaction: { directAgent: "bob" } });
  assertEquals(direct.selected, "bob");
  assertStringIncludes(direct.assumptions.join("\n"), "the skill expression is not asked");
  const unknown = asked('Skill("S") >= 3', { agents: [free("cid", 0, { skills: null })] });
  assertEquals(reasonsOf(unknown, "cid"), "unknown-data");
});

Deno.test("a recorded expression is taken by id or name; an invalid one falls back to the queue's own routing, told with its place", () => {
  const agents = [free("ann", 0, { skills: skills("S=5") }), free("bob", MINUTE)];
  const queueWith = { skillExpressions: [{ id: "x-1", name: "Experts", expression: 'Skill("S") = 5' }] };
  for (const skillExpression of ["x-1", "Experts"]) {
    assertEquals(decided({ agents, queue: queueWith, interaction: { skillExpression } }).selected, "ann");
  }
  const invalid: Setup = { agents, interaction: { skillExpression: 'Skill("S") >=' } };
  assertEquals(decided(invalid).selected, "bob");
  assertStringIncludes(assumed(invalid), "invalid at character 14 (expected a number, found the end)");
});

Deno.test("what a filter or a rating says and was not delivered is unknown, or told as taken", () => {
  const unrated = [{ ...skills("S=0")[0]!, unrated: true as const }];
  const agents = [free("ann", 0, { skills: unrated }), free("bob", MINUTE, { skills: skills("S=4") })];
  const named: Setup = {
    agents,
    queue: { skillExpressions: null },
    interaction: { skillExpression: "Experts" },
  };
  assertEquals([decided(named).selected, reasonsOf(decided(named), "bob")], [null, "unknown-data"]);
  const rated: Setup = { agents, interaction: { skillExpression: 'Skill("S") >= 3' } };
  assertEquals([order(decided(rated)), reasonsOf(decided(rated), "ann")], ["bob", "unknown-data"]);
  assertEquals(order(decided({ agents, interaction: { skillExpression: 'Skill("S")' } })), "bob ann");
  const best: Setup = { agents, queue: { skillEvaluation: "BEST" }, interaction: { skills: ["S"] } };
  assertEquals(order(decided(best)), "bob ann");
  assertStringIncludes(assumed(best), "Of 1 agent a rating was not delivered: 0 is taken");
  assertEquals(assumed({ ...best, queue: { skillEvaluation: "ALL" } }).includes("a rating"), false);
  const thread: Setup = {
    agents,
    queue: { lastAgentRoutingMode: null },
    interaction: { media: "email", lastAgent: "ann" },
  };
  assertEquals(decided(thread).method, "Last");
  assertStringIncludes(assumed(thread), "Whether the last agent must be a member was not delivered");
});
