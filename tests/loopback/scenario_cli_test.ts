/** Scenarios from the command line, as processes in folders of a small team. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { isObject, type Json } from "../../src/lib/json.ts";
import { denoFlagsOf, type Verb } from "../../src/commands/rights.ts";
import { copyOf, newFolder, newTeamFolder } from "../support/folders.ts";

const ROOT = Deno.cwd();

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly note: string;
}

function commandOf(
  folder: string,
  [verb, ...args]: readonly [Verb, ...string[]],
  ci = "",
): Deno.Command {
  return new Deno.Command("deno", {
    args: [
      "run",
      "--quiet",
      "--no-prompt",
      "--no-check",
      `--config=${ROOT}/deno.json`,
      ...denoFlagsOf(verb),
      `${ROOT}/src/main.ts`,
      verb,
      ...args,
    ],
    cwd: folder,
    env: { NO_COLOR: "1", CI: ci },
    stdout: "piped",
    stderr: "piped",
  });
}

async function ringback(
  folder: string,
  [verb, ...args]: readonly [Verb, ...string[]],
  ci = "",
): Promise<Ran> {
  const child = await commandOf(folder, [verb, ...args], ci).output();
  const [out, note] = [child.stdout, child.stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code: child.code, out: out ?? "", note: note ?? "" };
}

/** A team's folder, its goldens accepted. */
let accepted = "";

Deno.test.beforeAll(async () => {
  accepted = await newTeamFolder("scenario-cli-");
  const { code, out, note } = await ringback(accepted, ["accept"]);
  assertEquals(code, 0, out + note);
});

Deno.test.afterAll(async () => await Deno.remove(accepted, { recursive: true }));

async function withProject(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = await copyOf(accepted, "scenario-cli-");
  try {
    await run(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** The value with every object whose id begins so going through the edit, at any depth. */
function edited(value: Json, id: string, edit: (object: Record<string, Json>) => Json): Json {
  if (Array.isArray(value)) return value.map((part) => edited(part, id, edit));
  if (!isObject(value)) return value;
  const parts = Object.entries(value).map(([key, part]) => [key, edited(part, id, edit)] as const);
  const object: Record<string, Json> = Object.fromEntries(parts);
  return String(object["id"]).startsWith(id) ? edit(object) : object;
}

Deno.test("a cassette edited by hand so that an agent loses a skill makes exactly the right scenarios fail, in an admin's words", async () => {
  await withProject(async (folder) => {
    const golden = await Deno.readTextFile(`${folder}/scenarios/billing-all-skills/golden.yaml`);
    const [, id = "", name = ""] = /agents: \[(\S+) ([^,\]]+)/.exec(golden) ?? [];
    const path = `${folder}/cassettes/sandbox.json`;
    const cassette = JSON.parse(await Deno.readTextFile(path)) as Json;
    const without = edited(cassette, id, (user) => {
      const skills = user["skills"];
      if (!Array.isArray(skills)) return user;
      return { ...user, skills: skills.filter((skill) => isObject(skill) && skill["name"] !== "Spanish") };
    });
    await Deno.writeTextFile(path, JSON.stringify(without, null, 2));

    const ran = await ringback(folder, ["test", "--json"]);
    const report = JSON.parse(ran.out) as {
      readonly scenarios: readonly {
        readonly name: string;
        readonly problems: readonly { readonly kind: string }[];
      }[];
    };
    const failed = report.scenarios.filter((scenario) => scenario.problems.length > 0);
    assertEquals(
      failed.map((scenario) => [scenario.name, scenario.problems.map((problem) => problem.kind)]),
      [
        ["billing-all-skills", ["broken", "changed"]],
        ["billing-capacity-frees", ["broken", "changed"]],
        ["billing-if-gale-lost-spanish", ["error"]],
        ["billing-weighted", ["changed"]],
      ],
    );
    assertEquals(ran.code, 1);

    const { out } = await ringback(folder, ["test", "billing-all-skills"]);
    assertStringIncludes(out, "guards: A Standard queue that demands all skills");
    assertMatch(out, new RegExp(`selected: ${name} → .+, because ${name} now lacks Spanish\n`));
    assertStringIncludes(out, `${name}: left the first place: lacks Spanish\n`);
    assertStringIncludes(
      out,
      "next: if the change is right, correct scenarios/billing-all-skills/scenario.yaml;",
    );
    assert(!out.includes("reachable") && !out.includes("    at "), "no word of our code");
    const what = await ringback(folder, ["test", "billing-if-gale-lost-spanish"]);
    assertMatch(what.out, /overlay takes skill "Spanish" from .+, who does not hold it/);
  });
});

Deno.test("accept, test, diff and schema run with the permissions of their tasks and say what they did", async () => {
  await withProject(async (folder) => {
    const tested = await ringback(folder, ["test"]);
    assertEquals([tested.code, tested.note], [0, ""]);
    assertMatch(tested.out, /\n7 passed, 0 failed\n$/);
    assert(!tested.out.includes("tests/"), "a team's folder is not this repository");
    await Deno.remove(`${folder}/scenarios/empty-queue/golden.yaml`);
    const refused = await ringback(folder, ["accept"], "true");
    assertEquals(refused.code, 2);
    assertStringIncludes(refused.note, "CI is set");
    assertMatch(
      (await ringback(folder, ["accept", "empty-queue"])).out,
      /wrote scenarios\/empty-queue\/golden\.yaml/,
    );
    const compared = await ringback(folder, ["diff", "support-before", "support-after"]);
    assertEquals([compared.code, compared.note], [1, ""]);
    assertMatch(compared.out, /Configuration: [1-9]\d* changes[\s\S]*Decisions: [1-9]\d* of/);
    assertMatch((await ringback(folder, ["schema"])).out, /scenario\.schema\.json: \d+ queues, \d+ agents/);
    const schema = await Deno.readTextFile(`${folder}/.ringback/scenario.schema.json`);
    assertStringIncludes(schema, '"Technical Support"');
  });
});

Deno.test("a scenario with an error in its YAML is told with file, line and column, exit code 2 and no stack trace", async () => {
  await withProject(async (folder) => {
    const path = `${folder}/scenarios/empty-queue/scenario.yaml`;
    await Deno.writeTextFile(path, (await Deno.readTextFile(path)).replace("queue: Empty", "queu: Empty"));
    const { code, out, note } = await ringback(folder, ["test", "empty-queue"]);
    assertEquals([code, note], [2, ""]);
    assertStringIncludes(out, 'there is no key "queu" here');
    assertMatch(out, /where: +scenarios\/empty-queue\/scenario\.yaml:3:1/);
    assertMatch(out, /nearest: queue/);
    assert(!/\n\s+at /.test(out));
  });
});

Deno.test("test --watch hears the system's notice of a change, and of no file that is not the project's matter", async () => {
  await withProject(async (folder) => {
    const child = commandOf(folder, ["test", "--watch"]).spawn();
    const results = new Response(child.stdout).text();
    const notes = child.stderr.pipeThrough(new TextDecoderStream()).getReader();
    let said = "";
    const until = async (text: string) => {
      while (!said.includes(text)) {
        const { value, done } = await notes.read();
        assert(!done, said);
        said += value;
      }
      said = said.slice(said.indexOf(text) + text.length);
    };
    await until("Ctrl-C ends it");
    await Deno.writeTextFile(`${folder}/log.txt`, "a line of somebody else's");
    const [name = ""] = [...Deno.readDirSync(`${folder}/scenarios`)].filter((each) => each.isDirectory).map((
      each,
    ) => each.name);
    const path = `scenarios/${name}/scenario.yaml`;
    await Deno.writeTextFile(`${folder}/${path}`, await Deno.readTextFile(`${folder}/${path}`));
    await until(`Changed: ${path}\n`);
    await until("Ctrl-C ends it");
    child.kill("SIGINT");
    await notes.cancel();
    assertEquals((await child.status).code, 130);
    assertMatch(await results, /\n1 passed, 0 failed\n/);
  });
});

Deno.test("in a folder that is no team's, each verb says so beside what it lacks", async () => {
  const folder = await newFolder("scenario-");
  try {
    const path = await Deno.realPath(folder);
    for (const args of [["test"], ["simulate", "--queue", "Billing"], ["diff", "a", "b"]] as const) {
      const { code, note } = await ringback(path, args);
      assert(code === 2 || code === 3 || code === 5, note);
      assertStringIncludes(note, `  folder:  ${path} is no team's`);
      assertStringIncludes(note, "init begins one, --dir <folder> names another\n");
    }
    const { note } = await ringback(path, ["completions", "csh"]);
    assert(!note.includes("folder:"), note);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
