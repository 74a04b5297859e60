/** Agents who are named and are no members of the queue. */

import { benchOf } from "../../../src/routing/line/bench.ts";
import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Agent } from "../../../src/domain/agent.ts";
import { withVisitors } from "../../../src/domain/roster.ts";
import { decideAcd } from "../../../src/routing/acd.ts";
import { AT, interaction, queue, roster } from "../../support/builders.ts";
import { decided, free, MINUTE, order, type Setup } from "../setup.ts";
import { BACKUP, idleFor, THREAD } from "../stated.ts";

// N16 and N17: people who are no members (help pages 370582 and 204745, FAQ on replies to agents no longer in the queue)

function withStranger(setup: Setup, strangers: readonly Agent[]) {
  const people = withVisitors(roster({ queue: queue(setup.queue), agents: setup.agents }), strangers);
  return decideAcd(benchOf(people), interaction(setup.interaction), { at: AT, options: setup.options ?? {} });
}

Deno.test("a reply goes to the last agent of another recorded queue; nobody else is named while one not recorded may be first", () => {
  const known = withStranger(THREAD, [idleFor("ann", 60)]);
  assertEquals([known.selected, known.method, order(known)], ["ann", "Last", "ann"]);
  const away = withStranger(THREAD, [idleFor("ann", 60, { presence: "MEAL" })]);
  assertEquals([away.selected, away.method], ["bob", "Standard"]);
  const unknown = decided(THREAD);
  assertEquals([unknown.selected, unknown.outcome, order(unknown)], [null, "not-predictable", ""]);
  assertStringIncludes(unknown.why, "nothing is recorded of ann, who is asked first");
  const members: Setup = { ...THREAD, queue: { lastAgentRoutingMode: "QueueMembersOnly" } };
  assertEquals([decided(members).selected, withStranger(members, [idleFor("ann", 60)]).selected], [
    "bob",
    "bob",
  ]);
});

Deno.test("direct routing reaches a stranger, and is not predictable for one not recorded until the backup takes over", () => {
  const setup: Setup = {
    queue: { directRouting: { ...BACKUP, waitForAgent: true } },
    agents: [free("bob", 0)],
    interaction: { media: "email", directAgent: "ann" },
  };
  assertEquals(withStranger(setup, [idleFor("ann", 60)]).selected, "ann");
  assertEquals([decided(setup, 0).outcome, decided(setup, 60).selected], ["not-predictable", "bob"]);
  const call: Setup = { ...setup, interaction: { directAgent: "ann" } };
  assertEquals(decided(call, 86_400).outcome, "not-predictable");
});

Deno.test("a scored agent who is no member is allowed, told and simply not in the pool", () => {
  const setup: Setup = {
    queue: { routingRules: [{ operator: "MEETS_THRESHOLD", threshold: 90, waitSeconds: 30 }] },
    agents: [free("p1", 0), free("p2", MINUTE)],
    interaction: { preferred: [{ agent: "out", score: 100 }, { agent: "p1", score: 90 }] },
  };
  const decision = withStranger(setup, [idleFor("out", 900)]);
  assertEquals([decision.selected, decision.method], ["p1", "Preferred"]);
  assertStringIncludes(
    decision.assumptions.join("\n"),
    "Scored and no members of this queue, so not asked: out",
  );
  const alone = { ...setup, interaction: { preferred: [{ agent: "out", score: 100 }] } };
  assertEquals([decided(alone).selected, decided(alone, 30).selected], [null, "p2"]);
});
