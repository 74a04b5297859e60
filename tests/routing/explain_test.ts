/** `explain` end to end on a cassette in memory: scenario or flags in, sentences or one JSON document out. */

import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { printCassette } from "../../src/cassette/cassette.ts";
import { type Command, runCommand } from "../../src/cli/command.ts";
import { explainCommand } from "../../src/commands/explain/explain.ts";
import { EXIT, UsageError } from "../../src/errors.ts";
import { handmadeCassette, memoryFiles } from "../support/handmade.ts";
import { testWorld } from "../support/test_world.ts";
import { rowName } from "../support/row_name.ts";

const agents = [
  { id: "u-ada", name: "Ada", skills: { Billing: 4, Spanish: 2 }, since: "2026-03-02T09:50:00.000Z" },
  { id: "u-ben", name: "Ben", skills: { Billing: 3 }, since: "2026-03-02T09:30:00.000Z" },
  { id: "u-cleo", name: "Cleo", skills: { Billing: 5 }, presence: "Meal" },
];
/** Two hold the one spelling, one the other. */
const twins = ["Mac-OS", "Mac-OS", "Mac OS"].map((name, index) => ({
  id: `u-${index}`,
  name: `Twin ${index}`,
  skills: { [name]: 3 },
}));
const [platform, walkthrough, misspelt] = (await Promise.all([
  handmadeCassette({ name: "acme", queues: [{ id: "q-billing", name: "Billing" }], agents }),
  handmadeCassette({
    name: "acme-walkthrough",
    surface: "walkthrough",
    agents: agents.map(({ id, name, skills }) => ({ id, name, skills })),
  }),
  handmadeCassette({ name: "twins", agents: twins }),
])).map(printCassette);

const FILES = {
  "cassettes/acme.json": platform ?? "",
  "cassettes/acme-walkthrough.json": walkthrough ?? "",
  "cassettes/twins.json": misspelt ?? "",
  "scenarios/plain/scenario.yaml": "note: guards\ncassette: acme\nqueue: Billing\n",
  "scenarios/spanish/scenario.yaml": [
    "note: guards",
    "cassette: acme",
    "queue: Billing",
    "interaction: {skills: [Billing, Spanish]}",
    "timeline: [0s, 15s]",
    "moment: recorded",
  ].join("\n"),
};

async function run(command: Command, ...args: readonly string[]) {
  const { world, printed } = testWorld({ files: memoryFiles(FILES) });
  assertEquals(await runCommand(command, args, world), EXIT.good);
  return printed().out;
}

const ACME = ["--cassette", "acme", "--queue", "Billing"];

Deno.test("explain tells who and why, everyone else's place or reasons, the margin and what would flip it", async () => {
  const out = await run(explainCommand, ...ACME, "--skill", "Billing");
  for (
    const line of [
      "Ben by Standard routing: longest since the last interaction, ",
      "ahead of Ada by 20 min of idle time.",
      "  2. Ada: idle ",
      "  Cleo: presence Meal",
      "  Ada wins after 20 min more idle",
      "  No endpoint tells the last handled interaction",
    ]
  ) assertStringIncludes(out, line);
});

Deno.test("explain tells first what makes the question doubtful, and what a name that does not exist may have meant", async () => {
  const out = await run(explainCommand, ...ACME, "--skill", "Biling");
  assertStringIncludes(
    out,
    'Worth a look first:\n  The organisation defines no skill "Biling"; did you mean "Billing"?',
  );
  const document = JSON.parse(await run(explainCommand, ...ACME, "--skill", "Biling", "--json"));
  assertEquals(document.anomalies[0].id, "unknown-skill");
  const asked = (name: string) => run(explainCommand, "--cassette", "twins", "--skill", name);
  assertStringIncludes(await asked("Mac OS"), '"Mac-OS" is not "Mac OS": 2 agents hold the former only');
  assert(!(await asked("Mac-OS")).includes("is not"), "not the asker's slip");
});

Deno.test("explain takes a scenario by name, one of its steps, and one agent to tell about", async () => {
  const out = await run(explainCommand, "spanish", "--after", "15s", "--agent", "Ben");
  assertStringIncludes(out, "Ada by Standard routing: the only one who qualifies.");
  assertStringIncludes(out, "  Ben: lacks Spanish");
  assertStringIncludes(out, "  Ben wins with Spanish");
  assert(!out.includes("Cleo"));
});

Deno.test("explain --json prints one document with decision, places, margin and the changes that flip it", async () => {
  const document = JSON.parse(await run(explainCommand, ...ACME, "--skill", "Billing", "--json"));
  assertEquals(document.decision.selected, "u-ben");
  assertEquals(document.decision.excluded.map((row: { readonly id: string }) => row.id), ["u-cleo"]);
  assertEquals([document.margin.by, document.margin.over], ["idle-ms", "u-ada"]);
  assertEquals(document.counterfactuals[0].changes[0].kind, "last-handled");
  assertEquals(document.agents.map((row: { readonly place: number | null }) => row.place), [1, 2, null]);
});

Deno.test("explain of a weighted decision tells places and reasons", async () => {
  const asked = ["--cassette", "acme-walkthrough", "--skill", "Billing", "--skill", "Spanish"];
  assertStringIncludes(await run(explainCommand, ...asked), "1. Ada: score ");
  const nobodys = ["--cassette", "acme-walkthrough", "--skill", "Zulu", "--json"];
  const { decision } = JSON.parse(await run(explainCommand, ...nobodys));
  assertEquals(Object.keys(decision.excluded[0]), ["details", "id", "name", "reasons"]);
});

Deno.test("explain tells once that --at is before the recording", async () => {
  const early = "is before the recording's instant, 2026-03-02T10:00:00.000Z";
  for (const cassette of ["acme", "acme-walkthrough"]) {
    const asked = ["--cassette", cassette, "--queue", "Billing", "--skill", "Billing"];
    const out = await run(explainCommand, ...asked, "--at", "2026-03-01T10:00:00Z");
    assertEquals(out.split(early).length, 2, out);
    assertEquals((await run(explainCommand, ...asked)).split(early).length, 1);
  }
});

Deno.test("explain refuses flags beside a scenario, steps it does not have, names that do not exist, and no cassette", async (t) => {
  const cases: readonly (readonly [readonly string[], string])[] = [
    [["spanish", "--skill", "Billing"], 'Flag "--skill" does not go with a scenario'],
    [["spanish", "--after", "20s"], "steps: 0s, 15s"],
    [["spanisch"], "nearest: spanish"],
    [[], "next:    --cassette cassettes/acme.json"],
    [["spanish", "--agent", "Benn"], "nearest: Ben"],
    [["spanish", "spanish"], "takes one scenario, not 2"],
    [["*"], 'takes one scenario, and "*" means 2'],
  ];
  for (const [args, message] of cases) {
    await t.step(rowName(args), async () => {
      await assertRejects(() => run(explainCommand, ...args), UsageError, message);
    });
  }
});
