/** `test --watch`: what a change touches is run again, once it has come to rest, and Ctrl-C ends it with 130. */

import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { runCommand } from "../../../src/cli/command.ts";
import { testCommand } from "../../../src/commands/test/test.ts";
import { UsageError } from "../../../src/errors.ts";
import type { World } from "../../../src/doors/world.ts";
import { testWorld } from "../../support/test_world.ts";
import { accepted, filesWith, SPANISH } from "../../scenario/judging.ts";

/** Lets whatever is ready go on. */
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

/** A watching run in memory: the test makes the changes, says when they rest, and presses Ctrl-C. */
async function watching(scenarios: Readonly<Record<string, string>>, ...args: string[]) {
  const files = await filesWith(scenarios);
  for (const name of Object.keys(scenarios)) await accepted(files, name);
  const { world, printed } = testWorld({ files });
  const pressed = Promise.withResolvers<void>();
  let onChange: (path: string) => void = () => {};
  let rest: (() => void) | null = null;
  const watched: World = {
    ...world,
    watch: (listener) => void (onChange = listener),
    clock: { ...world.clock, sleep: () => new Promise((resolve) => rest = resolve) },
    untilStopped: () => pressed.promise,
  };
  const ended = runCommand(testCommand, ["--watch", ...args], watched);
  let runs = 0;
  let seen = "";
  /** What one more run printed, once it waits for changes again. */
  const ran = async (): Promise<string> => {
    runs++;
    while (printed().note.split("Ctrl-C ends it").length <= runs) await turn();
    const { out, note } = printed();
    const news = `${out.slice(seen.length)}${note}`;
    seen = out;
    return news;
  };
  const settle = async () => {
    while (rest === null) await turn();
    const end: () => void = rest;
    rest = null;
    end();
    return await ran();
  };
  return {
    files,
    ended,
    ran,
    settle,
    change: (path: string) => onChange(path),
    press: pressed.resolve,
  };
}

Deno.test("test --watch runs all, then what each change touches, and ends with 130", async () => {
  const { files, ended, ran, settle, change, press } = await watching({ one: SPANISH, two: SPANISH });
  assertStringIncludes(await ran(), "2 passed, 0 failed");
  const good = files.texts.get("scenarios/two/scenario.yaml") ?? "";
  files.texts.set("scenarios/two/scenario.yaml", good.replace("Spanish]", "Sponish]"));
  change("scenarios/two/scenario.yaml");
  change("scenarios/two/.scenario.yaml.swp");
  const broken = await settle();
  assertStringIncludes(broken, "Changed: scenarios/two/.scenario.yaml.swp, scenarios/two/scenario.yaml\n");
  assertStringIncludes(broken, "1 scenario of 2 touched");
  assertStringIncludes(broken, "FAIL  two");
  assert(!broken.includes("ok    one"), "the other was not run again");
  files.texts.set("scenarios/two/scenario.yaml", good);
  change("scenarios/two/scenario.yaml");
  assertStringIncludes(await settle(), "1 passed, 0 failed");
  press();
  assertEquals(await ended, 130);
});

Deno.test("test --watch goes on after files that cannot be used, and after changes that touch nothing", async () => {
  const { files, ended, ran, settle, change, press } = await watching({ one: SPANISH });
  assertStringIncludes(await ran(), "1 passed");
  const path = [...files.texts.keys()].find((each) => each.startsWith("cassettes/")) ?? "";
  const cassette = files.texts.get(path) ?? "";
  files.texts.set(path, cassette.slice(0, 500));
  change(path);
  assertStringIncludes(await settle(), "cut off");
  change("README.md");
  assertStringIncludes(await settle(), "0 scenarios of 1 touched");
  files.texts.set(path, cassette);
  change(path);
  assertStringIncludes(await settle(), "1 passed, 0 failed");
  press();
  assertEquals(await ended, 130);
});

Deno.test("test --watch refuses what is for one run", async () => {
  for (const args of [["--json"], ["-o", "junit"], ["--changed-files", "x"]]) {
    const { world } = testWorld({ files: await filesWith({ one: SPANISH }) });
    const error = await assertRejects(() => runCommand(testCommand, ["--watch", ...args], world), UsageError);
    assert(error.message.includes("--watch"), error.message);
  }
});
