import { assertEquals, assertMatch, assertStringIncludes, assertThrows } from "@std/assert";
import type { OverlayChange } from "../../src/what_if/overlay.ts";
import { UsageError } from "../../src/errors.ts";
import { applyOverlay } from "../../src/what_if/apply_overlay.ts";
import { agent, AT, roster, skill } from "../support/builders.ts";
import { rowName } from "../support/row_name.ts";

const BASE = roster({
  agents: [
    agent({ id: "b", name: "Bea", skills: [skill("Billing", { proficiency: 2 })] }),
    agent({
      id: "a",
      name: "Abe",
      presence: "MEAL",
      routingStatus: { status: "OFF_QUEUE", startTime: null },
    }),
  ],
});

function changed(...changes: readonly OverlayChange[]) {
  return applyOverlay(BASE, changes);
}

Deno.test("applyOverlay() gives, re-rates and takes away skills, sorted by name, and leaves the roster it was given", () => {
  const before = JSON.stringify(BASE);
  const row = { kind: "skill", agent: "Bea" } as const;
  const given = changed({ ...row, skill: "Billing", proficiency: 4.9 }).agents[1]?.skills;
  assertEquals(given, [{ id: null, name: "Billing", proficiency: 4.9, priority: 0.1, active: true }]);
  assertEquals(changed({ ...row, skill: "Billing", proficiency: null }).agents[1]?.skills, []);
  const many = applyOverlay(BASE, [
    { kind: "skill", agent: "a", skill: "Billing", proficiency: 1 },
  ]);
  assertEquals(many.agents[0]?.skills?.map((held) => held.name), ["Billing"]);
  assertEquals(many.agents.map((each) => each.id), ["a", "b"]);
  assertEquals(JSON.stringify(BASE), before);
});

Deno.test("applyOverlay() moves availability and routing status along with presence and membership", () => {
  const onQueue = changed({ kind: "presence", agent: "Abe", presence: "ON_QUEUE" }).agents[0];
  assertEquals([onQueue?.availability, onQueue?.routingStatus], ["Available", {
    status: "IDLE",
    startTime: AT,
  }]);
  assertEquals(changed({ kind: "joined", agent: "b", joined: false }).agents[1]?.availability, "Not Joined");
  assertEquals(
    changed({ kind: "status", agent: "b", status: "NOT_RESPONDING" }).agents[1]?.availability,
    "Not Responding",
  );
  const off = changed({ kind: "presence", agent: "b", presence: "BREAK" }).agents[1];
  assertEquals([off?.availability, off?.routingStatus?.status], ["Break", "OFF_QUEUE"]);
});

Deno.test("applyOverlay() refuses rows that name nobody, nothing or what is not held, with the nearest", async (t) => {
  const rows: readonly (readonly [OverlayChange, RegExp])[] = [
    [{ kind: "joined", agent: "Bee", joined: true }, /no agent "Bee"[\s\S]*nearest: .*Bea/],
    [
      { kind: "skill", agent: "Bea", skill: "billing", proficiency: 1 },
      /skill "billing"[\s\S]*nearest: Billing/,
    ],
    [{ kind: "skill", agent: "Abe", skill: "Billing", proficiency: null }, /does not hold it/],
    [{ kind: "skill", agent: "Bea", skill: "Billing", proficiency: 6 }, /0 to 5/],
  ];
  for (const [row, message] of rows) {
    await t.step(rowName(row), () => {
      assertMatch(assertThrows(() => changed(row), UsageError).message, message);
    });
  }
});

Deno.test("applyOverlay() says what to do where a row takes away what the recording no longer has, and only there", async (t) => {
  const cameTrue = "if this change is in the recording now, drop the row, or the scenario; else ";
  const gone = { agent: "Bea", proficiency: null } as const;
  const twins = [agent({ id: "t1", name: "Twin" }), agent({ id: "t2", name: "Twin" })];
  const rows: readonly (readonly [OverlayChange, string])[] = [
    [{ kind: "skill", ...gone, agent: "Abe", skill: "Billing" }, `${cameTrue}name what the agent holds`],
    [{ kind: "skill", ...gone, skill: "Latin" }, `${cameTrue}write the skill exactly as recorded`],
    [{ kind: "language", ...gone, language: "Latin" }, `${cameTrue}write the language exactly as recorded`],
    [{ kind: "joined", agent: "Gus", joined: false }, `${cameTrue}name one of the 4 agents by user id`],
    [{ kind: "skill", agent: "Bea", skill: "Latin", proficiency: 1 }, "write the skill exactly as recorded"],
    [{ kind: "joined", agent: "Gus", joined: true }, "name one of the 4 agents by user id"],
    [{ kind: "joined", agent: "Twin", joined: false }, "name the agent by id"],
  ];
  for (const [row, next] of rows) {
    await t.step(rowName(row), () => {
      const { message } = assertThrows(
        () => applyOverlay({ ...BASE, agents: [...BASE.agents, ...twins] }, [row]),
        UsageError,
      );
      assertStringIncludes(message, `\n  next:    ${next}`);
    });
  }
});
