/** All requests by set algebra are all requests tried one by one. */

import { assertEquals } from "@std/assert";
import type { Configuration } from "../../src/domain/configuration.ts";
import { compareReach } from "../../src/reach/compare/compare.ts";
import { NOBODYS_SKILL, type Request } from "../../src/reach/request.ts";
import { servedBy } from "../../src/reach/served.ts";
import { universeOf } from "../../src/reach/universe.ts";
import { comparisonOf } from "./organisations.ts";
import { keyOf, naiveReach, naiveServed } from "./naive_reach.ts";

const CASES = Number(Deno.args[0] ?? 600);

function keysOf(sides: readonly Configuration[], requests: readonly Request[]): readonly string[] {
  const { skills, languages, labels } = universeOf(sides);
  const id = (elements: typeof skills, name: string) =>
    elements.find((each) => each.name === name)?.key ?? name;
  return requests.map(({ media, label, language, skills: names }) =>
    keyOf({
      media,
      label: label === null ? null : id(labels, label),
      language: language === null ? null : id(languages, language),
      skills: names.map((name) => name === NOBODYS_SKILL ? "nobody's" : id(skills, name)),
    })
  ).sort();
}

/** Which language is looked at: mostly all, now and then one alone, or requests without one. */
function languageOf(seed: number, sides: readonly Configuration[]): string | null {
  const { languages } = universeOf(sides);
  if (seed % 5 === 0) return languages[seed % languages.length]?.key ?? null;
  return seed % 7 === 0 ? "" : null;
}

Deno.test(`reach of ${CASES} generated changes is what trying every request one by one finds`, () => {
  for (let seed = 1; seed <= CASES; seed++) {
    const { before, after, width, media } = comparisonOf(seed);
    const judged = seed % 4 === 0 ? "first" as const : "last" as const;
    const language = languageOf(seed, [before, after]);
    const isLookedAt = (asked: string | null) => language === null || (asked ?? "") === language;
    const { requests, changed, fates } = compareReach(before, after, { width, media, language }, judged);
    const found = {
      requests,
      changed,
      lost: keysOf([before, after], fates.lost.map(({ request }) => request)),
      single: keysOf([before, after], fates.single.map(({ request }) => request)),
      gained: keysOf([before, after], fates.gained.map(({ request }) => request)),
      unsure: keysOf([before, after], fates.unsure.map(({ request }) => request)),
    };
    assertEquals(found, naiveReach(before, after, width, media, judged, isLookedAt), `seed ${seed}`);
    const served = servedBy(before, { width, media, language }, judged, 2);
    const id = (name: string) => name.replace("name ", "");
    assertEquals(
      {
        requests: served.requests,
        served: served.served,
        unsure: served.unsure,
        unserved: keysOf([before], served.unserved.rows),
        hanging: served.hanging.rows.map(({ request, people }) =>
          `${keysOf([before], [request])[0]} ${people.map(id).join()}`
        ).sort(),
      },
      naiveServed(before, width, media, 2, judged, isLookedAt),
      `served, seed ${seed}`,
    );
  }
});
