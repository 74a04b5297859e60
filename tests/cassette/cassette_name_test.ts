import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import fc from "fast-check";
import { cassetteFile } from "../../src/cassette/cassette_name.ts";
import { UsageError } from "../../src/errors.ts";

Deno.test("cassetteFile() writes nowhere but in the folder of cassettes", () => {
  assertEquals(cassetteFile("billing").path, "cassettes/billing.json");
  assertEquals(cassetteFile("./cassettes/billing-walkthrough.json").name, "billing-walkthrough");
  for (
    const text of [
      "",
      "..",
      "../x",
      "a/b",
      "a\\b",
      ".hidden",
      "a..b",
      "/etc/passwd",
      "x".repeat(101),
      "ä",
    ]
  ) {
    assertThrows(() => cassetteFile(text), UsageError, "is not a cassette name");
  }
  for (const text of ["CON", "con", "nul.x", "Com1.json"]) {
    assertThrows(() => cassetteFile(text), UsageError, "reserved on Windows");
  }
  assertEquals(cassetteFile("console").name, "console");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      try {
        assertMatch(cassetteFile(text).path, /^cassettes\/[A-Za-z0-9][A-Za-z0-9._-]*\.json$/);
      } catch (error) {
        assert(error instanceof UsageError);
      }
    }),
    { seed: 20260302 },
  );
});
