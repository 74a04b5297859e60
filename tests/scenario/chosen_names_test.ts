/** Names of scenarios as people give them: names, paths of either kind, patterns. */

import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { UsageError } from "../../src/errors.ts";
import { chosenNames } from "../../src/scenario/chosen_names.ts";

const NAMES = [
  "billing-plain",
  "deep/caf\u00e9/one",
  "deep/caf\u00e9/two",
  "deep/other",
  "we-01-rings",
  "we-02-look-back",
  "we-10-first",
];
const FOLDER = { names: NAMES, moments: [], strays: [], loose: [] };

Deno.test("chosenNames() takes names, paths and patterns", async (t) => {
  const rows: readonly (readonly [readonly string[], readonly string[]])[] = [
    [["billing-plain"], ["billing-plain"]],
    [["scenarios/billing-plain/scenario.yaml", "billing-plain"], ["billing-plain"]],
    [["scenarios\\billing-plain\\golden.yaml"], ["billing-plain"]],
    [["we-*"], ["we-01-rings", "we-02-look-back", "we-10-first"]],
    [["we-0?-*", "we-10-first"], ["we-01-rings", "we-02-look-back", "we-10-first"]],
    [["*"], NAMES],
    [["scenarios/*-rings"], ["we-01-rings"]],
    [["./scenarios/deep/other/"], ["deep/other"]],
    [["deep\\other\\scenario.yaml"], ["deep/other"]],
    [["C:\\team\\scenarios\\deep\\other"], ["deep/other"]],
    [["/home/scenarios/team/scenarios/deep/other/golden.yaml"], ["deep/other"]],
    [["deep/cafe\u0301/one"], ["deep/caf\u00e9/one"]],
    [["scenarios/deep/caf\u00e9"], ["deep/caf\u00e9/one", "deep/caf\u00e9/two"]],
    [["deep"], NAMES.slice(1, 4)],
    [["deep/*"], NAMES.slice(1, 4)],
  ];
  for (const [given, names] of rows) {
    await t.step(given.join(" "), () => assertEquals(chosenNames(given, FOLDER), names));
  }
  assertThrows(() => chosenNames(["we-9*"], FOLDER), UsageError, 'No scenario\'s name fits "we-9*"');
  const pattern = assertThrows(() => chosenNames(["*other-*"], FOLDER), UsageError);
  assertStringIncludes(pattern.message, "nearest: deep/other");
  assert(!pattern.message.includes("write scenarios/"), "nobody writes a pattern");
  assertStringIncludes(
    assertThrows(() => chosenNames(["we-*"], { ...FOLDER, names: [] }), UsageError).message,
    "write scenarios/<name>/scenario.yaml",
  );
  assertThrows(() => chosenNames(["billing.plain"], FOLDER), UsageError, "nearest: billing-plain");
  assertThrows(() => chosenNames(["other"], FOLDER), UsageError, "nearest: deep/other");
});
