/** What is painted, and what no data can paint. */

import { assertEquals } from "@std/assert";
import { type MarkedLine, paintedLines, paintFor } from "../../../src/lib/text/paint.ts";

Deno.test("paintedLines() colours by meaning where colour is wanted, and says the same either way", () => {
  const lines: readonly MarkedLine[] = [["error", "FAIL  x"], "plain", ["good", "ok\u001b[31m"]];
  assertEquals(paintedLines(lines, false), ["FAIL  x", "plain", "ok\u001b[31m"]);
  assertEquals(paintedLines(lines, true), [
    "\u001b[31mFAIL  x\u001b[39m",
    "plain",
    "\u001b[32mok\\u001b[31m\u001b[39m",
  ]);
});

Deno.test("paintFor() is told whether to paint, and asks no variable itself", () => {
  assertEquals(paintFor(false).warning("x"), "x");
  assertEquals(paintFor(true).warning("x"), "\u001b[33mx\u001b[39m");
});
