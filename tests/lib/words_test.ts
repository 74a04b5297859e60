import { assertEquals } from "@std/assert";
import { shellName } from "../../src/lib/words.ts";

Deno.test("shellName() makes one word of a command of any name", () => {
  assertEquals(["Sales", "Süd & Öst", 'Kunden "Süd"', "O'Neil $1"].map(shellName), [
    '"Sales"',
    '"Süd & Öst"',
    `'Kunden "Süd"'`,
    `'O'\\''Neil $1'`,
  ]);
});
