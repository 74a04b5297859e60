/** The program run as a process of its own. */

import { newFolder } from "../support/folders.ts";

const ROOT = new URL("../../", import.meta.url).pathname;

interface End {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export async function ringback(
  cwd: string,
  permissions: readonly string[],
  args: readonly string[],
): Promise<End> {
  const config = ["--no-prompt", `--config=${ROOT}deno.json`];
  const { code, stdout, stderr } = await new Deno.Command("deno", {
    args: ["run", ...config, ...permissions, `${ROOT}src/main.ts`, ...args],
    cwd,
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  const decoder = new TextDecoder();
  return { code, out: decoder.decode(stdout), err: decoder.decode(stderr) };
}

export async function inTemporaryFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.realPath(await newFolder("run-"));
  try {
    await use(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

export const READS = ["--allow-read", "--allow-env=NO_COLOR,FORCE_COLOR"];
