/** Conditional groups: whose turn it is, rule by rule. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { decided, free, MINUTE, order, reasonsOf, type Setup } from "../setup.ts";
import { assumed, changes, group, rule } from "../rule_setups.ts";

// 2.4 Conditional group routing

const CONDITIONAL: Setup = {
  queue: {
    conditionalGroupRules: [rule("g1"), rule("g2", { metric: "ServiceLevel", value: 80 }), rule("g3")],
  },
  agents: [
    free("outside", MINUTE),
    ...["g1", "g2", "g3"].map((id, index) => free(`in-${id}`, (2 + index) * MINUTE, { groupIds: [id] })),
  ],
};

const withMetrics = (metrics: Readonly<Record<string, number>>): Setup => ({
  ...CONDITIONAL,
  interaction: { metrics },
});

Deno.test("conditional groups: members of no rule's group are in from the start, whatever holds", () => {
  const calm = decided(withMetrics({ EstimatedWaitTime: 30, ServiceLevel: 80 }));
  assertEquals([calm.method, order(calm)], ["Conditional", "outside"]);
  assertEquals(reasonsOf(calm, "in-g1"), "group-not-open");
  assertEquals(calm.changesAt, []);
});

Deno.test("conditional groups: a true rule opens and then waits, a false one gives way at once, the last wait is ignored", () => {
  const setup = withMetrics({ EstimatedWaitTime: 31, ServiceLevel: 80 });
  assertEquals([0, 19, 20, 500].map((waited) => order(decided(setup, waited))), [
    "in-g1 outside",
    "in-g1 outside",
    "in-g3 in-g1 outside",
    "in-g3 in-g1 outside",
  ]);
  assertEquals(changes(decided(setup)), ["20 rule 3 opens Group g3; then in-g3 is selected"]);
});

Deno.test("conditional groups: a metric nobody stated counts as failed and is told, another queue's is its own", () => {
  const decision = decided(withMetrics({ EstimatedWaitTime: 31 }));
  assertEquals(order(decided(withMetrics({ EstimatedWaitTime: 31 }), 20)), "in-g3 in-g1 outside");
  assertStringIncludes(assumed(decision), "Not stated and not computable offline: ServiceLevel;");
  const other: Setup = {
    ...CONDITIONAL,
    queue: { conditionalGroupRules: [rule("g1", { queueId: "queue-2" })] },
    interaction: { metrics: { "EstimatedWaitTime": 31 } },
  };
  assertStringIncludes(assumed(decided(other)), "EstimatedWaitTime@queue-2");
});

Deno.test("conditional groups: a rule's group that is none of the queue's, and a work item, are told", () => {
  const memberGroups = [group("g1"), group("g2")];
  const setup: Setup = { ...CONDITIONAL, queue: { ...CONDITIONAL.queue, memberGroups } };
  assertStringIncludes(assumed(decided(setup)), "none of this queue's: Group g3");
  const item = decided({ ...CONDITIONAL, interaction: { media: "workitem" } });
  assertStringIncludes(assumed(item), "does not serve work items");
});
