import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { load } from "js-yaml";
import { parseYaml } from "../../src/yaml/parse_yaml.ts";
import { yamlFileText, yamlText } from "../../src/yaml/print_yaml.ts";
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

Deno.test("yamlFileText() prints what Ringback and any YAML reader read back as it was", () => {
  const odd = [
    "yes",
    "1e3",
    "0x1F",
    "0123",
    "a: b",
    "#x",
    "- x",
    "@home",
    "{x}",
    "\ta",
    "a\u2028b",
    "😀",
    "",
    "~",
    "a\n\nb\n",
  ];
  const long = "a sentence of some words ".repeat(9);
  const same = { skill: "Billing", proficiency: 4 };
  const check = (file: Record<string, unknown>) => {
    const text = yamlFileText(file);
    const parsed = parseYaml(text);
    assertEquals(["value" in parsed && parsed.value, load(text)], [file, file], text);
  };
  check({
    note: `${long}\n${long.trim()}`,
    skills: odd,
    excluded: Object.fromEntries(odd.map((key) => [key, "any"])),
  });
  check({ rows: [same, same] });
  const text = fc.oneof(fc.string(), fc.string({ unit: "grapheme" }), fc.constantFrom(...odd));
  const file = fc.dictionary(
    text,
    fc.oneof(text, fc.array(text), fc.maxSafeInteger(), fc.boolean(), fc.constant(null)),
  );
  fc.assert(fc.property(file, (each) => check({ ...each })), { seed: SEED, numRuns: 300 });
});
