/** Durations as sentences say them. */

import { assertEquals } from "@std/assert";
import { about, apart, atLeast, duration } from "../../src/routing/words.ts";

Deno.test("spans are told in whole seconds unless only milliseconds tell them apart", async (t) => {
  const minutes = 8 * 60_000;
  const rows = [
    [minutes + 20_123, minutes + 18_900, ["8 min 20 s", "8 min 19 s"]],
    [minutes + 20_123, minutes + 20_001, ["8 min 20.123 s", "8 min 20.001 s"]],
    [minutes, minutes, ["8 min", "8 min"]],
    [1200, 400, ["1 s", "0.4 s"]],
  ] as const;
  for (const [first, second, told] of rows) {
    await t.step(told.join(" before "), () => assertEquals(apart(first, second), told));
  }
});

Deno.test("what is enough is never rounded down", () => {
  assertEquals([about(61_400), atLeast(61_400), duration(61_400)], ["1 min 1 s", "1 min 2 s", "1 min 1.4 s"]);
});
