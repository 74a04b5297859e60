/** `completions`: what the scripts are told to offer, asked as they ask it. */

import { assert, assertEquals, assertRejects } from "@std/assert";
import { printCassette } from "../../../src/cassette/cassette.ts";
import { runCommand } from "../../../src/cli/command.ts";
import { completionsCommand } from "../../../src/commands/completions/completions.ts";
import { newCommand } from "../../../src/commands/new.ts";
import { recordCommand } from "../../../src/commands/record/record.ts";
import { testCommand } from "../../../src/commands/test/test.ts";
import { UsageError } from "../../../src/errors.ts";
import { handmadeCassette, memoryFiles } from "../../support/handmade.ts";
import { testWorld } from "../../support/test_world.ts";

const cassette = async (name: string, queues: readonly string[]) =>
  printCassette(
    await handmadeCassette({
      name,
      queues: queues.map((queue) => ({ id: `id-${queue.length}`, name: queue })),
      agents: [{ id: "a", name: "Ada" }],
    }),
  );

const FILES = memoryFiles({
  "cassettes/acme.json": await cassette("acme", ["Billing", "Technical Support"]),
  "cassettes/other.json": await cassette("other", ["Claims"]),
  "cassettes/broken.json": "{",
  "scenarios/billing/spanish/scenario.yaml": "note: n\n",
  "scenarios/plain/scenario.yaml": "note: n\n",
  "scenarios/lunch.moment.yaml": "agents: {}\n",
});

const command = completionsCommand({
  test: () => Promise.resolve(testCommand),
  new: () => Promise.resolve(newCommand),
  record: () => Promise.resolve(recordCommand),
});

async function offered(words: readonly string[]): Promise<readonly string[]> {
  const { world, printed } = testWorld({ files: FILES });
  const lines = ["ringback", ...words].map((word) => `=${word}`).join("\n");
  assertEquals(await runCommand(command, ["--words", lines], world), 0);
  return printed().out.split("\n").slice(0, -1);
}

Deno.test("completions offers verbs, flags, words of flags and names of the folder", async (t) => {
  const rows: readonly (readonly [words: readonly string[], offered: readonly string[]])[] = [
    [["te"], ["test"]],
    [[""], ["test", "new", "record", "help", "--version"]],
    [["test", ""], ["billing/spanish", "plain"]],
    [["test", "--fail-fast", "bil"], ["billing/spanish"]],
    [["test", "--help", "pl"], ["plain"]],
    [["test", "--fi"], ["--filter"]],
    [["test", "--filter", "x", "--fi"], []],
    [["new", "x", "--cassette", "a"], ["acme"]],
    [["new", "x", "--cassette=a"], ["--cassette=acme"]],
    [["new", "x", "--cassette", "=", "o"], ["other"]],
    [["new", "x", "--cassette", "="], ["acme", "broken", "other"]],
    [["new", "x", "--cassette", "acme", "--queue", ""], ["Billing", "Technical Support"]],
    [["new", "x", "--cassette", "=", "other", "--queue", "="], ["Claims"]],
    [["new", "x", "--queue", '"Tech'], ["Technical Support"]],
    [["new", "x", "--queue", "'Technical Su"], ["Technical Support"]],
    [["new", "x", "--queue", "Technical\\ S"], ["Technical Support"]],
    [["new", "x", "--moment", "l"], ["lunch.moment.yaml"]],
    [["record", "--surface", ""], ["platform", "walkthrough"]],
    [["record", "--record-mode=o"], ["--record-mode=once"]],
    [["nothing", ""], []],
    [["constructor", ""], []],
  ];
  for (const [words, wanted] of rows) {
    await t.step(words.join(" "), async () => assertEquals(await offered(words), wanted));
  }
  const flags = await offered(["new", "--skill", "x", "--s"]);
  assertEquals(flags, ["--skill", "--skill-expression"], "a flag that may be repeated is offered again");
});

Deno.test("completions prints a script for each shell it names, and refuses any other", async () => {
  for (const shell of ["bash", "zsh", "fish"]) {
    const { world, printed } = testWorld({ files: FILES });
    assertEquals(await runCommand(command, [shell], world), 0);
    assert(printed().out.includes("completions --words"), printed().out);
  }
  const { world } = testWorld({ files: FILES });
  await assertRejects(() => runCommand(command, ["bsh"], world), UsageError, "nearest: bash");
  await assertRejects(() => runCommand(command, [], world), UsageError, "takes one shell");
});
