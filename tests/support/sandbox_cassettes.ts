/**
 * The recordings of the sandbox as `record` writes them without flags, made in memory: what a test of the program works on, so
 * that what lies in `cassettes/` and `scenarios/` of this repository never decides whether it passes.
 */

import { assertEquals } from "@std/assert";
import { runCommand } from "../../src/cli/command.ts";
import { recordCommand } from "../../src/commands/record/record.ts";
import { denoWorld } from "../../src/doors/deno_world.ts";
import { type MemoryFiles, memoryFiles } from "./handmade.ts";
import { testWorld } from "./test_world.ts";

const recorded = new Map<string, Promise<string>>();

/** The path of a recording by its name, one of `SANDBOX_CASSETTES`. */
export function sandboxPath(name: string): string {
  return `cassettes/${name}.json`;
}

/** The text of one, recorded once a module. */
export function sandboxText(name: string): Promise<string> {
  const found = recorded.get(name) ?? recordInMemory(name);
  recorded.set(name, found);
  return found;
}

async function recordInMemory(name: string): Promise<string> {
  const files = memoryFiles({});
  const { world, printed } = testWorld({ files });
  const { clock } = denoWorld();
  const patient = { ...world, clock, untilStopped: () => new Promise<void>(() => {}) };
  assertEquals(await runCommand(recordCommand, ["--name", name], patient), 0, printed().note);
  return files.texts.get(sandboxPath(name)) ?? "";
}

/** Files in memory that hold these alone. */
export async function sandboxFiles(names: readonly string[]): Promise<MemoryFiles> {
  const texts = names.map(async (name) => [sandboxPath(name), await sandboxText(name)] as const);
  return memoryFiles(Object.fromEntries(await Promise.all(texts)));
}

/** Writes them into `cassettes/` of a folder on disk. */
export async function writeSandboxCassettes(folder: string, names: readonly string[]): Promise<void> {
  await Deno.mkdir(`${folder}/cassettes`, { recursive: true });
  for (const name of names) {
    await Deno.writeTextFile(`${folder}/${sandboxPath(name)}`, await sandboxText(name));
  }
}
