/** The idle clock: what moves it, and where agents stand of whom it is not known. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Agent } from "../../../src/domain/agent.ts";
import { runShift } from "../../../src/shift/engine/floor.ts";
import type { Arrival, Shift } from "../../../src/shift/engine/shift.ts";
import { agent, AT, interaction, organisation, roster } from "../../support/builders.ts";
import { decided, free, MINUTE, order, type Setup } from "../setup.ts";
import { ago, assumed, idleFor } from "../stated.ts";

// N1: handled means assignment and disconnection (help page 216964, newest version of the reset page)

/** Who serves whom: arrivals as [id, at, handle, after-call work] in seconds. */
function served(
  agents: readonly Agent[],
  rows: readonly (readonly [string, number, number, number])[],
  given: { media?: "call" | "chat"; chats?: number; resets?: boolean } = {},
): string {
  const arrivals = rows.map(([id, atSeconds, handleSeconds, afterCallWorkSeconds]): Arrival => ({
    id,
    queueId: "queue-1",
    atSeconds,
    handleSeconds,
    afterCallWorkSeconds,
    patienceSeconds: null,
    unansweredAlerts: 0,
    interaction: interaction({ media: given.media ?? "call" }),
  }));
  const capacity = { maximumCapacity: given.chats ?? 1, interruptableMediaTypes: [], includeNonAcd: false };
  const utilization = { level: "Organization" as const, media: { chat: capacity }, labels: [] };
  const people = roster({
    agents,
    organisation: organisation({ utilization, resetScoreOnPresenceChange: given.resets ?? false }),
  });
  const shift: Shift = {
    startsAt: AT,
    rosters: [people],
    arrivals,
    attendance: [],
    alerting: { answerSeconds: 0, timeoutSeconds: 8, backSeconds: null },
    pace: [],
    options: {},
  };
  return runShift(shift).map((row) => `${row.id} ${row.agentId}`).join(", ");
}

Deno.test("the idle clock does not move when after-call work ends, whatever the organisation resets", () => {
  const people = [free("ann", 20 * MINUTE), free("bob", 10 * MINUTE)];
  const rows = [["c1", 0, 60, 300], ["c2", 1, 179, 0], ["c3", 400, 10, 0]] as const;
  const expected = "c1 ann, c2 bob, c3 ann";
  assertEquals([served(people, rows), served(people, rows, { resets: true })], [expected, expected]);
});

Deno.test("the idle clock moves with each assignment, so that chats go round", () => {
  const people = [free("ann", 30 * MINUTE), free("bob", 20 * MINUTE), free("cid", 10 * MINUTE)];
  const rows = [1, 2, 3, 4, 5, 6].map((n) => [`m${n}`, 5 * n, 1200, 0] as const);
  assertEquals(
    served(people, rows, { media: "chat", chats: 4 }),
    "m1 ann, m2 bob, m3 cid, m4 ann, m5 bob, m6 cid",
  );
});

Deno.test("a stated end of after-call work frees capacity and leaves the idle clock; one of a call in progress moves it", () => {
  const busy = (id: string, idle: number, row: { active: number; afterCallWork: number }) =>
    free(id, idle, {
      routingStatus: { status: "INTERACTING", startTime: ago(600) },
      load: { media: { call: { nonAcd: 0, ...row } }, labels: null },
      endings: [{ media: "call", at: AT }],
    });
  const agents = [
    busy("wraps", 8 * MINUTE, { active: 0, afterCallWork: 1 }),
    busy("talks", 9 * MINUTE, { active: 1, afterCallWork: 0 }),
    free("free", 5 * MINUTE),
  ];
  for (const resetScoreOnPresenceChange of [false, true]) {
    const decision = decided({ agents, organisation: { resetScoreOnPresenceChange } });
    assertEquals(order(decision), "wraps free talks");
  }
  assertStringIncludes(assumed({ agents }), "taken for its disconnection, without after-call work");
});

Deno.test("the start of IDLE is told as the end of after-call work or of an absence; the disconnections stated decide", () => {
  const agents = [idleFor("ann", 60), idleFor("bob", 240)];
  assertEquals(decided({ agents }).selected, "bob");
  assertStringIncludes(assumed({ agents }), "the end of after-call work or of an absence");
  const at = (seconds: number) => ({ lastHandled: { kind: "at" as const, at: ago(seconds) } });
  assertEquals(
    decided({ agents: [idleFor("ann", 60, at(360)), idleFor("bob", 240, at(240))] })
      .selected,
    "ann",
  );
});

Deno.test("INTERACTING agents stand behind those with a known time, the longer interacting first, before the id", () => {
  const chats = (id: string, since: number | null) =>
    agent({
      id,
      name: id,
      routingStatus: { status: "INTERACTING", startTime: since === null ? null : ago(since) },
      load: { media: { chat: { active: 1, afterCallWork: 0, nonAcd: 0 } }, labels: null },
    });
  const setup: Setup = {
    agents: [chats("a-short", 60), chats("b-long", 3600), chats("c-unsaid", null), idleFor("d-idle", 5)],
    interaction: { media: "chat" },
  };
  const decision = decided(setup);
  assertEquals(order(decision), "d-idle b-long a-short c-unsaid");
  assertEquals(decision.ranking[1]?.idleOrigin, "interacting-status");
  assertEquals(decision.ties, []);
  assertStringIncludes(assumed(setup), "the earliest the last assignment can be");
});
