/** Which interaction somebody gets next, in one queue and over several. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import type { NextAnswer } from "../../src/shift/next.ts";
import { rowName } from "../support/row_name.ts";
import { played, run, shiftFile, who } from "./playing.ts";

async function next(text: string, agent: string, ...args: readonly string[]): Promise<NextAnswer> {
  return JSON.parse(await run(text, "--json", "--next", agent, ...args)) as NextAnswer;
}

/** Y enters five minutes after X; Ada alone speaks Spanish and comes back at six minutes. */
const rivals = (priority: number, queue = "Billing") =>
  shiftFile([
    `id: X, queue: ${queue}, skills: [Spanish], handle: 3m`,
    `id: Y, queue: ${queue}, skills: [Spanish], at: +5m, priority: ${priority}, handle: 3m`,
  ], ["overlay: [{agent: Ada, presence: Meal}]", "agents: [{agent: Ada, at: 6m, presence: On Queue}]"]);

Deno.test("shift derived: a point of priority is a minute; played and asked with --next it is the same order", async (t) => {
  const cases: readonly (readonly [number, string, string, readonly string[]])[] = [
    [6, "Billing", "Y", []],
    [5, "Billing", "X", ["X", "Y"]],
    [4, "Billing", "X", []],
    [1, "VIP", "Y", []],
    [0, "VIP", "X", []],
  ];
  for (const [priority, queue, first, tie] of cases) {
    await t.step(rowName(priority), async () => {
      const text = rivals(priority, queue);
      const waits = who(await played(text)).map(([id, , wait]) => [id, wait]);
      assertEquals(
        waits,
        first === "Y" ? [["X", 540], ["Y", 60]] : [["X", 360], ["Y", 240]],
        `${queue} ${priority}`,
      );
      const answer = await next(text, "Ada", "--after", "6m");
      assertEquals([answer.served, answer.ties.flat()], [first, tie], `${queue} ${priority}`);
      const scores = Object.fromEntries(answer.turns.map((turn) => [turn.id, turn.score]));
      assertEquals(scores, queue === "VIP" ? { X: 0, Y: priority } : { X: 6, Y: 1 + priority });
    });
  }
});

Deno.test("shift --next over several queues: priority-only ones first, only what the agent qualifies for, each with its why", async () => {
  const text = shiftFile([
    "id: old, at: +0s, priority: 50, skills: [Billing], handle: 1m",
    "id: spanish, queue: Support, at: +1m, skills: [Spanish], handle: 1m",
    "id: vip, queue: VIP, at: +2m, handle: 1m",
    "id: late, at: +9m, handle: 1m",
  ]);
  const answers = await Promise.all(
    ["Ada", "Ben", "Dora"].map((agent) => next(text, agent, "--after", "3m")),
  );
  assertEquals(answers.map((answer) => answer.served), ["vip", "old", null]);
  assertEquals(answers[1]?.turns.map((turn) => [turn.id, turn.scoring, turn.score, turn.against]), [
    ["vip", "PriorityOnly", 0, ["not a member of the queue"]],
    ["old", "TimestampAndPriority", 53, []],
    ["spanish", "TimestampAndPriority", 2, ["lacks Spanish"]],
  ]);
  const told = await run(text, "--next", "Ben", "--after", "3m");
  assertStringIncludes(told, "Ben serves old of Billing next\n");
  assertStringIncludes(
    told,
    "1  vip          VIP      call                  1m      priority 0  not a member of the queue",
  );
  assertStringIncludes(
    await run(text, "--next", "Dora"),
    "Dora serves nobody: qualifies for nothing that waits",
  );
});

Deno.test("shift plays several queues at once: the priority-only queue first, though another has waited longer", async () => {
  const outcome = await played(shiftFile([
    "id: busy, queue: VIP, handle: 1m",
    "id: spanish, at: +10s, skills: [Spanish], priority: 9, handle: 1m",
    "id: vip, queue: VIP, at: +50s, handle: 1m",
  ]));
  assertEquals(who(outcome), [["busy", "Ada", 0], ["spanish", "Ada", 110], ["vip", "Ada", 10]]);
  assertEquals(outcome.queues.map((row) => [row.name, row.served, row.serviceLevel?.share ?? null]), [
    ["Billing", 1, 0],
    ["VIP", 2, null],
  ]);
});
