/** One damaged cassette stops no command that looks at all of them: it is told, and the others are looked at. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { driftCommand } from "../../src/commands/drift.ts";
import { schemaCommand } from "../../src/commands/schema.ts";
import { scrubCommand } from "../../src/commands/scrub.ts";
import { whoCommand } from "../../src/commands/who.ts";
import { type MemoryFiles, memoryFiles, scenarioFiles } from "../support/handmade.ts";
import { ADA, command, QUEUE } from "../scenario/judging.ts";

async function withDamage(): Promise<MemoryFiles> {
  const { texts } = await scenarioFiles([{ name: "whole", agents: [ADA], queues: [QUEUE] }], {});
  return memoryFiles({ "cassettes/damaged.json": '{"format": ', ...Object.fromEntries(texts) });
}

Deno.test("who tells of the cassettes that can be read, and which one cannot", async () => {
  const { code, out, note } = await command(whoCommand, await withDamage(), ["Ada Quill"]);
  assertEquals(code, 0, note);
  assertMatch(out, /recorded in: +cassettes\/whole\.json, /);
  assertMatch(note, /^Passed over: [^]*cassettes\/damaged\.json/);
});

Deno.test("schema takes the names of the cassettes that can be read, and ends with 3", async () => {
  const files = await withDamage();
  const { code, out, note } = await command(schemaCommand, files, []);
  assertEquals(code, 3);
  assertStringIncludes(out, "of 1 cassette\n");
  assertMatch(note, /^Passed over: [^]*cassettes\/damaged\.json/);
  assertStringIncludes(files.texts.get(".ringback/scenario.schema.json") ?? "", "Ada Quill");
});

Deno.test("drift and scrub go on behind it, and end with its code", async (t) => {
  for (const [name, which] of [["drift", driftCommand], ["scrub", scrubCommand]] as const) {
    await t.step(name, async () => {
      const { code, out, note } = await command(which, await withDamage(), []);
      assertMatch(note, /^cassettes\/damaged\.json: /);
      assertStringIncludes(out + note, "cassettes/whole.json");
      assert(code >= 3, note);
    });
  }
});

Deno.test("where it is the only one named, nothing is found and the command ends with its error", async (t) => {
  const rows = [
    ["who", whoCommand, ["Ada Quill", "damaged"]],
    ["schema", schemaCommand, ["--cassette", "damaged"]],
    ["drift", driftCommand, ["damaged"]],
    ["scrub", scrubCommand, ["damaged"]],
  ] as const;
  for (const [name, which, args] of rows) {
    await t.step(name, async () => {
      const { code, out } = await command(which, await withDamage(), args);
      assertEquals([code, out], [3, ""]);
    });
  }
});
