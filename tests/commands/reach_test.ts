/** `reach` end to end on a cassette in memory. */

import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { printCassette } from "../../src/cassette/cassette.ts";
import { runCommand } from "../../src/cli/command.ts";
import { reachCommand } from "../../src/commands/reach.ts";
import type { World } from "../../src/doors/world.ts";
import { UsageError } from "../../src/errors.ts";
import { handmadeCassette, memoryFiles } from "../support/handmade.ts";
import { rowName } from "../support/row_name.ts";

const CASSETTE = printCassette(
  await handmadeCassette({
    name: "acme",
    queues: [{ id: "q-billing", name: "Billing" }],
    agents: [
      { id: "u-ada", name: "Ada", skills: { Billing: 4, Spanish: 2 } },
      { id: "u-ben", name: "Ben", skills: { Billing: 3 } },
      { id: "u-cleo", name: "Cleo", skills: { Cards: 5 }, presence: "Meal" },
    ],
  }),
);

async function run(...args: readonly string[]): Promise<string> {
  let text = "";
  const terminal = { out: (line: string) => text += line, note: () => {}, interactive: false, colour: false };
  const files = memoryFiles({ "cassettes/acme.json": CASSETTE });
  await runCommand(reachCommand, args, { files, terminal } as unknown as World);
  return text;
}

Deno.test("reach tells what nobody serves and what hangs on whom, whatever people are doing", async () => {
  const out = await run("acme", "--media", "call");
  for (
    const line of [
      "stages: Standard at once",
      "nobody serves, though each is held (2 smallest requests):\n    Billing + Cards\n    Cards + Spanish",
      "    Billing: Ada, Ben",
      "    Spanish: Ada",
      "    Cards: Cleo",
    ]
  ) assertStringIncludes(out, line);
});

Deno.test("reach --at-most, --without and --json", async (t) => {
  await t.step("one person", async () => {
    const found = JSON.parse(await run("--at-most", "1", "--media", "call", "--json"));
    const [queue] = found.queues;
    assertEquals(queue.served, 5);
    assertEquals(queue.hanging.requests.map((row: { readonly people: readonly string[] }) => row.people), [
      ["Cleo"],
      ["Ada"],
    ]);
  });
  await t.step("somebody is away", async () => {
    const out = await run("acme", "--without", "Ada", "--media", "call");
    assertStringIncludes(out, "nobody serves without Ada (1 smallest request):\n    Spanish");
    assertStringIncludes(out, "hang on one person without Ada (1 smallest request):\n    Billing");
  });
  await t.step("the width is a limit", async () => {
    assertEquals(
      JSON.parse(await run("acme", "--width", "1", "--media", "call", "--json")).queues[0].requests,
      4,
    );
  });
});

Deno.test("reach says what is wrong with its flags", async (t) => {
  const cases: readonly (readonly [readonly string[], string])[] = [
    [["acme", "acme"], "takes one recording, not 2"],
    [["acme", "--without", "Bem"], "nearest: Ben"],
    [["acme", "--language", "Dutch"], 'Nobody in the queues speaks "Dutch"'],
    [["acme", "--stage", "middle"], "one of: last, first"],
    [["acme", "--queue", "Biling"], "nearest: Billing"],
    [["acme", "--width", "9"], "from 0 to 8"],
  ];
  for (const [args, message] of cases) {
    await t.step(rowName(args), async () => {
      await assertRejects(() => run(...args), UsageError, message);
    });
  }
});
