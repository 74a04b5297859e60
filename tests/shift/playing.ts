/** A shift file over a recording made by hand, played: what the tests of shifts stand on. */

import { instant } from "../../src/lib/instant.ts";
import { assert, assertEquals } from "@std/assert";
import { printCassette } from "../../src/cassette/cassette.ts";
import { runCommand } from "../../src/cli/command.ts";
import { shiftCommand } from "../../src/commands/shift.ts";
import { EXIT } from "../../src/errors.ts";
import type { Draw } from "../../src/shift/arrivals.ts";
import type { Line, ShiftOutcome } from "../../src/shift/outcome.ts";
import { type HandAgent, handmadeCassette, memoryFiles } from "../support/handmade.ts";
import { testWorld } from "../support/test_world.ts";

export const since = (minute: number) => instant(`2026-03-02T09:${minute}:00.000Z`);

export const AGENTS: readonly HandAgent[] = [
  { id: "u-ada", name: "Ada", skills: { Billing: 4, Spanish: 2 }, since: since(50) },
  { id: "u-ben", name: "Ben", skills: { Billing: 3 }, since: since(30) },
  { id: "u-cleo", name: "Cleo", skills: { Billing: 5 }, presence: "Meal", status: "OFF_QUEUE" },
  { id: "u-dora", name: "Dora", skills: { Billing: 5 }, joined: false },
];

const PROMISE = { mediaSettings: { call: { serviceLevel: { durationMs: 20_000, percentage: 0.8 } } } };

const BULLSEYE = {
  bullseye: {
    rings: [10, 10, 5].map((seconds) => ({
      expansionCriteria: [{ type: "TIMEOUT_SECONDS", threshold: seconds }],
      actions: { skillsToRemove: [] },
      memberGroups: [],
    })),
  },
};

export const acme = await handmadeCassette({
  name: "acme",
  queues: [
    { id: "q-billing", name: "Billing", ...PROMISE },
    { id: "q-support", name: "Support" },
    { id: "q-vip", name: "VIP", scoringMethod: "PriorityOnly" },
    { id: "q-rings", name: "Rings", ...BULLSEYE },
    { id: "q-free", name: "Free", skillEvaluationMethod: "NONE" },
  ],
  agents: AGENTS,
  membersOf: (queueId) =>
    queueId === "q-vip"
      ? AGENTS.slice(0, 1)
      : queueId === "q-rings"
      ? [{ ...AGENTS[0] as HandAgent, ring: 2 }]
      : AGENTS,
});

export const INTAKE =
  "rules: [{id: spanish, when: {speaks: es}, then: {skills: [Spanish], priority: 2}}, {id: any, when: {menu: [a, b]}, then: {priority: 1}}]";

export function filesWith(shift: string, further: Readonly<Record<string, string>> = {}) {
  return memoryFiles({
    "cassettes/acme.json": printCassette(acme),
    "scenarios/intake.yaml": INTAKE,
    "x.shift.yaml": shift,
    ...further,
  });
}

/** A file of the lines given, on the cassette, its arrivals in Billing where they name no queue. */
export function shiftFile(arrivals: readonly string[], further: readonly string[] = []): string {
  return [
    "cassette: acme",
    "queue: Billing",
    "arrivals:",
    ...arrivals.map((row) => `  - {${row}}`),
    ...further,
  ]
    .join("\n");
}

export async function run(text: string, ...args: readonly string[]): Promise<string> {
  const { world, printed } = testWorld({ files: filesWith(text) });
  assertEquals(await runCommand(shiftCommand, [...args, "x.shift.yaml"], world), EXIT.good);
  return printed().out;
}

/** An outcome that tells every interaction. */
export type Told = ShiftOutcome & { readonly services: readonly Line[] };

export function told(outcome: ShiftOutcome): Told {
  const { services } = outcome;
  assert(services !== null, "a short shift is told one by one");
  return { ...outcome, services };
}

export async function played(text: string, ...args: readonly string[]): Promise<Told> {
  return told(JSON.parse(await run(text, "--json", ...args)) as ShiftOutcome);
}

export function who(outcome: Told) {
  return outcome.services.map((line) => [line.id, line.agent?.name ?? null, line.waitedSeconds]);
}

export const noDraw: Draw = () => [];
