import { assertEquals, assertThrows } from "@std/assert";
import { planOf, recordModeOf } from "../../src/record/record_mode.ts";
import { UsageError } from "../../src/errors.ts";
import { rowName } from "../support/row_name.ts";

Deno.test("recordModeOf() takes the four modes and their aliases; an unknown one is an error with the nearest", async (t) => {
  const rows = {
    none: "none",
    replay: "none",
    lockdown: "none",
    once: "once",
    new_episodes: "new_episodes",
    "new-episodes": "new_episodes",
    append: "new_episodes",
    all: "all",
    update: "all",
    Rewrite: "all",
  } as const;
  for (const [text, mode] of Object.entries(rows)) {
    await t.step(rowName(text), () => {
      assertEquals(recordModeOf(text), mode);
    });
  }
  const error = assertThrows(() => recordModeOf("onse"), UsageError, 'no record mode "onse"');
  assertEquals(error.explanation.nearest?.[0], "once");
});

Deno.test("planOf() plays, records or does both, by mode and by whether the cassette exists", async (t) => {
  const rows = [
    ["none", true, true, false],
    ["none", false, true, false],
    ["once", true, true, false],
    ["once", false, false, true],
    ["new_episodes", true, true, true],
    ["new_episodes", false, false, true],
    ["all", true, false, true],
    ["all", false, false, true],
  ] as const;
  for (const [mode, exists, plays, records] of rows) {
    await t.step(rowName(mode), () => {
      assertEquals(planOf(mode, exists), { plays, records }, `${mode}, ${exists}`);
    });
  }
});
