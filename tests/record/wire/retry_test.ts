import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { afterFailure, retryAfterMs } from "../../../src/record/wire/retry.ts";
import { DEFAULT_PATIENCE } from "../../../src/record/wire/sender.ts";
import { START } from "../../support/clocks.ts";
import { rowName } from "../../support/row_name.ts";

Deno.test("retryAfterMs() reads seconds and dates, the date against the server's own clock", async (t) => {
  const rows: readonly [string | null, string | null, number | null][] = [
    [null, null, null],
    ["42", null, 42_000],
    [" 0 ", null, 0],
    ["-1", null, null],
    ["1.5", null, null],
    ["soon", null, null],
    ["delay 10", null, null],
    ["42, 43", null, null],
    ["2026-03-02T09:00:10Z", null, null],
    ["Monday, 02-Mar-26 09:00:10 GMT", null, 10_000],
    ["Mon Mar  2 09:00:10 2026", null, 10_000],
    ["Mon, 02 Mar 2026 09:00:10 GMT", null, 10_000],
    ["Mon, 02 Mar 2026 08:00:00 GMT", null, 0],
    // The server's clock is five seconds ahead of ours.
    ["Mon, 02 Mar 2026 09:00:10 GMT", "Mon, 02 Mar 2026 09:00:05 GMT", 5000],
  ];
  for (const [value, date, ms] of rows) {
    await t.step(rowName(value), () => {
      assertEquals(retryAfterMs(value, date, START), ms, String(value));
    });
  }
});

Deno.test("afterFailure() doubles its waits with jitter, obeys Retry-After, and gives up at each of its bounds", async (t) => {
  const base = { attempt: 1, waitedMs: 0, retryAfter: null, date: null, now: START, random: 0 };
  const waits = [1, 2, 3, 4].map((attempt) => afterFailure({ ...base, attempt }, DEFAULT_PATIENCE));
  assertEquals(waits, [500, 1000, 2000, 4000].map((waitMs) => ({ again: true, waitMs })));
  assertEquals(afterFailure({ ...base, random: 0.999 }, DEFAULT_PATIENCE), {
    again: true,
    waitMs: 250,
  });
  const asked = { ...base, attempt: 9, retryAfter: "42" };
  assertEquals(afterFailure(asked, DEFAULT_PATIENCE), { again: true, waitMs: 42_000 });
  const ends = [
    [{ ...base, attempt: 5 }, "5 tries are the limit"],
    [{ ...base, retryAfter: "3600" }, "asks to wait 60 min, the longest wait is 2 min"],
    [
      { ...asked, waitedMs: 290_000 },
      "waited 290 s of a budget of 5 min, and the next wait of 42 s is longer than the 10 s left",
    ],
    [{ ...asked, retryAfter: "0", attempt: 5 }, "5 tries are the limit"],
  ] as const;
  for (const [failed, why] of ends) {
    await t.step(rowName(failed), () => {
      const verdict = afterFailure(failed, DEFAULT_PATIENCE);
      assert(!verdict.again);
      assertStringIncludes(verdict.why, why);
    });
  }
});
