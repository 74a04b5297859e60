import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { load } from "js-yaml";
import { yamlText } from "../../src/yaml/print_yaml.ts";
import { SEED } from "../scenario/judging.ts";

Deno.test("yamlText() prints what any YAML reader reads back as the same text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string(), (wild, tame) => {
      for (const text of [wild, tame, `a${tame}`, `Because ${tame}`]) {
        const value = text.replace(/[\ud800-\udfff]/g, "?");
        assertEquals(load(`{a: [${yamlText(value)}]}`), { a: [value] });
        assertEquals(load(`a:\n  - ${yamlText(value)}\nb: ${yamlText(value)}\n`), {
          a: [value],
          b: value,
        });
      }
    }),
    { seed: SEED, numRuns: 500 },
  );
  for (const text of ["no", "Null", "true", "12", "1e3", "~", "- a", "a: b", "a #b", "é", "On Queue"]) {
    assertEquals(load(`a: ${yamlText(text)}`), { a: text });
  }
});
