#!/usr/bin/env node
/**
 * The npm package's program. Under Node it starts Deno with the rights of the verb asked for and no more, and hands on signals and
 * the exit code; under Deno it is the program itself.
 */

import { spawn } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { WORK_FOLDER_VARIABLE, workFolderOf } from "./cli/work_folder.ts";
import { RingbackError } from "./errors.ts";
import { denoFlagsFor } from "./commands/rights.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** The path of Deno's executable in the package `deno`, which npm may have installed without running its scripts. */
function denoPath(): string {
  const { runInstall } = createRequire(import.meta.url)("deno/install_api.cjs") as { runInstall(): string };
  return runInstall();
}

/** Deno is started in the team's folder: what it may read is relative to that. */
function startDeno(given: readonly string[]): void {
  const { root, from, args } = workFolderOf(given, process.cwd(), {
    isFolder: (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false,
    text: (path) => existsSync(path) ? readFileSync(path, "utf8") : null,
  });
  const program = fileURLToPath(new URL("./main.js", import.meta.url));
  const flags = [
    "--quiet",
    "--no-prompt",
    "--no-config",
    "--no-lock",
    "--node-modules-dir=manual",
    ...denoFlagsFor(args),
  ];
  const calledAs = process.env["npm_command"] === "exec" ? "npx ringback" : "ringback";
  const child = spawn(denoPath(), ["run", ...flags, program, ...args], {
    stdio: "inherit",
    cwd: root,
    env: {
      ...process.env,
      RINGBACK_CALLED_AS: process.env["RINGBACK_CALLED_AS"] || calledAs,
      [WORK_FOLDER_VARIABLE]: from,
    },
  });
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    process.stderr.write(
      `Deno cannot be started: ${error.message}\n  next:    npm install again in this folder\n`,
    );
    process.exitCode = 70;
  });
  child.on("close", (code, signal) => {
    if (signal === null) return void (process.exitCode = code ?? 70);
    for (const each of SIGNALS) process.removeAllListeners(each);
    process.kill(process.pid, signal);
  });
}

if ("Deno" in globalThis) await (await import("./main.ts")).start(process.argv.slice(2));
else {
  try {
    startDeno(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof RingbackError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error.exitCode;
  }
}
