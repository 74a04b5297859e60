/** Options of a method that sources tell differently, and what each changes. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { decided, order, type Setup, skills } from "../setup.ts";
import { idleFor } from "../stated.ts";

// Named options: N20 (help page 270121, older text), WE-15 (agent-selection-process page)

Deno.test("default groups go before those that a rule has opened, by the older text only", () => {
  const group = (id: string) => ({ id, type: "GROUP" as const, name: id });
  const setup: Setup = {
    queue: {
      memberGroups: [group("home"), group("other")],
      conditionalGroupRules: [{
        queueId: null,
        metric: "EstimatedWaitTime",
        operator: "GreaterThan",
        value: 10,
        groups: [group("other")],
        waitSeconds: 2,
      }],
    },
    agents: [
      idleFor("default", 60, { groupIds: ["home"] }),
      idleFor("borrowed", 3600, { groupIds: ["other"] }),
    ],
    interaction: { metrics: { EstimatedWaitTime: 30 } },
  };
  assertEquals(decided(setup).selected, "borrowed");
  assertEquals(decided(setup).optionsThatMattered.map((row) => row.option), ["conditional-default-groups"]);
  const older = decided({ ...setup, options: { "conditional-default-groups": "first" } });
  assertEquals(order(older), "default borrowed");
  assertStringIncludes(older.why, "members in no rule's group go before");
});

Deno.test("three or fewer are counted after skills; read literally, before them, and the decision says where that matters", () => {
  const setup: Setup = {
    queue: { predictors: [{ id: "p", state: "Active", on: true, skillMatching: true, timeoutSeconds: 60 }] },
    agents: [
      ...["a", "b", "c"].map((id, index) => idleFor(id, 60 + index, { skills: skills("S=1") })),
      idleFor("d", 63),
      idleFor("e", 64),
    ],
    interaction: { skills: ["S"] },
  };
  assertEquals([decided(setup).outcome, decided(setup).selected], ["selected", "c"]);
  assertEquals(decided(setup).optionsThatMattered.map((row) => row.option), ["predictive-minimum"]);
  const literal = { ...setup, options: { "predictive-minimum": "before-skills" } };
  assertEquals(decided(literal).outcome, "not-predictable");
  const nobody = { ...literal, interaction: { skills: ["none holds this"] } };
  assertEquals(decided(nobody).outcome, "waits");
});
