/** How members came decides whether a queue can be decided by (routing semantics N9), and a listing without entities is empty (N10). */

import { instant } from "../../src/lib/instant.ts";
import { assertEquals } from "@std/assert";
import { rosterAt } from "../../src/domain/roster.ts";
import type { Json } from "../../src/lib/json.ts";
import { fitnessOf } from "../../src/record/fitness.ts";
import { surfaceFor } from "../../src/surfaces/registry.ts";
import { stubApi } from "../surfaces/stub.ts";

function member(id: string): Json {
  const held = { skills: [], languages: [], groups: [], conversationSummary: {} };
  const doing = {
    presence: { presenceDefinition: { systemPresence: "On Queue" } },
    routingStatus: { status: "IDLE", startTime: "2026-03-02T09:00:00.000Z" },
  };
  return { id, name: id, joined: true, user: { id, name: id, state: "active", ...held, ...doing } };
}

const people = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `u-${String(from + index).padStart(4, "0")}`);

/** Reads a queue whose members page are those ids; `names` says which pages name a next one. */
async function judged(pages: readonly (readonly string[])[], memberCount: number, names: readonly number[]) {
  const { api } = stubApi((path, query) => {
    if (path === "/routing/queues/q") return { id: "q", name: "Billing", memberCount };
    if (path !== "/routing/queues/q/members") return {};
    const number = Number(query.get("pageNumber") ?? "1");
    const nextUri = `/api/v2${path}?pageNumber=${number + 1}&pageSize=100`;
    const entities = (pages[number - 1] ?? []).map(member);
    return { entities, ...(names.includes(number) ? { nextUri } : {}) };
  });
  const queue = { id: "q", name: "Billing", foundBy: "id" as const };
  const at = instant("2026-03-02T10:00:00.000Z");
  const { configuration, moment } = await surfaceFor("platform").read(api, queue, at);
  const { fit } = fitnessOf([rosterAt(configuration, moment)]);
  const odd = configuration.oddities.map(({ id }) => id).filter((id) => id.startsWith("member"));
  return { read: configuration.agents.length, fit, odd: odd.filter((id) => id !== "member-data-unknown") };
}

Deno.test("N9: doubt is not proof, and a count that lags behind is a remark", async (t) => {
  const full = people(0, 100);
  const rows: readonly (readonly [string, Parameters<typeof judged>, Awaited<ReturnType<typeof judged>>])[] =
    [
      ["a short page", [[people(0, 3)], 3, []], { read: 3, fit: true, odd: [] }],
      ["a short page, a count that lags", [[people(0, 3)], 5, []], {
        read: 3,
        fit: true,
        odd: ["member-count-differs"],
      }],
      ["a short page, a count that is too small", [[people(0, 3)], 2, []], {
        read: 3,
        fit: true,
        odd: ["member-count-differs"],
      }],
      ["a full page that names a next one", [[full, people(100, 120)], 120, [1]], {
        read: 120,
        fit: true,
        odd: [],
      }],
      ["a full page without a next one, as many as stated", [[full], 100, []], {
        read: 100,
        fit: true,
        odd: [],
      }],
      ["a full page without a next one, fewer than stated", [[full], 120, []], {
        read: 100,
        fit: false,
        odd: ["members-unproven"],
      }],
      ["a full page without a next one, more than stated", [[full], 90, []], {
        read: 100,
        fit: false,
        odd: ["members-unproven"],
      }],
      ["the same person on two pages", [[full, people(99, 119)], 120, [1]], {
        read: 119,
        fit: false,
        odd: ["members-changed", "member-count-differs"],
      }],
      ["the same person twice on one page", [[["u-1", "u-1", "u-2"]], 2, []], {
        read: 2,
        fit: true,
        odd: ["member-twice"],
      }],
      ["nobody, and a count", [[[]], 4, []], { read: 0, fit: false, odd: ["members-unproven"] }],
      ["nobody, and no count", [[[]], 0, []], { read: 0, fit: true, odd: [] }],
    ];
  for (const [name, asked, expected] of rows) {
    await t.step(name, async () => assertEquals(await judged(...asked), expected));
  }
});
