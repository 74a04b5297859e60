/** `list`: what there is, how old it is, and who uses it. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { runCommand } from "../../src/cli/command.ts";
import { listCommand } from "../../src/commands/list.ts";
import { type MemoryFiles, memoryFiles } from "../support/handmade.ts";
import { sandboxFiles } from "../support/sandbox_cassettes.ts";
import { testWorld } from "../support/test_world.ts";

async function list(files: MemoryFiles, ...args: string[]) {
  const { world, printed } = testWorld({ files });
  // The sandbox dates itself at 2026-03-02T09:00Z, after the change a day later.
  const clock = { ...world.clock, now: () => Date.parse("2026-04-03T10:00:00Z") };
  return { code: await runCommand(listCommand, args, { ...world, clock }), ...printed() };
}

Deno.test("list tells age, queues, people, size and users, and fails on what is too old", async () => {
  const files = await sandboxFiles(["support-before", "support-after"]);
  files.texts.set("scenarios/a/scenario.yaml", "note: n\ncassette: support-after\nqueue: Billing\n");
  const { code, out } = await list(files);
  assertEquals(code, 0);
  assertStringIncludes(out, "cassettes/support-before.json: 4 queues, 35 agents, ");
  assertStringIncludes(
    out,
    "sandbox, 32 days old, no scenario uses it\n  Billing, Sales, Technical Support, Retention\n",
  );
  assertStringIncludes(out, "31 days old, used by 1 scenario\n");
  assertEquals((await list(files, "--fail-on-age", "33d")).code, 0);
  const old = await list(files, "--fail-on-age", "31d");
  assertEquals(old.code, 6, "31 days and an hour");
  assertStringIncludes(old.note, "2 cassettes older than 31d\n");
  const [row] = JSON.parse((await list(files, "--json")).out).cassettes;
  assertEquals([row.usedBy, row.people], [["a"], 34]);
});

Deno.test("list tells a cassette that cannot be read in its place, and an empty folder as one", async () => {
  const files = await sandboxFiles(["support-before"]);
  files.texts.set("cassettes/broken.json", "{");
  const { code, out } = await list(files);
  assertEquals(code, 3);
  assertStringIncludes(out, "cassettes/broken.json: cannot be read: ");
  assertStringIncludes(out, "cassettes/support-before.json: 4 queues");
  assertEquals((await list(memoryFiles({}))).code, 5);
});
