/** A cause is what trying all sets of edits finds: the smallest that does it, alone. */

import { assert, assertEquals } from "@std/assert";
import type { Configuration } from "../../src/domain/configuration.ts";
import { CauseFinder } from "../../src/reach/compare/causes.ts";
import { type Fate, FATES, listsFor } from "../../src/reach/compare/fates.ts";
import { requestWith } from "../../src/reach/compare/compare.ts";
import type { Request } from "../../src/reach/request.ts";
import { alikeDemands, askedLanguages, sideOf } from "../../src/reach/compare/side.ts";
import type { ReachDemand } from "../../src/reach/pools/stages.ts";
import { universeOf } from "../../src/reach/universe.ts";
import { type Edit, withEdits } from "../../src/what_if/edits/edit.ts";
import { editsBetween } from "../../src/what_if/edits/edits_between.ts";
import { comparisonOf } from "./organisations.ts";
import { naivePool } from "./naive_reach.ts";

const CASES = Number(Deno.args[0] ?? 300);
const EDITS_MAX = 12;
const REQUESTS_MAX = 4;

function isBrought(fate: Fate, configuration: Configuration, request: Request): boolean {
  const { surely, perhaps } = naivePool(configuration, request);
  if (fate === "lost") return surely.length + perhaps.length === 0;
  return fate === "single" ? surely.length === 1 : surely.length > 0;
}

/** Sizes of the smallest sets of edits that do it. */
function fewest(before: Configuration, edits: readonly Edit[], fate: Fate, request: Request): number {
  let least = Infinity;
  for (let bits = 0; bits < 1 << edits.length; bits++) {
    const chosen = edits.filter((_, at) => (bits & (1 << at)) !== 0);
    if (chosen.length < least && isBrought(fate, withEdits(before, chosen), request)) least = chosen.length;
  }
  return least;
}

Deno.test("a cause brings the fate alone, without any of its edits nothing does, and no smaller set would", () => {
  let looked = 0;
  for (let seed = 1; seed <= CASES; seed++) {
    const { before, after, media } = comparisonOf(seed, 5, 9);
    const edits = editsBetween(before, after);
    if (edits.length > EDITS_MAX) continue;
    const universe = universeOf([before, after]);
    const sides = [sideOf(before, universe), sideOf(after, universe)] as const;
    const limits = { width: 2, media, language: null };
    const finder = new CauseFinder(before, after, universe, "last");
    const size = { agents: universe.agents.length, skills: universe.skills.length, width: 2 };
    for (const [demand] of alikeDemands(universe, sides, limits) as readonly [ReachDemand][]) {
      const found = listsFor(demand, sides, askedLanguages(universe, limits), size, "last", { rows: 1e9 }) ??
        [];
      for (
        const row of FATES.flatMap((fate) =>
          found.filter((each) => each.fate === fate).slice(0, REQUESTS_MAX)
        )
      ) {
        if (row.fate === "unsure") continue;
        const request = keyed(requestWith(universe, demand, row), universe);
        const told = `seed ${seed}, ${row.fate} ${JSON.stringify(request)}`;
        const cause = finder.causeOf(demand, row);
        assert(cause !== null, `${told}: no cause among ${edits.map(({ text }) => text).join("; ")}`);
        looked += 1;
        assert(isBrought(row.fate, withEdits(before, cause.edits), request), `${told}: not brought`);
        for (const left of cause.edits) {
          const others = cause.edits.filter((edit) => edit !== left);
          assert(
            !isBrought(row.fate, withEdits(before, others), request),
            `${told}: ${left.text} can be left out`,
          );
        }
        assertEquals(
          cause.edits.length,
          fewest(before, edits, row.fate, request),
          `${told}: a smaller set does it`,
        );
      }
    }
  }
  assert(looked > CASES / 3, `${looked} causes are too few to prove anything`);
});

function keyed(request: Request, { skills, languages, labels }: ReturnType<typeof universeOf>): Request {
  const keyIn = (elements: typeof skills, name: string | null) =>
    name === null ? null : elements.find((each) => each.name === name)?.key ?? name;
  return {
    ...request,
    label: keyIn(labels, request.label),
    language: keyIn(languages, request.language),
    skills: request.skills.map((name) => keyIn(skills, name) ?? name),
  };
}
