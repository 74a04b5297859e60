/** `record --again` and `drift`: a cassette is made again from its own head, with everything it was once asked. */

import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { runCommand } from "../../../src/cli/command.ts";
import { driftCommand } from "../../../src/commands/drift.ts";
import { ADDRESS_FLAGS, flagsToRecordAgain } from "../../../src/commands/record/again.ts";
import { recordCommand } from "../../../src/commands/record/record.ts";
import { RECORD_FLAGS } from "../../../src/commands/record/record_flags.ts";
import { denoWorld } from "../../../src/doors/deno_world.ts";
import { UsageError } from "../../../src/errors.ts";
import { type MemoryFiles, memoryFiles } from "../../support/handmade.ts";
import { rowName } from "../../support/row_name.ts";
import { testWorld } from "../../support/test_world.ts";

const PATH = "cassettes/team.json";

async function run(command: typeof recordCommand, files: MemoryFiles, args: readonly string[]) {
  const { world, printed } = testWorld({ files });
  const patient = { ...world, clock: denoWorld().clock, untilStopped: () => new Promise<void>(() => {}) };
  return { code: await runCommand(command, args, patient), ...printed() };
}

/** What a cassette may once have been asked, beside its name. */
const ASKED: readonly (readonly string[])[] = [
  ["--queue", "Billing", "--queue", "Sales"],
  ["--all-queues", "--except", "All Hands"],
  ["--queue", "Billing", "--utilization"],
  ["--queue", "Billing", "--for-clients"],
  ["--queue", "Billing", "--keep-text", "queue.description"],
  ["--queue", "Technical Support", "--sandbox-variant", "after-change"],
  ["--queue", "Billing", "--sandbox-agents", "60", "--sandbox-seed", "3"],
  ["--queue", "Billing", "--surface", "walkthrough"],
];

Deno.test("record --again asks what was asked: the same bytes, and drift finds that nothing moved", async (t) => {
  for (const asked of ASKED) {
    await t.step(rowName(asked.join(" ")), async () => {
      const files = memoryFiles({});
      assertEquals((await run(recordCommand, files, [...asked, "--name", "team"])).code, 0);
      const text = files.texts.get(PATH) ?? "";
      const again = await run(recordCommand, files, ["--again", "team"]);
      assertEquals(again.code, 0, again.note);
      assertStringIncludes(again.out, "same bytes as before");
      assertEquals(files.texts.get(PATH), text);
      const drift = await run(driftCommand, files, ["team"]);
      assertEquals(drift.code, 0, drift.out + drift.note);
    });
  }
});

/** How `--again` comes to what each flag of `record` says. */
const TOLD_BY = {
  head: [
    "queue",
    "all-queues",
    "except",
    "name",
    "surface",
    "region",
    "utilization",
    "for-clients",
    "keep-text",
    "sandbox-agents",
    "sandbox-seed",
    "sandbox-variant",
  ],
  thisRun: [
    "accept-unfit",
    "replace",
    "base-url",
    "login-url",
    "in-flight",
    "timeout",
    "tries",
    "longest-wait",
    "budget",
    "body-limit",
  ],
  neither: ["again", "record-mode"],
};

Deno.test("each flag of record is either told by a head, or of one run and taken beside --again, or refused", async (t) => {
  const sorted = Object.values(TOLD_BY).flat().toSorted();
  assertEquals(
    sorted,
    RECORD_FLAGS.map(({ name }) => name).toSorted(),
    "a new flag of record has its class here",
  );
  const files = memoryFiles({});
  await run(recordCommand, files, ["--queue", "Billing", "--name", "team"]);
  for (const flag of RECORD_FLAGS) {
    if (flag.name === "again" || ADDRESS_FLAGS.some((name) => name === flag.name)) continue;
    await t.step(flag.name, async () => {
      const value = !("value" in flag) ? [] : ["words" in flag ? flag.words[0] : VALUES[flag.name] ?? "2"];
      const args = ["--again", "team", `--${flag.name}`, ...value];
      if (TOLD_BY.thisRun.includes(flag.name)) assertEquals((await run(recordCommand, files, args)).code, 0);
      else {
        const error = await assertRejects(() => run(recordCommand, files, args), UsageError);
        assertStringIncludes(error.message, `--${flag.name} says otherwise`);
      }
    });
  }
});

const VALUES: Readonly<Record<string, string>> = {
  timeout: "9s",
  "longest-wait": "9s",
  budget: "9s",
  surface: "platform",
  "record-mode": "all",
  "keep-text": "queue.description",
};

Deno.test("a live cassette is asked of its own region; one recorded over a gateway wants the address again", async () => {
  const files = memoryFiles({});
  await run(recordCommand, files, ["--queue", "Billing", "--name", "team"]);
  const live = (files.texts.get(PATH) ?? "").replace('"origin": "sandbox"', '"origin": "live"');
  files.texts.set(PATH, live.replace('"region": null', '"region": "eu-central-1"'));
  const [flags = []] = await flagsToRecordAgain(files, ["team"], { address: [] });
  assertStringIncludes(flags.join(" "), "--region eu-central-1");
  files.texts.set(PATH, live);
  const error = await assertRejects(() => flagsToRecordAgain(files, ["team"], { address: [] }), UsageError);
  assert(error.message.includes("--base-url"), error.message);
  const address = ["--base-url", "https://gateway.example"];
  const [over = []] = await flagsToRecordAgain(files, ["team"], { address });
  assertStringIncludes(over.join(" "), "--base-url https://gateway.example");
});
