/** One reading of instants: ISO forms, UTC where no zone is said, unknown for anything else, the same in every time zone (N27). */

import { readInstant, utcInstant } from "../../src/lib/instant.ts";
import { assertEquals } from "@std/assert";

const AT = "2026-03-02T10:00:00.000Z";

Deno.test("utcInstant() reads ISO forms with and without a zone, the same under every TZ", async (t) => {
  const rows: readonly (readonly [string, string])[] = [
    [AT, AT],
    ["2026-03-02T10:00:00Z", AT],
    ["2026-03-02t10:00z", AT],
    ["2026-03-02T10:00:00.000+0000", AT],
    ["2026-03-02T11:30:00+01:30", AT],
    ["2026-03-02T05:00:00-05", AT],
    ["2026-03-02T10:00:00", AT],
    ["2026-03-02 10:00:00.000", AT],
    ["2026-03-02", "2026-03-02T00:00:00.000Z"],
    ["2026-03-02T10:00:00.123456Z", "2026-03-02T10:00:00.123Z"],
    ["2026-03-02T10:00:00.5", "2026-03-02T10:00:00.500Z"],
    ["2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"],
  ];
  const before = Deno.env.get("TZ");
  for (const zone of ["UTC", "Asia/Tokyo", "America/St_Johns"]) {
    await t.step(zone, () => {
      Deno.env.set("TZ", zone);
      for (const [text, utc] of rows) assertEquals(utcInstant(text), utc, text);
    });
  }
  if (before === undefined) Deno.env.delete("TZ");
  else Deno.env.set("TZ", before);
});

Deno.test("utcInstant() takes what is no instant for unknown", () => {
  const none = [
    ...[
      "",
      "N/A",
      "null",
      "yesterday",
      "0",
      "1772445600000",
      "Mon, 02 Mar 2026 10:00:00 GMT",
      "03/02/2026 10:00",
    ],
    ...["2026-02-31T10:00:00Z", "2025-02-29", "2026-13-02", "2026-03-02T24:00:00Z", "2026-03-02T10:60:00Z"],
    ...["2026-03-02T10:00:00+25:00", "2026-03-02T10", "26-03-02T10:00:00Z", "2026-03-02T10:00:00 CET"],
  ];
  assertEquals(none.filter((text) => utcInstant(text) !== null), []);
  assertEquals([utcInstant(null), utcInstant(undefined)], [null, null]);
});

Deno.test("readInstant() says whether the text named its zone", () => {
  assertEquals([readInstant(AT)?.hasZone, readInstant("2026-03-02T10:00:00")?.hasZone], [true, false]);
});
