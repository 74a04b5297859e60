/** Direct routing: whom it falls back to, and when. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Agent } from "../../../src/domain/agent.ts";
import { decided } from "../setup.ts";
import { AWAY, BACKUP, direct } from "../stated.ts";

// N2 to N4: direct routing (help pages 340073 and 314586, provider docs routing_queue.md)

Deno.test("direct routing without a backup named falls back to the queue itself, at once or after the wait", () => {
  assertEquals(decided(direct("email", { directRouting: BACKUP })).selected, "bob");
  const waits = direct("email", { directRouting: { ...BACKUP, waitForAgent: true } });
  assertEquals([decided(waits, 59).selected, decided(waits, 60).selected], [null, "bob"]);
  assertEquals(decided(direct("email", {})).selected, "bob");
  assertEquals(decided(direct("email", {}, {})).selected, "dora");
});

Deno.test("direct routing leaves a voice call waiting for the agent, and does not take chats at all", () => {
  for (const directRouting of [BACKUP, { ...BACKUP, backupQueueId: "queue-1" }, null]) {
    const decision = decided(direct("call", { directRouting }), 86_400);
    assertEquals([decision.selected, decision.method], [null, "Direct"]);
  }
  assertEquals(decided(direct("chat", { directRouting: BACKUP }, {})).selected, "bob");
});

Deno.test("direct routing asks the agent's own backup before the queue's, where it was recorded", () => {
  const own = (given: Partial<NonNullable<Agent["directBackup"]>>) =>
    direct("email", { directRouting: BACKUP }, {
      ...AWAY,
      directBackup: { queueId: null, userId: null, waitForAgent: false, agentWaitSeconds: 0, ...given },
    });
  assertStringIncludes(decided(own({ queueId: "queue-7" })).why, "Gone to the backup queue queue-7");
  assertEquals(decided(own({ userId: "bob" })).method, "Direct");
  assertEquals(decided(own({ userId: "bob" })).selected, "bob");
  assertEquals(decided(own({})).method, "Standard");
});
