/** Preferred agents and rings: who is let in, and when. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import {
  DAY,
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
} from "../setup.ts";
import { assumed, changes, group } from "../rule_setups.ts";

// 2.3 Preferred agents

Deno.test("preferred: at or above the threshold, joined and on queue, of this queue, whatever the skills", () => {
  const setup: Setup = {
    queue: { routingRules: [{ operator: "MEETS_THRESHOLD", threshold: 80, waitSeconds: 5 }] },
    agents: [
      free("at", MINUTE),
      free("below", 2 * MINUTE),
      free("left", MINUTE, { membership: { ...inRing(1).membership, joined: false } }),
      free("off", MINUTE, { presence: "MEAL" }),
    ],
    interaction: {
      skills: ["S"],
      preferred: ["at=80", "below=79", "left=99", "off=99", "stranger=99"].map((text) => {
        const [agent = "", score] = text.split("=");
        return { agent, score: Number(score) };
      }),
    },
  };
  const decision = decided(setup);
  assertEquals(order(decision), "at");
  assertEquals(["below", "left", "off"].map((id) => reasonsOf(decision, id)), [
    "not-preferred",
    "not-joined",
    "off-queue",
  ]);
  assertStringIncludes(assumed(decision), "stranger");
  assertEquals(decided(setup, 5).method, "Standard");
  assertEquals(order(decided(setup, 5)), "at", "skills stay waived for who was preferred");
});

// 2.2 Bullseye

Deno.test("bullseye: rings by group, several skills removed at once, the implicit last ring's own time-out left alone", () => {
  const rings = [{ ...ring(10, "A", "B"), memberGroups: [group("g1")] }, ring(10), ring(5, "C")];
  const setup: Setup = {
    queue: { rings },
    agents: [
      free("by-group", MINUTE, {
        skills: skills("A", "B", "C"),
        groupIds: ["g1"],
        membership: { joined: true, ringNumber: 1, memberBy: "group" },
      }),
      free("in-no-ring", MINUTE, {
        skills: skills("C"),
        membership: { joined: true, ringNumber: 1, memberBy: "group" },
      }),
      free("ring-2", MINUTE, { skills: skills("C"), ...inRing(2) }),
      free("without-C", MINUTE, inRing(2)),
    ],
    interaction: { skills: ["A", "B", "C"] },
  };
  assertEquals(
    [0, 10, 20, 25].map((waited) => `${decided(setup, waited).ring}: ${order(decided(setup, waited))}`),
    [
      "1: by-group",
      "2: by-group ring-2",
      "null: by-group in-no-ring ring-2",
      "null: by-group in-no-ring ring-2",
    ],
  );
  const none = decided({ ...setup, queue: { rings, skillEvaluation: "NONE" } }, 10);
  assertEquals(order(none), "by-group ring-2 without-C", "rings alone give precedence");
});

Deno.test("bullseye: who enters with a later ring passes the look-back unseen by none", () => {
  const decision = decided({
    queue: { rings: [ring(5), ring(60), EVERYONE] },
    agents: [free("inner", MINUTE), free("outer", 7 * DAY - 8000, inRing(2))],
  });
  assertEquals(changes(decision).slice(0, 2), [
    "5 ring 2 opens; then outer is selected",
    "8.001 the last interaction of outer passes the 7-day look-back; then inner is selected",
  ]);
});
