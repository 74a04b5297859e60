/** `record` as a process of its own: its task and permissions, stopped, killed, kept from a host. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { parseCassette } from "../../src/cassette/store.ts";
import { denoFlagsOf } from "../../src/commands/rights.ts";
import { newFolder } from "../support/folders.ts";
import { at, CREDENTIALS, OLD, Q, record, SANDBOX_KEYED, serveSandbox } from "./recording.ts";

/** With the verb's own rights, as a task runs it. */
const AS_TASK = ["run", "-q", "--no-prompt", `--config=${Deno.cwd()}/deno.json`, ...denoFlagsOf("record")];

function subprocess(
  args: readonly string[],
  options: { cwd: string; env?: Readonly<Record<string, string>> },
) {
  return new Deno.Command("deno", {
    args: [...args],
    cwd: options.cwd,
    env: { NO_COLOR: "1", ...options.env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  });
}

const MAIN = new URL("../../src/main.ts", import.meta.url).pathname;

Deno.test("record, run as its task with its permissions, records a sandbox of another process on both surfaces", async () => {
  const cwd = await newFolder("record");
  const sandbox = subprocess(
    ["run", "--no-prompt", "--allow-net=127.0.0.1", "--allow-env", MAIN, "sandbox", "--port", "0"],
    { cwd },
  ).spawn();
  try {
    const reader = sandbox.stdout.getReader();
    const ready = new TextDecoder().decode((await reader.read()).value);
    reader.releaseLock();
    const baseUrl = /http:\/\/127\.0\.0\.1:\d+/.exec(ready)?.[0] ?? "";
    for (const surface of ["platform", "walkthrough"]) {
      const asked = ["--queue", "Billing", "--name", surface, "--surface", surface];
      const flags = ["--base-url", baseUrl, "--login-url", baseUrl, ...asked];
      const command = subprocess([...AS_TASK, MAIN, "record", ...flags], {
        cwd,
        env: SANDBOX_KEYED,
      });
      const { code, stderr } = await command.output();
      assertEquals(code, 0, new TextDecoder().decode(stderr));
      const path = `cassettes/${surface}.json`;
      const text = await Deno.readTextFile(`${cwd}/${path}`);
      assertEquals(parseCassette(text, path).head.surface, surface);
      assertEquals((await record(asked)).files.get(path), text);
    }
  } finally {
    sandbox.kill();
    await sandbox.output();
    await Deno.remove(cwd, { recursive: true });
  }
});

Deno.test("record, stopped by its user, writes nothing, takes its line away and says what is there", async () => {
  for (const existing of [null, OLD]) {
    const stopped = Promise.withResolvers<void>();
    await using served = serveSandbox({}, (_, path) => {
      if (!path.includes("/members")) return null;
      stopped.resolve();
      return new Promise((resolve) => setTimeout(() => resolve(null), 20));
    });
    const files = new Map(existing === null ? [] : [["cassettes/x.json", existing]]);
    let drawn = "";
    const { exitCode, note } = await record([...Q, ...at(served)], {
      env: CREDENTIALS,
      files,
      interactive: true,
      stopped: stopped.promise,
      drawn: (text) => void (drawn += text),
    });
    assertEquals([exitCode, files.get("cassettes/x.json")], [130, existing ?? undefined]);
    assertEquals(
      note,
      `Stopped: nothing was written; ${
        existing === null ? "there is no cassettes/x.json" : "cassettes/x.json is as it was"
      }`,
    );
    assert(drawn.endsWith("\r\x1b[2K"), JSON.stringify(drawn));
  }
});

Deno.test("record, killed in the middle, leaves the old cassette whole and nothing beside it", async () => {
  const cwd = await newFolder("record");
  const reached = Promise.withResolvers<void>();
  let release = () => {};
  await using served = serveSandbox({}, (_, path) => {
    if (!path.includes("/members")) return null;
    reached.resolve();
    return new Promise((resolve) => release = () => resolve(null));
  });
  await Deno.mkdir(`${cwd}/cassettes`);
  await Deno.writeTextFile(`${cwd}/cassettes/x.json`, OLD);
  const command = subprocess([...AS_TASK, MAIN, "record", ...Q, ...at(served)], {
    cwd,
    env: CREDENTIALS,
  });
  const child = command.spawn();
  await reached.promise;
  child.kill("SIGINT");
  const { code, stderr } = await child.output();
  release();
  assertEquals([code, await Deno.readTextFile(`${cwd}/cassettes/x.json`)], [130, OLD]);
  assertStringIncludes(
    new TextDecoder().decode(stderr),
    "\nStopped: nothing was written; cassettes/x.json is as it was\n",
  );
  assertEquals([...Deno.readDirSync(`${cwd}/cassettes`)].map((entry) => entry.name), ["x.json"]);
  await Deno.remove(cwd, { recursive: true });
});

Deno.test("record says how to let it reach a host that its task may not", async () => {
  const cwd = await newFolder("record");
  const flags = [...Q, "--base-url", "https://gateway.example", "--login-url", "https://gateway.example"];
  const command = subprocess([...AS_TASK, MAIN, "record", ...flags], { cwd, env: CREDENTIALS });
  const { code, stderr } = await command.output();
  const text = new TextDecoder().decode(stderr);
  assertEquals(code, 2);
  assertStringIncludes(text, 'has no permission to reach "gateway.example"');
  assertStringIncludes(text, 'add "gateway.example" to "net" of the permission set "live" in deno.json');
  assert(!/\n\s+at /.test(text), "a stack trace");
  await Deno.remove(cwd, { recursive: true });
});
