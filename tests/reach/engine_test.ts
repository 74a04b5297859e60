/** What reach says of a request, the engine does with it: everybody free, every condition holding, after the longest wait. */

import { benchOf } from "../../src/routing/line/bench.ts";
import { assert, assertEquals } from "@std/assert";
import type { Configuration } from "../../src/domain/configuration.ts";
import { PLAIN_INTERACTION } from "../../src/domain/interaction.ts";
import { compareReach } from "../../src/reach/compare/compare.ts";
import { everythingHolds } from "../../src/reach/pools/holding.ts";
import type { Request } from "../../src/reach/request.ts";
import { decideAcd } from "../../src/routing/acd.ts";
import { comparisonOf } from "./organisations.ts";

const CASES = 550;
const LONG_SECONDS = 1_000_000;

function playedAt(configuration: Configuration, request: Request) {
  const { roster, metrics } = everythingHolds(configuration);
  const asked = { ...PLAIN_INTERACTION, ...request, metrics, waitedSeconds: LONG_SECONDS };
  return decideAcd(benchOf(roster), asked, { at: roster.at, options: {} });
}

function smallerOf(request: Request): readonly Request[] {
  const fewer = request.skills.map((left) => ({
    ...request,
    skills: request.skills.filter((name) => name !== left),
  }));
  return request.language === null ? fewer : [...fewer, { ...request, language: null }];
}

Deno.test("a lost request waits in the engine, each smaller one does not; one that hangs on a person has a pool of one", () => {
  let [lost, single] = [0, 0];
  for (let seed = 1; seed <= CASES; seed++) {
    const { before, after, width, media } = comparisonOf(seed, 6);
    const { fates } = compareReach(before, after, { width, media, language: null });
    for (const { request } of fates.lost) {
      lost += 1;
      const told = `seed ${seed}: ${JSON.stringify(request)}`;
      assertEquals(playedAt(after, request).ranking, [], told);
      assert(playedAt(before, request).ranking.length > 0 || isRenamed(before, request), told);
      for (const smaller of smallerOf(request)) {
        const { ranking, excluded } = playedAt(after, smaller);
        const isUnsure = excluded.some(({ reasons }) => reasons.every((reason) => reason === "unknown-data"));
        assert(ranking.length > 0 || isUnsure, `${told}, smaller: ${JSON.stringify(smaller)}`);
      }
    }
    for (const { request } of fates.single) {
      single += 1;
      assertEquals(playedAt(after, request).ranking.length, 1, `seed ${seed}: ${JSON.stringify(request)}`);
    }
  }
  assert(lost > 100 && single > 100, `${lost} lost and ${single} single are too few to prove anything`);
});

/** The earlier configuration knows a renamed skill by its earlier name. */
function isRenamed({ agents }: Configuration, { skills }: Request): boolean {
  const held = new Set(agents.flatMap((agent) => agent.skills?.map(({ name }) => name) ?? []));
  return skills.some((name) => name.endsWith("(new)") && !held.has(name));
}
