/** Who is in two first places: short ones by name, of long ones who left and who came. */

import { assertEquals } from "@std/assert";
import { firstOfSteps, firstWords } from "../../../src/scenario/golden/first_words.ts";
import type { GoldenStep } from "../../../src/scenario/golden/golden.ts";

/** "abc" is three agents. */
function people(letters: string) {
  return [...letters].map((letter) => ({ id: letter, name: letter.toUpperCase() }));
}

Deno.test("of two long first places only who left and who came is told by name", async (t) => {
  const rows: readonly (readonly [before: string, after: string, was: string, now: string])[] = [
    ["", "a", "nobody", "A"],
    ["abc", "bc", "any of 3: A, B, C", "any of 2: B, C"],
    ["a", "bcdef", "A", "any of 5: B, C, D, E, F"],
    ["abcdefghijklm", "bcdefghijklmn", "any of 13", "any of 13 (A left; N came)"],
    ["abcdefghijklm", "ab", "any of 13", "any of 2 (C, D, E, F and 7 more left)"],
    ["ab", "abcde", "any of 2", "any of 5 (C, D, E came)"],
    ["abcde", "abcde", "any of 5", "any of 5"],
  ];
  for (const [before, after, was, now] of rows) {
    await t.step(`${before || "nobody"} → ${after}`, () => {
      assertEquals(firstWords(people(before), people(after)), [was, now]);
      const step = (agents: string) =>
        ({
          outcome: "selected",
          places: [{ numbers: {}, size: agents.length, agents: people(agents) }],
        }) as unknown as GoldenStep;
      assertEquals(firstOfSteps(step(before), step(after)), [was, now], "at a step");
    });
  }
  const sized = { outcome: "selected", places: [{ numbers: {}, size: 40, agents: null }] } as unknown;
  assertEquals(firstOfSteps(sized as GoldenStep, sized as GoldenStep), ["any of 40", "any of 40"]);
});
