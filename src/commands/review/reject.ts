/** `reject`: notes that changes of goldens are wrong, so that nobody accepts them by the way. */

import { defineCommand } from "../../cli/command.ts";
import type { Given } from "../../cli/flags/flag_table.ts";
import type { World } from "../../doors/world.ts";
import { EXIT, type ExitCode, UsageError } from "../../errors.ts";
import { calledAs } from "../../lib/called_as.ts";
import { counted } from "../../lib/words.ts";
import { CI_ENVIRONMENT, refuseInCi } from "../../scenario/accept/ci.ts";
import { noteRejection } from "../../scenario/accept/rejections.ts";
import { findPending, PICK_FLAGS } from "./find_pending.ts";

/** The command. */
export const rejectCommand = defineCommand({
  name: "reject",
  people: "shown",
  summary: "Note that changes are wrong: accept leaves them out until they come out otherwise",
  about: [
    "The goldens stay as they are, and so test fails until the change behind is undone. Kept in .ringback/rejected.json, on this",
    "machine alone. To take it back, accept the scenario by its name.",
  ].join("\n"),
  takes: "[scenario…]",
  flags: PICK_FLAGS,
  environment: CI_ENVIRONMENT,
  examples: ["reject billing-all-skills", 'reject --cause "Gale Lotus now lacks Spanish"'],
  run: runReject,
});

async function runReject(given: Given<(typeof PICK_FLAGS)[number]>, world: World): Promise<ExitCode> {
  refuseInCi("reject", world.env);
  if (given.rest.length === 0 && given.all("cause").length === 0) {
    throw new UsageError({
      what: "Nothing says which changes are wrong",
      next: `${calledAs()} reject <scenario>, or walk through all: ${calledAs()} review`,
    });
  }
  const { pending } = await findPending(given, world, "reject");
  for (const { verdict: { name }, acceptance, causes } of pending) {
    await noteRejection(world.files, name, acceptance.text);
    world.terminal.out(`rejected ${name}: ${causes.join("; ")}\n`);
  }
  world.terminal.out(
    pending.length === 0
      ? "nothing waits to be accepted there\n"
      : `${counted(pending.length, "change")} rejected: undo what is behind, and record again\n`,
  );
  return pending.length === 0 ? EXIT.noScenarios : EXIT.good;
}
