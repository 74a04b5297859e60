/** `ok`: the whole gate, step by step, as `.ci/run` calls it. Each step is a program of its own, or `test`. */

import { type Command, type Given, runCommand } from "../cli/command.ts";
import type { World } from "../doors/world.ts";
import { assert, EXIT, type ExitCode } from "../errors.ts";
import { testCommand } from "./test.ts";

/** What goes before the tests, and what helps where it fails. */
const CHECKS: readonly { readonly args: readonly string[]; readonly next: string }[] = [
  { args: ["fmt", "--check"], next: "deno fmt" },
  { args: ["lint"], next: "mend what it names" },
  { args: ["check", "src", "tests"], next: "mend the types it names" },
];

/** The command. */
export const okCommand: Command = {
  name: "ok",
  summary: "The whole gate: format, lint, types, then the suite, README examples included",
  about: [
    `Runs ${
      CHECKS.map(({ args }) => `\`deno ${args.join(" ")}\``).join(", ")
    } and \`deno task test\`, in this order,`,
    "and stops at the first that fails. It writes nothing. Its last line is that of `test`: N passed, N failed.",
  ].join("\n"),
  flags: [],
  examples: ["deno task ok"],
  run: runOk,
};

async function runOk(_given: Given, world: World): Promise<ExitCode> {
  assert(world.programs !== undefined, "`ok` is given programs to run");
  for (const { args, next } of CHECKS) {
    const { exitCode } = await world.programs.run("deno", args, world.terminal.out);
    if (exitCode === 0) continue;
    world.terminal.note(`deno ${args.join(" ")} failed\n  next:    ${next}\n`);
    return EXIT.expectationFailed;
  }
  return await runCommand(testCommand, [], world);
}
