/** Which texts are dates of HTTP, and which instants they mean. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { httpDateMs } from "../../src/http/http_date.ts";

const NOW = Date.parse("2026-03-02T09:00:00Z");
const SEED = 20261127;

Deno.test("httpDateMs() reads the three forms of HTTP dates and nothing else", async (t) => {
  const rows: readonly (readonly [text: string | null, iso: string | null])[] = [
    ["Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37.000Z"],
    ["Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37.000Z"],
    ["Sun Nov  6 08:49:37 1994", "1994-11-06T08:49:37.000Z"],
    ["Wed Nov 16 08:49:37 1994", "1994-11-16T08:49:37.000Z"],
    [" Mon, 02 Mar 2026 09:00:10 GMT ", "2026-03-02T09:00:10.000Z"],
    ["Monday, 02-Mar-76 09:00:10 GMT", "2076-03-02T09:00:10.000Z"],
    ["Wednesday, 02-Mar-77 09:00:10 GMT", "1977-03-02T09:00:10.000Z"],
    ["Sat, 31 Dec 2016 23:59:60 GMT", "2017-01-01T00:00:00.000Z"],
    [null, null],
    ["", null],
    ["delay 10", null],
    ["10 seconds", null],
    ["March 7", null],
    ["2026-03-02T09:00:10Z", null],
    ["Mon, 2 Mar 2026 09:00:10 GMT", null],
    ["Mon, 02 Mar 2026 09:00:10 +0100", null],
    ["Mon, 02 Mar 2026 09:00:10", null],
    ["Mon, 31 Feb 2026 09:00:10 GMT", null],
    ["Mon, 00 Mar 2026 09:00:10 GMT", null],
    ["Mon, 02 Mar 2026 24:00:10 GMT", null],
    ["Mon, 02 Mar 2026 09:60:10 GMT", null],
    ["mon, 02 mar 2026 09:00:10 gmt", null],
    ["Mon, 02 Mar 2026 09:00:10 GMT, Mon, 02 Mar 2026 09:00:11 GMT", null],
  ];
  for (const [text, iso] of rows) {
    await t.step(
      String(text),
      () => assertEquals(httpDateMs(text, NOW), iso === null ? null : Date.parse(iso)),
    );
  }
});

Deno.test("httpDateMs() reads back what a server writes of any instant", () => {
  const law = fc.property(fc.nat({ max: 4_102_444_800 }), (seconds) => {
    assertEquals(httpDateMs(new Date(seconds * 1000).toUTCString(), NOW), seconds * 1000);
  });
  fc.assert(law, { seed: SEED });
});
