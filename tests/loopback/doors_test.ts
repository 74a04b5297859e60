/** What the operating system, Deno and our own faults look like to a person: the program as a program, and the doors' own words. */

import {
  assert,
  assertEquals,
  assertMatch,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { createLiveTransport } from "../../src/record/wire/client.ts";
import { lastWords } from "../../src/cli/error_exit.ts";
import { denoFlagsOf } from "../../src/commands/rights.ts";
import { denoWorld, wantsColour, writeWhole } from "../../src/doors/deno_world.ts";
import { fileRefusal, permissionRefusal } from "../../src/doors/refusals.ts";
import { BrokenLaw, CassetteError, EXIT, FileError, UsageError } from "../../src/errors.ts";
import { listen } from "../../src/service/safety/address.ts";
import { virtualClock } from "../support/clocks.ts";
import { sandboxPath, sandboxText, writeSandboxCassettes } from "../support/sandbox_cassettes.ts";
import { rowName } from "../support/row_name.ts";

const ROOT = new URL("../../", import.meta.url).pathname;

interface End {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function ringback(cwd: string, permissions: readonly string[], args: readonly string[]): Promise<End> {
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

async function inTemporaryFolder(use: (folder: string) => Promise<void>): Promise<void> {
  await Deno.mkdir("tests/.tmp", { recursive: true });
  const folder = await Deno.realPath(await Deno.makeTempDir({ dir: "tests/.tmp" }));
  try {
    await use(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const READS = ["--allow-read", "--allow-env=NO_COLOR,FORCE_COLOR,LOG_TOKENS,LOG_STREAM"];

Deno.test("a folder where a file belongs, or levels without end, end a command with a message and never with a stack", async () => {
  await inTemporaryFolder(async (cwd) => {
    const scenario = (name: string) => `${cwd}/scenarios/${name}`;
    for (const folder of ["cassettes/m3.json", "scenarios/folder/scenario.yaml", "scenarios/deep", "pdir"]) {
      await Deno.mkdir(`${cwd}/${folder}`, { recursive: true });
    }
    await Deno.writeTextFile(`${cwd}/cassettes/good.json`, await sandboxText("support-before"));
    await Deno.writeTextFile(`${scenario("deep")}/scenario.yaml`, `note: ${"[".repeat(20_000)}\n`);
    await Deno.writeTextFile(
      `${cwd}/deep.json`,
      `{"format":"ringback-cassette","a":${"[".repeat(20_000)}${"]".repeat(20_000)}}`,
    );
    const good = ["--cassette", "good", "--queue", "Billing"];
    const rows: readonly (readonly [readonly string[], number, string])[] = [
      [["simulate", "--cassette", "./pdir"], 3, "./pdir cannot be read: it is a folder, not a file"],
      [["simulate", "--cassette", "./deep.json"], 3, "The cassette is nested more than"],
      [["explain", "--cassette", "m3"], 3, "cassettes/m3.json cannot be read: it is a folder"],
      [["mock", "--cassette", "m3"], 3, "cassettes/m3.json cannot be read: it is a folder"],
      [["diff", "m3", "good"], 3, "cassettes/m3.json cannot be read: it is a folder"],
      [["simulate", ...good, "--payload", "pdir"], 2, "pdir cannot be read: it is a folder, not a file"],
      [["simulate", ...good, "--intake", "pdir"], 2, "pdir cannot be read: it is a folder, not a file"],
      [
        ["simulate", ...good, "--intake", "scenarios/deep/scenario.yaml"],
        2,
        "This YAML is nested too deeply",
      ],
      [["simulate", "--cassette", "/dev/null"], 3, "record --queue <id or name> --name <cassette>\n"],
      [["simulate", "--cassette", "/nope.json"], 3, "There is no cassette /nope.json"],
      [["shift", "/nope.yaml"], 2, "There is no shift file /nope.yaml"],
      [["shift", ""], 2, "An empty text names no file"],
      [["shift", "pdir"], 2, "pdir cannot be read: it is a folder, not a file"],
    ];
    await Promise.all(rows.map(async ([args, code, words]) => {
      const end = await ringback(cwd, READS, args);
      assertEquals(end.code, code, `${args.join(" ")}\n${end.err}`);
      assertStringIncludes(end.err, words);
      assert(!/\n\s+at /.test(end.err), end.err);
    }));
    const suite = await ringback(cwd, READS, ["test"]);
    assertEquals(suite.code, 2, suite.err);
    assertStringIncludes(suite.out, "FAIL  deep: This YAML is nested too deeply to be read");
    assertStringIncludes(
      suite.out,
      "FAIL  folder: scenarios/folder/scenario.yaml cannot be read: it is a folder",
    );
    assertStringIncludes(suite.out, "0 passed, 2 failed");
  });
});

Deno.test("a permission that Deno was not given is told with the set to add it to", async () => {
  await inTemporaryFolder(async (cwd) => {
    const { code, err } = await ringback(cwd, [`--allow-read=${cwd}/cassettes`, READS[1] ?? ""], [
      "simulate",
      "--cassette",
      "good",
      "--payload",
      "elsewhere.json",
    ]);
    assertEquals(code, EXIT.usage, err);
    assertStringIncludes(err, " simulate has no permission to read");
    assertMatch(err, /add "\S+" to "read" of the command's permission set/);
    assert(!/\n\s+at /.test(err), err);
  });
});

Deno.test("the doors tell a full disk, a folder in the way and a file that is not ours", async () => {
  const { files } = denoWorld();
  await inTemporaryFolder(async (folder) => {
    await Deno.mkdir(`${folder}/sub/inside`, { recursive: true });
    await Deno.writeTextFile(`${folder}/file`, "old");
    const rows: readonly (readonly [() => Promise<unknown>, string])[] = [
      [() => files.readText(`${folder}/sub`), "cannot be read: it is a folder, not a file"],
      [() => files.writeText(`${folder}/sub`, "x"), "cannot be written: it is a folder, not a file"],
      [
        () => files.writeText(`${folder}/file/x`, "x"),
        "cannot be written: a file lies where a folder is needed",
      ],
      [() => files.readText(`${folder}/${"x".repeat(300)}`), "cannot be read: the name is too long"],
      [() => files.readText(`${folder}/a\0b`), "cannot be read: no file can have such a name"],
      [() => files.remove(`${folder}/none`), "cannot be removed"],
    ];
    for (const [act, words] of rows) {
      const error = await assertRejects(act, FileError, words);
      assertEquals(error.exitCode, EXIT.usage);
    }
    assertEquals(await files.readText(`${folder}/none`), null);
    assertEquals(await files.list(""), [], "the folder of a file at the root, as callers cut it off");
    assertEquals(await files.list(folder), ["file", "sub"], "nothing half-written is left");
  });
  for (
    const [code, words] of [["ENOSPC", "the disk is full"], ["EROFS", "read-only"], ["EACCES", "not permit"]]
  ) {
    const refused = fileRefusal(Object.assign(new Error("x (os error 1)"), { code }), "written", "c.json");
    assert(refused instanceof FileError && refused.message.includes(words ?? "?"), `${code}: ${refused}`);
  }
  const ours = new TypeError("ours");
  assertEquals(fileRefusal(ours, "read", "x"), ours);
});

Deno.test("writeText() shows what it is about to replace, and replaces nothing where that is refused", async () => {
  const { files } = denoWorld();
  await inTemporaryFolder(async (folder) => {
    const path = `${folder}/sub/c.json`;
    const seen: (string | null)[] = [];
    const look = (now: string | null) => void seen.push(now);
    await files.writeText(path, "one", look);
    await files.writeText(path, "two", look);
    assertEquals(seen, [null, "one"]);
    const refuse = () => {
      throw new CassetteError({ what: "somebody was here" });
    };
    await assertRejects(() => files.writeText(path, "three", refuse), CassetteError, "somebody was here");
    assertEquals([await files.readText(path), await files.list(`${folder}/sub`)], ["two", ["c.json"]]);
  });
});

/** Links need every permission that Deno has, and the suite has not: a program of its own makes them. */
async function makeLinks(links: readonly (readonly [target: string, path: string])[]): Promise<void> {
  const code = "for (const [target, path] of JSON.parse(Deno.args[0])) Deno.symlinkSync(target, path)";
  const { success, stderr } = await new Deno.Command("deno", {
    args: ["eval", code, JSON.stringify(links)],
  }).output();
  assert(success, new TextDecoder().decode(stderr));
}

Deno.test("writeText() writes through a link, which stays one, and keeps the file's mode", async (t) => {
  const { files } = denoWorld();
  const rows: readonly (readonly [name: string, link: (folder: string) => string, old: string | null])[] = [
    ["beside the file", () => "c.json", "old"],
    ["into another folder", () => "../other/c.json", "old"],
    ["absolute", (folder) => `${folder}/other/c.json`, "old"],
    ["to a file that is not there yet", () => "../other/c.json", null],
  ];
  await inTemporaryFolder(async (top) => {
    const links: [string, string][] = [["b.json", `${top}/a.json`], ["a.json", `${top}/b.json`]];
    for (const [name, link] of rows) {
      const folder = `${top}/${name}`;
      for (const sub of ["links", "other"]) await Deno.mkdir(`${folder}/${sub}`, { recursive: true });
      links.push([link(folder), `${folder}/links/first.json`], ["first.json", `${folder}/links/second.json`]);
    }
    await makeLinks(links);
    for (const [name, link, old] of rows) {
      await t.step(name, async () => {
        const [folder, to] = [`${top}/${name}`, link(`${top}/${name}`)];
        const real = to.startsWith("/") ? to : `${folder}/links/${to}`;
        if (old !== null) {
          await Deno.writeTextFile(real, old);
          await Deno.chmod(real, 0o640);
        }
        const seen: (string | null)[] = [];
        await files.writeText(`${folder}/links/second.json`, "new", (now) => seen.push(now));
        assertEquals([seen, await Deno.readTextFile(real)], [[old], "new"]);
        assertEquals((await Deno.lstat(real)).isFile, true);
        if (old !== null) assertEquals(((await Deno.stat(real)).mode ?? 0) & 0o777, 0o640);
        for (const name of ["first", "second"]) {
          assertEquals((await Deno.lstat(`${folder}/links/${name}.json`)).isSymlink, true);
        }
      });
    }
    await t.step("in a circle", async () => {
      await assertRejects(() => files.writeText(`${top}/a.json`, "x"), FileError, "lead in a circle");
    });
  });
});

Deno.test("writeText() clears away what runs that died left half-written, and nothing that somebody still writes", async () => {
  const { files } = denoWorld();
  await inTemporaryFolder(async (folder) => {
    const [left, busy] = ["a", "b"].map((letter) => `.ringback-${letter.repeat(36)}.tmp`);
    await Deno.writeTextFile(`${folder}/${left}`, "half");
    using file = await Deno.open(`${folder}/${busy}`, { write: true, createNew: true });
    file.lockSync(true);
    await Deno.writeTextFile(`${folder}/.ringback-mine.tmp`, "somebody's own");
    await files.writeText(`${folder}/c.json`, "whole");
    const names = [];
    for await (const { name } of Deno.readDir(folder)) names.push(name);
    assertEquals(names.sort(), [busy, ".ringback-mine.tmp", "c.json"]);
    assertEquals(await files.list(folder), [".ringback-mine.tmp", "c.json"], "no orphan for anybody");
  });
});

Deno.test("lastWords() gives the world's errors a message, ours a line to report and a stack, a closed pipe nothing", () => {
  assertEquals(lastWords(new UsageError({ what: "No", next: "yes" })), {
    text: "No\n  next:    yes\n",
    exitCode: EXIT.usage,
  });
  const net = Object.assign(new Error('Requires net access to "x.example:443", run again with …'), {
    name: "NotCapable",
  });
  assertStringIncludes(
    permissionRefusal(net)?.message ?? "",
    "no permission to reach or listen on x.example:443",
  );
  assertStringIncludes(lastWords(net).text, 'add "x.example:443" to "net" of the command\'s permission set');
  const look = Object.assign(new Error('Requires read access to "../x.yaml", run again with …'), {
    name: "NotCapable",
  });
  const refused = fileRefusal(look, "written", "../x.yaml");
  assert(refused instanceof UsageError);
  assertStringIncludes(refused.message, "no permission to write ../x.yaml");
  assertStringIncludes(
    refused.message,
    'name a file in this folder, or add "../x.yaml" to "read" and "write"',
  );
  const bug = lastWords(new BrokenLaw("an agent has a place"));
  assertEquals(bug.exitCode, 70);
  assert(
    bug.text.startsWith("Bug in Ringback: an agent has a place; please report it with these lines\nError: "),
  );
  assertEquals(lastWords("thrown").text, "Bug in Ringback: thrown; please report it with these lines\n\n");
  const pipe = Object.assign(new Error("Broken pipe"), { name: "BrokenPipe" });
  assertEquals(lastWords(pipe), { text: "", exitCode: EXIT.closedPipe });
});

Deno.test("a host that may not be reached comes with all hosts in use to add, the log-in's too", async (t) => {
  const rows = [
    ["https://gateway.example", "https://login.example", '"gateway.example", "login.example"'],
    ["https://gateway.example/genesys", "https://gateway.example/login", '"gateway.example"'],
  ];
  for (const [baseUrl = "", login = "", hosts] of rows) {
    await t.step(rowName(baseUrl), async () => {
      const transport = createLiveTransport({
        baseUrl,
        tokenUrl: `${login}/oauth/token`,
        tokenStyle: "basic",
        credentials: { kind: "client", id: "id", secret: "secret" },
        clock: virtualClock(),
        fetch: () => Promise.reject(Object.assign(new Error("Requires net access"), { name: "NotCapable" })),
      });
      const error = await assertRejects(
        () => transport(`${baseUrl}/api/v2/x`),
        UsageError,
        login.split("/")[2],
      );
      assertStringIncludes(error.message, "deno task has no permission to reach");
      assertStringIncludes(error.message, `add ${hosts} to "net" of the permission set "live" in deno.json`);
      assertStringIncludes(error.message, "deno task record <the same flags>");
    });
  }
});

Deno.test("wantsColour() goes by NO_COLOR, then FORCE_COLOR, where 0 and false mean off, then the terminal", async (t) => {
  const rows: readonly (readonly [Record<string, string>, boolean, boolean])[] = [
    [{}, false, true],
    [{ FORCE_COLOR: "1" }, true, true],
    [{ FORCE_COLOR: "true" }, true, true],
    [{ FORCE_COLOR: "0" }, false, false],
    [{ FORCE_COLOR: "False" }, false, false],
    [{ FORCE_COLOR: "", NO_COLOR: "" }, false, true],
    [{ FORCE_COLOR: "1", NO_COLOR: "1" }, false, false],
  ];
  for (const [env, piped, terminal] of rows) {
    await t.step(rowName(env), () => {
      const got = [false, true].map((isTerminal) => wantsColour((name) => env[name], isTerminal));
      assertEquals(got, [piped, terminal], JSON.stringify(env));
    });
  }
});

Deno.test("writeWhole() goes on after a short write, tells a full disk as the world's, and leaves a closed pipe as it is", () => {
  const whole: number[] = [];
  const slow = { writeSync: (bytes: Uint8Array) => whole.push(bytes[0] ?? 0) && 1 };
  writeWhole(slow, "x", "abc");
  assertEquals(String.fromCharCode(...whole), "abc");
  const failing = (error: Error) => ({
    writeSync: () => {
      throw error;
    },
  });
  const full = Object.assign(new Error("No space left on device (os error 28)"), { code: "ENOSPC" });
  assertThrows(
    () => writeWhole(failing(full), "standard output", "x"),
    FileError,
    "standard output cannot be written: the disk is full",
  );
  const closed = new Deno.errors.BrokenPipe("Broken pipe (os error 32)");
  assertEquals(assertThrows(() => writeWhole(failing(closed), "standard output", "x")), closed);
});

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
let shelf = "";

Deno.test.beforeAll(async () => {
  await Deno.mkdir("tests/.tmp", { recursive: true });
  shelf = await Deno.realPath(await Deno.makeTempDir({ dir: "tests/.tmp", prefix: "doors-" }));
  await writeSandboxCassettes(shelf, ["support-before"]);
});

Deno.test.afterAll(async () => await Deno.remove(shelf, { recursive: true }));

Deno.test("a server whose readers went away answers as ever, and ends when told to", async () => {
  const cassette = ["--cassette", `${shelf}/${sandboxPath("support-before")}`, "--port", "0"];
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
    `${shelf}/${sandboxPath("support-before")}`,
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
