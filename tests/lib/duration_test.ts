/** The one grammar of durations: what it reads, what it refuses and in which words. */

import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import fc from "fast-check";
import { UsageError } from "../../src/errors.ts";
import { formatDuration, isDuration, parseDuration } from "../../src/lib/duration.ts";

const SEED = 20261127;

Deno.test("parseDuration() reads spans of time with units, largest first, and nothing else", async (t) => {
  const read: readonly (readonly [string, number])[] = [
    ["500ms", 500],
    ["90s", 90_000],
    ["1m30.5s", 90_500],
    ["2h", 7_200_000],
    ["3d", 259_200_000],
    ["1h30m", 5_400_000],
    ["1d2h3m4.005s6ms", 93_784_011],
    ["0s", 0],
    ["0ms", 0],
    ["365d", 31_536_000_000],
    ["8760h", 31_536_000_000],
    ["525600m", 31_536_000_000],
    ["31536000s", 31_536_000_000],
    ["31536000000ms", 31_536_000_000],
    ["364d24h", 31_536_000_000],
  ];
  for (const [text, ms] of read) {
    await t.step(text, () => assertEquals([parseDuration(text, "test"), isDuration(text)], [ms, true]));
  }
  const refused: readonly (readonly [string, RegExp])[] = [
    ["", /"" is not a duration\n/],
    ["12", /"12" is not a duration: it has no unit\n/],
    ["1.5", /: it has no unit\n/],
    ["soon", /"soon" is not a duration\n/],
    ["5 m", /is not a duration\n/],
    ["5min", /is not a duration\n/],
    ["5M", /is not a duration\n/],
    ["1s2m", /is not a duration\n[^]*largest first: 500ms, 45s, 12m, 1h30m, 3d/],
    ["1h30", /is not a duration\n/],
    ["1.5h", /is not a duration\n/],
    ["1.5ms", /is not a duration\n/],
    ["1e3s", /is not a duration\n/],
    ["-5s", /"-5s" is no duration: it is below zero\n/],
    ...["366d", "8761h", "365d0.001s", "365d1ms", "3000000000h", "9".repeat(400) + "h"].map((text) =>
      [
        text,
        / is longer than 365d, the longest duration there is\n +where: +timeline\n +next: +write 365d or less/,
      ] as const
    ),
  ];
  for (const [text, words] of refused) {
    await t.step(`not "${text.slice(0, 20)}"`, () => {
      assertMatch(assertThrows(() => parseDuration(text, "timeline"), UsageError).message, words);
      assertEquals(isDuration(text), false);
    });
  }
});

Deno.test("parseDuration() holds a duration to the bounds of whoever asks", () => {
  const bounds = { min: 1, max: 86_400_000 };
  assertEquals(parseDuration("1d", "--timeout", bounds), 86_400_000);
  assertThrows(() => parseDuration("25h", "--timeout", bounds), UsageError, "from 1ms to 1d will do");
  assertThrows(() => parseDuration("0s", "--timeout", bounds), UsageError, '"0s" is too short');
});

Deno.test("parseDuration() reads what formatDuration() writes", () => {
  fc.assert(
    fc.property(fc.nat({ max: 10_000_000_000 }), (ms) => parseDuration(formatDuration(ms), "test") === ms),
    { seed: SEED },
  );
});
