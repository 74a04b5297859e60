/** Utilization: whether an agent has room for another interaction, and in which order agents stand. */

import { instant } from "../../../src/lib/instant.ts";
import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Agent } from "../../../src/domain/agent.ts";
import type { Interaction } from "../../../src/domain/interaction.ts";
import type { MediaType, Utilization } from "../../../src/domain/media.ts";
import { language } from "../../support/builders.ts";
import { DAY, decided, free, MINUTE, order, reasonsOf, type Setup, skills } from "../setup.ts";
import { rowName } from "../../support/row_name.ts";
import { assumed } from "../rule_setups.ts";

// 3.2 Utilization

interface InHand {
  readonly active?: number;
  readonly afterCallWork?: number;
  readonly nonAcd?: number;
}

function carrying(media: Partial<Record<MediaType, InHand>>, labels: Readonly<Record<string, number>> = {}) {
  const whole = Object.entries(media).map(([type, inHand]) =>
    [type, { active: 0, afterCallWork: 0, nonAcd: 0, ...inHand }] as const
  );
  return { load: { media: Object.fromEntries(whole), labels } };
}

const asks = (media: MediaType, given: Partial<Agent>, setup: Partial<Setup> = {}) =>
  reasonsOf(
    decided({ agents: [free("uma", 0, given)], ...setup, interaction: { media, ...setup.interaction } }),
    "uma",
  ) ?? "selected";

Deno.test("utilization: the vendor's defaults where nothing was delivered; calls and callbacks shut each other out", () => {
  const bare = { organisation: { utilization: null } };
  assertEquals(
    [
      asks("call", carrying({ callback: { active: 1 } }), bare),
      asks("callback", carrying({ call: { active: 1 } }), bare),
      asks("call", carrying({ email: { active: 1 } }), bare),
      asks("email", carrying({ call: { active: 1 } }), bare),
      asks("chat", carrying({ chat: { active: 3 } }), bare),
      asks("chat", carrying({ chat: { active: 4 } }), bare),
    ],
    ["interrupt-rule", "interrupt-rule", "selected", "interrupt-rule", "selected", "at-capacity"],
  );
});

Deno.test("utilization: after-call work occupies capacity; the agent's own settings go before the organisation's", () => {
  assertEquals(asks("call", carrying({ call: { afterCallWork: 1 } })), "at-capacity");
  const own: Utilization = {
    level: "Agent",
    media: { call: { maximumCapacity: 2, interruptableMediaTypes: [], includeNonAcd: false } },
    labels: [],
  };
  assertEquals(asks("call", { ...carrying({ call: { afterCallWork: 1 } }), utilization: own }), "selected");
});

Deno.test("utilization: labels interrupt one another only as the one in hand allows, in either direction", () => {
  const label = (id: string, ...interruptingLabelIds: readonly string[]) => ({
    id,
    name: id,
    maximumCapacity: 2,
    interruptingLabelIds,
  });
  const utilization: Utilization = {
    level: "Agent",
    media: { chat: { maximumCapacity: 9, interruptableMediaTypes: [], includeNonAcd: false } },
    labels: [label("red", "blue"), label("blue")],
  };
  const chats = (wanted: string | null, inHand: Readonly<Record<string, number>>) =>
    asks("chat", { ...carrying({ chat: { active: 1 } }, inHand), utilization }, {
      interaction: { label: wanted },
    });
  assertEquals([chats("blue", { red: 1 }), chats("red", { blue: 1 })], ["selected", "interrupt-rule"]);
  assertEquals([chats("blue", { blue: 1 }), chats("blue", { blue: 2 })], ["selected", "label-capacity"]);
  assertEquals(chats(null, { blue: 2 }), "selected", "no label: no label rule");
});

// 1 and 3.3 Order

Deno.test("idle time: exactly 7 days still counts, a millisecond more does not", () => {
  const decision = decided({ agents: [free("exact", 7 * DAY), free("older", 7 * DAY + 1), free("new", 0)] });
  assertEquals(decision.ranking.map((row) => `${row.id} ${row.idleOrigin}`), [
    "exact scenario",
    "new scenario",
    "older older-than-look-back",
  ]);
});

Deno.test("idle time: known before never or too old, those before unknown; what is equal is a tie by id", () => {
  const unknown = {
    lastHandled: null,
    routingStatus: { status: "INTERACTING", startTime: null },
    load: { media: { email: { active: 1, afterCallWork: 0, nonAcd: 0 } }, labels: null },
  } as const;
  const decision = decided({
    agents: [
      free("unknown", 0, unknown),
      free("never", 0, { lastHandled: { kind: "never" } }),
      free("older", 8 * DAY),
      free("known", 0),
    ],
  });
  assertEquals(order(decision), "known never older unknown");
  assertEquals(decision.ties, [["never", "older"]]);
});

Deno.test("idle time: where going on queue resets it, an IDLE status begun after the last interaction counts", () => {
  const agents = [
    free("long-free", 60 * MINUTE, {
      routingStatus: { status: "IDLE", startTime: instant("2026-03-02T09:58:00.000Z") },
    }),
    free("here-all-day", 5 * MINUTE, {
      routingStatus: { status: "IDLE", startTime: instant("2026-03-02T09:55:00.000Z") },
    }),
  ];
  const asked = (resetScoreOnPresenceChange: boolean | null) =>
    decided({ agents, organisation: { resetScoreOnPresenceChange } });
  assertEquals([asked(false).selected, asked(null).selected], ["long-free", "long-free"]);
  assertEquals(order(asked(true)), "here-all-day long-free");
  assertEquals(asked(true).ranking[1]?.idleOrigin, "idle-status");
  assertStringIncludes(assumed(asked(true)), "Going on queue resets the time");
});

Deno.test("skills and languages that are inactive do not count, and are told as such", () => {
  const decision = decided({
    agents: [free("ina", 0, {
      skills: skills("S").map((row) => ({ ...row, active: false })),
      languages: [language("es", { active: false })],
    })],
    interaction: { skills: ["S"], language: "es" },
  });
  assertEquals(decision.excluded[0]?.details, ["lacks S (inactive)", "does not speak es (inactive)"]);
});

Deno.test("a skill or language in a state that nobody knows is neither held nor lacked", () => {
  const open = free("open", 0, {
    skills: [...skills("S").map((row) => ({ ...row, active: null })), ...skills("T")],
    languages: [language("es", { active: null })],
  });
  const against = (interaction: Partial<Interaction>, options = {}) => {
    const decision = decided({ agents: [open], interaction, options });
    return decision.selected ?? decision.excluded[0]?.details.join("; ");
  };
  assertEquals(against({ skills: ["T"] }), "open");
  assertEquals(against({ skills: ["S", "T"] }), "whether S is active is not known");
  assertEquals(against({ skills: ["S", "U"] }), "lacks U");
  assertEquals(against({ language: "es" }), "whether es is active is not known");
  assertEquals(against({ skills: ["S"] }, { "unknown-data": "include" }), "open");
  for (
    const [expression, told] of [['Skill("S") > 3', "lacks"], ['Skill("S") = 3', "unknown"], [
      'NOT Skill("S")',
      "unknown",
    ]]
  ) {
    const said = against({ skillExpression: expression ?? null });
    assertEquals(said?.includes("not delivered"), told === "unknown", `${expression}: ${said}`);
  }
});

Deno.test("assumptionsOf() asks back where whom the interaction names is spelled nearly like an agent of the queue", async (t) => {
  const agents = ["Alex Mirror eaqb", "Alex Mirage szri", "Agent 12", "Ann Lee", "Ann Lind"]
    .map((name, index) => free(`a${index}`, 0, { name }));
  const rows: readonly (readonly [string, string])[] = [
    ["Alex Miror eaqb", " (did you mean Alex Mirror eaqb?)"],
    ["alex mirror EAQB", " (did you mean Alex Mirror eaqb?)"],
    ["Alex Mirror", " (did you mean Alex Mirror eaqb?)"],
    ["Ann", " (did you mean Ann Lee or Ann Lind?)"],
    ["Ann Leee", " (did you mean Ann Lee?)"],
    ["Agent 13", ""],
    ["Alex Mirage btgh", ""],
    ["Nobody Known", ""],
  ];
  for (const [named, hint] of rows) {
    await t.step(rowName(named), () => {
      const ways: readonly Partial<Interaction>[] = [
        { preferred: [{ agent: named, score: 90 }] },
        { directAgent: named },
        { lastAgent: named, media: "email" },
      ];
      for (const way of ways) {
        const queue = { lastAgentRoutingMode: "AnyAgent" } as const;
        const told = way.preferred === undefined
          ? `Not among the agents of any recorded queue, state unknown: ${named}${hint}`
          : `Scored and no members of this queue, so not asked: ${named}${hint}`;
        const { assumptions } = decided({ agents, queue, interaction: way });
        assertEquals(assumptions.includes(told), true, `${JSON.stringify(way)}: ${assumptions.join("\n")}`);
      }
    });
  }
});
