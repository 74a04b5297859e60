/**
 * The demonstration of this repository: the committed recordings are what `record` writes, byte for byte, and examples name
 * scenarios that are there. What was taken out is not missed.
 */

import { assert, assertEquals } from "@std/assert";
import { acceptCommand } from "../src/commands/review/accept.ts";
import { explainCommand } from "../src/commands/explain/explain.ts";
import { testCommand } from "../src/commands/test/test.ts";
import { denoWorld } from "../src/doors/deno_world.ts";
import { SANDBOX_CASSETTES } from "../src/record/sandbox_set.ts";
import { scanScenarios } from "../src/scenario/scan.ts";
import { sandboxPath, sandboxText } from "./support/sandbox_cassettes.ts";

for (const { name } of SANDBOX_CASSETTES) {
  const path = sandboxPath(name);
  const committed = await denoWorld().files.readText(path);
  Deno.test({ name: `${path} is what record writes`, ignore: committed === null }, async () => {
    assert(committed === await sandboxText(name), `${path} differs: run deno task record and commit it`);
  });
}

const { names } = await scanScenarios(denoWorld().files);

Deno.test(
  { name: "every example that names a scenario names one that is there", ignore: names.length === 0 },
  () => {
    const examples = [testCommand, acceptCommand, explainCommand].flatMap((each) => each.examples)
      .flatMap((line) => /^(?:test|accept|explain) ([a-z][a-z0-9-]+)/.exec(line)?.[1] ?? []);
    assert(examples.length >= 3, examples.join());
    assertEquals(examples.filter((name) => !names.includes(name)), []);
  },
);

Deno.test("no test reads a committed cassette or scenario: the demonstration may go", async () => {
  const reading: string[] = [];
  for await (const path of testFiles("tests")) {
    const text = await Deno.readTextFile(path);
    if (/(?:readTextFile|readFile|open)(?:Sync)?\(["`](?:\.\/)?(?:scenarios|cassettes)\//.test(text)) {
      reading.push(path);
    }
  }
  assertEquals(reading, []);
});

async function* testFiles(folder: string): AsyncIterable<string> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (name.startsWith(".")) continue;
    if (isDirectory) yield* testFiles(`${folder}/${name}`);
    else if (name.endsWith(".ts")) yield `${folder}/${name}`;
  }
}
