/** Folders on disk for tests that run the program: a small team's own, and copies of this repository's demonstration. */

import { assert } from "@std/assert";
import { denoWorld } from "../../src/doors/deno_world.ts";
import { SANDBOX_CASSETTES } from "../../src/record/sandbox_set.ts";
import { scanScenarios } from "../../src/scenario/scan.ts";
import { writeSandboxCassettes } from "./sandbox_cassettes.ts";

const TEAM = "tests/data/team";

/** A new folder under tests/.tmp, its path relative to the repository; whoever asked removes it. */
export async function newFolder(prefix: string): Promise<string> {
  await Deno.mkdir("tests/.tmp", { recursive: true });
  return await Deno.makeTempDir({ dir: "tests/.tmp", prefix });
}

/** The folder of a small team: recordings of the sandbox, and a few scenarios that nobody has accepted yet. */
export async function newTeamFolder(prefix: string): Promise<string> {
  const folder = await newFolder(prefix);
  await fillTeamFolder(folder);
  return folder;
}

/** Puts the same into a folder that is there. */
export async function fillTeamFolder(folder: string): Promise<void> {
  await copyTree(TEAM, folder);
  await writeSandboxCassettes(folder, ["sandbox", "support-before", "support-after"]);
}

/** A copy of a folder with everything in it. */
export async function copyOf(folder: string, prefix: string): Promise<string> {
  const copy = await newFolder(prefix);
  await copyTree(folder, copy);
  return copy;
}

/** Whether the demonstration is in this repository: somebody who builds on it may have taken it out. */
export async function hasDemonstration(): Promise<boolean> {
  const { files } = denoWorld();
  const cassettes = await Promise.all(
    SANDBOX_CASSETTES.map(({ name }) => files.readText(`cassettes/${name}.json`)),
  );
  return !cassettes.includes(null) && (await scanScenarios(files)).names.length > 0;
}

/** A copy of the demonstration, with further files, by path. */
export async function copyOfDemonstration(prefix: string, more: readonly string[]): Promise<string> {
  const copy = await newFolder(prefix);
  for (const part of ["cassettes", "scenarios"]) await copyTree(part, `${copy}/${part}`);
  for (const path of more) {
    await Deno.mkdir(`${copy}/${path.replace(/[^/]*$/, "")}`, { recursive: true });
    await Deno.copyFile(path, `${copy}/${path}`);
  }
  return copy;
}

async function copyTree(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    if (isDirectory) await copyTree(`${from}/${name}`, `${to}/${name}`);
    else await Deno.copyFile(`${from}/${name}`, `${to}/${name}`);
  }
}

/** The suite has no right to make links, a program that it starts has. */
export async function linkTo(target: string, path: string): Promise<void> {
  const code = `Deno.symlinkSync(${JSON.stringify(target)}, ${JSON.stringify(path)})`;
  const { success } = await new Deno.Command("deno", { args: ["eval", "--no-config", code] }).output();
  assert(success, path);
}
