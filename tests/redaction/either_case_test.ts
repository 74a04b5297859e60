import { assertEquals } from "@std/assert";
import { inEitherCase } from "../../src/redaction/texts/either_case.ts";

Deno.test("inEitherCase() writes groups that fit either case out, and leaves the rest as it is", async (t) => {
  const rows: readonly (readonly [string, string])[] = [
    ["ab", "ab"],
    ["(?i:ab)c", "(?:[aA][bB])c"],
    ["(?i:a(?:b|ü)c)d(e)", "(?:[aA](?:[bB]|[üÜ])[cC])d(e)"],
    ["(?i:\\p{L}\\bn)\\p{Lu}", "(?:\\p{L}\\b[nN])\\p{Lu}"],
    ["(?i:[a-cß_)-]x)[a)]", "(?:[a-cA-Cß_)-][xX])[a)]"],
    ["(?<!(?i:д))é\\)", "(?<!(?:[дД]))é\\)"],
  ];
  for (const [pattern, written] of rows) {
    await t.step(pattern, () => assertEquals(inEitherCase(pattern), written));
  }
});
