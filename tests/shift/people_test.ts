/** People as they are in a shift: alerts that nobody answers, callers who hang up, paces, breaks; and spans of time that differ. */

import { instant, instantAt } from "../../src/lib/instant.ts";
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { runShift } from "../../src/shift/engine/floor.ts";
import type { Arrival, Shift } from "../../src/shift/engine/shift.ts";
import { spanOf, type WrittenSpan } from "../../src/shift/span.ts";
import { agent, AT, interaction, queue, roster } from "../support/builders.ts";

const since = (hour: number) => ({ kind: "at" as const, at: instant(`2026-03-02T0${hour}:00:00.000Z`) });

const ADA = agent({ id: "ada", lastHandled: since(1) });
const BOB = agent({ id: "bob", lastHandled: since(2) });

function played(given: Partial<Shift>, ...arrivals: readonly Partial<Arrival>[]) {
  const shift: Shift = {
    startsAt: AT,
    rosters: [roster({ agents: [ADA, BOB] })],
    arrivals: arrivals.map((row, at) => ({
      id: String(at + 1),
      queueId: "queue-1",
      atSeconds: 0,
      interaction: interaction(),
      handleSeconds: 60,
      afterCallWorkSeconds: 0,
      patienceSeconds: null,
      unansweredAlerts: 0,
      ...row,
    })),
    attendance: [],
    alerting: { answerSeconds: 0, timeoutSeconds: 8, backSeconds: null },
    pace: [],
    options: {},
    ...given,
  };
  return runShift(shift).map((row) => [row.agentId, row.waitedSeconds, row.abandonedSeconds, row.unanswered]);
}

Deno.test("runShift() plays people as they are", async (t) => {
  const alerting = { answerSeconds: 5, timeoutSeconds: 8, backSeconds: null };
  const oneOf = (back: number | null) => ({
    rosters: [roster({ agents: [ADA] })],
    alerting: { ...alerting, backSeconds: back },
  });
  const rows: readonly (readonly [string, ReturnType<typeof played>, readonly unknown[]])[] = [
    ["an alert lasts until the agent answers, and the caller waits meanwhile", played({ alerting }, {}), [
      ["ada", 5, null, 0],
    ]],
    [
      "an alert that nobody answers makes the agent Not Responding, and the next one is alerted",
      played({ alerting }, { unansweredAlerts: 1 }),
      [["bob", 13, null, 1]],
    ],
    [
      "an agent who is Not Responding gets nothing until somebody sends them back on queue",
      played(oneOf(null), { unansweredAlerts: 1 }),
      [[null, null, null, 1]],
    ],
    ["or until they come back by themselves", played(oneOf(30), { unansweredAlerts: 1 }), [[
      "ada",
      43,
      null,
      1,
    ]]],
    [
      "the interaction that comes back keeps its place in the queue",
      played(oneOf(0), { unansweredAlerts: 1, handleSeconds: 1 }, { atSeconds: 1, handleSeconds: 1 }),
      [["ada", 13, null, 1], ["ada", 18, null, 0]],
    ],
    [
      "a caller hangs up who waits longer than the patience, not one who is answered at its end",
      played({ rosters: [roster({ agents: [ADA] })] }, {}, { patienceSeconds: 60 }, {
        patienceSeconds: 59.999,
      }),
      [["ada", 0, null, 0], ["ada", 60, null, 0], [null, null, 59.999, 0]],
    ],
    [
      "a caller who hangs up while an agent is alerted leaves the agent free",
      played({ rosters: [roster({ agents: [ADA] })], alerting }, { patienceSeconds: 3 }, { atSeconds: 1 }),
      [[null, null, 3, 0], ["ada", 7.001, null, 0]],
    ],
    [
      "an agent who is slower than others is busy longer",
      played(
        {
          rosters: [roster({ agents: [ADA] })],
          pace: [{ agentId: "ada", media: "call", factor: 1.5 }, { agentId: "ada", media: null, factor: 9 }],
        },
        {},
        {},
      ),
      [["ada", 0, null, 0], ["ada", 90, null, 0]],
    ],
    [
      "a break begins when the conversation is over, and ends",
      played(
        {
          rosters: [roster({ agents: [ADA] })],
          attendance: [
            { agentId: "ada", atSeconds: 10, presence: "BREAK" },
            { agentId: "ada", atSeconds: 100, presence: "ON_QUEUE" },
          ],
        },
        {},
        {},
      ),
      [["ada", 0, null, 0], ["ada", 100, null, 0]],
    ],
    [
      "six chats, capacity 4, go round: assignment counts as handled (N1)",
      played(
        { rosters: [roster({ agents: [ADA, BOB, agent({ id: "cleo", lastHandled: since(3) })] })] },
        ...Array.from(
          { length: 6 },
          (_, at) => ({ atSeconds: at, interaction: interaction({ media: "chat" }) }),
        ),
      ),
      ["ada", "bob", "cleo", "ada", "bob", "cleo"].map((id) => [id, 0, null, 0]),
    ],
  ];
  for (const [says, outcome, expected] of rows) {
    await t.step(says, () => assertEquals(outcome, [...expected]));
  }
});

Deno.test("an INTERACTING agent who finished first is the longer idle, whatever the after-call work (N1)", () => {
  const outcome = played(
    {},
    { handleSeconds: 60, afterCallWorkSeconds: 300 },
    { atSeconds: 1, handleSeconds: 179 },
    { atSeconds: 400, handleSeconds: 10 },
  );
  assertEquals(outcome.map(([who]) => who), ["ada", "bob", "ada"]);
});

Deno.test("BEST's hundred are taken anew at every event", () => {
  const many = Array.from({ length: 101 }, (_, at) =>
    agent({
      id: `a${String(at).padStart(3, "0")}`,
      lastHandled: { kind: "at", at: instantAt(Date.parse(AT) - (200 - at) * 60_000) },
      skills: at === 100 ? [{ id: "s", name: "Rare", proficiency: 5, priority: 0, active: true }] : [],
    }));
  const best = roster({ queue: queue({ skillEvaluation: "BEST" }), agents: many });
  const rare = { interaction: interaction({ skills: ["Rare"] }) };
  assertEquals(played({ rosters: [best] }, rare), [[null, null, null, 0]]);
  assertEquals(played({ rosters: [best], options: { "best-cap": "after-skills" } }, rare), [[
    "a100",
    0,
    null,
    0,
  ]]);
  assertEquals(played({ rosters: [best] }, rare, { atSeconds: 7 }), [["a100", 7, null, 0], [
    "a000",
    0,
    null,
    0,
  ]]);
});

Deno.test("spanOf() draws what it is named after: mean and spread over evenly spread draws", async (t) => {
  const rows: readonly (readonly [WrittenSpan, number, number])[] = [
    ["4m", 240, 0],
    [["1m", "3m"], 120, 60],
    [{ exponential: { mean: "4m" } }, 240, 240],
    [{ lognormal: { mean: "4m", deviation: "2m" } }, 240, 120],
    [{ uniform: { from: "1m", to: "5m" } }, 180, 240 / Math.sqrt(12)],
    [{ triangular: { from: "0s", likely: "1m", to: "2m" } }, 60, Math.sqrt(600)],
    [{ triangular: { from: "1m", likely: "1m", to: "1m" } }, 60, 0],
  ];
  for (const [written, mean, deviation] of rows) {
    await t.step(JSON.stringify(written), () => {
      const span = spanOf(written, "here");
      const count = 100_000;
      const values = Array.from({ length: count }, (_, at) => span((at + 0.5) / count));
      const found = values.reduce((sum, value) => sum + value, 0) / count;
      const variance = values.reduce((sum, value) => sum + (value - found) ** 2, 0) / count;
      assertAlmostEquals(found, mean, mean / 200);
      assertAlmostEquals(Math.sqrt(variance), deviation, 1 + deviation / 50);
      assert(
        values.every((value, at) => at === 0 || value >= (values[at - 1] ?? 0)),
        "more drawn is never less",
      );
    });
  }
});
