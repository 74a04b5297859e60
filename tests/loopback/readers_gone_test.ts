/** Servers and commands whose readers went away, and addresses that cannot be listened on. */

import { assert, assertEquals, assertRejects } from "@std/assert";
import { denoFlagsOf } from "../../src/commands/rights.ts";
import { denoWorld } from "../../src/doors/deno_world.ts";
import { EXIT, UsageError } from "../../src/errors.ts";
import { listen } from "../../src/service/safety/address.ts";
import { newFolder } from "../support/folders.ts";
import { sandboxPath, writeSandboxCassettes } from "../support/sandbox_cassettes.ts";
import { rowName } from "../support/row_name.ts";
import { inTemporaryFolder, READS, ringback } from "./running.ts";

/** Starts a server, and goes away from both its streams as it says its address. */
async function deaf(args: readonly string[]): Promise<{ child: Deno.ChildProcess; url: string }> {
  const child = new Deno.Command("deno", {
    args: ["run", "--no-prompt", "--allow-read", "--allow-env", "--allow-net", "src/main.ts", ...args],
    env: { NO_COLOR: "1", RINGBACK_TOKEN: "" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const reader = child.stdout.getReader();
  const said = new TextDecoder().decode((await reader.read()).value);
  await Promise.all([reader.cancel(), child.stderr.cancel()]);
  return { child, url: /http:\/\/\S+?(?=\/?\s)/.exec(said)?.[0] ?? `no address in ${said}` };
}

/** A cassette on disk, for programs that are to read one. */
let team = "";

Deno.test.beforeAll(async () => {
  team = await Deno.realPath(await newFolder("doors-"));
  await writeSandboxCassettes(team, ["support-before"]);
});

Deno.test.afterAll(async () => await Deno.remove(team, { recursive: true }));

Deno.test("a server whose readers went away answers as ever, and ends when told to", async () => {
  const cassette = ["--cassette", `${team}/${sandboxPath("support-before")}`, "--port", "0"];
  const rows: readonly (readonly [readonly string[], string, number])[] = [
    [["serve", ...cassette, "--log-requests"], "/queues", 200],
    [["replay", ...cassette], "/api/v2/nowhere", 404],
    [["sandbox", "--port", "0"], "/api/v2/nowhere", 401],
  ];
  await Promise.all(rows.map(async ([args, path, status]) => {
    const { child, url } = await deaf(args);
    try {
      const answer = await fetch(url + path);
      await answer.body?.cancel();
      assertEquals(answer.status, status, args.join(" "));
    } finally {
      child.kill("SIGTERM");
    }
    const patience = setTimeout(() => child.kill("SIGKILL"), 20_000);
    const { code } = await child.status;
    clearTimeout(patience);
    assertEquals(code, 0, args.join(" "));
  }));
});

Deno.test("a command whose reader went away ends with 141 and no word, also where nobody hears an error", async () => {
  const run = (args: readonly string[]) =>
    new Deno.Command("deno", {
      args: ["run", "--no-prompt", ...READS, "src/main.ts", ...args],
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
  const told = run([
    "simulate",
    "--cassette",
    `${team}/${sandboxPath("support-before")}`,
    "--queue",
    "Billing",
  ]);
  const errors = new Response(told.stderr).text();
  await told.stdout.cancel();
  assertEquals([(await told.status).code, await errors], [EXIT.closedPipe, ""]);
  const unheard = run(["simulate", "--cassette", "nowhere"]);
  await Promise.all([unheard.stdout.cancel(), unheard.stderr.cancel()]);
  assertEquals((await unheard.status).code, EXIT.missOrUnfit);
});

Deno.test("an address that cannot be listened on is refused in the same words by every server, with a cure for that cause", async () => {
  const cassette = ["--cassette", sandboxPath("support-before")];
  const token = ["--token", "a-secret-of-the-team"];
  const servers: readonly (readonly ["serve" | "replay" | "sandbox", readonly string[]])[] = [
    ["serve", [...cassette, ...token]],
    ["replay", [...cassette, ...token]],
    ["sandbox", token],
  ];
  const rows: readonly (readonly [host: string, port: string, where: string])[] = [
    ["192.168.9.9", "8098", "192.168.9.9:8098"],
    ["127.0.0.2", "8098", "127.0.0.2:8098"],
    ["fe80::1", "8098", "[fe80::1]:8098"],
    ["example.com", "8098", "example.com:8098"],
  ];
  await inTemporaryFolder(async (cwd) => {
    await writeSandboxCassettes(cwd, ["support-before"]);
    for (const [name, flags] of servers) {
      const permissions = denoFlagsOf(name);
      const ends = await Promise.all(
        rows.map(([host, port]) =>
          ringback(cwd, permissions, [name, ...flags, "--host", host, "--port", port])
        ),
      );
      for (const [index, { code, err }] of ends.entries()) {
        const [, , where = ""] = rows[index] ?? [];
        assertEquals(code, EXIT.usage, err);
        assertEquals(
          err,
          `Cannot listen on ${where}: the permissions given do not name it\n` +
            "  they name: 127.0.0.1, localhost, [::1], 0.0.0.0, [::]\n" +
            `  next:    --host with one of these, or give Deno --allow-net=${where.replace(/:8098$/, "")}\n`,
        );
      }
      const port = await ringback(cwd, permissions, [name, ...flags, "--port", "70000"]);
      assertEquals([port.code, port.err], [
        EXIT.usage,
        "There is no port 70000: the last is 65535\n  next:    --port 0 takes any free one\n",
      ]);
    }
  });
});

Deno.test("listen() tells an unknown name, a foreign address and a taken port apart, and lets faults of ours through", async (t) => {
  const world = denoWorld();
  const failing = (error: Error) => ({ ...world, listen: () => Promise.reject(error) });
  const address = { hostname: "x", port: 1 };
  const answer = () => new Response();
  const rows: readonly (readonly [Error, string, string])[] = [
    [
      new Error("failed to lookup address information: Name or service not known"),
      "no address is known for that name",
      "another --host",
    ],
    [new Deno.errors.AddrNotAvailable("os error 99"), "this machine has no such address", "another --host"],
    [new Deno.errors.AddrInUse("os error 98"), "something else listens there already", "another --port"],
    [new URIError("invalid host 'x y'"), "that is no name of a host", "another --host"],
  ];
  for (const [error, why, next] of rows) {
    await t.step(rowName(error), async () => {
      const refused = await assertRejects(
        () => listen(failing(error), answer, address),
        UsageError,
        `Cannot listen on x:1: ${why}`,
      );
      assert(refused.explanation.next?.startsWith(next), refused.message);
    });
  }
  const ours = new TypeError("ours");
  assertEquals(await assertRejects(() => listen(failing(ours), answer, address)), ours);
});
