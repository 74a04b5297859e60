/** "But who?" at the free moment: a shared first place is answered alike wherever somebody asks. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { explainCommand } from "../../../src/commands/explain/explain.ts";
import { simulateCommand } from "../../../src/commands/simulate.ts";
import { testCommand } from "../../../src/commands/test/test.ts";
import { type HandAgent, type MemoryFiles, scenarioFiles } from "../../support/handmade.ts";
import { qaService } from "../../support/qa_service.ts";
import { command } from "../../scenario/judging.ts";

function people(count: number): readonly HandAgent[] {
  return Array.from({ length: count }, (_, at) => ({ id: `a${10 + at}`, name: `Agent ${at + 1}.` }));
}

async function filesOf(count: number): Promise<MemoryFiles> {
  return await scenarioFiles([{ agents: people(count), queues: [{ id: "q1", name: "Billing" }] }], {
    one: "note: n\ncassette: hand\nqueue: Billing\ngolden: none\nexpect: [{ selected: Agent 3. }]\n",
  });
}

const ASKED = ["--cassette", "hand", "--queue", "Billing", "--moment", "free"];
const BODY = { queue_id: "Billing", moment: "free" };

/** Where somebody may ask, and what is then printed or answered. */
const DOORS: Readonly<Record<string, (files: MemoryFiles) => Promise<string>>> = {
  "simulate": async (files) => (await command(simulateCommand, files, ASKED)).out,
  "simulate --json": async (files) => (await command(simulateCommand, files, [...ASKED, "--json"])).out,
  "simulate, the weighted score": async (files) =>
    (await command(simulateCommand, files, [...ASKED, "--model", "weighted"])).out,
  "explain": async (files) => (await command(explainCommand, files, ASKED)).out,
  "explain --json": async (files) => (await command(explainCommand, files, [...ASKED, "--json"])).out,
  "explain <scenario>": async (files) => (await command(explainCommand, files, ["one"])).out,
  "POST /decisions": async (files) => (await (await qaService(files, CASSETTES))("/decisions", BODY)).text,
  "POST /simulate-routing": async (files) =>
    (await (await qaService(files, CASSETTES))("/simulate-routing", BODY)).text,
};

const CASSETTES = ["cassettes/hand.json"];

Deno.test("a shared first place names whoever may get it, what would tell them apart, and the moment to ask for", async (t) => {
  for (const [door, ask] of Object.entries(DOORS)) {
    await t.step(door, async () => {
      const twelve = await ask(await filesOf(12));
      assertStringIncludes(twelve, "any of 12: who waited longest");
      assertStringIncludes(twelve, "--moment recorded");
      const sentence = twelve.match(/hoever waited longest of (.*?): --moment/)?.[1] ?? "";
      assertEquals(sentence.split(", ").length, 12, sentence);
      const thirteen = await ask(await filesOf(13));
      assertStringIncludes(thirteen, "hoever waited longest of them: --moment recorded");
      const alone = await ask(await filesOf(1));
      assert(!/but who|any of/i.test(alone), alone);
    });
  }
});

Deno.test("simulate shows a first place of twelve whole, and a larger one as far as --top says", async () => {
  const lines = (out: string) => out.split("\n").filter((line) => /^ {2}1 {2}Agent/.test(line)).length;
  const shown = async (count: number, ...flags: readonly string[]) =>
    lines((await command(simulateCommand, await filesOf(count), [...ASKED, ...flags])).out);
  assertEquals([await shown(12), await shown(13), await shown(12, "--top", "3")], [12, 5, 3]);
});

Deno.test("a scenario that expects one of several says what would tell, and so does a table of moments", async () => {
  const files = await filesOf(12);
  const { out, code } = await command(testCommand, files, []);
  assertEquals(code, 1);
  assertStringIncludes(out, "expected Agent 3. to be selected, and it is any of 12: Agent 1., Agent 2.");
  assertStringIncludes(out, "write oneOf, or moment: recorded or a moment file");
  const open = await command(simulateCommand, files, [...ASKED, "--moment", "recorded"]);
  assert(!open.out.includes("but who"), "the recorded moment tells");
  files.texts.set("scenarios/all.moment.yaml", "agents: {}\n");
  const still = await command(simulateCommand, files, [...ASKED, "--moment", "scenarios/all.moment.yaml"]);
  assertStringIncludes(still.out, "free: but who? Whoever waited longest of Agent 1.");
});
