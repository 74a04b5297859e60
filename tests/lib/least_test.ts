/** The first few of a list, held to the whole list sorted. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { leastOf, leastOfSorted } from "../../src/lib/least.ts";

const SEED = 20261127;

Deno.test("leastOf() gives the beginning of the sorted list", () => {
  const law = fc.property(
    fc.uniqueArray(fc.integer({ min: -50, max: 50 })),
    fc.oneof(fc.nat(60), fc.constant(Infinity)),
    (items, most) => {
      const ascending = (a: number, b: number) => a - b;
      assertEquals(leastOf(items, most, ascending), items.toSorted(ascending).slice(0, most));
    },
  );
  fc.assert(law, { seed: SEED, numRuns: 500 });
});

Deno.test("leastOfSorted() gives the beginning of all lists sorted as one", () => {
  const law = fc.property(
    fc.uniqueArray(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.nat(5)), { selector: ([item]) => item }),
    fc.oneof(fc.nat(60), fc.constant(Infinity)),
    (rows, most) => {
      const ascending = (a: number, b: number) => a - b;
      const lists = [0, 1, 2, 3, 4, 5].map((list) =>
        rows.filter(([, each]) => each === list).map(([item]) => item).sort(ascending)
      );
      assertEquals(leastOfSorted(lists, most, ascending), lists.flat().sort(ascending).slice(0, most));
    },
  );
  fc.assert(law, { seed: SEED, numRuns: 500 });
});
