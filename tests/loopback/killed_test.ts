/**
 * `kill -9` in the middle of writing: what was there is there whole, or what was to come; and the next `test` passes.
 * `deno task fuzz:kill` does it 200 times each.
 */

import { assert, assertEquals } from "@std/assert";
import { parseCassette } from "../../src/cassette/store.ts";
import { newFolder } from "../support/folders.ts";
import { sandboxText } from "../support/sandbox_cassettes.ts";

const MOMENTS = Number(Deno.args[0] ?? 12);
const ROOT = new URL("../../", import.meta.url).pathname;

function ringback(cwd: string, args: readonly string[]): Deno.ChildProcess {
  return new Deno.Command("deno", {
    args: [
      "run",
      "-q",
      "--no-check",
      "--no-prompt",
      `--config=${ROOT}deno.json`,
      "-A",
      `${ROOT}src/main.ts`,
      ...args,
    ],
    cwd,
    env: { NO_COLOR: "1", CI: "" },
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
}

/** Milliseconds that a run takes when nobody kills it. */
async function timeOf(cwd: string, args: readonly string[]): Promise<number> {
  const from = performance.now();
  assertEquals((await ringback(cwd, args).status).code, 0, args.join(" "));
  return performance.now() - from;
}

/** Runs, and kills at moments spread over the second half of a run, where files are written. */
async function killedAt(share: number, tookMs: number, cwd: string, args: readonly string[]): Promise<void> {
  const child = ringback(cwd, args);
  const killing = setTimeout(() => {
    try {
      child.kill("SIGKILL");
    } catch {
      // It had ended.
    }
  }, tookMs * (0.4 + 0.7 * share));
  await child.status;
  clearTimeout(killing);
}

/** What `git add .` would take. */
async function visibleFiles(folder: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) {
      names.push(...(await visibleFiles(`${folder}/${name}`)).map((inner) => `${name}/${inner}`));
    } else if (!/^\.ringback-[\da-f-]{36}\.tmp$/.test(name)) names.push(name);
  }
  return names.sort();
}

Deno.test(`accept killed at ${MOMENTS} moments leaves goldens old or new, and a folder that the next accept makes green`, async () => {
  const folder = await newFolder("killed_");
  try {
    await Deno.mkdir(`${folder}/cassettes`);
    await Deno.writeTextFile(`${folder}/cassettes/c.json`, await sandboxText("support-before"));
    for (const name of ["a", "b", "c", "d", "e", "f"]) {
      await Deno.mkdir(`${folder}/scenarios/${name}`, { recursive: true });
      const text = `note: ${name}\ncassette: c\nqueue: Billing\n`;
      await Deno.writeTextFile(`${folder}/scenarios/${name}/scenario.yaml`, text);
    }
    const tookMs = await timeOf(folder, ["accept"]);
    const golden = (name: string) => `${folder}/scenarios/${name}/golden.yaml`;
    const whole = await Deno.readTextFile(golden("a"));
    const old = whole.replace("free", "free # of another time");
    const names = await visibleFiles(folder);
    for (let at = 0; at < MOMENTS; at++) {
      for (const name of ["a", "b", "c", "d", "e", "f"]) {
        await Deno.writeTextFile(golden(name), `${old}# x\nx: 1\n`);
      }
      await killedAt(at / MOMENTS, tookMs, folder, ["accept"]);
      for (const name of ["a", "b", "c", "d", "e", "f"]) {
        const text = await Deno.readTextFile(golden(name));
        assert(
          [`${old}# x\nx: 1\n`].includes(text) ||
            text.replace(/^question: .*$/m, "") === whole.replace(/^question: .*$/m, ""),
          text,
        );
      }
      assertEquals(await visibleFiles(folder), names);
    }
    await timeOf(folder, ["accept"]);
    await timeOf(folder, ["test"]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test(`record killed at ${MOMENTS} moments leaves the cassette old or new, or none, and nothing else to see`, async () => {
  const folder = await newFolder("killed_");
  const args = ["record", "--name", "kept", "--queue", "Billing", "--record-mode", "all"];
  try {
    await Deno.mkdir(`${folder}/cassettes`);
    const tookMs = await timeOf(folder, args);
    const path = `${folder}/cassettes/kept.json`;
    const fresh = await Deno.readTextFile(path);
    const old = fresh.replace(/"latencyMs": \d+/, '"latencyMs": 7');
    for (let at = 0; at < MOMENTS; at++) {
      await Deno.writeTextFile(path, old);
      await killedAt(at / MOMENTS, tookMs, folder, args);
      const text = await Deno.readTextFile(path);
      if (text !== old) parseCassette(text, path);
      const names = await visibleFiles(folder);
      assertEquals(names.filter((name) => !name.startsWith(".ringback/")), ["cassettes/kept.json"]);
    }
    await timeOf(folder, args);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
