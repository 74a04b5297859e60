import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { lineDiff } from "../../../../src/scenario/golden/compare/line_diff.ts";
import { SEED } from "../../judging.ts";

Deno.test("lineDiff() shows three lines around a change", () => {
  const lines = Array.from({ length: 400 }, (_, index) => `line ${index}`);
  const edited = lines.with(200, "other");
  assertEquals(lineDiff(lines.join("\n"), edited.join("\n")).map(({ text }) => text), [
    "@@ line 198",
    "  line 197",
    "  line 198",
    "  line 199",
    "- line 200",
    "+ other",
    "  line 201",
    "  line 202",
    "  line 203",
  ]);
  assertEquals(lineDiff("same", "same"), []);
});

Deno.test("lineDiff() takes away and adds as few lines as a plain longest common subsequence does", () => {
  const text = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 12 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const textOf = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join("");
      const shown = lineDiff(textOf(before), textOf(after));
      const removed = shown.filter(({ side }) => side === "before").length;
      const added = shown.filter(({ side }) => side === "after").length;
      const common = commonLength(before, after);
      assertEquals([removed, added], [before.length - common, after.length - common]);
    }),
    { seed: SEED },
  );
});

function commonLength(a: readonly string[], b: readonly string[]): number {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (const [i, left] of a.entries()) {
    for (const [j, right] of b.entries()) {
      const best = Math.max(table[i]?.[j + 1] ?? 0, table[i + 1]?.[j] ?? 0);
      (table[i + 1] as number[])[j + 1] = left === right ? (table[i]?.[j] ?? 0) + 1 : best;
    }
  }
  return table[a.length]?.[b.length] ?? 0;
}
