/** Heat maps of the report: how they are printed. */

import { assertEquals } from "@std/assert";
import { markupText } from "../../../src/html/markup.ts";
import { heatMap } from "../../../src/results/html/parts/heat_map.ts";

Deno.test("a map that is wider than paper is printed on its side and smaller, as far as it takes", async (t) => {
  const rows: readonly (readonly [columns: number, wide: boolean, paper: string | null])[] = [
    [10, false, null],
    [31, false, null],
    [33, false, "paper-6"],
    [60, false, "paper-5"],
    [100, false, "paper-3"],
    [1000, false, "paper-1"],
    [20, true, "paper-6"],
  ];
  for (const [count, wide, paper] of rows) {
    await t.step(`${count} columns`, () => {
      const columns = Array.from({ length: count }, (_, at) => ({ name: `S${at}`, group: "skills" }));
      const text = markupText(heatMap(columns, [], { label: "x", wide }));
      assertEquals(/paper-\d/.exec(text)?.[0] ?? null, paper);
      assertEquals(/class="heat[^"]* paper /.test(text), paper !== null);
    });
  }
});
