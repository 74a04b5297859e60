/** Patterns of words in either case, written so that every Node reads them that the module runs on. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { inEitherCase } from "../../src/redaction/texts/either_case.ts";

const PATTERNS = [
  "ldap|n/a|sí|für|new\\b|ver(?:gess|lor)",
  "re-?set|ou?bli|(?<![\\p{L}])p\\/w|geheim\\p{L}*",
  "parol[aăe]|парол[ьа]?|client[\\s_-]?secret|m?tan\\d{2}",
  "リセット|初期化|ändern|ΣΣ",
];

Deno.test("inEitherCase() matches what the groups that it writes out match", () => {
  const words = PATTERNS.flatMap((pattern) => pattern.match(/[\p{L}-]+/gu) ?? []);
  const word = fc.constantFrom(...words).chain((each) =>
    fc.array(fc.boolean(), { minLength: each.length, maxLength: each.length }).map((large) =>
      [...each].map((letter, index) => large[index] ? letter.toUpperCase() : letter.toLowerCase()).join("")
    )
  );
  const text = fc.array(fc.oneof(word, fc.constantFrom(" ", "-", "/", "_", "12", "x")), { maxLength: 5 });
  fc.assert(
    fc.property(text, (parts) => {
      const whole = parts.join("");
      for (const pattern of PATTERNS) {
        const group = `x?(?i:${pattern})`;
        const [ours, theirs] = [inEitherCase(group), group].map((each) => new RegExp(each, "gu"));
        assertEquals(whole.match(ours ?? /./), whole.match(theirs ?? /./), `${pattern} in ${whole}`);
      }
    }),
    { seed: 20261127, numRuns: 500 },
  );
});
