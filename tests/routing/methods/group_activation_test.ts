/** Group activation: which groups are open, by metrics. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import type { ActivationCondition, GroupActivation } from "../../../src/domain/queue.ts";
import { decided, EVERYONE, free, MINUTE, order, reasonsOf, ring, type Setup } from "../setup.ts";
import { assumed, group, rule } from "../rule_setups.ts";

// 2.5 Conditional group activation

function condition(given: Partial<ActivationCondition>): ActivationCondition {
  return { metric: "EstimatedWaitTime", queueId: null, operator: "GreaterThan", value: 60, ...given };
}

function activated(activation: Partial<GroupActivation>, setup: Partial<Setup> = {}): Setup {
  const groupActivation = { pilot: null, rules: [], ...activation };
  return {
    agents: [free("outside", MINUTE), free("inside", 9 * MINUTE, { groupIds: ["g1"] })],
    ...setup,
    queue: { ...setup.queue, groupActivation },
  };
}

const opens = (...conditions: readonly ActivationCondition[]): Partial<GroupActivation> => ({
  rules: [{ conditions, expression: "C1", groups: [group("g1")] }],
});

Deno.test("group activation: a group is open while its rule holds, closed when it does not", () => {
  const setup = activated(opens(condition({})));
  const asked = (EstimatedWaitTime: number) =>
    order(decided({ ...setup, interaction: { metrics: { EstimatedWaitTime } } }));
  assertEquals([asked(61), asked(60)], ["inside outside", "outside"]);
});

Deno.test("group activation: no rule runs unless the pilot rule is true or absent", () => {
  const pilot = { conditions: [condition({ value: 600 })], expression: "C1" };
  const asked = (EstimatedWaitTime: number) =>
    order(decided({
      ...activated({ ...opens(condition({})), pilot }),
      interaction: { metrics: { EstimatedWaitTime } },
    }));
  assertEquals([asked(600), asked(601)], ["outside", "inside outside"]);
});

Deno.test("group activation: idle agents are counted from the roster where not stated, with all six operators", () => {
  const asked = (operator: ActivationCondition["operator"], value: number, metrics = {}) => {
    const rules = opens(condition({ metric: "IdleAgentCount", operator, value }));
    return reasonsOf(decided({ ...activated(rules), interaction: { metrics } }), "inside") ?? "open";
  };
  assertEquals([asked("EqualTo", 2), asked("NotEqualTo", 2)], ["open", "group-not-open"]);
  assertEquals([asked("LessThan", 3), asked("LessThan", 2)], ["open", "group-not-open"]);
  assertEquals([asked("LessThanOrEqualTo", 2), asked("GreaterThanOrEqualTo", 3)], ["open", "group-not-open"]);
  assertEquals(asked("EqualTo", 2, { IdleAgentCount: 5 }), "group-not-open", "what is stated wins");
});

Deno.test("group activation: another queue's idle agents are not counted from this roster but asked for", () => {
  const elsewhere = condition({ metric: "IdleAgentCount", queueId: "queue-2", operator: "LessThan" });
  const decision = decided(activated(opens(elsewhere)));
  assertEquals(order(decision), "outside");
  assertStringIncludes(assumed(decision), "Not stated and not computable offline: IdleAgentCount@queue-2;");
});

Deno.test("group activation: with nobody else active the wait estimate is over any threshold, and that is told", () => {
  const gone = free("outside", MINUTE, { presence: "MEAL" });
  const inside = free("inside", 9 * MINUTE, { groupIds: ["g1"] });
  const decision = decided(activated(opens(condition({ value: 86_400 })), { agents: [gone, inside] }));
  assertEquals(order(decision), "inside");
  assertStringIncludes(assumed(decision), "counts as over any threshold");
  assertEquals(assumed(decision).includes("Not stated"), false);
});

Deno.test("group activation: stands before bullseye, preferred and predictive, not before conditional, direct or last", () => {
  const closed = opens(condition({ value: 600 }));
  const metrics = { EstimatedWaitTime: 1 };
  const isOut = (setup: Partial<Setup>, interaction = {}) => {
    const decision = decided({ ...activated(closed, setup), interaction: { metrics, ...interaction } });
    return [decision.method, reasonsOf(decision, "inside")?.includes("group-not-open") ?? false];
  };
  const preferred = [{ agent: "inside", score: 90 }];
  const routingRules = [{ operator: "ANY" as const, threshold: 0, waitSeconds: 5 }];
  const crowd = ["a", "b", "c", "d"].map((id) => free(id, MINUTE));
  const predictors = [{ id: "p", state: "Active", on: true, skillMatching: true }];
  const agents = [...crowd, free("inside", MINUTE, { groupIds: ["g1"] })];
  assertEquals(isOut({ queue: { rings: [ring(5), EVERYONE] } }), ["Bullseye", true]);
  assertEquals(isOut({ queue: { routingRules } }, { preferred }), ["Preferred", true]);
  assertEquals(isOut({ queue: { predictors }, agents }), ["Predictive", true]);
  assertEquals(isOut({ queue: { conditionalGroupRules: [rule("g9")] } }), ["Conditional", false]);
  assertEquals(isOut({}, { directAgent: "inside" }), ["Direct", false]);
  const threaded = { media: "email", lastAgent: "inside" };
  assertEquals(isOut({ queue: { lastAgentRoutingMode: "AnyAgent" } }, threaded), ["Last", false]);
});
