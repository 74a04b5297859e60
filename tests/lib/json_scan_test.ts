import { assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Json } from "../../src/lib/json.ts";
import { mayRepeatKeys, repeatedKey, repeatedKeyFlaw } from "../../src/lib/json_scan.ts";
import { SEED } from "../scenario/judging.ts";

/** Objects as lists of keys with values, so that a key may stand twice; printed with any blanks. */
type Written = string | number | readonly Written[] | {
  readonly rows: readonly (readonly [string, Written])[];
};

const written = fc.letrec<{ value: Written }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom("a", '"', "a:", '":', '" :', "\\"),
    fc.integer(),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.record({
      rows: fc.array(fc.tuple(fc.constantFrom("a", "b", "c", '":'), tie("value")), { maxLength: 3 }),
    }),
  ),
})).value;

function print(value: Written, blank: () => string): string {
  if (typeof value !== "object") return JSON.stringify(value);
  if ("rows" in value) {
    const rows = value.rows.map(([key, each]) =>
      `${blank()}${JSON.stringify(key)}${blank()}:${blank()}${print(each, blank)}`
    );
    return `{${rows.join(",")}${blank()}}`;
  }
  return `[${value.map((each) => print(each, blank)).join(",")}]`;
}

function hasRepeated(value: Written): boolean {
  if (typeof value !== "object") return false;
  if (!("rows" in value)) return value.some(hasRepeated);
  const keys = value.rows.map(([key]) => key);
  return new Set(keys).size < keys.length || value.rows.some(([, each]) => hasRepeated(each));
}

Deno.test("a key that stands twice is found, however the text is spaced and whatever its strings hold", () => {
  const blanks = fc.array(fc.constantFrom("", "", " ", "\n", "\t", "\r\n "), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(written, blanks, (value, spaces) => {
      let turn = 0;
      const text = print(value, () => spaces[turn++ % spaces.length] ?? "");
      const isRepeated = hasRepeated(value);
      assertEquals(repeatedKeyFlaw(text, JSON.parse(text) as Json, 100) !== null, isRepeated, text);
      assertEquals(repeatedKey(text) !== null, isRepeated, text);
    }),
    { seed: SEED, numRuns: 3000 },
  );
  // Of a plain text the count alone decides.
  assertEquals([mayRepeatKeys('{"a": 1, "b": {"a": "x:y"}}', 3), mayRepeatKeys('{"a" : 1, "a": 2}', 1)], [
    false,
    true,
  ]);
});
