/** `new`: a scenario from the flags of `simulate`: what is written asks the same question, and nothing that is there is lost. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { printCassette } from "../../src/cassette/cassette.ts";
import { acceptCommand } from "../../src/commands/review/accept.ts";
import { newCommand } from "../../src/commands/new.ts";
import { testCommand } from "../../src/commands/test/test.ts";
import { parseScenario } from "../../src/scenario/parse_scenario.ts";
import { handmadeCassette, type MemoryFiles, memoryFiles } from "../support/handmade.ts";
import { command } from "../scenario/judging.ts";

const ACME = printCassette(
  await handmadeCassette({
    name: "acme",
    queues: [{ id: "q-billing", name: "Billing" }, { id: "q-sales", name: "Sales" }],
    agents: [
      { id: "u-ada", name: "Ada", skills: { Billing: 4, Spanish: 2 }, languages: { German: 3 } },
      { id: "u-ben", name: "Ben", skills: { Billing: 3 } },
    ],
  }),
);

function team(more: Readonly<Record<string, string>> = {}): MemoryFiles {
  return memoryFiles({ "cassettes/acme.json": ACME, ...more });
}

Deno.test("what new writes asks what its flags say, at the free moment unless told otherwise, and is accepted and passes", async (t) => {
  const rows: readonly (readonly [flags: readonly string[], lines: readonly string[]])[] = [
    [["--queue", "Billing"], ["note: A call to Billing that asks for no skill.", "moment: free"]],
    [["--queue", "q-billing", "--skill", "Billing", "--skill", "Spanish"], ["    - Billing\n    - Spanish"]],
    [["--queue", "Sales", "--moment", "recorded"], ["moment: recorded"]],
    [["--queue", "Sales", "--moment", "calm.moment.yaml"], ["moment: scenarios/calm.moment.yaml"]],
    [["--queue", "Billing", "--media", "chat", "--language", "German", "--priority=-5"], [
      "media: chat",
      "language: German",
      "priority: -5",
    ]],
    [["--queue", "Billing", "--waited", "90s", "--preferred", "Ada=90", "--note", "It's: so"], [
      'note: "It\'s: so"',
      "waited: 1m30s",
      "agent: Ada",
    ]],
    [["--queue", "Billing", "--direct-agent", "Ben", "--option", "bullseye-order=inner-ring-first"], [
      "directAgent: Ben",
      "bullseye-order: inner-ring-first",
    ]],
    [["--queue", "Billing", "--model", "weighted", "--at", "2026-03-02T11:00:00Z"], ["model: weighted"]],
    [["--queue", "Billing", "--attribute", "menu=es"], ["menu: es", "intake: scenarios/intake.yaml"]],
    [[
      "--queue",
      "Billing",
      "--media",
      "email",
      "--overlay",
      "Ada: Spanish none",
      "--overlay",
      "Ben: Billing 5 (was 3)",
    ], [
      "note: An email to Billing that asks for no skill.",
      "overlay:\n  - agent: Ada\n    skill: Spanish\n    proficiency: none",
      "was: 3",
    ]],
    [["--queue", "Billing", "--last-handled", "Ada=12m", "--moment", "recorded"], [
      "lastHandled:\n  Ada: 12m",
    ]],
  ];
  for (const [flags, lines] of rows) {
    await t.step(flags.join(" "), async () => {
      const files = team({
        "scenarios/intake.yaml": "rules:\n  - { id: es, when: { menu: es }, then: { skills: [Spanish] } }\n",
        "scenarios/calm.moment.yaml": "agents: {}\n",
        "scenarios/keep/scenario.yaml":
          "note: n\ncassette: acme\nqueue: Billing\ninteraction: {attributes: {menu: es}}\nintake: intake.yaml\n",
      });
      const { code, out, note } = await command(newCommand, files, ["a/one", "--cassette", "acme", ...flags]);
      assertEquals(code, 0, note);
      assertStringIncludes(out, "wrote scenarios/a/one/scenario.yaml\n");
      const text = files.texts.get("scenarios/a/one/scenario.yaml") ?? "";
      assertStringIncludes(text, "$schema=../../../.ringback/scenario.schema.json\n");
      for (const line of lines) assertStringIncludes(text, line);
      assertEquals((await parseScenario(text, "a/one", "x")).question.cassette, "cassettes/acme.json");
      assertEquals((await command(acceptCommand, files, [])).code, 0);
      const tested = await command(testCommand, files, []);
      assertEquals(tested.code, 0, tested.out);
    });
  }
});

Deno.test("new writes nothing over what is there, nor under a name that some disk does not take", async (t) => {
  const there = { "scenarios/a/one/scenario.yaml": "mine", "scenarios/b/scenario.yml": "mine" };
  const rows: readonly (readonly [name: string, told: string])[] = [
    ["a/one", "scenarios/a/one/scenario.yaml is there already"],
    ["scenarios\\a\\one", "scenarios/a/one/scenario.yaml is there already"],
    ["b", "scenarios/b/scenario.yml is there already"],
    ["A/two", '"A/two" and "a/one" are one on a disk that folds case'],
    ["a/ONE", '"a/ONE" and "a/one" are one on a disk'],
    ["", "a part of it is empty"],
    ["x//y", "a part of it is empty"],
    ["../x", '".." begins with a dot'],
    ["x/.hidden", '".hidden" begins with a dot'],
    ["x.", "ends in a dot"],
    ["nul", 'Windows keeps "nul" for a device'],
    ["what?", "not every file system takes"],
    ["C:\\x", "not every file system takes"],
    ["x".repeat(101), "more than 100 characters"],
  ];
  for (const [name, told] of rows) {
    await t.step(name.slice(0, 20), async () => {
      const files = team(there);
      const before = new Map(files.texts);
      const { code, note } = await command(newCommand, files, [
        name,
        "--cassette",
        "acme",
        "--queue",
        "Billing",
      ]);
      assertEquals(code, 2);
      assertStringIncludes(note, told);
      assertEquals(files.texts, before);
    });
  }
});

Deno.test("names in any script are names; a question that cannot be put is told and writes nothing", async () => {
  const files = team();
  for (const name of ["請求書/スペイン語", "счёт", "cafe\u0301"]) {
    assertEquals(
      (await command(newCommand, files, [name, "--cassette", "acme", "--queue", "Billing"])).code,
      0,
    );
  }
  assertEquals(files.texts.has("scenarios/caf\u00e9/scenario.yaml"), true);
  const size = files.texts.size;
  const wrong = await command(newCommand, files, ["x", "--cassette", "acme", "--queue", "Biling"]);
  assertStringIncludes(wrong.note, "nearest: Billing");
  const several = await command(newCommand, files, ["x", "y", "--cassette", "acme"]);
  assertStringIncludes(several.note, '"new" takes one name, not 2');
  const printed = await command(newCommand, files, [
    "x",
    "--cassette",
    "acme",
    "--queue",
    "Sales",
    "--print",
  ]);
  assertStringIncludes(printed.out, "queue: Sales\n");
  assertEquals([wrong.code, several.code, printed.code, files.texts.size], [2, 2, 0, size]);
});
