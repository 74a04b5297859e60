/** The table of rules in the README of the tests is true: every rule of section 10 stands there, in the file it names and in its tests. */

import { assert, assertEquals } from "@std/assert";

const RULES = 27;

/** Cells that name files. */
const FILES = /`([\w/.]+\.ts)`/g;

Deno.test("each rule N1 to N27 stands in the files and tests that the README names for it, or in Limits", async (t) => {
  const readme = await Deno.readTextFile("tests/README.md");
  const rows = [...readme.matchAll(/^\| (N\d+) +\|[^|]*\|([^|]*)\|([^|]*)\|$/gm)];
  assertEquals(rows.map(([, rule]) => rule), Array.from({ length: RULES }, (_, at) => `N${at + 1}`));
  const limits = (await Deno.readTextFile("README.md")).split("## Limits")[1] ?? "";
  for (const [, rule = "", source = "", tests = ""] of rows) {
    await t.step(rule, async () => {
      const paths = [
        ...[...source.matchAll(FILES)].map(([, path]) => `src/${path}`),
        ...[...tests.matchAll(FILES)].map(([, path]) => `tests/${path}`),
      ];
      for (const path of paths) {
        assert(
          new RegExp(`\\b${rule}\\b`).test(await Deno.readTextFile(path)),
          `${path} does not name ${rule}`,
        );
      }
      const isLimit = source.includes("Limits");
      assertEquals(paths.length > 1, !isLimit, "an applied rule has its file and a test");
      assert(!isLimit || limits.includes("manual assignment"), "Limits says what is not simulated");
    });
  }
});
