/** Patterns: what stands for itself, what for more, and that an address keeps its question mark. */

import { assertEquals } from "@std/assert";
import { hasWildcard, wildcardMatcher, type Wildcards } from "../../../src/lib/text/wildcards.ts";

const ROWS: readonly (readonly [pattern: string, wildcards: Wildcards, fits: string[], others: string[]])[] =
  [
    ["billing", "*?", ["billing"], ["billing2", "Billing", "a/billing"]],
    ["bill*", "*?", ["bill", "billing", "bill/night", "bill\nnight"], ["a-billing"]],
    ["*night", "*?", ["night", "billing/night"], ["night/2"]],
    ["b?ll", "*?", ["bill", "büll", "b\u{1f600}ll"], ["bll", "biill"]],
    ["**", "*?", ["", "anything"], []],
    ["a.b+(c)[d]^$|{1}\\", "*?", ["a.b+(c)[d]^$|{1}\\"], ["axb+(c)[d]^$|{1}\\"]],
    ["*/members?page=*", "*", ["/api/members?page=2"], ["/api/memberspage=2", "/api/members_page=2"]],
  ];

Deno.test("a pattern means whole texts", async (t) => {
  for (const [pattern, wildcards, fits, others] of ROWS) {
    await t.step(`${pattern} with ${wildcards}`, () => {
      const found = [...fits, ...others].filter((text) => wildcardMatcher(pattern, wildcards).test(text));
      assertEquals(found, fits);
    });
  }
});

Deno.test("a text without a wildcard is no pattern", () => {
  assertEquals(
    [hasWildcard("a?b", "*"), hasWildcard("a?b", "*?"), hasWildcard("a*b", "*"), hasWildcard("ab", "*?")],
    [
      false,
      true,
      true,
      false,
    ],
  );
});
