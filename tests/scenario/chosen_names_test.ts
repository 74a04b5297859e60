/** Names of scenarios as people give them: names, paths of either kind, patterns. */

import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "../../src/errors.ts";
import { chosenNames } from "../../src/scenario/folder.ts";

const NAMES = ["billing-plain", "we-01-rings", "we-02-look-back", "we-10-first"];
const FOLDER = { names: NAMES, orphans: [], loose: [] };

Deno.test("chosenNames() takes names, paths and patterns", async (t) => {
  const rows: readonly (readonly [readonly string[], readonly string[]])[] = [
    [["billing-plain"], ["billing-plain"]],
    [["scenarios/billing-plain/scenario.yaml", "billing-plain"], ["billing-plain"]],
    [["scenarios\\billing-plain\\golden.yaml"], ["billing-plain"]],
    [["we-*"], ["we-01-rings", "we-02-look-back", "we-10-first"]],
    [["we-0?-*", "we-10-first"], ["we-01-rings", "we-02-look-back", "we-10-first"]],
    [["*"], NAMES],
    [["scenarios/*-rings"], ["we-01-rings"]],
  ];
  for (const [given, names] of rows) {
    await t.step(given.join(" "), () => assertEquals(chosenNames(given, FOLDER), names));
  }
  assertThrows(() => chosenNames(["we-9*"], FOLDER), UsageError, 'There is no scenario "we-9*"');
  assertThrows(() => chosenNames(["billing.plain"], FOLDER), UsageError, "nearest: billing-plain");
});
