/** Arrivals from a file of traffic. */

import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { printCassette } from "../../src/cassette/cassette.ts";
import { UsageError } from "../../src/errors.ts";
import { openShift } from "../../src/shift/open_shift.ts";
import { SERVICES_MAX, type ShiftOutcome, shiftOutcome } from "../../src/shift/outcome.ts";
import { parseShift } from "../../src/shift/shift_file.ts";
import { openTeamFiles } from "../../src/scenario/ask/team_files.ts";
import { memoryFiles } from "../support/handmade.ts";
import { acme, played, run, shiftFile, type Told, told, who } from "./playing.ts";

const TRAFFIC = [
  "at,queue,skills,handle,agent name",
  "2026-03-02T08:00:00Z,Billing,s-x,1m,Jane Doe",
  "2026-03-02T08:00:30Z,q-billing,Billing,,",
  "2026-03-02T08:01:00Z,Elsewhere,,,",
  "2026-03-02T07:00:00Z,Billing,,,",
].join("\n");

async function playedTraffic(csv: string, rows: string): Promise<Told> {
  const files = memoryFiles({
    "cassettes/acme.json": printCassette(acme),
    "x.csv": csv,
    "x.shift.yaml": `cassette: acme\ntraffic: {file: x.csv, ${rows}}`,
  });
  const text = await files.readText("x.shift.yaml") ?? "";
  const opened = await openShift(parseShift(text, "x.shift.yaml"), "x.shift.yaml", {
    team: openTeamFiles(files),
    draw: () => [],
  });
  return told(shiftOutcome(opened));
}

Deno.test("shift --json leaves interactions out beyond what anybody reads, and sums up those that nobody took", async () => {
  const text = shiftFile([`every: 1s, times: ${SERVICES_MAX + 1}, skills: [Fishing], handle: 1s`]);
  const { services, neverServed, total } = JSON.parse(await run(text, "--json")) as ShiftOutcome;
  assertEquals([services, total.arrived, neverServed.map((row) => row.count)], [null, SERVICES_MAX + 1, [
    SERVICES_MAX + 1,
  ]]);
  assertStringIncludes(
    await run(text),
    `${SERVICES_MAX + 1} of Billing, Fishing: nobody in Billing holds "Fishing"`,
  );
});

Deno.test("shift takes arrivals from a file of traffic: at their instants, queues by id or name, the rest passed over and said", async () => {
  const outcome = await playedTraffic(TRAFFIC, "from: 2026-03-02T08:00:00Z, handle: 2m");
  assertEquals(who(outcome).map(([id, agent, wait]) => [id, agent, wait]), [["@1", null, null], [
    "@2",
    "Ben",
    0,
  ]]);
  assertEquals(outcome.services.map((line) => [line.arrivedSeconds, line.queue.name]), [[0, "Billing"], [
    30,
    "Billing",
  ]]);
  assertStringIncludes(outcome.services[0]?.neverServed ?? "", 'nobody in Billing holds "s-x"');
  assertEquals(outcome.agents.map((row) => row.handlingSeconds), [120]);
  assertStringIncludes(
    outcome.assumptions[0] ?? "",
    "1 entry of queues that the recording does not hold and 1 entry before the start were passed over",
  );
  assert(!JSON.stringify(outcome).includes("Jane"));
});

Deno.test("shift refuses traffic that says nothing of the recording's queues, or not when", async () => {
  await assertRejects(
    () => playedTraffic("queue,at\nBiling,2026-03-02T08:00:00Z\n", "handle: 1m"),
    UsageError,
    "Billing",
  );
  await assertRejects(
    () => playedTraffic("queue\nBilling\n", "handle: 1m"),
    UsageError,
    "It does not say when",
  );
  await assertRejects(
    () => playedTraffic("queue,at,count\nBilling,2026-03-02T08:00:00Z,999999999\n", "handle: 1m"),
    UsageError,
    "It counts 999999999 entries into queues, and a shift takes up to 10000000",
  );
  await assertRejects(() => played("cassette: acme"), UsageError, "Nobody arrives");
});
