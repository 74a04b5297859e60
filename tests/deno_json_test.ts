/** `deno.json` as a promise: rights from the table of verbs, hosts of the regions once, every dependency pinned and from npm. */

import { assert, assertEquals } from "@std/assert";
import {
  denoFlagsFor,
  type Grant,
  LIVE_VERBS,
  permissionSetOf,
  RIGHTS,
  type Verb,
  VERBS,
} from "../src/commands/rights.ts";
import { REGIONS } from "../src/record/wire/regions.ts";

type PermissionSet = Readonly<Record<string, Grant | boolean>>;

interface Config {
  readonly exports: Readonly<Record<string, string>>;
  readonly imports: Readonly<Record<string, string>>;
  readonly permissions: Readonly<Record<string, PermissionSet>>;
  readonly tasks: Readonly<Record<string, { readonly description: string; readonly command: string }>>;
}

const TEXT = await Deno.readTextFile("deno.json");
const config = JSON.parse(TEXT) as Config;

const LINE_MAX = 200;

/** The task of a verb; that of `test` is the suite's, and the verb has another. */
function taskOf(verb: Verb): string {
  return config.tasks[verb === "test" ? "scenarios" : verb]?.command ?? "";
}

function isLive(verb: Verb): boolean {
  return LIVE_VERBS.some((live) => live === verb);
}

/** What a task grants: its set, and its flags laid over that kind by kind. */
function grantedBy(command: string): PermissionSet {
  const set = config.permissions[/ -P=(\w+)/.exec(command)?.[1] ?? ""] ?? {};
  const flags = [...command.matchAll(/ --allow-(\w+)=(\S+)/g)]
    .map(([, kind = "", list = ""]) => [kind, list.split(",")] as const);
  return { ...set, ...Object.fromEntries(flags) };
}

Deno.test("no task runs with all permissions, none is a screen long, and every one says what it does", () => {
  for (const [name, task] of Object.entries(config.tasks)) {
    assert(!/\s(-A|--allow-all)\b/.test(task.command), `task ${name} has every permission`);
    assert(task.description.length > 10, `task ${name} has no description`);
  }
  for (const line of TEXT.split("\n")) assert(line.length <= LINE_MAX, line);
});

Deno.test("every verb has a task, and the task grants what the table of rights says and no more", () => {
  for (const verb of VERBS) {
    const granted = grantedBy(taskOf(verb));
    assert(taskOf(verb).endsWith(` src/main.ts ${verb}`), taskOf(verb));
    assertEquals(granted, permissionSetOf(verb), verb);
    if (!isLive(verb)) assertEquals(config.permissions[verb], permissionSetOf(verb), verb);
  }
});

Deno.test("verbs that answer from files have no network, those that test nothing to write", () => {
  const list = (kind: "net" | "write") => VERBS.filter((verb) => RIGHTS[verb][kind].length > 0);
  assertEquals(list("net"), ["init", "record", "drift", "who", "replay", "serve", "sandbox"]);
  assertEquals(list("write"), [
    "init",
    "record",
    "drift",
    "new",
    "test",
    "accept",
    "review",
    "reject",
    "simulate",
    "explain",
    "diff",
    "shift",
    "reach",
    "who",
    "moment",
    "import",
    "scrub",
    "schema",
  ]);
});

Deno.test("what only tells results may write where its command line names a file, and never over what is recorded or kept", () => {
  for (const verb of ["test", "diff", "reach", "simulate", "explain", "shift"] as const) {
    const flags = (...args: readonly string[]) =>
      denoFlagsFor([verb, ...args]).filter((flag) => flag.includes("write"));
    for (const args of [[], ["-o", "json"], ["--output=text", "--full"]]) assertEquals(flags(...args), []);
    for (
      const args of [["-o", "junit=out.xml"], ["-ojunit=out.xml"], ["--output=html=a.html"], [
        "--save",
        "changes.yaml",
      ]]
    ) {
      assertEquals(flags(...args), [
        "--allow-write=.",
        "--deny-write=cassettes,scenarios,.ringback,.git,deno.json,deno.lock",
      ], args.join(" "));
    }
  }
  assertEquals(
    denoFlagsFor(["reach", "--traffic", "came.csv", "--write", "10"]).filter((flag) =>
      flag.includes("write")
    ),
    [
      "--allow-write=.",
      "--deny-write=cassettes,.ringback,.git,deno.json,deno.lock",
    ],
  );
});

Deno.test("who has no network and nothing to write unless it is to fetch names", () => {
  const kinds = (...args: readonly string[]) =>
    denoFlagsFor(["who", ...args]).map((flag) => flag.split("=")[0]);
  assertEquals(kinds("Ada"), ["--allow-read", "--allow-env"]);
  assertEquals(kinds("--fetch"), ["--allow-read", "--allow-write", "--allow-net", "--allow-env"]);
});

Deno.test("the hosts of the regions stand once, in the set of the live verbs, and are all of them", () => {
  for (const { domain } of REGIONS) {
    for (const host of [`api.${domain}`, `login.${domain}`]) {
      assertEquals(TEXT.split(`"${host}"`).length, 2, host);
      assert(RIGHTS.record.net.includes(host), host);
    }
  }
  const thisMachine = ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "[::]"];
  assertEquals(RIGHTS.record.net.length, thisMachine.length + 2 * REGIONS.length);
  assertEquals(RIGHTS.record.net.slice(0, thisMachine.length), thisMachine);
});

Deno.test("every dependency comes from npm at one pinned version", () => {
  const { "@ringback/ringback": self, "@ringback/ringback/test": test, ...packages } = config.imports;
  const { ".": own, "./test": ownTest } = config.exports;
  assertEquals([self, test], [own, ownTest], "the examples name the package as a team does");
  for (const [name, target] of Object.entries(packages)) {
    assert(/^npm:(@[^/@]+\/)?[^/@]+@\d+\.\d+\.\d+(\/|$)/.test(target), `${name}: ${target}`);
  }
});

Deno.test("a dependency goes by the name of its package, by which packing finds the version that a bundle needs", () => {
  const own = Object.keys(config.imports).filter((name) => !/^@(?:std|ringback)\//.test(name));
  assertEquals(own.filter((name) => !/^(?:@[\w-]+\/)?[\w.-]+$/.test(name)), []);
});
