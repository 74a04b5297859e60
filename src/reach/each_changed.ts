/** Every request that may change, smaller ones first: whoever is in no pool of it, and would be in none of a larger one, ends a branch. */

import type { Configuration } from "../domain/configuration.ts";
import { hasModel } from "../domain/derived_method.ts";
import type { Edit } from "../what_if/edits/edit.ts";
import { isSeen } from "./fact_causes.ts";
import { type Alike, type Fact, factsOf } from "./facts.ts";
import { bitsWhere } from "./pools/bits.ts";
import { type AskedPositions, poolCount } from "./pools/pool.ts";
import { alikeDemands, askedLanguages, type Limits, type Side, sideOf } from "./compare/side.ts";
import type { ReachDemand } from "./pools/stages.ts";
import type { Universe } from "./universe.ts";

/** A request that changes, for every demand that is answered alike. */
export interface ChangedRequest {
  readonly demands: readonly ReachDemand[];
  readonly asked: AskedPositions;
  readonly facts: readonly Fact[];
}

/** Requests of one queue that are tried at most, before fewer skills are looked at. */
const TRIED_MAX = 1_500_000;

/**
 * Visits the changed requests of the width, smaller ones first; false where there are too many of that width to look at all.
 * @param edits what lies between the two
 * @param enough of agents without edits of their own, where one shared edit alone can be behind what is different of them
 * @param visit told of each; of those of a width that is too great as far as they were looked at
 */
export function visitChanged(
  before: Configuration,
  after: Configuration,
  edits: readonly Edit[],
  universe: Universe,
  limits: Limits,
  enough: number,
  visit: (changed: ChangedRequest) => void,
): boolean {
  const sides = [sideOf(before, universe), sideOf(after, universe)] as const;
  const near = touchedSides(before, after, edits, universe);
  const shared = edits.filter((edit) => edit.agent === null && isSeen(edit));
  const ids = new Set(edits.map(({ agent }) => agent));
  const alike = near.hasModel || shared.length > 1 ? null : {
    own: bitsWhere(universe.agents.length, (at) => ids.has(universe.agents[at]?.id ?? null)),
    enough,
  };
  const most = limits.width > 0 ? TRIED_MAX : Infinity;
  return lookAt(sides, { ...near, alike }, universe, limits, most, visit);
}

type Sides = readonly [Side, Side];

/** Those who have edits of their own; everybody where the queue's own settings change, or a model counts who is there. */
function touchedSides(
  before: Configuration,
  after: Configuration,
  edits: readonly Edit[],
  universe: Universe,
): { readonly sides: Sides; readonly hasModel: boolean } {
  const isRanked = hasModel(before.queue) || hasModel(after.queue);
  const isAll = isRanked || edits.some((edit) => edit.agent === null && isSeen(edit));
  const ids = new Set(edits.map(({ agent }) => agent));
  const agents = universe.agents.filter(({ id }) => isAll || ids.has(id));
  const own = (configuration: Configuration) =>
    sideOf(
      { ...configuration, agents: configuration.agents.filter(({ id }) => isAll || ids.has(id)) },
      { ...universe, agents },
    );
  return { sides: [own(before), own(after)], hasModel: isRanked };
}

function lookAt(
  sides: Sides,
  near: ReturnType<typeof touchedSides> & { readonly alike: Alike | null },
  universe: Universe,
  limits: Limits,
  most: number,
  visit: (changed: ChangedRequest) => void,
): boolean {
  let tried = 0;
  for (const demands of alikeDemands(universe, sides, limits)) {
    const demand = demands[0] as ReachDemand;
    for (const language of askedLanguages(universe, limits)) {
      let level: readonly AskedPositions[] = [{ language, skills: [] }];
      for (let size = 0; level.length > 0; size++) {
        const alive: AskedPositions[] = [];
        for (const asked of level) {
          if (++tried > most) return false;
          const isAlive = isAnybodyIn(near.sides, demand, asked);
          // The smallest of a language is looked at whoever is there: methods and times may be others.
          if (!isAlive && size > 0 && !near.hasModel) continue;
          const facts = factsOf(sides, demand, asked, near.alike);
          if (facts.length > 0) visit({ demands, asked, facts });
          if (isAlive && size < limits.width) alive.push(asked);
        }
        if (tried + alive.length * universe.skills.length / 2 > most) return false;
        level = alive.flatMap(({ skills }) =>
          universe.skills.keys().filter((skill) => skill > (skills.at(-1) ?? -1))
            .map((skill) => ({ language, skills: [...skills, skill] })).toArray()
        );
      }
    }
  }
  return true;
}

/** Whether anybody may be in any pool of the request. */
function isAnybodyIn(sides: Sides, demand: ReachDemand, asked: AskedPositions): boolean {
  return sides.some((side) => {
    const { usual, few } = side.timelineFor(demand);
    return [...usual, ...few ?? []].some((stage) => poolCount(stage, side.held, asked, "maybe", 1) > 0);
  });
}
