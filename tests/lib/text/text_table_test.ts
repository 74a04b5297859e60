/** Columns by the width at which terminals show a text. */

import { assertEquals } from "@std/assert";
import { tableLines } from "../../../src/lib/text/text_table.ts";

Deno.test("tableLines() lines columns up by width on the terminal, whatever the script of a name", async (t) => {
  const rows: readonly (readonly [name: string, width: number])[] = [
    ["Ada Quill", 9],
    ["佐藤 花子", 9],
    ["김민수", 6],
    ["王小明", 6],
    ["ﾊﾝｶｸ", 4],
    ["أحمد محمود", 10],
    ["שרה", 3],
    ["Zoë", 3],
    ["Zoe\u0308", 3],
    ["मोहन", 4],
    ["👩‍💻 Sam", 6],
    ["", 0],
  ];
  for (const [name, width] of rows) {
    await t.step(name === "" ? "nobody" : name, () => {
      const [, line] = tableLines([["0123456789ab", "score"], [name, "0.8"]]);
      assertEquals(line, `${name}${" ".repeat(12 - width)}  0.8`);
    });
  }
  assertEquals(
    tableLines([["a", "b"], ["c"], []]),
    ["a  b", "c", ""],
    "short rows have no blanks behind them",
  );
  assertEquals(tableLines([]), []);
});
