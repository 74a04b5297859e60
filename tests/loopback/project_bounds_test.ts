/** A repository's files are not all by whoever runs them: what they name, and where links lead, stays in the project. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { denoFlagsOf, type Verb } from "../../src/commands/rights.ts";
import { linkTo, newFolder } from "../support/folders.ts";
import { sandboxText } from "../support/sandbox_cassettes.ts";

const ROOT = new URL("../../", import.meta.url).pathname;
const SECRET = "AKIAIOSFODNN7EXAMPLE";

async function ringback(cwd: string, rights: readonly string[], args: readonly string[]) {
  const { code, stdout, stderr } = await new Deno.Command("deno", {
    args: ["run", "-q", "--no-prompt", `--config=${ROOT}deno.json`, ...rights, `${ROOT}src/main.ts`, ...args],
    cwd,
    env: { NO_COLOR: "1", CI: "" },
    stdin: "null",
  }).output();
  const text = new TextDecoder();
  return { code, all: text.decode(stdout) + text.decode(stderr) };
}

/** A project, and beside it a file of somebody's credentials and a folder that is none of the project's business. */
async function withProject(use: (project: string, beside: string) => Promise<void>): Promise<void> {
  const beside = `${ROOT}${await newFolder("bounds_")}`;
  const project = `${beside}/project`;
  try {
    for (const folder of ["project/scenarios", "project/cassettes", "elsewhere"]) {
      await Deno.mkdir(`${beside}/${folder}`, { recursive: true });
    }
    await Deno.writeTextFile(`${beside}/credentials`, `[default]\naws_access_key_id = ${SECRET}\n`);
    await Deno.writeTextFile(`${project}/cassettes/good.json`, await sandboxText("support-before"));
    await use(project, beside);
  } finally {
    await Deno.remove(beside, { recursive: true });
  }
}

async function addScenario(project: string, name: string, lines: readonly string[]): Promise<void> {
  await Deno.mkdir(`${project}/scenarios/${name}`, { recursive: true });
  const text = ["note: a guard", "queue: Billing", ...lines].join("\n");
  await Deno.writeTextFile(`${project}/scenarios/${name}/scenario.yaml`, `${text}\n`);
}

const LED_OUT = "a link leads it out of the project";
const WRITTEN_OUT = "this leads out of the project";

Deno.test("no scenario and no shift reads what lies outside its project, written out or behind a link", async (t) => {
  await withProject(async (project, beside) => {
    await linkTo(`${beside}/credentials`, `${project}/scenarios/link.yaml`);
    await linkTo(beside, `${project}/scenarios/up`);
    await linkTo("/dev/zero", `${project}/cassettes/zero.json`);
    await linkTo("cassettes/good.json", `${project}/inside.json`);
    const rows: readonly (readonly [string, string, string])[] = [
      ["above", "intake: ../credentials", WRITTEN_OUT],
      ["around", "intake: scenarios/../../credentials", WRITTEN_OUT],
      ["backwards", "intake: '..\\credentials'", WRITTEN_OUT],
      ["from-root", `intake: ${beside}/credentials`, WRITTEN_OUT],
      ["linked", "intake: link.yaml", LED_OUT],
      ["linked-folder", "intake: scenarios/up/credentials", LED_OUT],
      ["device", "cassette: /dev/zero", WRITTEN_OUT],
      ["linked-device", "cassette: zero", LED_OUT],
      ["moment", "moment: ../x.moment.yaml", WRITTEN_OUT],
      ["inside", "cassette: ./inside.json", "there is no golden"],
    ];
    for (const [name, line] of rows) {
      await addScenario(project, name, line.startsWith("cassette") ? [line] : ["cassette: good", line]);
    }
    const shift = (line: string) => `cassette: good\nqueue: Billing\narrivals: [{handle: 1m}]\n${line}\n`;
    await Deno.writeTextFile(`${project}/traffic.yaml`, shift("traffic: {file: ../credentials, handle: 1m}"));
    await Deno.writeTextFile(`${project}/linked.yaml`, shift("intake: link.yaml"));
    const sets: readonly (readonly [string, readonly string[]])[] = [
      ["its own rights", denoFlagsOf("test")],
      ["all rights", ["-A"]],
    ];
    for (const [name, rights] of sets) {
      await t.step(`with ${name}`, async () => {
        const ends = await Promise.all([
          ringback(project, rights, ["test"]),
          ringback(project, rights, ["shift", "traffic.yaml"]),
          ringback(project, rights, ["shift", "linked.yaml"]),
        ]);
        for (const end of ends) {
          assert(!end.all.includes(SECRET) && !end.all.includes("aws_"), end.all);
          assert(!/\n\s+at /.test(end.all), end.all);
        }
        const [test, traffic, linked] = ends;
        assertStringIncludes(traffic?.all ?? "", WRITTEN_OUT);
        assertStringIncludes(linked?.all ?? "", LED_OUT);
        for (const [scenario, , words] of rows) {
          const told = test?.all.split("FAIL  ").find((part) => part.startsWith(`${scenario}:`)) ?? "";
          assertStringIncludes(told, words, `${scenario}\n${test?.all}`);
        }
      });
    }
    await t.step("what was typed is theirs, but no frame of it is shown", async () => {
      const args = ["simulate", "--cassette", "good", "--queue", "Billing", "--intake", "../credentials"];
      const { code, all } = await ringback(project, ["-A"], args);
      assertEquals(code, 2, all);
      assertStringIncludes(all, "../credentials:");
      assert(!all.includes(SECRET), all);
    });
  });
});

Deno.test("accept writes through no link that leads out of the project", async () => {
  await withProject(async (project, beside) => {
    const rights = (verb: Verb) => denoFlagsOf(verb);
    await addScenario(beside, "../elsewhere/inner", ["cassette: good"]);
    await addScenario(project, "dangling", ["cassette: good"]);
    await linkTo(`${beside}/elsewhere/inner`, `${project}/scenarios/out`);
    await linkTo(`${beside}/elsewhere/golden.yaml`, `${project}/scenarios/dangling/golden.yaml`);
    for (const flags of [rights("accept"), ["-A"]]) {
      const { code, all } = await ringback(project, flags, ["accept"]);
      assert(code !== 0, all);
      assertStringIncludes(all, LED_OUT);
    }
    const left = [...Deno.readDirSync(`${beside}/elsewhere`)].map(({ name }) => name);
    assertEquals(left, ["inner"]);
    assertEquals([...Deno.readDirSync(`${beside}/elsewhere/inner`)].map(({ name }) => name), [
      "scenario.yaml",
    ]);
  });
});
