/** A fact that one side alone knows fails nothing, whichever it is and whichever side lacks it, and is said. */
import { assert, assertEquals } from "@std/assert";
import { diffCommand } from "../../src/commands/diff/diff.ts";
import { testCommand } from "../../src/commands/test/test.ts";
import { FACT_CASES, type FactCase, MISSING, named, recordedWith, without } from "../support/one_sided.ts";
import { HOLDS } from "../../src/scenario/golden/golden.ts";
import { memoryFiles } from "../support/handmade.ts";
import { accepted, command } from "./judging.ts";

/** The yaml of a scenario over a fact's queue. */
const scenarioOf = ({ asks = "" }: Pick<FactCase, "asks">) =>
  `note: n\ncassette: hand\nqueue: Billing\ntimeline: [0s, 12s]\n${asks}`;

for (const row of FACT_CASES) {
  const { fact, as } = row;
  Deno.test(`${fact}${as === undefined ? "" : `, ${as}`}`, async (t) => {
    const known = await recordedWith(row);
    const scenario = scenarioOf(row);
    for (const how of row.reads === undefined ? ["refused" as const] : MISSING) {
      const unknown = without(known, row, how);
      for (
        const [direction, was, now] of [
          ["known before", known, unknown],
          ["known after", unknown, known],
        ] as const
      ) {
        await t.step(`test: ${how}, ${direction}`, async () => {
          for (const hold of HOLDS) {
            const files = memoryFiles({
              "cassettes/hand.json": named(was, "hand"),
              "scenarios/one/scenario.yaml": `${scenario}hold: ${hold}\n`,
            });
            await accepted(files);
            files.texts.set("cassettes/hand.json", named(now, "hand"));
            const { code, out, note } = await command(testCommand, files, ["one"]);
            assertEquals(code, 0, hold + out + note);
            const decides = /not compared.*it could decide/.test(out);
            // Behind the first place a fact may decide what such a golden does not keep.
            assert(decides ? row.isIdle !== true : row.isIdle === true || hold === "first", hold + out);
          }
        });
        await t.step(`diff: ${how}, ${direction}`, async () => {
          const files = memoryFiles({
            "cassettes/before.json": named(was, "before"),
            "cassettes/after.json": named(now, "after"),
            "scenarios/one/scenario.yaml": scenario.replace("hand", "before"),
          });
          const { code, out, note } = await command(diffCommand, files, [
            "before",
            "after",
            "--fail-on",
            "lost,single,changed",
          ]);
          assertEquals(code, 0, out + note);
          assert(
            out.includes("Configuration: 0 changes") && out.includes("not compared") &&
              /Reach: (no|0 of)/.test(out),
            out,
          );
        });
      }
    }
  });
}

Deno.test("two people are not one because a read about one of them was refused; one who lost a skill has left", async (t) => {
  const row: FactCase = {
    fact: "skills",
    members: ["Ada", "Ben"],
    reads: /routingskills/,
    fields: ["skills"],
  };
  const known = await recordedWith(row);
  const people = { Ben: { user: { skills: [] } } };
  for (
    const [what, now, code] of [
      ["refused", without(known, row, "refused"), 0],
      ["taken", await recordedWith({ ...row, people }), 1],
    ] as const
  ) {
    await t.step(what, async () => {
      const files = memoryFiles({
        "cassettes/before.json": named(known, "before"),
        "cassettes/after.json": named(now, "after"),
        "scenarios/one/scenario.yaml": scenarioOf({ asks: "golden: none\nexpect: [{ somebody: true }]\n" })
          .replace("hand", "before"),
      });
      const diff = await command(diffCommand, files, ["before", "after", "--fail-on", "single"]);
      assertEquals([diff.code, diff.out.includes("hang on one person")], [code, code === 1], diff.out);
    });
  }
});

/** What an admin did meanwhile, which no missing fact hides. */
const DONE: readonly (readonly [string, Partial<FactCase>, RegExp])[] = [
  ["Eve left the queue", { people: { Eve: { joined: false } } }, /Eve: left/],
  ["a queue that disregards skills", { queue: { skillEvaluationMethod: "NONE" } }, /Fay: came/],
  [
    "another method",
    { queue: { bullseye: { rings: [{ expansionCriteria: [] }, { expansionCriteria: [] }] } } },
    /method: Standard → Bullseye/,
  ],
];

Deno.test("a change of configuration fails although a fact beside it is known on one side alone", async (t) => {
  const utilization = FACT_CASES.find(({ fact, as }) => fact === "own utilization" && as === undefined);
  assert(utilization !== undefined);
  const row = { ...utilization, asks: "interaction: {skills: [Billing]}\n", others: 1 };
  for (const [what, done, told] of DONE) {
    for (const known of ["before", "after"] as const) {
      await t.step(`${what}, own utilization known ${known}`, async () => {
        const people = { Guy0: { name: "Fay", user: { name: "Fay", skills: [] } } };
        const [plain, changed] = [
          await recordedWith({ ...row, people }),
          await recordedWith({ ...row, ...done, people: { ...people, ...done.people } }),
        ];
        const [was, now] = known === "before"
          ? [plain, without(changed, row, "refused")]
          : [without(plain, row, "refused"), changed];
        const files = memoryFiles({
          "cassettes/hand.json": named(was, "hand"),
          "scenarios/one/scenario.yaml": scenarioOf(row),
        });
        await accepted(files);
        files.texts.set("cassettes/hand.json", named(now, "hand"));
        const { code, out } = await command(testCommand, files, ["one"]);
        assertEquals(code, 1, out);
        assert(told.test(out) && out.includes("not compared: own utilization"), out);
        const both = memoryFiles({
          "cassettes/before.json": named(was, "before"),
          "cassettes/after.json": named(now, "after"),
          "scenarios/one/scenario.yaml": scenarioOf(row),
        });
        const diff = await command(diffCommand, both, ["before", "after"]);
        assertEquals(diff.code, 1, diff.out);
      });
    }
  }
});

Deno.test("where a fact that decides for everybody is gone, only what differs with each of its values fails", async (t) => {
  const rows = FACT_CASES.filter(({ fact }) =>
    ["evaluation of skills", "last-agent routing", "what going on queue resets", "predictors"].includes(fact)
  );
  assert(rows.length >= 4, `${rows.length} facts`);
  for (const row of rows) {
    const left = { ...row, people: { ...row.people, Eve: { ...row.people?.Eve, joined: false } } };
    for (const [what, done, code] of [["nothing else", row, 0], ["Eve left the queue", left, 1]] as const) {
      await t.step(`${row.fact}${row.as === undefined ? "" : `, ${row.as}`}: ${what}`, async () => {
        const files = memoryFiles({
          "cassettes/hand.json": named(await recordedWith(row), "hand"),
          "scenarios/one/scenario.yaml": scenarioOf(row),
        });
        await accepted(files);
        files.texts.set(
          "cassettes/hand.json",
          named(without(await recordedWith(done), row, "refused"), "hand"),
        );
        const test = await command(testCommand, files, ["one"]);
        assertEquals(test.code, code, test.out);
        assert(
          test.out.includes("not compared") && test.out.includes("Eve: left") === (code === 1),
          test.out,
        );
      });
    }
  }
});

Deno.test("where nobody says how much the organisation lets anybody carry, whoever is gone whatever it is has left", async (t) => {
  const row = FACT_CASES.find(({ fact, as }) =>
    fact === "the organisation's utilization" && as === undefined
  );
  assert(row !== undefined);
  const gone = (name: string) => ({ ...row, people: { [name]: { joined: false } } });
  const rows = [["nothing else", row, 0], ["Ben left", gone("Ben"), 1], [
    "Ada left",
    gone("Ada"),
    0,
  ]] as const;
  for (const [what, done, code] of rows) {
    await t.step(what, async () => {
      const files = memoryFiles({
        "cassettes/hand.json": named(await recordedWith(row), "hand"),
        "scenarios/one/scenario.yaml": scenarioOf(row),
      });
      await accepted(files);
      const later = without(await recordedWith(done), row, "refused");
      files.texts.set("cassettes/hand.json", named(later, "hand"));
      const test = await command(testCommand, files, ["one"]);
      assertEquals(test.code, code, test.out);
      assert(test.out.includes("not compared") && test.out.includes("Ben: left") === (code === 1), test.out);
    });
  }
});

Deno.test("a skill that nobody holds fails nothing where skills were disregarded and nobody says whether they still are", async () => {
  const none = FACT_CASES.find(({ fact, as }) => fact === "evaluation of skills" && as === "NONE");
  assert(none !== undefined);
  const people = Object.fromEntries(
    ["Ada", "Ben", "Cat", "Dan", "Eve"].map((name) => [name, { user: { skills: [] } }]),
  );
  const known = await recordedWith({ ...none, people });
  const files = memoryFiles({
    "cassettes/hand.json": named(known, "hand"),
    "scenarios/one/scenario.yaml": scenarioOf(none),
  });
  await accepted(files);
  files.texts.set("cassettes/hand.json", named(without(known, none, "refused"), "hand"));
  const lost = await command(testCommand, files, ["one"]);
  assertEquals(lost.code, 0, lost.out);
  const all = await recordedWith({ ...none, people, queue: { skillEvaluationMethod: "ALL" } });
  files.texts.set("cassettes/hand.json", named(all, "hand"));
  const other = await command(testCommand, files, ["one"]);
  assertEquals([other.code, other.out.includes("skill-nobody-available")], [1, true], other.out);
});

Deno.test("an expect line on a rating says that it was not delivered, and not that it is 0", async () => {
  const row = FACT_CASES.find(({ fact }) => fact === "the ratings of skills");
  assert(row !== undefined);
  const files = memoryFiles({
    "cassettes/hand.json": named(without(await recordedWith(row), row, "refused"), "hand"),
    "scenarios/one/scenario.yaml": `${scenarioOf({})}golden: none\nexpect: [{ holds: { Billing: 3 } }]\n`,
  });
  const { code, out } = await command(testCommand, files, ["one"]);
  assertEquals(code, 1, out);
  assert(out.includes("its rating was not delivered"), out);
});
