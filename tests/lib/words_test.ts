import { assertEquals } from "@std/assert";
import { shellName, shellWord } from "../../src/lib/words.ts";

Deno.test("shellName() makes one word of a command of any name", () => {
  assertEquals(["Sales", "Süd & Öst", 'Kunden "Süd"', "O'Neil $1"].map(shellName), [
    '"Sales"',
    '"Süd & Öst"',
    `'Kunden "Süd"'`,
    `'O'\\''Neil $1'`,
  ]);
});

Deno.test("shellWord() leaves a plain word as it stands, and makes one word of any other", () => {
  const plain = ["billing/spanish", "Süd", "cassettes/x.json", "cassettes\\x.json", "a_b-c@1:2,3+4%"];
  assertEquals(plain.map(shellWord), plain);
  for (
    const name of [
      "with space",
      "a&b",
      "a;b",
      "why?",
      "star*",
      "a#b",
      "it's",
      "~x",
      "-f",
      "[a]",
      "{a}",
      "(a)",
      "a|b",
      "a>b",
      "",
    ]
  ) {
    assertEquals(shellWord(name), shellName(name));
  }
});
