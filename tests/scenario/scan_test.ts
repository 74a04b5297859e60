/** What lies in `scenarios/`: scenarios at any depth, what may lie between them, and what does not belong there. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { acceptCommand } from "../../src/commands/review/accept.ts";
import { schemaCommand } from "../../src/commands/schema.ts";
import { testCommand } from "../../src/commands/test/test.ts";
import { denoFiles } from "../../src/doors/deno_files.ts";
import { moduleFiles } from "../../src/doors/module_files.ts";
import { scanScenarios } from "../../src/scenario/scan.ts";
import { linkTo, newFolder } from "../support/folders.ts";
import { type MemoryFiles, memoryFiles, scenarioFiles } from "../support/handmade.ts";
import { command } from "./judging.ts";

const PLAIN = "note: A call\ncassette: hand\nqueue: Billing\n";

async function team(scenarios: Readonly<Record<string, string>>): Promise<MemoryFiles> {
  const agents = [{ id: "a1", name: "Ada Quill", skills: { Billing: 4 } }];
  return await scenarioFiles([{ agents, queues: [{ id: "q1", name: "Billing" }] }], scenarios);
}

Deno.test("scenarios lie at any depth: accepted, tested, and named by path, folder or pattern", async () => {
  const files = await team({ plain: PLAIN, "billing/spanish": PLAIN, "billing/spanish/late": PLAIN });
  files.texts.set("scenarios/billing/README.md", "What these guard");
  files.texts.set("scenarios/billing/lunch.moment.yaml", "note: n\n");
  files.texts.set("scenarios/billing/rules.yaml", "rules: []\n");
  files.texts.set(
    "scenarios/plain/scenario.yaml",
    `${PLAIN}intake: scenarios/billing/rules.yaml\n`,
  );
  assertEquals((await scanScenarios(files)).moments, ["scenarios/billing/lunch.moment.yaml"]);
  const accepted = await command(acceptCommand, files, []);
  assertEquals(accepted.code, 0, accepted.out + accepted.note);
  assertStringIncludes(accepted.out, "wrote scenarios/billing/spanish/late/golden.yaml\n");
  const whole = await command(testCommand, files, []);
  assertEquals([whole.code, whole.out.includes("3 passed, 0 failed")], [0, true], whole.out);
  const folder = await command(testCommand, files, ["scenarios\\billing"]);
  assertStringIncludes(folder.out, "2 passed");
  await command(schemaCommand, files, []);
  const schema = files.texts.get(".ringback/scenario.schema.json") ?? "";
  assertStringIncludes(schema, '"scenarios/billing/lunch.moment.yaml"');
  files.texts.delete("scenarios/billing/spanish/late/scenario.yaml");
  const lonely = await command(testCommand, files, []);
  assertEquals(lonely.code, 6);
  assertStringIncludes(lonely.out, "orphan scenarios/billing/spanish/late/golden.yaml: there is no scenario");
  await command(acceptCommand, files, ["--prune"]);
  assertEquals(files.texts.has("scenarios/billing/spanish/late/golden.yaml"), false);
});

Deno.test("a file that does not belong where it lies is told with what is wrong and what helps", async (t) => {
  const rows: readonly (readonly [paths: readonly string[], told: string, next: string])[] = [
    [["a/scenario.yml"], "slip scenarios/a/scenario.yml: it is not read", "rename it to scenario.yaml"],
    [["a/Scenario.yaml"], "slip scenarios/a/Scenario.yaml: it is not read", "rename it to scenario.yaml"],
    [["gone/golden.yml"], "slip scenarios/gone/golden.yml: it is not read", "rename it to golden.yaml"],
    [["x.moment.yml"], "slip scenarios/x.moment.yml: it is not read", "rename it to x.moment.yaml"],
    [["d/x.Moment.yaml"], "slip scenarios/d/x.Moment.yaml: it is not read", "rename it to x.moment.yaml"],
    [["ok/scenario.yml"], "orphan scenarios/ok/scenario.yml: a scenario is scenario.yaml", "move it out"],
    [
      ["scenario.yaml"],
      "orphan scenarios/scenario.yaml: a scenario lies in a folder of its own",
      "move it to",
    ],
    [
      ["d/rules.yaml"],
      "orphan scenarios/d/rules.yaml: no scenario names it",
      "(intake: scenarios/d/rules.yaml)",
    ],
    [["OK/README.md"], "collision scenarios/ok: on a disk that folds", "rename one of them"],
    [
      ["caf\u00e9/README.md", "cafe\u0301/README.md"],
      "collision scenarios/caf\u00e9: on a disk that folds",
      "rename one of them",
    ],
  ];
  for (const [paths, told, next] of rows) {
    await t.step(told, async () => {
      const files = await team({ ok: PLAIN });
      await command(acceptCommand, files, []);
      for (const path of paths) files.texts.set(`scenarios/${path}`, PLAIN);
      const { code, out } = await command(testCommand, files, []);
      assertEquals([code, out.split("FAIL  ").length - 1], [6, 1], out);
      assertStringIncludes(out, told);
      assertStringIncludes(out, next);
    });
  }
});

Deno.test("cassettes whose names are one on some disks are told", async () => {
  const files = await team({ ok: PLAIN });
  await command(acceptCommand, files, []);
  files.texts.set("cassettes/Hand.json", "{}");
  const { code, out } = await command(testCommand, files, []);
  assertEquals(code, 6);
  assertStringIncludes(out, "collision cassettes/hand.json: on a disk that folds");
});

Deno.test("a misnamed scenario is told wherever it would have been read, and its golden is not pruned", async () => {
  const files = memoryFiles({ "scenarios/a/scenario.yml": PLAIN, "scenarios/a/golden.yaml": "format: 3\n" });
  const none = await command(testCommand, files, []);
  assertEquals(none.code, 5);
  assertStringIncludes(
    none.note,
    "scenarios/a/scenario.yml: it is not read: the file is called scenario.yaml",
  );
  const named = await command(testCommand, files, ["a"]);
  assertEquals(named.code, 2);
  assertStringIncludes(named.note, "next:    rename it to scenario.yaml");
  await command(acceptCommand, files, ["--prune"]);
  assertEquals(files.texts.has("scenarios/a/golden.yaml"), true);
});

Deno.test("a moment whose name ends in .yml is told with the name that is read", async () => {
  const files = await team({ ok: `${PLAIN}moment: lunch.moment.yml\n` });
  const { code, out } = await command(testCommand, files, []);
  assertEquals(code, 2);
  assertStringIncludes(out, "rename the file, and write lunch.moment.yaml");
});

Deno.test("links: a scenario's folder may be one; any other is told, and none leads in a circle", async () => {
  const folder = await newFolder("scan-");
  try {
    await Deno.mkdir(`${folder}/scenarios/billing/spanish`, { recursive: true });
    await Deno.writeTextFile(`${folder}/scenarios/billing/spanish/scenario.yaml`, PLAIN);
    await linkTo("billing/spanish", `${folder}/scenarios/linked`);
    await linkTo("..", `${folder}/scenarios/billing/up`);
    await linkTo("self", `${folder}/scenarios/self`);
    for (const files of [denoFiles, moduleFiles]) {
      const { names, strays, loose } = await scanScenarios({
        ...files,
        list: (path) => files.list(`${folder}/${path}`),
        folders: (path) => files.folders(`${folder}/${path}`),
      });
      assertEquals(names, ["billing/spanish", "linked"]);
      assertEquals(strays.map(({ path }) => path), ["scenarios/billing/up"]);
      assertEquals(loose, ["scenarios/self"]);
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
