/** Capacity: what keeps out, what is unknown, and where that matters. */

import { assertEquals } from "@std/assert";
import type { Agent } from "../../../src/domain/agent.ts";
import type { Utilization } from "../../../src/domain/media.ts";
import { agent } from "../../support/builders.ts";
import { decided, free, reasonsOf, type Setup } from "../setup.ts";
import { ago, assumed, capacity, idleFor, room } from "../stated.ts";

// N5 to N7: capacity (provider docs routing_utilization.md, help page configure-agent-utilization-at-the-agent-level)

Deno.test("capacity 0 of the agent, the organisation or the label keeps out, with empty hands and with unknown ones", () => {
  const noVoice = room({ call: capacity(0) });
  const agents = [idleFor("no-voice", 900, { utilization: noVoice }), idleFor("bob", 60)];
  assertEquals(decided({ agents }).selected, "bob");
  assertEquals(reasonsOf(decided({ agents }), "no-voice"), "at-capacity");
  assertEquals(decided({ agents: [idleFor("bob", 60)], utilization: noVoice }).selected, null);
  const blue = { id: "blue", name: "Blue", maximumCapacity: 0, interruptingLabelIds: [] };
  const labelled: Setup = {
    agents: [
      idleFor("a", 60, { utilization: room({}, [blue]), load: { media: {}, labels: null } }),
      idleFor("b", 60, { utilization: room({}, [blue]), load: null }),
      idleFor("c", 60, { utilization: noVoice, load: null }),
    ],
    interaction: { label: "Blue" },
  };
  assertEquals(["a", "b", "c"].map((id) => reasonsOf(decided(labelled), id)), [
    "label-capacity",
    "label-capacity",
    "at-capacity",
  ]);
});

Deno.test("a label count that the media count settles needs no label data; one that it does not is unknown", () => {
  const chats = (active: number, maximumCapacity: number) =>
    reasonsOf(
      decided({
        agents: [agent({
          id: "uma",
          utilization: room({ chat: capacity(9) }, [
            { id: "blue", name: "Blue", maximumCapacity, interruptingLabelIds: [] },
          ]),
          load: { media: { chat: { active, afterCallWork: 0, nonAcd: 0 } }, labels: null },
        })],
        interaction: { media: "chat", label: "Blue" },
      }),
      "uma",
    );
  assertEquals([chats(1, 2), chats(2, 2), chats(2, 0)], [undefined, "unknown-data", "label-capacity"]);
});

Deno.test("INTERACTING with nothing listed carries something unknown; COMMUNICATING a call of its own", () => {
  const busy = (
    status: "INTERACTING" | "COMMUNICATING",
    media: "workitem" | "call" | "chat",
    own: Utilization | null,
  ) =>
    reasonsOf(
      decided({
        agents: [
          agent({ id: "uma", routingStatus: { status, startTime: ago(60) }, utilization: own }),
        ],
        interaction: { media },
      }),
      "uma",
    );
  assertEquals([busy("INTERACTING", "workitem", null), busy("INTERACTING", "call", null)], [
    "unknown-data",
    "unknown-data",
  ]);
  const all = ["call", "callback", "chat", "email", "message", "workitem"] as const;
  const lets = Object.fromEntries(all.map((media) => [media, capacity(2, { interruptableMediaTypes: all })]));
  assertEquals(busy("INTERACTING", "call", room(lets)), undefined);
  const counts = (maximumCapacity: number) =>
    room({ call: capacity(maximumCapacity, { includeNonAcd: true }) });
  assertEquals(
    [
      busy("COMMUNICATING", "call", counts(1)),
      busy("COMMUNICATING", "call", counts(2)),
      busy("COMMUNICATING", "call", room({ call: capacity(1) })),
      busy("COMMUNICATING", "chat", counts(1)),
    ],
    ["at-capacity", undefined, undefined, "interrupt-rule"],
  );
});

Deno.test("own utilization that was not read is told where it could turn the decision, and only there", () => {
  const sentence = (given: Partial<Agent>) =>
    assumed({ agents: [free("uma", 0, given)] }).includes("own utilization was not read");
  const call = { load: { media: { call: { active: 1, afterCallWork: 0, nonAcd: 0 } }, labels: null } };
  assertEquals([sentence({}), sentence(call), sentence({ presence: "MEAL" })], [true, true, false]);
  assertEquals(sentence({ utilization: room({}) }), false);
});
