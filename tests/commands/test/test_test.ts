import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { acceptCommand } from "../../../src/commands/review/accept.ts";
import { testCommand } from "../../../src/commands/test/test.ts";
import type { ExitCode } from "../../../src/errors.ts";
import { exitCodeOf } from "../../../src/scenario/run.ts";
import { rowName } from "../../support/row_name.ts";
import { accepted, command, filesWith, SPANISH } from "../../scenario/judging.ts";

Deno.test("test fails on orphans, accept --prune removes goldens without a scenario and nothing else", async (t) => {
  const files = await filesWith({ one: SPANISH });
  await accepted(files);
  files.texts.set("scenarios/gone/golden.yaml", "format: 2\n");
  files.texts.set("scenarios/one/notes.txt", "mine");
  files.texts.set("scenarios/unused.yaml", "rules: []\n");
  files.texts.set("scenarios/notes.txt", "mine");
  for (const path of ["todo", "one/golden", "gone/golden"]) files.texts.set(`scenarios/${path}`, "mine");
  const left = [".DS_Store", "README.md~", "intake.yaml~", "#todo#", "Thumbs.db", ".idea/workspace.xml"];
  for (const name of ["README.md", ...left, "empty/.DS_Store"]) files.texts.set(`scenarios/${name}`, "left");
  for (const name of left) files.texts.set(`scenarios/one/${name.split("/")[0]}`, "left");
  const failed = await command(testCommand, files, []);
  assertEquals(failed.code, 6);
  const away = "move it out of scenarios/, or remove it";
  const told: readonly (readonly [string, string, string])[] = [
    ["gone/golden.yaml", "there is no scenario.yaml beside it", "deno task accept --prune"],
    ["one/notes.txt", "a scenario is scenario.yaml and golden.yaml", away],
    [
      "unused.yaml",
      "no scenario names it as intake rules",
      "name it in a scenario (intake: unused.yaml), or move it away",
    ],
    ["notes.txt", "it belongs to no scenario", away],
    ["todo", "it belongs to no scenario", away],
    ["one/golden", "a scenario is scenario.yaml and golden.yaml", away],
    ["gone/golden", "it belongs to no scenario", away],
  ];
  for (const [path, why, next] of told) {
    await t.step(rowName(path), () => {
      assertStringIncludes(failed.out, `orphan scenarios/${path}: ${why}\n      next: ${next}\n`);
    });
  }
  assertEquals(failed.out.split("orphan ").length - 1, told.length, failed.out);
  assertEquals((await command(acceptCommand, files, ["--prune"])).code, 0);
  assertEquals([...files.texts.keys()].filter((path) => path.includes("gone")), ["scenarios/gone/golden"]);
  assert(files.texts.has("scenarios/one/notes.txt"));
});

Deno.test("test notes a cassette that no scenario uses, and does not fail on it", async () => {
  const files = await filesWith({ one: SPANISH });
  await accepted(files);
  files.texts.set("cassettes/lonely.json", "{}");
  const noted = await command(testCommand, files, []);
  assertEquals(noted.code, 0);
  assertStringIncludes(noted.out, "note  no scenario uses cassettes/lonely.json");
});

Deno.test("test says exit 5 without scenarios, stops at the first failure, filters, and speaks JSON", async (t) => {
  assertEquals((await command(testCommand, await filesWith({}), [])).code, 5);
  const files = await filesWith({ a: SPANISH, b: SPANISH });
  assertStringIncludes((await command(testCommand, files, ["--fail-fast"])).out, "0 passed, 1 failed");
  for (const args of [["a", "--filter", "zzz"], ["--filter", "zzz"]]) {
    const none = await command(testCommand, files, args);
    assertEquals([none.code, none.out], [5, ""], args.join(" "));
    assertStringIncludes(none.note, `has "zzz" in its name`);
    const { out } = await command(testCommand, files, [...args, "--json"]);
    assertEquals([JSON.parse(out).passed, JSON.parse(out).scenarios], [0, []], args.join(" "));
  }
  const unknown = await command(testCommand, files, ["a", "zebra", "cc"]);
  assertEquals(unknown.code, 2);
  assertStringIncludes(unknown.note, 'There is no scenario "zebra" and no "cc"');
  const names = Array.from({ length: 56 }, (_, index) => [`we-${10 + index}-rings`, SPANISH]);
  const many = await filesWith(Object.fromEntries([...names, ["bullseye-wait", SPANISH]]));
  const slips: readonly (readonly [wanted: string, told: string])[] = [
    ["nope", ""],
    ["bullseye-wiat", "\n  nearest: bullseye-wait"],
    ["rings", "\n  nearest: we-10-rings, we-11-rings, we-12-rings, we-13-rings, we-14-rings"],
    ["Bullseye", "\n  nearest: bullseye-wait"],
  ];
  for (const [wanted, told] of slips) {
    await t.step(rowName(wanted), async () => {
      assertEquals(
        (await command(testCommand, many, [wanted])).note.trimEnd(),
        `There is no scenario "${wanted}"\n  scenarios: 57, a folder each in scenarios/${told}\n` +
          `  next:    deno task test lists them; or write scenarios/${wanted}/scenario.yaml`,
      );
    });
  }
  const { out } = await command(testCommand, files, ["--json"]);
  const report = JSON.parse(out);
  assertEquals([report.passed, report.failed, report.scenarios[0].problems[0].kind], [0, 2, "missing"]);
});

Deno.test("exitCodeOf() lets the gravest of several failures speak, and no failure passes for a good run", async (t) => {
  const rows: readonly (readonly [readonly ExitCode[], ExitCode])[] = [
    [[], 0],
    [[0], 0],
    [[6, 2, 3, 1], 1],
    [[6, 2, 3], 3],
    [[6, 2], 2],
    [[6, 0], 6],
    [[7], 7],
    [[4], 4],
  ];
  for (const [codes, code] of rows) {
    await t.step(rowName(codes), () => {
      assertEquals(exitCodeOf([], codes), code, codes.join());
    });
  }
});

Deno.test("test tells which setting makes a scenario fail, where the cassette before is at hand", async () => {
  const files = await filesWith({ one: SPANISH });
  await accepted(files);
  const was = files.texts.get("cassettes/hand.json") ?? "";
  files.texts.set("kept/before.json", was);
  const later = JSON.parse(was);
  for (const { response: { body } } of later.exchanges) {
    for (const { name, user } of body.entities ?? []) {
      if (name === "Ada Quill") {
        user.skills = user.skills.filter((held: { name: string }) => held.name !== "Spanish");
      }
    }
  }
  files.texts.set("cassettes/hand.json", JSON.stringify(later));
  assert(!(await command(testCommand, files, ["one"])).out.includes("cause:"));
  const { code, out } = await command(testCommand, files, ["one", "--before", "kept/before.json"]);
  assertEquals(code, 1, out);
  assertStringIncludes(out, "      cause: Spanish taken from Ada Quill (since kept/before.json)\n");
  const same = await command(testCommand, files, ["one", "--before", "hand"]);
  assertStringIncludes(
    same.out,
    "since cassettes/hand.json it comes out the same: the scenario, or its golden, was changed",
  );
});
