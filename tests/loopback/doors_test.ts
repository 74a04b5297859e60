/** What the operating system, Deno and our own faults look like to a person: the program as a program, and the doors' own words. */

import { assert, assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import { createLiveTransport } from "../../src/record/wire/client.ts";
import { lastWords } from "../../src/cli/error_exit.ts";
import { wantsColour } from "../../src/doors/deno_world.ts";
import { fileRefusal, permissionRefusal } from "../../src/doors/refusals.ts";
import { BrokenLaw, EXIT, UsageError } from "../../src/errors.ts";
import { virtualClock } from "../support/clocks.ts";
import { sandboxText } from "../support/sandbox_cassettes.ts";
import { rowName } from "../support/row_name.ts";
import { inTemporaryFolder, READS, ringback } from "./running.ts";

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
