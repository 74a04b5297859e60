/** Drawn arrivals: the same for the same seed, and the same put to both sides. */

import { assert, assertEquals } from "@std/assert";
import { runCommand } from "../../src/cli/command.ts";
import { shiftCommand } from "../../src/commands/shift.ts";
import { canonicalJson } from "../../src/lib/json.ts";
import type { Estimated } from "../../src/shift/replications.ts";
import { testWorld } from "../support/test_world.ts";
import { filesWith, played, shiftFile } from "./playing.ts";

Deno.test("shift with a seed asks for what the queue's agents hold, the same every time and another with another seed", async () => {
  const drawn = async (seed: number) =>
    (await played(shiftFile([`seed: ${seed}, every: 5s, times: 30, handle: 10s`]))).services.map((line) =>
      line.asks.skills
    );
  const first = await drawn(1);
  assertEquals(await drawn(1), first);
  assert(canonicalJson(first) !== canonicalJson(await drawn(2)));
  assertEquals([...new Set(first.flat())].sort(), ["Billing", "Spanish"]);
});

const DRAWN = shiftFile([
  "perHalfHour: [20, 30], seed: 3, handle: {exponential: {mean: 4m}}, afterCallWork: [10s, 30s]",
], [
  "patience: {uniform: {from: 1m, to: 3m}}",
  "alerting: {answer: 3s, unanswered: 0.1, timeout: 10s, back: 30s}",
]);

async function compared(change: string) {
  const { world, printed } = testWorld({ files: filesWith(DRAWN, { "change.yaml": change }) });
  await runCommand(shiftCommand, [
    "--against",
    "change.yaml",
    "--replications",
    "5",
    "--json",
    "x.shift.yaml",
  ], world);
  return JSON.parse(printed().out) as { readonly figures: readonly Estimated[]; readonly after: string };
}

Deno.test("shift --against puts the same arrivals to both sides: no change, no difference; a skill taken away shows", async () => {
  const same = await compared("overlay: [{queue: Billing, setting: whatever, value: 1, was: null}]");
  assertEquals(same.figures.filter((row) => row.difference?.mean !== 0), []);
  const { figures, after } = await compared("overlay: [{agent: Ada, skill: Spanish, proficiency: none}]");
  assertEquals(after, "change.yaml over cassettes/acme.json");
  const spanish = figures.find((row) => row.of === "Billing, skill Spanish" && row.what === "served");
  assert((spanish?.before.mean ?? 0) > 0 && spanish?.after?.mean === 0);
  // Everybody is served or hangs up, so the same callers came to both.
  const arrived = (row: Estimated | undefined, other: Estimated | undefined, side: "before" | "after") =>
    (row?.[side]?.mean ?? 0) + (other?.[side]?.mean ?? 0);
  for (const of of new Set(figures.map((row) => row.of).filter((each) => !each.startsWith("agent ")))) {
    const [served, lost] = ["served", "abandoned"].map((what) =>
      figures.find((row) => row.of === of && row.what === what)
    );
    assertEquals(arrived(served, lost, "after"), arrived(served, lost, "before"), of);
  }
});
