/** Metrics of queues as the moment has them: taken where the interaction states none, told, and gone at a free moment. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { agentId } from "../../src/domain/agent.ts";
import { freeMoment } from "../../src/domain/moment.ts";
import { rosterAt } from "../../src/domain/roster.ts";
import { decideAcd } from "../../src/routing/acd.ts";
import { benchOf } from "../../src/routing/line/bench.ts";
import { agent, AT, interaction, queue, roster } from "../support/builders.ts";

const GROUP = { id: "g", type: "GROUP" as const, name: "Helpers" };
const RULES = [{
  queueId: null,
  metric: "EstimatedWaitTime" as const,
  operator: "GreaterThan" as const,
  value: 30,
  groups: [GROUP],
  waitSeconds: 0,
}];

function decidedAt(recorded: number | null, stated: Readonly<Record<string, number>> = {}) {
  const given = roster({
    queue: queue({ conditionalGroupRules: RULES, memberGroups: [GROUP], routingType: "Conditional" }),
    agents: [agent({ id: "helper", name: "Helper", groupIds: ["g"] })],
  });
  const metrics = recorded === null ? {} : { metrics: { [`EstimatedWaitTime@${given.queue.id}`]: recorded } };
  const there = { ...given, moment: { ...given.moment, ...metrics } };
  const decide = (of: typeof there) =>
    decideAcd(benchOf(of), interaction({ metrics: stated }), { at: AT, options: {} });
  return { recorded: decide(there), free: decide(rosterAt(there, freeMoment(AT))) };
}

Deno.test("a rule on the wait estimate goes by what is stated, then by what was recorded, and by nothing at a free moment", () => {
  const long = decidedAt(45);
  assertEquals(long.recorded.selected, agentId("helper"));
  assertStringIncludes(long.recorded.assumptions.join(), "taken as recorded: EstimatedWaitTime 45 s");
  assertEquals(long.free.selected, null);
  assertEquals(decidedAt(5).recorded.selected, null);
  assertEquals(decidedAt(null).recorded.selected, null);
  const stated = decidedAt(45, { EstimatedWaitTime: 5 }).recorded;
  assertEquals(stated.selected, null);
  assertEquals(stated.assumptions.join().includes("as recorded"), false);
});
