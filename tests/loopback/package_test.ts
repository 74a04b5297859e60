/** The freshly packed npm package as a team gets it: installed by npm, started by Node, with no Deno on the path. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { type Verb, VERBS } from "../../src/commands/rights.ts";
import { VERSION } from "../../src/lib/version.ts";

const ROOT = Deno.cwd();

/** A registry on loopback that has the package, and sends everybody who asks for another to npm's own. */
async function serveRegistry(): Promise<{ readonly url: string } & AsyncDisposable> {
  const tarball = await Deno.readFile("dist/ringback.tgz");
  const manifest = JSON.parse(await Deno.readTextFile("dist/package/package.json"));
  const npms = (await run("npm", ["config", "get", "registry"])).out.trim().replace(/\/$/, "");
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-512", tarball)).toBase64();
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, ({ url }) => {
    const { origin, pathname } = new URL(url);
    if (pathname === "/ringback.tgz") return new Response(tarball);
    if (decodeURIComponent(pathname) !== "/@ringback/ringback") {
      return Response.redirect(npms + pathname, 302);
    }
    const dist = { tarball: `${origin}/ringback.tgz`, integrity: `sha512-${digest}` };
    return Response.json({
      name: manifest.name,
      "dist-tags": { latest: VERSION },
      versions: { [VERSION]: { ...manifest, dist } },
    });
  });
  return { url: `http://127.0.0.1:${server.addr.port}`, [Symbol.asyncDispose]: () => server.shutdown() };
}

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(program: string, args: readonly string[], cwd = ROOT, path?: string): Promise<Ran> {
  const env = { NO_COLOR: "1", RINGBACK_CALLED_AS: "", ...path === undefined ? {} : { PATH: path } };
  const ended = await new Deno.Command(program, { args: [...args], cwd, env, stdin: "null" }).output();
  const [out = "", err = ""] = [ended.stdout, ended.stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code: ended.code, out, err };
}

const node = await run("node", ["-p", "process.execPath"]).then(({ out }) => out.trim(), () => null);

/** A team's folder with the package in it. */
let folder = "";

/** The package's program by Node alone. */
function ringback(...args: string[]): Promise<Ran> {
  return run(node ?? "", ["node_modules/@ringback/ringback/lib/bin.js", ...args], folder, "/nowhere");
}

/** A server of the package: what it prints first, and its end when it is asked to end. */
async function started(...args: string[]) {
  const child = new Deno.Command(node ?? "", {
    args: ["node_modules/@ringback/ringback/lib/bin.js", ...args, "--port", "0"],
    cwd: folder,
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const reader = child.stdout.getReader();
  const said = new TextDecoder().decode((await reader.read()).value);
  const stop = async (): Promise<Deno.CommandStatus> => {
    child.kill("SIGTERM");
    await reader.cancel();
    return await child.status;
  };
  return { said, stop };
}

Deno.test.beforeAll(async () => {
  if (node === null) return;
  const packed = await run("deno", ["task", "-q", "pack"]);
  assertEquals(packed.code, 0, packed.err);
  folder = await Deno.makeTempDir({ prefix: "ringback-package-" });
  const quiet = ["--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts"];
  const installed = await run("npm", ["install", ...quiet, `${ROOT}/dist/ringback.tgz`], folder);
  assertEquals(installed.code, 0, installed.err);
});

Deno.test.afterAll(async () => {
  if (folder !== "") await Deno.remove(folder, { recursive: true });
});

function packageTest(name: string, fn: () => Promise<void>): void {
  Deno.test({ name: `package: ${name}`, ignore: node === null, fn });
}

packageTest("holds the product alone, with dependencies at exact versions", async () => {
  const home = `${folder}/node_modules/@ringback/ringback`;
  const names = (await Array.fromAsync(Deno.readDir(home))).map((entry) => entry.name).sort();
  assertEquals(names, ["LICENSE", "LICENSES_OF_BUNDLED_PACKAGES.txt", "README.md", "lib", "package.json"]);
  const manifest = JSON.parse(await Deno.readTextFile(`${home}/package.json`));
  assertEquals([manifest.name, manifest.version], ["@ringback/ringback", VERSION]);
  const config = JSON.parse(await Deno.readTextFile("deno.json"));
  assertEquals(config.version, VERSION);
  for (const [name, version] of Object.entries<string>(manifest.dependencies)) {
    assertMatch(version, /^\d+\.\d+\.\d+$/, name);
    if (name !== "deno") assertStringIncludes(config.imports[name], `@${version}`);
  }
});

packageTest(
  "keeps the licences of what is bundled, and tells nothing of the machine it was made on",
  async () => {
    const home = `${folder}/node_modules/@ringback/ringback`;
    const licences = await Deno.readTextFile(`${home}/LICENSES_OF_BUNDLED_PACKAGES.txt`);
    for (const name of ["js-yaml", "leven", "zod"]) assertMatch(licences, RegExp(`^${name}\n\n.*MIT`, "m"));
    for await (const { name, isFile } of Deno.readDir(`${home}/lib`)) {
      const text = isFile ? await Deno.readTextFile(`${home}/lib/${name}`) : "";
      assertEquals(text.match(/^\/\/ (?!src\/|deno:)\S*\/.*$/m)?.[0], undefined, name);
      assert(!text.includes(ROOT), name);
    }
    const packed = (await Deno.open("dist/ringback.tgz")).readable.pipeThrough(
      new DecompressionStream("gzip"),
    );
    const header = (await new Response(packed).bytes()).slice(0, 512);
    // Of a tar header these bytes name the owner and the group.
    assertEquals(new TextDecoder().decode(header.slice(265, 329)).replaceAll("\0", ""), "", "who packed it");
  },
);

packageTest(
  "from an empty folder to a green test, and the folder holds only what the team owns",
  async () => {
    assertEquals(await ringback("--version"), { code: 0, out: `ringback ${VERSION}\n`, err: "" });
    const begun = await ringback("init", "--ci", "github");
    assertEquals(begun.code, 0, begun.err);
    assertStringIncludes(begun.out, "next: ringback test\n");
    const tested = await ringback("test");
    assertEquals(tested.code, 0, tested.out + tested.err);
    assertMatch(tested.out, /\n[1-9]\d* passed, 0 failed\n$/);
    const cassette = await Deno.readTextFile(`${folder}/cassettes/example.json`);
    const again = await ringback("record");
    assertEquals(again.code, 0, again.err);
    assertEquals(await Deno.readTextFile(`${folder}/cassettes/example.json`), cassette, "the same bytes");
    const cassettes = (await Array.fromAsync(Deno.readDir(`${folder}/cassettes`))).map(({ name }) => name);
    assertEquals(cassettes, ["example.json"], "no demonstration of ours");
  },
);

packageTest("init over a project overwrites nothing and says so", async () => {
  await ringback("init");
  const before = await Deno.readTextFile(`${folder}/deno.json`);
  const { code, out } = await ringback("init");
  assertEquals(code, 0);
  const kept = ["deno.json", ".gitattributes", ".gitignore", "scenarios_test.ts", "cassettes/", "scenarios/"];
  for (const path of kept) assertStringIncludes(out, `left   ${path} as it was\n`);
  assertEquals(await Deno.readTextFile(`${folder}/deno.json`), before);
});

packageTest("a verb has its own rights alone: Deno refuses what lies outside the folder", async () => {
  const { code, err } = await ringback("simulate", "--cassette", `${ROOT}/cassettes/README.md`);
  assertEquals(code, 3);
  assertStringIncludes(err, "no permission to read");
});

/** One run of each verb in a team's folder, and what it prints; those that another test here runs have none. */
const RUNS: Readonly<Record<Verb, readonly [args: readonly string[], says: RegExp] | null>> = {
  init: null,
  record: null,
  test: null,
  simulate: null,
  sandbox: null,
  drift: [["example"], /no request changes/],
  new: [["mine", "--cassette", "example", "--queue", "Billing"], /wrote scenarios\/mine\/scenario.yaml/],
  accept: [["billing-plain"], /0 accepted, 1 unchanged|CI/],
  review: [[], /nobody sits at a terminal|CI/],
  reject: [["billing-plain"], /nothing waits|CI/],
  explain: [["--cassette", "example", "--queue", "Billing"], /What would flip it:/],
  diff: [["example", "example"], /Configuration: 0 changes/],
  mock: [["--cassette", "example", "--count", "1"], /required_skills/],
  shift: [["scenarios/none.shift.yaml"], /There is no shift file/],
  reach: [["example"], /requests can be served/],
  matrix: [["example"], /^agent,id,skill: /],
  who: [["Billing", "--cassette", "example"], /./],
  moment: [["example"], /scenarios\/example.moment.yaml: \d+ agents/],
  list: [[], /cassettes\/example.json: 3 queues/],
  import: [["--har", "none.har", "--name", "x"], /none.har/],
  lint: [[], /cassettes\/example.json: good/],
  scrub: [["example"], /as it was/],
  schema: [[], /.ringback\/scenario.schema.json: 3 queues/],
  replay: [["--cassette", "none", "--port", "0"], /There is no .*cassette/],
  serve: [["--cassette", "none", "--port", "0"], /There is no .*cassette/],
  completions: [["fish"], /complete -c ringback/],
};

packageTest("every verb is in the help, and runs with its own rights", async () => {
  await ringback("init");
  const runs = VERBS.flatMap((verb) => {
    const run = RUNS[verb];
    return run === null ? [] : [{ verb, args: run[0], says: run[1] }];
  });
  const { out: help } = await ringback("help");
  for (const verb of VERBS) assertMatch(help, new RegExp(`^ *ringback ${verb} `, "m"));
  const next = async (): Promise<void> => {
    const run = runs.shift();
    if (run === undefined) return;
    const { out, err } = await ringback(run.verb, ...run.args);
    assertMatch(out + err, run.says, `${run.verb} ${run.args.join(" ")}`);
    assert(!/no permission|\n\s+at /.test(err), `${run.verb} ${run.args.join(" ")}: ${err}`);
    await next();
  };
  await Promise.all([next(), next()]);
  // What was written has no golden yet, and other tests want the folder green.
  await Deno.remove(`${folder}/scenarios/mine`, { recursive: true });
});

packageTest("the service from the package has its page with all that the page names", async () => {
  const { said, stop } = await started("serve", "--cassette", "example");
  const [address = ""] = /http:\/\/\S+/.exec(said) ?? [];
  const page = await (await fetch(address)).text();
  const named = [...page.matchAll(/(?:src|href)="([^"#]+)"/g)].map(([, path]) => path ?? "");
  assert(named.some((path) => path.endsWith(".js")), page);
  for (const path of named) {
    const answer = await fetch(new URL(path, address));
    await answer.body?.cancel();
    assertEquals(answer.status, 200, path);
  }
  assertEquals((await stop()).code, 0);
});

packageTest("works in the team's folder from any folder below it, paths as one stands", async () => {
  await ringback("init");
  const below = `${folder}/below/it`;
  await Deno.mkdir(below, { recursive: true });
  const bin = `${folder}/node_modules/@ringback/ringback/lib/bin.js`;
  const asked = ["simulate", "--cassette", "../../cassettes/example.json", "--queue", "Billing", "--json"];
  assertEquals((await run(node ?? "", [bin, ...asked], below, "/nowhere")).code, 0);
  const other = await run(node ?? "", [bin, "test", "--dir", folder], ROOT, "/nowhere");
  assertMatch(other.out, /\n[1-9]\d* passed, 0 failed\n$/);
  assertEquals((await run(node ?? "", [bin, "test", "--dir", "nowhere"], below, "/nowhere")).code, 2);
});

packageTest("hands on exit codes and signals", async () => {
  const unknown = await ringback("tset");
  assertEquals(unknown.code, 2);
  assertStringIncludes(unknown.err, "nearest: test");
  const { said, stop } = await started("sandbox");
  assert(said.includes("Sandbox ready"), "no address");
  const { code, signal } = await stop();
  assertEquals([code, signal], [0, null]);
});

packageTest(
  "with Deno: added through a registry, its tasks and deno test are green in a team's folder",
  async () => {
    await using registry = await serveRegistry();
    const team = await Deno.makeTempDir({ prefix: "ringback-team-" });
    const deno = async (...args: string[]): Promise<string> => {
      const env = { NO_COLOR: "1", RINGBACK_CALLED_AS: "", NPM_CONFIG_REGISTRY: registry.url };
      const ended = await new Deno.Command("deno", { args, cwd: team, env, stdin: "null" }).output();
      const text = [ended.stdout, ended.stderr].map((bytes) => new TextDecoder().decode(bytes)).join("");
      assertEquals(ended.code, 0, `deno ${args.join(" ")}\n${text}`);
      return text;
    };
    try {
      await deno("add", "-q", "npm:@ringback/ringback");
      assertStringIncludes(await deno("run", "-q", "-A", "@ringback/ringback", "init"), "next: ");
      assertStringIncludes(await deno("task", "-q", "record"), "cassettes/example.json: 3 queues");
      assertMatch(await deno("task", "-q", "test"), /\n[1-9]\d* passed, 0 failed\n/);
      assertMatch(await deno("test", "-q", "-P"), /ok \| [1-9]\d* passed \| 0 failed/);
    } finally {
      await Deno.remove(team, { recursive: true });
    }
  },
);

packageTest(
  "the module replays, decides, explains, compares and records, and what needs Deno's runner says so under Node",
  async () => {
    await ringback("init");
    const script = `
    import { decide, diff, explain, openRecording, record, testScenarios, UsageError } from "@ringback/ringback";
    import { testScenarios as alone } from "@ringback/ringback/test";
    const recording = await openRecording("example");
    const [queue] = recording.queues;
    const address = "https://api.ringback.invalid/api/v2/routing/queues/" + queue.id;
    const read = await (await recording.replay()(address)).json();
    const roster = await recording.roster(queue.id);
    const { outcome } = decide(roster, {});
    const baseUrl = "https://api.ringback.invalid";
    const fetch = recording.replay({ baseUrl });
    const text = await record({ fetch, baseUrl, queues: [queue.id], name: "x", pseudonymKey: "ours" });
    const again = await openRecording(JSON.parse(text));
    const same = decide(await again.roster(queue.id), {}).outcome === explain(roster, {}).decision.outcome;
    await diff(recording, again);
    const refused = await testScenarios().catch((error) => error instanceof UsageError);
    const also = await alone().catch(({ message }) => message.includes("this is not Deno"));
    console.log(JSON.stringify([read.name, outcome, same, refused, also]));`;
    await Deno.writeTextFile(`${folder}/ask.mjs`, script);
    const ran = await run(node ?? "", ["ask.mjs"], folder);
    await Deno.remove(`${folder}/ask.mjs`);
    assertEquals([ran.err, ran.out], ["", '["Billing","selected",true,true,true]\n']);
  },
);
