/** What a command line says about formats and files, and where results go. */

import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { readFlags } from "../../../src/cli/flags/flag_table.ts";
import { OUTPUT_FLAGS, outputsFrom, writeOutputs } from "../../../src/cli/flags/output_flags.ts";
import { UsageError } from "../../../src/errors.ts";
import { type Format, FORMATS, printed } from "../../../src/results/formats.ts";
import type { Result } from "../../../src/results/result.ts";
import { found } from "../../results/found.ts";
import { memoryFiles } from "../../support/handmade.ts";
import { rowName } from "../../support/row_name.ts";
import { testWorld } from "../../support/test_world.ts";

function outputs(args: readonly string[], from = "", own: string | null = null) {
  return outputsFrom(readFlags({ name: "diff", flags: OUTPUT_FLAGS }, args, from), from, own);
}

Deno.test("-o names formats and files, short and long, alike", async (t) => {
  const rows: readonly (readonly [readonly string[], string, readonly string[]])[] = [
    [[], "text", []],
    [["-o", "json"], "json", []],
    [["-ojson"], "json", []],
    [["--output", "json"], "json", []],
    [["--output=json"], "json", []],
    [["--json"], "json", []],
    [["-o", "junit=out.xml"], "text", ["junit out.xml"]],
    [["--output=junit=a=b.xml"], "text", ["junit a=b.xml"]],
    [["-o", "github", "-o", "junit=out.xml", "-o", "html=r/x.html"], "github", [
      "junit out.xml",
      "html r/x.html",
    ]],
    [["-o", "json=a.json", "-o", "json=b.json", "--json"], "json", ["json a.json", "json b.json"]],
  ];
  for (const [args, terminal, files] of rows) {
    await t.step(rowName(args.join(" ") || "nothing"), () => {
      const found = outputs(args);
      assertEquals(found.terminal, terminal);
      assertEquals(found.files.map(({ format, path }) => `${format} ${path}`), files);
    });
  }
  assertEquals(outputs(["-o", "json=x.json"], "team/deep").files[0]?.path, "team/deep/x.json");
});

Deno.test("-o refuses what it cannot mean, and says what would be right", async (t) => {
  const rows: readonly (readonly [readonly string[], readonly string[], (string | null)?])[] = [
    [["-o", "jnit"], ['no format "jnit"', "nearest: junit", "one of: text, json"]],
    [["-o", "out.xml"], ['no format "out.xml"', "-o text=<file>"]],
    [["-o", "=out.xml"], ['no format ""']],
    [["-o", "JSON"], ['no format "JSON"', "nearest: json"]],
    [["-o"], ["needs a value"]],
    [["-o", "junit="], ["No file is named for junit", "-o junit=<file>"]],
    [["-o", "json", "-o", "text"], ["one format, not json and text", "-o text=<file>"]],
    [["-o", "json", "--json"], ["one format, not json and json"]],
    [["-o", "json"], ["one format, not mermaid and json", "-o json=<file>"], "mermaid"],
    [["-o", "json=x", "-o", "text=x"], ["x takes one format, not json and text"]],
    [["-o", "json=cassettes/x.json"], ["No result is written over cassettes"]],
    [["-o", "json=./Scenarios/a/golden.yaml"], ["No result is written over scenarios"]],
    [["-o", "json=a/../deno.json"], ["No result is written over deno.json"]],
    [["-x", "json"], ['no flag "-x"']],
  ];
  for (const [args, messages, own = null] of rows) {
    await t.step(rowName(args.join(" ")), () => {
      try {
        outputs(args, "", own);
      } catch (error) {
        assert(error instanceof UsageError);
        for (const message of messages) assertStringIncludes(error.message, message);
        return;
      }
      assert(false, "it was taken");
    });
  }
});

Deno.test("what goes to standard output and to a file has the same bytes", async () => {
  const { diff } = await found();
  for (const format of ["text", "json", "junit", "markdown", "github"]) {
    const files = memoryFiles({});
    const { world, printed: told } = testWorld({ files });
    await writeOutputs(outputs(["-o", format, "-o", `${format}=x`]), diff, {}, world);
    assertEquals(files.texts.get("x"), told().out, format);
  }
});

Deno.test("a result is written over nothing but results of its format, and empty files", async (t) => {
  const { diff, test, reach } = await found();
  const format = async (name: Format, result: Result) =>
    await printed(name, result, { colour: false, onlyOnChange: false });
  const others = ['{"name":"team"}', "# Team\n", "*.json\n", "", "a: 1\n", "<!DOCTYPE html>\n<p>ours</p>\n"];
  for (const name of FORMATS) {
    await t.step(name, async () => {
      for (const result of [diff, test, reach]) {
        for (const file of ["out.txt", "run.log"]) {
          const files = memoryFiles({ [file]: await format(name, result) });
          await writeOutputs(outputs(["-o", `${name}=${file}`]), diff, {}, testWorld({ files }).world);
          assertEquals(files.texts.get(file), await format(name, diff));
        }
      }
      for (const other of [...others, ...await Promise.all(FORMATS.map((each) => format(each, diff)))]) {
        const isOwn = other === "" ||
          other === await format(name, diff) && !["text", "github"].includes(name);
        const files = memoryFiles({ "package.json": other });
        const written = writeOutputs(
          outputs(["-o", `${name}=package.json`]),
          diff,
          {},
          testWorld({ files }).world,
        );
        if (isOwn) await written;
        else {
          await assertRejects(
            () => written,
            UsageError,
            "package.json holds something else than a result in",
          );
          assertEquals(files.texts.get("package.json"), other);
        }
      }
    });
  }
});

Deno.test("annotations name files as the repository does that a runner checked out", async (t) => {
  const { diff } = await found();
  const rows: readonly (readonly [string | undefined, string | undefined, string])[] = [
    [undefined, "/repo/team", "scenarios/one/scenario.yaml"],
    ["/repo", undefined, "scenarios/one/scenario.yaml"],
    ["/repo", "/repo", "scenarios/one/scenario.yaml"],
    ["/repo", "/repo/routing/team", "routing/team/scenarios/one/scenario.yaml"],
    ["/elsewhere", "/repo/team", "scenarios/one/scenario.yaml"],
  ];
  for (const [workspace, root, path] of rows) {
    await t.step(rowName(`${workspace} ${root}`), async () => {
      const environment = workspace === undefined ? {} : { GITHUB_WORKSPACE: workspace };
      const { world, printed } = testWorld({ files: memoryFiles({}), environment });
      const here = root === undefined ? world : { ...world, root };
      await writeOutputs(outputs(["-o", "github"]), diff, {}, here);
      assertStringIncludes(printed().out, `::error file=${path},line=4,title=one`);
    });
  }
});
