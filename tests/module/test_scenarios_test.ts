/** What Deno's runner tells of scenarios that fail: the words of `ringback test`, once, at the scenario's own file, and no stack of ours. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { shellWord } from "../../src/lib/words.ts";
import { sandboxText } from "../support/sandbox_cassettes.ts";

const ROOT = Deno.cwd();
const SCENARIO = "note: n\ncassette: support-before\nqueue: Billing\n";

async function withTests(
  code: string,
  told: (text: string) => Promise<void> | void,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "ringback-tests-" });
  try {
    const all = {
      ...files,
      "cassettes/support-before.json": await sandboxText("support-before"),
      "all_test.ts": `import { testScenarios } from "@ringback/ringback/test";\n${code}\n`,
    };
    for (const [path, text] of Object.entries(all)) {
      await Deno.mkdir(`${folder}/${path}`.replace(/[^/]*$/, ""), { recursive: true });
      await Deno.writeTextFile(`${folder}/${path}`, text);
    }
    const { code: ended, stdout } = await new Deno.Command("deno", {
      args: ["test", "-q", "-A", "--no-check", `--config=${ROOT}/deno.json`, "all_test.ts"],
      cwd: folder,
      env: { NO_COLOR: "1" },
      stdin: "null",
      stderr: "null",
    }).output();
    const text = new TextDecoder().decode(stdout);
    assertEquals(ended, 1, text);
    await told(text);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** What the runner tells of a test beneath its name and its place. */
function toldOf(text: string, test: string): { readonly place: string; readonly lines: readonly string[] } {
  const [, rest = ""] = text.split("\n ERRORS \n");
  const [, told = ""] = rest.split(`\n${test} => `);
  const [place = "", ...lines] = (told.split("\n\n")[0] ?? "").split("\n");
  return { place, lines };
}

const scenarioTest = (name: string): string => `scenario ${name} decides as its golden says`;

Deno.test("a scenario that fails is told once, at its own file, whatever it is called, and strays beside it", async (t) => {
  const names = ["plain", "100%20 sure", "a#b", "why?", "back\\slash"];
  await withTests("await testScenarios();", async (text) => {
    for (const name of names) {
      await t.step(name, () => {
        const { place, lines } = toldOf(text, scenarioTest(name));
        assertEquals(place, `./scenarios/${name}/scenario.yaml:1:1`);
        assertEquals(lines[0], `error: FAIL  ${name}: there is no golden yet`);
        assertEquals(lines.filter((line) => line.includes("there is no golden yet")).length, 1);
        assertEquals(lines.at(-1), `      next: deno task accept ${shellWord(name)}`);
      });
    }
    await t.step("one that cannot be read", () => {
      const { lines } = toldOf(text, scenarioTest("broken"));
      assertStringIncludes(lines[0] ?? "", "error: FAIL  broken: This is not YAML");
      assertEquals(lines.filter((line) => /^ +at /.test(line)), []);
    });
    await t.step("a stray", () => {
      assertEquals(toldOf(text, "every file in scenarios/ belongs to a scenario").lines, [
        "error: FAIL  orphan scenarios/stray.txt: it belongs to no scenario",
        "      next: move it out of scenarios/, or remove it",
      ]);
    });
  }, {
    ...Object.fromEntries(names.map((name) => [`scenarios/${name}/scenario.yaml`, SCENARIO])),
    "scenarios/broken/scenario.yaml": "note: [\n",
    "scenarios/stray.txt": "",
  });
});

Deno.test("a filter that fits no scenario is not green", async () => {
  await withTests('await testScenarios({ filter: "plian" });', (text) => {
    assertEquals(toldOf(text, "the filter fits a scenario").lines, [
      'error: No scenario has "plian" in its name',
      "  nearest: plain",
      "  next:    give a part of a name in scenarios/, or leave filter out",
    ]);
  }, { "scenarios/plain/scenario.yaml": SCENARIO });
});
