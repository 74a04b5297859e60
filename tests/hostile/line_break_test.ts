/** A line break in a name forges no line: not in a message, and not in any text that a verb prints for people. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { printCassette } from "../../src/cassette/cassette.ts";
import { type Command, runCommand } from "../../src/cli/command.ts";
import { diffCommand } from "../../src/commands/diff/diff.ts";
import { explainCommand } from "../../src/commands/explain/explain.ts";
import { lintCommand } from "../../src/commands/lint.ts";
import { listCommand } from "../../src/commands/list.ts";
import { newCommand } from "../../src/commands/new.ts";
import { reachCommand } from "../../src/commands/reach.ts";
import { simulateCommand } from "../../src/commands/simulate.ts";
import { testCommand } from "../../src/commands/test/test.ts";
import { whoCommand } from "../../src/commands/who.ts";
import { UsageError } from "../../src/errors.ts";
import { handmadeCassette, memoryFiles } from "../support/handmade.ts";
import { rowName } from "../support/row_name.ts";
import { testWorld } from "../support/test_world.ts";

const FORGED = "\nFAIL forged";

const cassette = (skill: string) =>
  handmadeCassette({
    name: "acme",
    queues: [{ id: "q-1", name: `Billing${FORGED}` }],
    agents: [
      { id: "u-1", name: `Gale${FORGED}`, skills: { [`Spanish${FORGED}`]: 4 } },
      { id: "u-2", name: `Hal${FORGED}`, skills: { [skill]: 4 }, presence: "Meal" },
    ],
  });

const FILES = {
  "cassettes/acme.json": printCassette(await cassette(`Billing${FORGED}`)),
  "cassettes/later.json": printCassette(await cassette(`Spanish${FORGED}`)),
  "came.csv": "queue\nq-1\n",
};

Deno.test("no name with a line break begins a line of what is printed", async (t) => {
  const overlay = ["--overlay", "overlay.yaml"];
  const asked = ["--cassette", "acme", "--queue", "q-1", "--skill", `Spanish`];
  const rows: readonly (readonly [Command, readonly string[]])[] = [
    [whoCommand, []],
    [whoCommand, ["u-1", "acme"]],
    [whoCommand, [`Nobody${FORGED}`]],
    [reachCommand, ["acme", "--traffic", "came.csv"]],
    [reachCommand, ["acme", "--without", "u-1"]],
    [reachCommand, ["acme", ...overlay]],
    [reachCommand, ["acme", "--queue", `Nowhere${FORGED}`]],
    [explainCommand, asked],
    [explainCommand, [...asked, "--why-not", "u-2"]],
    [explainCommand, [`scenario${FORGED}`]],
    [simulateCommand, asked],
    [simulateCommand, [...asked, "--moment", "free"]],
    [diffCommand, ["acme", "later", "--traffic", "came.csv"]],
    [listCommand, []],
    [lintCommand, []],
    [lintCommand, [`nope${FORGED}`]],
    [newCommand, [`x${FORGED}`]],
    [testCommand, ["--filter", `x${FORGED}`]],
    [testCommand, [`x${FORGED}`]],
  ];
  for (const [command, args] of rows) {
    await t.step(rowName([command.name, ...args]), async () => {
      const files = memoryFiles({ ...FILES, "overlay.yaml": "overlay: [{agent: u-1, joined: false}]\n" });
      const { world, printed } = testWorld({ files });
      const thrown = await runCommand(command, args, world).then(() => "", (error) => {
        if (!(error instanceof Error) || !("explanation" in error)) throw error;
        return error.message;
      });
      const { out, note } = printed();
      const text = `${out}${note}${thrown}`;
      assert(text !== "");
      assertEquals(text.split("\n").filter((line) => /^\s*FAIL forged/.test(line)), [], text);
    });
  }
});

Deno.test("a message tells each part on one line, and a very long word by its beginning", () => {
  const parts = { what: `a${FORGED}`, where: `b${FORGED}`, nearest: [`c${FORGED}`], next: `e${FORGED}` };
  const { message } = new UsageError({ ...parts, detail: [`d${FORGED}`, "x".repeat(5000)] });
  assertEquals(message.split("\n").length, 6);
  assertStringIncludes(message, "a\\nFAIL forged\n  where:   b\\nFAIL forged");
  assertStringIncludes(message, `${"x".repeat(300)}… (5000 characters)`);
});
