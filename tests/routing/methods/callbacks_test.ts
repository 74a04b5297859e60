/** Callbacks and last agents: who owns them, who is kept out, whose room they take. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { decided, free, MINUTE, reasonsOf, type Setup } from "../setup.ts";
import { rowName } from "../../support/row_name.ts";
import { assumed, BACKUP, capacity, idleFor, room, THREAD } from "../stated.ts";

// Callbacks: N16 (about-acd-email-routing against 370582), N18 (glossary agent-owned-callback), N19 (help page 350615)

Deno.test("a callback follows the last agent by the older page only, and the decision names the option", () => {
  const setup: Setup = {
    queue: { lastAgentRoutingMode: "AnyAgent" },
    agents: [idleFor("ann", 60), idleFor("bob", 900)],
    interaction: { media: "callback", lastAgent: "ann" },
  };
  assertEquals(decided(setup).selected, "bob");
  assertEquals(decided(setup).optionsThatMattered.map((row) => row.option), ["last-agent-callback"]);
  assertEquals(decided({ ...setup, options: { "last-agent-callback": "followed" } }).selected, "ann");
});

Deno.test("the last agent is kept out by what the queue is set to, or, by option, by how the first assignment was made", () => {
  const setup: Setup = {
    ...THREAD,
    queue: { lastAgentRoutingMode: "AnyAgent", directRouting: BACKUP },
    agents: [idleFor("ann", 60), idleFor("bob", 900)],
  };
  assertEquals(decided(setup).selected, "bob");
  assertEquals(decided(setup).optionsThatMattered.map((row) => row.option), ["last-agent-skipped"]);
  assertEquals(
    decided({ ...setup, options: { "last-agent-skipped": "by-first-assignment" } }).selected,
    "ann",
  );
});

const OWNED: Setup = {
  queue: {
    routingRules: [{ operator: "MEETS_THRESHOLD", threshold: 90, waitSeconds: 30 }],
    ownedCallbacks: { enabled: true, maxHours: 2 },
  },
  agents: [
    free("own", 0, { presence: "MEAL", routingStatus: { status: "OFF_QUEUE", startTime: null } }),
    free("bob", 0),
  ],
  interaction: { media: "callback", owner: "own" },
};

Deno.test("an agent-owned callback waits for its owner alone; when the ownership ends an option says what becomes of it", () => {
  const later = decided(OWNED, 300);
  assertEquals([later.selected, later.outcome, reasonsOf(later, "bob")], [null, "waits", "not-owner"]);
  const back = { ...OWNED, agents: [free("own", 0), free("bob", MINUTE)] };
  assertEquals(decided(back, 300).selected, "own");
  assertStringIncludes(decided(OWNED, 7200).why, "Disconnected: the ownership has ended");
  assertEquals(decided({ ...OWNED, options: { "owned-callback-end": "to-queue" } }, 7200).selected, "bob");
  const missing: Setup = { ...OWNED, interaction: { media: "callback", owner: "elsewhere" } };
  assertEquals(decided(missing).outcome, "not-predictable");
});

Deno.test("ownership takes a preferred-agent rule and the queue's setting, else the next one free; that is told", async (t) => {
  const rows: readonly (readonly [Setup["queue"], string])[] = [
    [{}, "no preferred-agent rule"],
    [{ ...OWNED.queue, ownedCallbacks: { enabled: false, maxHours: null } }, "agent-owned callbacks off"],
  ];
  for (const [settings, words] of rows) {
    await t.step(rowName(settings), () => {
      const setup = { ...OWNED, queue: settings ?? {} };
      assertEquals(decided(setup).selected, "bob");
      assertStringIncludes(assumed(setup), words);
    });
  }
});

Deno.test("a callback that rings the customer first takes the room of a call, as stated or as the queue has it set", () => {
  const own = room({ call: capacity(0), callback: capacity(1) });
  const out = (customerFirst: boolean | null, customerFirstCallbacks: boolean | null) =>
    reasonsOf(
      decided({
        queue: { customerFirstCallbacks },
        agents: [free("uma", 0, { utilization: own })],
        interaction: { media: "callback", customerFirst },
      }),
      "uma",
    ) ?? "in line";
  assertEquals(
    [out(null, null), out(true, null), out(null, true), out(false, true)],
    ["in line", "at-capacity", "at-capacity", "in line"],
  );
});
