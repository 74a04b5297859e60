/** `record` over a recording that is there says what the cassette has gained and lost by it. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { runCommand } from "../../../src/cli/command.ts";
import { recordCommand } from "../../../src/commands/record/record.ts";
import { denoWorld } from "../../../src/doors/deno_world.ts";
import { memoryFiles } from "../../support/handmade.ts";
import { testWorld } from "../../support/test_world.ts";

Deno.test("a recording over another tells queues gained and lost and changes of configuration; the same again tells none", async () => {
  const files = memoryFiles({});
  const recorded = async (...args: readonly string[]) => {
    const { world, printed } = testWorld({ files });
    const patient = { ...world, clock: denoWorld().clock, untilStopped: () => new Promise<void>(() => {}) };
    assertEquals(await runCommand(recordCommand, args, patient), 0);
    return printed().out;
  };
  const named = ["--name", "x", "--queue", "Technical Support"];
  assert(!(await recorded(...named, "--queue", "Billing", "--sandbox-variant", "base")).includes("Beside"));
  const over = await recorded(...named, "--queue", "Sales", "--sandbox-variant", "after-change");
  assertStringIncludes(over, "  gained queue Sales\n");
  assertStringIncludes(over, "  lost queue Billing: this recording did not ask for it\n");
  assert(
    /Beside the recording that was there: [1-9]\d* changes? of configuration, 2 queues gained or lost\n/.test(
      over,
    ),
    over,
  );
  assert(
    !(await recorded(...named, "--queue", "Sales", "--sandbox-variant", "after-change")).includes("Beside"),
  );
});
