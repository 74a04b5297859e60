/** `diff` puts every request to both recordings: what it tells, as text and as JSON, and when it fails by it. */

import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { diffCommand } from "../../src/commands/diff/diff.ts";
import { type HandAgent, type HandOrganisation, scenarioFiles } from "../support/handmade.ts";
import { command } from "../scenario/judging.ts";

const ADA: HandAgent = { id: "a1", name: "Ada Quill", skills: { Billing: 4, Spanish: 5 } };
const KEN: HandAgent = { id: "a2", name: "Ken Brook", skills: { Billing: 3 } };
const MIA: HandAgent = { id: "a3", name: "Mia Stone", skills: { Billing: 5 }, presence: "Meal" };

function organisation(name: string, given: Partial<HandOrganisation> = {}): HandOrganisation {
  return { agents: [ADA, KEN, MIA], queues: [{ id: "q1", name: "Billing" }], ...given, name };
}

const FILES = await scenarioFiles([
  organisation("before"),
  organisation("lunch", { agents: [{ ...ADA, presence: "Meal" }, KEN, MIA], at: "2026-03-03T12:00:00.000Z" }),
  organisation("after", { agents: [{ ...ADA, skills: { Billing: 4 } }, { ...KEN, skills: {} }, MIA] }),
  organisation("alone", { agents: [ADA, { ...KEN, skills: {} }, { ...MIA, skills: {} }] }),
], {});

async function diff(...args: readonly string[]) {
  return await command(diffCommand, FILES, args);
}

Deno.test("no request changes where only people do something else, nor between equal recordings", async () => {
  for (const other of ["lunch", "before"]) {
    const { out } = await diff("before", other);
    assertStringIncludes(out, "\nReach: no request changes its pool, order, method or times\n");
  }
});

Deno.test("a lost request is told with its cause, the smallest only, and another edit is no cause of it", async () => {
  const { out } = await diff("before", "after", "--media", "call");
  assertMatch(out, /\nReach: \d+ of \d+ requests change\n {2}Billing: /);
  assertStringIncludes(
    out,
    "lost: nobody serves them any more (1 smallest request)\n      Spanish taken from Ada Quill:\n        every request with Spanish\n",
  );
});

Deno.test("reach as JSON holds counts, and smallest requests with null for none", async () => {
  const { reach } = JSON.parse(
    (await diff("before", "alone", "--media", "call", "--width", "2", "--json")).out,
  );
  assertEquals(reach.width, 2);
  const [queue] = reach.queues;
  assertEquals([queue.queue, queue.name, queue.lost, queue.gained, queue.unsure], [
    "q1",
    "Billing",
    [],
    [],
    [],
  ]);
  assertEquals(
    queue.single.map(({ causes, ...request }: { readonly causes: readonly { readonly text: string }[] }) => [
      request,
      causes.map(({ text }) => text),
    ]),
    [[
      { media: "call", label: null, language: null, skills: ["Billing"] },
      ["Billing taken from Ken Brook", "Billing taken from Mia Stone"],
    ]],
  );
});

Deno.test("reach fails a run only where --fail-on says so, and is then no empty gate", async () => {
  assertEquals((await diff("before", "after")).code, 5);
  assertEquals((await diff("before", "after", "--fail-on", "lost")).code, 1);
  assertEquals((await diff("before", "after", "--fail-on", "changed")).code, 1);
  assertEquals((await diff("before", "alone", "--fail-on", "lost")).code, 0);
  assertEquals((await diff("before", "alone", "--fail-on", "lost,single")).code, 1);
  assertMatch((await diff("before", "after", "--fail-on", "los")).note, /nearest: lost/);
});
