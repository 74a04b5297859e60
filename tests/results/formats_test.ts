/** Every format of every verb: what is printed is what the golden file holds, and the same each time. */

import { assert, assertEquals } from "@std/assert";
import { FORMATS, printed } from "../../src/results/formats.ts";
import type { Result } from "../../src/results/result.ts";
import { found } from "./found.ts";

/** Where what was printed lies for who wants to look, and to keep it as the golden. */
const ASIDE = "tests/.tmp/results";

const results: readonly Result[] = await found().then(({ test, diff, reach }) => [test, diff, reach]);

Deno.test("each verb prints each format as its golden holds it", async (t) => {
  for (const result of results) {
    for (const format of FORMATS) {
      const name = `${result.verb}.${format}.txt`;
      await t.step(name, async () => {
        const text = await printed(format, result, {});
        const now = format === "html" ? bodyOf(text) : text;
        const kept = await Deno.readTextFile(`tests/results/golden/${name}`).catch(() => "");
        if (now !== kept) {
          await Deno.mkdir(ASIDE, { recursive: true });
          await Deno.writeTextFile(`${ASIDE}/${name}`, now);
        }
        assertEquals(now, kept, `what is printed lies in ${ASIDE}/${name}`);
      });
    }
  }
});

/** What a page tells, an element a line; what it looks like is for a browser to say. */
function bodyOf(page: string): string {
  const [, body = ""] = /<main>([\s\S]*)<\/main>/.exec(page) ?? [];
  return `${body.replaceAll("><", ">\n<").trim()}\n`;
}

Deno.test("a result is plain data: it can be copied, and the copy prints the same", async () => {
  for (const result of results) {
    const copy = JSON.parse(JSON.stringify(result)) as Result;
    assertEquals(structuredClone(result), result);
    for (const format of FORMATS) {
      assertEquals(await printed(format, copy, {}), await printed(format, result, {}), format);
    }
  }
});

Deno.test("markdown says nothing where nothing moved and that is wanted, and never more than a comment holds", async () => {
  for (const result of results) {
    const good = { ...result, verdict: { kind: "good", text: "all is well" } } as Result;
    assertEquals(await printed("markdown", good, { onlyOnChange: true }), "");
    assert((await printed("markdown", good, {})).startsWith("✅ **ringback"));
    assert(
      (await printed("markdown", { ...good, verdict: { kind: "moved", text: "x" } }, {
        onlyOnChange: true,
      })) !== "",
    );
  }
  const [test] = results;
  assert(test?.verb === "test");
  for (const times of [1, 10, 100, 1000]) {
    const scenarios = Array.from({ length: times }, () => test.scenarios).flat();
    const text = await printed("markdown", { ...test, scenarios }, {});
    assert(text.length <= 60_000, `${text.length} characters`);
    assert(text.endsWith("<!-- ringback test -->\n"));
    assertEquals(text.split("<details>").length, text.split("</details>").length);
    assert(text.split("\n")[0]?.includes(test.verdict.text));
  }
});
