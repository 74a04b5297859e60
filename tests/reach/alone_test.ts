/** What one edit changes alone is what trying every request with that edit laid over finds. */

import { assert, assertEquals } from "@std/assert";
import { editsAlone } from "../../src/reach/compare/alone.ts";
import { universeOf } from "../../src/reach/universe.ts";
import { withEdits } from "../../src/what_if/edits/edit.ts";
import { editsBetween } from "../../src/what_if/edits/edits_between.ts";
import { comparisonOf } from "./organisations.ts";
import { naiveReach } from "./naive_reach.ts";

const CASES = 150;

Deno.test("editsAlone() counts, edit by edit, what trying every request finds, and leaves out what does nothing", () => {
  let looked = 0;
  for (let seed = 1; seed <= CASES; seed++) {
    const { before, after, width, media } = comparisonOf(seed, 4);
    const universe = universeOf([before, after]);
    const edits = editsBetween(before, after);
    const alone = new Map(
      editsAlone(before, edits, universe, { width, media, language: null }).map((
        { edit, changed },
      ) => [edit, changed]),
    );
    for (const edit of edits) {
      const changed = withEdits(before, [edit]);
      // Elements that only the whole change brings are none of this edit's universe.
      const own = universeOf([before, changed]);
      if (
        own.skills.length !== universe.skills.length || own.languages.length !== universe.languages.length
      ) continue;
      if (own.labels.length !== universe.labels.length) continue;
      looked += 1;
      assertEquals(
        alone.get(edit) ?? 0,
        naiveReach(before, changed, width, media).changed,
        `seed ${seed}: ${edit.text}`,
      );
    }
  }
  assert(looked > CASES, `${looked} edits are too few to prove anything`);
});
