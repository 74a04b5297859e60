/** What if, on the command line: rows as lines and as files, on every verb that takes them, saved and read back. */

import { assert, assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import { printCassette } from "../../src/cassette/cassette.ts";
import { type Command, runCommand } from "../../src/cli/command.ts";
import { diffCommand } from "../../src/commands/diff/diff.ts";
import { explainCommand } from "../../src/commands/explain/explain.ts";
import { matrixCommand } from "../../src/commands/matrix.ts";
import { reachCommand } from "../../src/commands/reach.ts";
import { shiftCommand } from "../../src/commands/shift.ts";
import { simulateCommand } from "../../src/commands/simulate.ts";
import { UsageError } from "../../src/errors.ts";
import { handmadeCassette, memoryFiles } from "../support/handmade.ts";
import { sandboxText } from "../support/sandbox_cassettes.ts";
import { testWorld } from "../support/test_world.ts";

const CASSETTE = printCassette(
  await handmadeCassette({
    name: "acme",
    queues: [{ id: "q-billing", name: "Billing" }, { id: "q-sales", name: "Sales: North" }],
    agents: [
      { id: "u-ada", name: "Ada", skills: { Billing: 4, Spanish: 2 }, languages: { French: 3 } },
      { id: "u-ben", name: "Ben", skills: { Billing: 3 } },
    ],
  }),
);

const ASK = ["--cassette", "acme", "--queue", "Billing", "--skill", "Spanish"];

async function run(command: Command, args: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const files = memoryFiles({ "cassettes/acme.json": CASSETTE, ...more });
  const { world, printed } = testWorld({ files });
  const code = await runCommand(command, args, world);
  return { ...printed(), code, saved: await files.readText("changes.yaml") };
}

Deno.test("simulate, explain and reach tell what a what-if changes, then answer under it", async () => {
  const row = ["--overlay", "Ada: Spanish none"];
  const simulated = await run(simulateCommand, [...ASK, ...row]);
  assertMatch(simulated.out, /^What if:\n {2}Ada: skill Spanish gone \(was 2\)\nReach: [\s\S]*lost/);
  assertMatch(simulated.out, /Nobody|nobody/);
  const json = JSON.parse((await run(simulateCommand, [...ASK, ...row, "--json"])).out);
  assertEquals(json.what_if.changes, ["Ada: skill Spanish gone (was 2)"]);
  assertMatch((await run(explainCommand, [...ASK, ...row])).out, /^What if:\n[\s\S]*lost/);
  const reach = await run(reachCommand, ["acme", "--queue", "Billing", ...row]);
  assertMatch(reach.out, /^What if:\n[\s\S]*Billing: \d+ of \d+ requests can be served/);
});

Deno.test("reach looks at the same requests in its what-if part, and every format tells it", async (t) => {
  const row = [
    "acme",
    "--queue",
    "Billing",
    "--overlay",
    "Ada: Spanish none",
    "--overlay",
    "Ada: French none",
  ];
  const [wide, narrow] = [[], ["--media", "call", "--width", "1"]];
  const lostIn = async (...flags: readonly string[]) => {
    const { out } = await run(reachCommand, [...row, ...flags, "-o", "json"]);
    const { whatIf, width } = JSON.parse(out);
    const [queue] = whatIf.reach.queues;
    assertEquals(whatIf.reach.width, width);
    assertEquals(whatIf.changes.includes("Ada: skill Spanish gone (was 2)"), true);
    return queue.lost as readonly { readonly media: string; readonly language: string | null }[];
  };
  await t.step("all", async () => assertEquals((await lostIn(...wide)).length > 2, true));
  await t.step("media and width", async () => {
    const lost = await lostIn(...narrow);
    assertEquals([...new Set(lost.map(({ media }) => media))], ["call"]);
  });
  await t.step("language", async () => {
    const lost = await lostIn("--language", "none");
    assertEquals([...new Set(lost.map(({ language }) => language))], [null]);
  });
  await t.step("the verdict counts what the what-if loses", async () => {
    const { out } = await run(reachCommand, [...row, ...narrow, "-o", "markdown"]);
    assertMatch(
      out,
      /^⚠️ \*\*ringback reach\*\*: what if: \d+ of \d+ requests change \(smallest: \d+ lost\); \d+ of/,
    );
  });
  for (const format of ["text", "markdown", "junit", "github", "html"]) {
    await t.step(format, async () => {
      const { out } = await run(reachCommand, [...row, ...narrow, "-o", format]);
      assertMatch(out, /what.if/i);
      assertMatch(out, /Ada: (skill )?[^\n]*Spanish gone/);
    });
  }
});

Deno.test("diff of one recording and a what-if is diff of two, and what it saves says the same again", async () => {
  const rows = [
    "Ada: Billing 2",
    "Ben in Billing: ring 2",
    "queue Sales: North: skillEvaluation BEST",
    "Ada: French 5",
  ];
  const flags = rows.flatMap((row) => ["--overlay", row]);
  const first = await run(diffCommand, ["acme", ...flags, "--save", "changes.yaml", "-o", "text"]);
  assertMatch(first.out, /^acme \(.*\) → acme with changes/);
  assertStringIncludes(first.out, "evaluation of skills");
  const saved = first.saved ?? "";
  assertEquals(
    saved,
    [
      "overlay:",
      '  - { queue: "Sales: North", skillEvaluation: BEST, was: ALL }',
      "  - { agent: Ada, skill: Billing, proficiency: 2, was: 4 }",
      "  - { agent: Ada, language: French, proficiency: 5, was: 3 }",
      "  - { queue: Billing, agent: Ben, ring: 2, was: 1 }",
      "",
    ].join("\n"),
  );
  const again = await run(diffCommand, ["acme", "--overlay", "changes.yaml"], { "changes.yaml": saved });
  assertEquals(again.out, first.out);
});

Deno.test("changes are saved over nothing but changes, and lose no word of anybody", async (t) => {
  const own = "overlay:\n  - { agent: Ada, skill: Spanish, proficiency: 1, was: 2 }\n";
  const rows: readonly (readonly [path: string, was: string | null, message: RegExp | null])[] = [
    ["new.yaml", null, null],
    ["empty.yml", "\n", null],
    ["own.yaml", own, null],
    ["quoted.yaml", 'overlay:\n  - { agent: "# Ada", skill: a#b, proficiency: 1 }\n', null],
    ["x.csv", null, /^Changes are written as YAML, and x\.csv does not end in \.yaml\n[\s\S]*--as csv/],
    ["package.json", "{}", /does not end in \.yaml/],
    ["cassettes/before.yaml", null, /No changes are written over cassettes/],
    ["a/../scenarios/x/scenario.yaml", null, /No changes are written over scenarios/],
    ["other.yaml", "on: push\n", /other\.yaml is no file of what-if changes, and would be lost/],
    ["broken.yaml", "a: [\n", /is no file of what-if changes/],
    ["commented.yaml", `# why\n${own}`, /holds comments, which would be lost/],
    ["commented.yaml", own.replace("\n", " # why\n"), /holds comments/],
    ["noted.yaml", `note: why\n${own}`, /holds a key "note"/],
  ];
  for (const [path, was, message] of rows) {
    await t.step(`${path} ${JSON.stringify(was)}`, async () => {
      const files = memoryFiles({ "cassettes/acme.json": CASSETTE, ...was === null ? {} : { [path]: was } });
      for (const command of [diffCommand, reachCommand]) {
        const args = ["acme", "--overlay", "Ada: Spanish 5", "--save", path];
        const asked = runCommand(command, args, testWorld({ files }).world);
        if (message === null) {
          await asked;
          assertMatch(files.texts.get(path) ?? "", /^overlay:\n.*proficiency: 5, was: 2 }\n$/);
        } else {
          assertMatch((await assertRejects(() => asked, UsageError)).message, message);
          assertEquals(files.texts.get(path) ?? null, was);
        }
      }
    });
  }
});

Deno.test("--as takes no flag that it would pass over, and hands no empty list over", async (t) => {
  const row = ["--overlay", "Ada: Spanish 5"];
  const rows: readonly (readonly [args: readonly string[], message: RegExp])[] = [
    [
      [...row, "--fail-on", "lost"],
      /--as prints the changes alone, and --fail-on is about what comes of them/,
    ],
    [[...row, "--fail-on", "nonsense"], /--fail-on is about/],
    [[...row, "-o", "json=x.json"], /--output is about/],
    [[...row, "--json"], /--json is about/],
    [[...row, "--intent", "there-is-none.yaml"], /--intent is about/],
    [[...row, "--detailed-exitcode"], /--detailed-exitcode is about/],
    [["acme"], /There is no change to be handed over\n[\s\S]*next: +leave it out/],
  ];
  for (const form of ["csv", "steps", "terraform"]) {
    assertStringIncludes((await run(diffCommand, ["acme", ...row, "--as", form])).out, "Ada");
    for (const [args, message] of rows) {
      await t.step(`${form} ${args.join(" ")}`, async () => {
        const files = memoryFiles({ "cassettes/acme.json": CASSETTE });
        const { world, printed } = testWorld({ files });
        const asked = Promise.resolve(runCommand(diffCommand, ["acme", ...args, "--as", form], world));
        const told = await asked.then(() => printed().note, (error: UsageError) => error.message);
        assertMatch(told, message);
        assertEquals(printed().out, "");
      });
    }
  }
});

Deno.test("every verb that asks what if hands the same changes over, alone", async (t) => {
  const row = ["--overlay", "Ada: Spanish none"];
  const shift = { "s.yaml": "cassette: acme\nqueue: Billing\narrivals: [{ at: 1m, handle: 2m }]\n" };
  const verbs: readonly (readonly [Command, readonly string[]])[] = [
    [diffCommand, ["acme"]],
    [simulateCommand, ["--cassette", "acme"]],
    [explainCommand, ["--cassette", "acme"]],
    [reachCommand, ["acme"]],
    [shiftCommand, ["s.yaml"]],
  ];
  for (const [verb, args] of verbs) {
    await t.step(verb.name, async () => {
      const asked = [...args, ...row, "--as", "steps"];
      const { out, code } = await run(verb, asked, shift);
      assertEquals(code, 0);
      assertMatch(
        out,
        /^1\. Admin > Directory > People > Ada .*\n {3}- skill Spanish, proficiency: 2 → none\n {3}- Save\n$/,
      );
      await assertRejects(
        () => run(verb, [...asked, "--json"], shift),
        UsageError,
        "--as prints the changes alone",
      );
      await assertRejects(
        () => run(verb, [...args, "--as", "csv"], shift),
        UsageError,
        verb === diffCommand ? "takes two recordings" : "There is no change to be handed over",
      );
    });
  }
});

Deno.test("a skill in another Unicode form is told apart from the one that looks the same", async () => {
  const accented = printCassette(
    await handmadeCassette({
      name: "acc",
      agents: [{ id: "u-1", name: "Ada", skills: { "Fran\u00e7ais": 4 } }],
    }),
  );
  const more = { "cassettes/acc.json": accented };
  for (const row of ["Ada: Franc\u0327ais none", 'Ada: {skill: "Franc\u0327ais", proficiency: none}']) {
    await assertRejects(
      () => run(diffCommand, ["acc", "--overlay", row], more),
      UsageError,
      "They look the same and differ in their Unicode form (NFD, decomposed against NFC, composed)",
    );
  }
});

Deno.test("a place in a queue of somebody who is no member there is refused: it would pass for a change that does no harm", async () => {
  const more = { "cassettes/sandbox.json": await sandboxText("sandbox") };
  for (const key of ["ring 2", "joined no", "memberBy group"]) {
    await assertRejects(
      () => run(diffCommand, ["sandbox", "--overlay", `Val Moss yj6y in Billing: ${key}`], more),
      UsageError,
      `of Val Moss yj6y, who is no member of queue "Billing"`,
    );
  }
});

Deno.test("what is no row, no file and no change is refused with what helps", async (t) => {
  const rows: readonly (readonly [string, RegExp])[] = [
    ["Ada Spanish none", /no colon stands[^\n]*nor is it a file \(\.yaml, \.csv\)\n[\s\S]*Spanish 4/],
    ["Adda: Spanish none", /No agent and no queue here is called "Adda"\n[\s\S]*nearest: Ada/],
    ["Ada: Spanisch 4", /"Spanisch" is no skill, no language and no key\n?[\s\S]*nearest: Spanish/],
    ["Ada: rang 4", /nearest: .*ring/],
    ["Ada: Spanish 7", /ratings|proficiency/i],
    ["Ada: Spanish 2", /changes nothing/],
    ["Ada: Spanish 5 (was 4)", /expected: 4\n +found: +2/],
    ["Ada: presence Meal", /only what admins set[\s\S]*where: +--overlay "Ada: presence Meal"/],
    ["gone.csv", /no file of what-if changes gone\.csv\n[\s\S]*matrix acme > gone\.csv/],
    ["queue Billing: ring 1 timeout 30s", /has no rings/],
    ["Ada: group Front belongs yes", /names a group "Front"[\s\S]*groups here: none\n/],
    [
      "Ada: {skill: Quechua, proficiency: 3}",
      /names a skill "Quechua"[\s\S]*skills here: Billing, Spanish\n/,
    ],
    ["queue: skillEvaluation BEST", /which of 2/],
    [
      "rows/chnges.yaml",
      /no file of what-if changes rows\/chnges\.yaml\n[\s\S]*nearest: rows\/changes\.yaml/,
    ],
    ["changes.yaml", /changes\.yaml:2:5/],
    ["day.yaml", /where: +day\.yaml:3:5, overlay\[1\]\n/],
    ["keys.yaml", /where: +keys\.yaml:3:5, overlay\[1\]\n/],
    ["Ada: ring 1 (was 3)", /where: +--overlay "Ada: ring 1 \(was 3\)"\n/],
  ];
  for (const [row, message] of rows) {
    await t.step(row, async () => {
      const asked = run(diffCommand, ["acme", "--overlay", row], {
        "rows/changes.yaml": "",
        "day.yaml":
          "overlay:\n  - { agent: Ada, presence: Meal }\n  - { agent: Ada, skill: Spanish, proficiency: 2 }\n",
        "keys.yaml": "overlay:\n  - { agent: Ada, presence: Meal }\n  - { agent: Ada, skill: Spanish }\n",
        "changes.yaml": "overlay:\n  - { agent: Ada, skill: Spanish, proficiency: 1, was: 5 }\n",
      });
      const error = await assertRejects(() => asked, UsageError);
      assertMatch(error.message, message);
      assert(!error.message.includes("undefined"), error.message);
    });
  }
});

Deno.test("a skills matrix, edited, is a what-if", async () => {
  const { out } = await run(matrixCommand, []);
  assertEquals(out.split("\n").slice(0, 2), [
    "agent,id,skill: Billing,skill: Spanish,language: French,ring: Billing,ring: Sales: North",
    "Ada,u-ada,4,2,3,1,1",
  ]);
  const asked = (text: string) =>
    run(diffCommand, ["acme", "--overlay", "matrix.csv"], { "matrix.csv": text });
  assertStringIncludes((await asked(out.replace("4,2,3,1,1", "4,,3,2,1"))).out, "skill Spanish gone (was 2)");
  await assertRejects(() => asked(out), UsageError, "changes nothing");
});

Deno.test("help tells how a row is written", async () => {
  for (const command of [diffCommand, simulateCommand, explainCommand, reachCommand]) {
    assertMatch((await run(command, ["--help"])).out, /ring 1 timeout 30s/, command.name);
  }
});
