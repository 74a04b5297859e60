/** Whose doing a difference is: every one of the fifteen ways in which four outcomes can be alike. */

import { assertEquals } from "@std/assert";
import { type Blame, blameOf, blameText, configurationMatters } from "../../src/diff/scenarios/blame.ts";

/** Equal letters: equal outcomes; in the order x, c, m, y. */
const PATTERNS: Readonly<Record<string, readonly [Blame["kind"], string]>> = {
  aaaa: ["nothing", "as before"],
  aabb: ["moment", "by the moment alone"],
  abab: ["configuration", "by configuration"],
  abcb: ["configuration", "by configuration"],
  aaba: ["masked", "the configuration alone would do nothing, the moment alone something else"],
  abaa: ["masked", "the configuration alone would do something else, the moment alone nothing"],
  abba: ["masked", "the configuration alone would do something else, the moment alone something else"],
  abca: ["masked", "the configuration alone would do something else, the moment alone something else"],
  abbb: ["both", "either would do"],
  aaab: ["both", "neither alone would do"],
  abcc: ["both", "the configuration alone would do something else, the moment alone the same"],
  aabc: ["both", "the configuration alone would do nothing, the moment alone something else"],
  abac: ["both", "the configuration alone would do something else, the moment alone nothing"],
  abbc: ["both", "the configuration alone would do something else, the moment alone something else"],
  abcd: ["both", "the configuration alone would do something else, the moment alone something else"],
};

Deno.test("blameOf() knows all fifteen ways, and diff fails exactly where configuration matters", async (t) => {
  assertEquals(Object.keys(PATTERNS).length, 15);
  for (const [pattern, [kind, words]] of Object.entries(PATTERNS)) {
    await t.step(pattern, () => {
      const [x = "", c = "", m = "", y = ""] = pattern;
      const blame = blameOf({ x, c, m, y }, (one, other) => one === other);
      assertEquals(blame.kind, kind);
      assertEquals(blameText(blame).includes(words), true, blameText(blame));
      assertEquals(configurationMatters(blame), c !== x || y !== m);
    });
  }
});
