/** Direct and last agents: whom they reach and when they give way. */

import { instantAt } from "../../../src/lib/instant.ts";
import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Agent } from "../../../src/domain/agent.ts";
import type { MediaType } from "../../../src/domain/media.ts";
import { AT } from "../../support/builders.ts";
import { decided, free, inRing, MINUTE, type Setup } from "../setup.ts";
import { rowName } from "../../support/row_name.ts";
import { assumed, changes, crowd, rule } from "../rule_setups.ts";

// 2.7 Direct and last agent

const DIRECT = { backupQueueId: "queue-9", waitForAgent: true, agentWaitSeconds: 120 };

const OFF_QUEUE: Partial<Agent> = {
  presence: "AVAILABLE",
  routingStatus: { status: "OFF_QUEUE", startTime: null },
};

Deno.test("direct: reaches who is Off Queue and Available, and nobody else off queue", () => {
  const asked = (given: Partial<Agent>) =>
    decided({ agents: [free("dee", 0, given), free("x", MINUTE)], interaction: { directAgent: "dee" } });
  assertEquals(asked(OFF_QUEUE).selected, "dee");
  assertEquals(asked({ ...OFF_QUEUE, presence: "AWAY" }).selected, null);
  assertEquals(asked({ ...OFF_QUEUE, presence: "BREAK" }).selected, null);
});

Deno.test("direct: the hand-over to the backup queue is a change, told when it comes and as the reason after", () => {
  const setup: Setup = {
    queue: { directRouting: DIRECT },
    agents: [free("dee", 0, { presence: "MEAL" }), free("x", MINUTE)],
    interaction: { directAgent: "dee", media: "email" },
  };
  assertEquals(changes(decided(setup)), ["120 the backup queue takes over"]);
  assertStringIncludes(decided(setup, 120).why, "Gone to the backup queue queue-9");
  const here: Setup = { ...setup, queue: { directRouting: { ...DIRECT, backupQueueId: "queue-1" } } };
  assertEquals(changes(decided(here)), ["120 the backup queue takes over; then x is selected"]);
});

Deno.test("direct: a queue that does not wait hands over on entry, and an agent free later does not bring it back", () => {
  const at = instantAt(Date.parse(AT) + 30_000);
  const busy = free("dee", 0, {
    routingStatus: { status: "INTERACTING", startTime: null },
    load: { media: { email: { active: 1, afterCallWork: 0, nonAcd: 0 } }, labels: null },
    endings: [{ media: "email", at }],
  });
  const decision = decided({
    queue: { directRouting: { ...DIRECT, waitForAgent: false } },
    agents: [busy],
    interaction: { directAgent: "dee", media: "email" },
  });
  assertStringIncludes(decision.why, "Gone to the backup queue");
  assertEquals(decision.changesAt, []);
});

Deno.test("last agent: on queue only, by mode, for threads only, and never beside preferred, conditional or direct", () => {
  const agents = [free("last", 0), free("other", MINUTE)];
  const asked = (queue: Setup["queue"], media: MediaType = "message", who = agents) =>
    decided({
      queue: { lastAgentRoutingMode: "AnyAgent", ...queue },
      agents: who,
      interaction: { media, lastAgent: "last" },
    })
      .method;
  assertEquals([asked({}), asked({}, "email"), asked({}, "call"), asked({}, "chat")], [
    "Last",
    "Last",
    "Standard",
    "Standard",
  ]);
  const away = [free("last", 0, { presence: "MEAL" }), free("other", MINUTE)];
  const left = [{ ...free("last", 0), membership: { ...inRing(1).membership, joined: false } }];
  assertEquals([asked({}, "email", away), asked({}, "email", left)], ["Standard", "Last"]);
  assertEquals(asked({ lastAgentRoutingMode: "QueueMembersOnly" }, "email", left), "Standard");
  assertEquals(asked({ lastAgentRoutingMode: "Disabled" }), "Standard");
  assertEquals(asked({ routingRules: [{ operator: "ANY", threshold: 0, waitSeconds: 5 }] }), "Standard");
  assertEquals(asked({ conditionalGroupRules: [rule("g1")] }), "Conditional");
  assertEquals(asked({ directRouting: DIRECT }), "Standard");
});

Deno.test("last agent and metrics: what was stated and has no say is told, with the reason", async (t) => {
  const asked = (queue: Setup["queue"], given: NonNullable<Setup["interaction"]>) =>
    assumed(
      decided({
        queue: { lastAgentRoutingMode: "AnyAgent", ...queue },
        agents: crowd(1),
        interaction: given,
      }),
    );
  const email = { media: "email", lastAgent: "stranger" } as const;
  const rows = [
    [asked({}, { ...email, media: "call" }), "a call is no thread"],
    [asked({ lastAgentRoutingMode: "Disabled" }, email), "has last-agent routing off"],
    [asked({ directRouting: DIRECT }, email), "direct routing switches it off"],
    [asked({ conditionalGroupRules: [rule("g1")] }, email), "conditional group routing switches it off"],
    [
      asked({ routingRules: [{ operator: "ANY", threshold: 0, waitSeconds: 5 }] }, email),
      "preferred-agent routing",
    ],
    [
      asked({}, { ...email, directAgent: "a001" }),
      "The last agent is not asked: direct routing switches it off",
    ],
    [
      asked({ lastAgentRoutingMode: "QueueMembersOnly" }, email),
      "is no member, and the queue asks members only",
    ],
    [asked({}, { media: "chat", directAgent: "a001" }), "Direct routing does not take a chat"],
    [asked({}, { directAgent: "a001" }), "ACD does not send a voice call on to a backup"],
    [
      asked({}, { metrics: { ServiceLevel: 1, EstimatedWaitTime: 1 } }),
      "looks at EstimatedWaitTime and ServiceLevel",
    ],
    [
      asked({}, { directAgent: "a001", media: "email" }),
      "own backup was not read: the queue has no direct routing settings, so it takes over itself, at once",
    ],
    [
      asked({ directRouting: DIRECT }, { directAgent: "a001", media: "email" }),
      "own backup was not read: the queue's backup is taken",
    ],
  ] as const;
  for (const [text, expected] of rows) {
    await t.step(rowName(text), () => {
      assertStringIncludes(text, expected);
    });
  }
});
