/** What `record` refuses so that nobody's recording is lost by a slip, with files in memory and the embedded sandbox: no network. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { parseCassette } from "../../src/cassette/store.ts";
import { runCommand } from "../../src/cli/command.ts";
import { mockCommand } from "../../src/commands/mock.ts";
import { recordCommand } from "../../src/commands/record/record.ts";
import { sandboxCommand } from "../../src/commands/sandbox.ts";
import type { Files } from "../../src/doors/world.ts";
import { EXIT, RingbackError } from "../../src/errors.ts";
import { hurriedClock } from "../support/clocks.ts";
import { memoryFiles } from "../support/handmade.ts";
import { testWorld } from "../support/test_world.ts";
import { sandboxPath, sandboxText } from "../support/sandbox_cassettes.ts";
import { rowName } from "../support/row_name.ts";

interface End {
  readonly code: number;
  readonly said: string;
}

/** Runs `record` on the files. */
async function record(
  args: string,
  files: Files,
  environment: Readonly<Record<string, string>> = {},
): Promise<End> {
  const { world, printed } = testWorld({ files, environment });
  const whole = { ...world, clock: hurriedClock(30_000), untilStopped: () => new Promise<void>(() => {}) };
  try {
    const code = await runCommand(recordCommand, args.split(" "), whole);
    return { code, said: printed().out };
  } catch (error) {
    if (!(error instanceof RingbackError)) throw error;
    return { code: error.exitCode, said: error.message };
  }
}

const queuesIn = (text = "") => parseCassette(text, "x").head.queues.map((queue) => queue.name).sort();

/** Files on which another run writes the whole of its recording while this one is under way. */
function withOtherRun(files: Files, other: () => Promise<unknown>): Files {
  let begun = false;
  return {
    ...files,
    readText: async (path) => {
      const text = await files.readText(path);
      if (!begun) {
        begun = true;
        await other();
      }
      return text;
    },
  };
}

Deno.test("two recorders on one name at once: the later refuses with 3, nothing is lost, and the same command again adds", async (t) => {
  const path = "cassettes/two.json";
  const rows: readonly (readonly [mode: string, before: boolean, next: string])[] = [
    ["new_episodes", true, "run the same command again"],
    ["new_episodes", false, "run the same command again"],
    ["once", false, "--record-mode new_episodes"],
    ["all", true, "--record-mode new_episodes"],
    ["all", false, "--record-mode new_episodes"],
  ];
  for (const [mode, before, next] of rows) {
    await t.step(rowName(mode), async () => {
      const files = memoryFiles({});
      if (before) assertEquals((await record("--queue Sales --name two", files)).code, 0);
      const mine = `--queue Billing --name two --record-mode ${mode}`;
      const crossed = withOtherRun(
        files,
        async () => assertEquals((await record(mine.replace("Billing", "Claims"), files)).code, 0),
      );
      const late = await record(mine, crossed);
      const row = `${mode}, ${before}`;
      assertEquals(late.code, EXIT.missOrUnfit, `${row}: ${late.said}`);
      assertStringIncludes(late.said, `by somebody else while this recording was under way`);
      assertStringIncludes(late.said, `where:   ${path}`);
      assertStringIncludes(late.said, next);
      const theirs = before && mode === "new_episodes" ? ["Claims", "Sales"] : ["Claims"];
      assertEquals(queuesIn(files.texts.get(path)), theirs, row);
      assertEquals([...files.texts.keys()], [path], row);
      const again = await record(mine.replace(mode, "new_episodes"), files);
      assertEquals([again.code, queuesIn(files.texts.get(path))], [0, ["Billing", ...theirs]], row);
    });
  }
});

Deno.test("two recorders of the same bytes do not stand in each other's way", async () => {
  const files = memoryFiles({});
  const same = "--queue Billing --name two";
  assertEquals((await record(same, withOtherRun(files, () => record(same, files)))).code, 0);
});

Deno.test("the embedded sandbox is recorded with the built-in key, whatever RINGBACK_PSEUDONYM_KEY says", async () => {
  const [plain, keyed] = [memoryFiles({}), memoryFiles({})];
  const environment = { RINGBACK_PSEUDONYM_KEY: "x" };
  const args = "--queue Billing --name x";
  await record(args, plain);
  await record(args, keyed, environment);
  assertEquals(keyed.texts, plain.texts);
  assertEquals((await record("--name support-before", keyed, environment)).code, 0);
  assert(
    keyed.texts.get(sandboxPath("support-before")) === await sandboxText("support-before"),
    "the committed recording changed",
  );
});

Deno.test("a mode that asks nothing proposes to add the missing queue, never to replace what is recorded", async () => {
  const files = memoryFiles({});
  await record("--queue Billing --name b", files);
  await record("--queue Billing --name w --surface walkthrough", files);
  for (const [name, surface] of [["b", ""], ["w", " --surface walkthrough"]]) {
    for (const mode of ["none", "once"]) {
      const refused = await record(`--queue Claims --name ${name}${surface} --record-mode ${mode}`, files);
      assertEquals(refused.code, EXIT.usage);
      const next = `record --queue "Claims" --name ${name}${surface} --record-mode new_episodes`;
      assertStringIncludes(refused.said, next);
      assert(refused.said.endsWith(next), refused.said);
    }
  }
});

Deno.test("a name that differs from a recorded one in capitals only is refused, and the recorded one named", async () => {
  const files = memoryFiles({ "cassettes/README.md": "no cassette" });
  await record("--queue Billing --name try-it", files);
  const before = [...files.texts.keys()];
  for (const mode of ["none", "once", "new_episodes", "all"]) {
    const refused = await record(`--queue Billing --name TRY-IT --record-mode ${mode}`, files);
    assertEquals(refused.code, EXIT.usage, refused.said);
    assertStringIncludes(refused.said, "nearest: try-it");
    assertEquals([...files.texts.keys()], before);
  }
  assertEquals((await record("--queue Billing --name try-it", files)).code, 0);
  // Both are there: each is itself.
  files.texts.set("cassettes/TRY-IT.json", files.texts.get("cassettes/try-it.json") ?? "");
  assertEquals((await record("--queue Billing --name try-it", files)).code, 0);
});

Deno.test("numbers that no machine could hold are refused with the limit, which --help states", async (t) => {
  const { world } = testWorld({ files: memoryFiles({}) });
  const rows = [
    [recordCommand, "sandbox-agents", "5000000000", "--queue Billing --name t5"],
    [sandboxCommand, "agents", "100001", ""],
    [mockCommand, "count", "99999999999", "--cassette sandbox"],
    [sandboxCommand, "seed", "9007199254740993", ""],
  ] as const;
  for (const [command, flag, value, rest] of rows) {
    await t.step(rowName(command), async () => {
      let said = "";
      try {
        await runCommand(
          command,
          [`--${flag}`, value, ...rest.split(" ").filter((word) => word !== "")],
          world,
        );
      } catch (error) {
        said = error instanceof RingbackError && error.exitCode === EXIT.usage ? error.message : `${error}`;
      }
      const limit = flag === "seed" ? "from 0 to 9007199254740991" : "from 1 to 100000";
      assertStringIncludes(said, `Flag "--${flag}" needs a whole number ${limit}, not "${value}"`);
      const help = testWorld({ files: memoryFiles({}) });
      await runCommand(command, ["--help"], help.world);
      if (flag !== "seed") assertStringIncludes(help.printed().out, "100000 at most");
    });
  }
});
