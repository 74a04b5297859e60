/** Sets of edits: all of a few, and those that bring a pool about. */

import { groupedBy } from "../lib/collections.ts";
import type { Edit } from "../what_if/edits/edit.ts";
import type { Fate } from "./compare/fates.ts";

/** An agent with some of its own edits, and where that puts it. */
export interface StandIn {
  readonly agent: string;
  readonly edits: readonly Edit[];
  readonly place?: "in" | "maybe" | "out";
}

/** Edits that are laid over a configuration together. */
export type EditSet = readonly Edit[];

/** Sets looked at of one kind: where there are more, the smallest come first. */
const SETS_MAX = 256;

/** Beyond so many edits only small sets of them, and all together, are tried. */
export const ALL_SETS_MAX = 6;

/** All subsets, smaller ones first; of more than a few edits only the empty one, each alone, pairs, and all together. */
export function subsetsOf(edits: readonly Edit[]): readonly EditSet[] {
  if (edits.length <= ALL_SETS_MAX) {
    const all = Array.from(
      { length: 1 << edits.length },
      (_, bits) => edits.filter((_, at) => (bits & (1 << at)) !== 0),
    );
    return all.sort((a, b) => a.length - b.length);
  }
  const pairs = edits.flatMap((edit, at) => edits.slice(at + 1).map((other) => [edit, other]));
  return [[], ...edits.map((edit) => [edit]), ...pairs, edits];
}

/** An agent's smallest sets of own edits that put it in, and that keep it out. */
interface Ways {
  readonly in: readonly EditSet[];
  readonly out: readonly EditSet[];
}

/**
 * The sets of own edits, none of which can do without any of its edits, that bring the fate.
 * @param others the pool of those without own edits
 */
export function fewestOf(
  standIns: readonly StandIn[],
  others: { readonly count: number; readonly maybe: boolean },
  fate: Fate,
): readonly EditSet[] {
  const ways = [...groupedBy(standIns, ({ agent }) => agent).values()].map((own): Ways => ({
    in: smallest(own.filter(({ place }) => place === "in")),
    out: smallest(own.filter(({ place }) => place === "out" || (fate === "single" && place === "maybe"))),
  }));
  if (fate === "gained") {
    return others.count > 0 ? [[]] : ways.flatMap((each) => each.in);
  }
  if (fate === "lost") return others.count > 0 || others.maybe ? [] : allOf(ways.map((each) => each.out));
  if (others.count > 1) return [];
  if (others.count === 1) return allOf(ways.map((each) => each.out));
  return ways.flatMap((_, chosen) => allOf(ways.map((each, at) => at === chosen ? each.in : each.out)))
    .slice(0, SETS_MAX);
}

/** Those of which no part is among them. */
function smallest(standIns: readonly StandIn[]): readonly EditSet[] {
  const sets = standIns.map(({ edits }) => edits);
  return sets.filter((set) =>
    !sets.some((other) => other.length < set.length && other.every((edit) => set.includes(edit)))
  );
}

/** One way of each, put together; none where somebody has no way. */
function allOf(ways: readonly (readonly EditSet[])[]): readonly EditSet[] {
  if (ways.some((each) => each.length === 0)) return [];
  return ways.filter((each) => each.some((edits) => edits.length > 0)).reduce<readonly EditSet[]>(
    (sets, each) => sets.flatMap((set) => each.map((more) => [...set, ...more])).slice(0, SETS_MAX),
    [[]],
  );
}
