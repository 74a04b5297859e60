/** Rows found by their id, held to looking through the list. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { positionById } from "../../src/lib/position_by_id.ts";

const SEED = 20261127;

Deno.test("positionById() finds what looking through the list finds, in order or not", () => {
  const law = fc.property(
    fc.uniqueArray(fc.string({ maxLength: 3 }), { maxLength: 20 }),
    fc.string({ maxLength: 3 }),
    fc.boolean(),
    (ids, stranger, inOrder) => {
      const rows = (inOrder ? ids.toSorted((a, b) => a < b ? -1 : 1) : ids).map((id) => ({ id }));
      for (const wanted of [...ids, stranger]) {
        assertEquals(
          positionById(rows, wanted, ({ id }) => id),
          rows.findIndex(({ id }) => id === wanted),
        );
      }
    },
  );
  fc.assert(law, { seed: SEED, numRuns: 500 });
});

Deno.test("positionById() looks at a few rows of a long list that is in order", () => {
  const rows = Array.from({ length: 1000 }, (_, index) => ({ id: String(index).padStart(4, "0") }));
  let looked = 0;
  const position = positionById(rows, "0700", ({ id }) => {
    looked++;
    return id;
  });
  assertEquals([position, looked <= 10], [700, true]);
});
