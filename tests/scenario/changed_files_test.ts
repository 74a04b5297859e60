/** `test --changed-files`: which scenarios a change touches, from the list that git gives. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { acceptCommand } from "../../src/commands/review/accept.ts";
import { testCommand } from "../../src/commands/test/test.ts";
import { changedPaths } from "../../src/scenario/changed_files.ts";
import { type MemoryFiles, scenarioFiles } from "../support/handmade.ts";
import { command } from "./judging.ts";

const agents = [{ id: "a1", name: "Ada Quill", skills: { Billing: 4 } }];
const queues = [{ id: "q1", name: "Billing" }];

async function team(): Promise<MemoryFiles> {
  const plain = "note: n\ncassette: hand\nqueue: Billing\n";
  const files = await scenarioFiles([{ agents, queues }, { name: "other", agents, queues }], {
    plain,
    "deep/plain": plain,
    other: plain.replace("hand", "other"),
    "caf\u00e9": `${plain}moment: lunch.moment.yaml\n`,
    ruled: `${plain}intake: rules.yaml\n`,
  });
  files.texts.set("scenarios/lunch.moment.yaml", "agents: {}\n");
  files.texts.set("scenarios/rules.yaml", "rules: []\n");
  assertEquals((await command(acceptCommand, files, [])).code, 0);
  return files;
}

async function tested(files: MemoryFiles, input: string, args = ["--changed-files", "-", "--json"]) {
  return await command(testCommand, files, args, { input });
}

Deno.test("only scenarios that a change touches are put: by their own files, cassette, moment file and intake rules", async (t) => {
  const all = ["caf\u00e9", "deep/plain", "other", "plain", "ruled"];
  const rows: readonly (readonly [list: string, names: readonly string[]])[] = [
    ["README.md\n", []],
    ["scenarios/plain/golden.yaml\n", ["plain"]],
    ["scenarios/deep/plain/scenario.yaml\r\n", ["deep/plain"]],
    ["cassettes/other.json", ["other"]],
    ["cassettes/hand.json", all.filter((name) => name !== "other")],
    ["scenarios/lunch.moment.yaml", ["caf\u00e9"]],
    ["scenarios/rules.yaml\0README.md\0", ["ruled"]],
    ['"scenarios/caf\\303\\251/scenario.yaml"\n', ["caf\u00e9"]],
    ["scenarios/cafe\u0301/scenario.yaml\n", ["caf\u00e9"]],
    ["teams/routing/cassettes/other.json\n", ["other"]],
    ["./scenarios/plain/scenario.yaml\n", ["plain"]],
    ["deno.json\n", all],
    ["another-cassettes/other.json.bak\nscenarios/plainer/scenario.yaml\n", []],
  ];
  const files = await team();
  for (const [list, names] of rows) {
    await t.step(JSON.stringify(list), async () => {
      const { code, out } = await tested(files, list);
      const report = JSON.parse(out) as { readonly scenarios: readonly { readonly name: string }[] };
      assertEquals([code, report.scenarios.map(({ name }) => name)], [0, names]);
    });
  }
});

Deno.test("an empty list is refused: where git fails, the pipe is empty; a list of files that touch nothing says so", async () => {
  const files = await team();
  const empty = await tested(files, "\n");
  assertEquals(empty.code, 2);
  assertStringIncludes(empty.note, "The list of changed files is empty");
  const absent = await tested(files, "", ["--changed-files", "list.txt"]);
  assertEquals(absent.code, 2);
  assertStringIncludes(absent.note, "There is no file list.txt");
  const none = await tested(files, "README.md\n", ["--changed-files", "-"]);
  assertEquals([none.code, none.note], [0, "0 scenarios of 5 touched by 1 changed file\n"]);
});

Deno.test("a scenario that was removed but for its golden is an orphan, and one that cannot be read is put", async () => {
  const files = await team();
  files.texts.delete("scenarios/plain/scenario.yaml");
  files.texts.set("scenarios/other/scenario.yaml", "nothing: right\n");
  const { code, out } = await tested(files, "scenarios/plain/scenario.yaml\n", ["--changed-files", "-"]);
  assertEquals(code, 2);
  assertStringIncludes(out, "orphan scenarios/plain/golden.yaml");
  assertStringIncludes(out, "FAIL  other");
});

Deno.test("changedPaths() reads what git quotes", () => {
  assertEquals(changedPaths('"a\\tb \\"x\\".yaml"\n"\\351\\272\\272/\u00e9"\n\n'), [
    'a\tb "x".yaml',
    "\u9eba/\u00e9",
  ]);
});

Deno.test("accept takes the same list: goldens of what the change touches, and of nothing else", async () => {
  const files = await team();
  for (const path of files.texts.keys()) if (path.endsWith("golden.yaml")) files.texts.set(path, "x\n");
  const args = ["--changed-files", "-"];
  const { code, note } = await command(acceptCommand, files, args, { input: "cassettes/other.json\n" });
  assertEquals(code, 0, note);
  const stale = [...files.texts].filter(([, text]) => text === "x\n").map(([path]) => path);
  assertEquals(stale.length, 4);
  assertEquals(stale.some((path) => path.includes("/other/")), false);
  const none = await command(acceptCommand, files, args, { input: "README.md\n" });
  assertEquals(none.code, 5);
  assertStringIncludes(none.note, "touches no scenario");
});
