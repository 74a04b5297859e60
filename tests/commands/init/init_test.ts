/** `init` in memory: what it writes into an empty folder, and what it leaves alone in one that is somebody's already. */

import { assert, assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import { load } from "js-yaml";
import { runCommand } from "../../../src/cli/command.ts";
import { initCommand } from "../../../src/commands/init/init.ts";
import { CI_SYSTEMS, pipelineOf } from "../../../src/commands/init/pipelines.ts";
import { RIGHTS, VERBS } from "../../../src/commands/rights.ts";
import { testCommand } from "../../../src/commands/test/test.ts";
import { denoWorld } from "../../../src/doors/deno_world.ts";
import { UsageError } from "../../../src/errors.ts";
import { type MemoryFiles, memoryFiles } from "../../support/handmade.ts";
import { accepted, filesWith, SPANISH } from "../../scenario/judging.ts";
import { testWorld } from "../../support/test_world.ts";

async function init(files: MemoryFiles, ...args: string[]) {
  const { world, printed } = testWorld({ files });
  const patient = { ...world, clock: denoWorld().clock, untilStopped: () => new Promise<void>(() => {}) };
  return { code: await runCommand(initCommand, args, patient), ...printed() };
}

Deno.test("init makes an empty folder a team's own, and its first scenarios hold", async () => {
  const files = memoryFiles({});
  const { code, out } = await init(files, "--ci", "gitlab", "--ci", "azure");
  assertEquals(code, 0, out);
  const config = JSON.parse(files.texts.get("deno.json") ?? "");
  assertEquals(Object.keys(config.tasks), VERBS.filter((verb) => verb !== "init"));
  assertEquals(config.permissions.accept.write, RIGHTS.accept.write);
  assert(!JSON.stringify(config.tasks).includes("src/main.ts"), "a team has no clone");
  for (const path of [".gitattributes", ".gitignore", ".gitlab-ci.yml", "azure-pipelines.yml"]) {
    assert(files.texts.has(path), path);
  }
  const scenario = "scenarios/billing-plain/scenario.yaml";
  const [schema = ""] = /(?<=\$schema=)\S+/.exec(files.texts.get(scenario) ?? "") ?? [];
  assert(files.texts.has(new URL(schema, `file:///${scenario}`).pathname.slice(1)), `no schema at ${schema}`);
  const { world, printed } = testWorld({ files });
  assertEquals(await runCommand(testCommand, [], world), 0, printed().out);
  assertStringIncludes(printed().out, "ok    billing-plain\n");
});

Deno.test("every pipeline is YAML whose run of the scenarios works as written, and finds its comment by the marker", async (t) => {
  for (const system of CI_SYSTEMS) {
    for (const program of ["deno", "npm"] as const) {
      await t.step(`${system}, ${program}`, async () => {
        const { path, text } = pipelineOf(system, program);
        assertMatch(path, /\.yml$/);
        const [command, second] = commandsIn(load(text)).filter((line) => line.includes(" test -o "));
        assert(command !== undefined && second === undefined, text);
        const args = command.split(" test ")[1]?.split(" ") ?? [];
        const files = await filesWith({ one: SPANISH });
        const run = await runIn(files, args);
        assertEquals(run.code, 6, run.out);
        assertEquals(run.out.startsWith("::error file=scenarios/one/scenario.yaml,"), system === "github");
        assertStringIncludes(files.texts.get("junit.xml") ?? "", "<failure ");
        assertMatch(files.texts.get("report.html") ?? "", /^<!doctype html>/i);
        const [marker = ""] = (files.texts.get("routing.md") ?? "").trimEnd().split("\n").slice(-1);
        assertStringIncludes(text, marker);
        assertMatch(marker, /^<!-- .* -->$/);
        await accepted(files);
        assertEquals((await runIn(files, args)).code, 0);
        assertEquals(files.texts.get("routing.md"), "", "nothing moved");
      });
    }
  }
});

/** Every command of a pipeline, wherever it stands. */
function commandsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(commandsIn);
}

async function runIn(files: MemoryFiles, args: readonly string[]) {
  const { world, printed } = testWorld({ files });
  return { code: await runCommand(testCommand, args, world), ...printed() };
}

Deno.test("init adds to deno.json, .gitignore and .gitattributes, and changes nothing that is there", async () => {
  const files = memoryFiles({
    "deno.json": '{"tasks":{"test":"mine"},"fmt":{"lineWidth":90},"permissions":{"live":{"read":true}}}',
    ".gitignore": "secret\n/node_modules/",
    "scenarios_test.ts": "mine",
  });
  const { code, out } = await init(files, "--empty");
  assertEquals(code, 0);
  const config = JSON.parse(files.texts.get("deno.json") ?? "");
  assertEquals([config.tasks.test, config.fmt, config.permissions.live], [
    "mine",
    { lineWidth: 90 },
    { read: true },
  ]);
  assertStringIncludes(config.tasks.accept, "@ringback/ringback accept");
  assertStringIncludes(out, "left   in deno.json as it was: permissions.live, tasks.test\n");
  assertStringIncludes(out, "left   scenarios_test.ts as it was\n");
  assertEquals(files.texts.get(".gitignore"), "secret\n/node_modules/\n/.ringback/\n.ringback-*.tmp\n");
  const before = new Map(files.texts);
  await init(files, "--empty");
  assertEquals(files.texts, before, "a second time nothing is left to do");
});

Deno.test("init refuses a deno.json that it cannot read, and leaves it", async () => {
  const files = memoryFiles({ "deno.json": "{ // comment\n}" });
  const error = await assertRejects(() => init(files, "--empty"), UsageError);
  assertStringIncludes(error.message, "is no JSON object");
  assertEquals([...files.texts.keys()], ["deno.json"]);
});
