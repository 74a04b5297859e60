/**
 * Compares the places of two pools. Who left and who came is told first; of the rest only those have moved whom nobody's coming or
 * going explains: places are linked by the agents they share, and the longest row of links that keeps its order stays.
 */

import type { Grounds } from "../../../domain/decision.ts";
import type { GoldenDifference, NumberChange } from "./difference.ts";
import {
  type GoldenAgent,
  type GoldenOut,
  type GoldenPlace,
  type GoldenStep,
  type Hold,
  PLACE_NUMBERS,
} from "../golden.ts";

/**
 * Compares two pools.
 * @param before may keep large places, and places far down, as numbers of agents
 * @param after names everybody
 * @param hold what `before` keeps; `first`: nothing is told of further places
 */
export function comparePools(before: GoldenStep, after: GoldenStep, hold: Hold): readonly GoldenDifference[] {
  const keptPlaces = hold === "first" ? before.places.slice(0, 1) : before.places;
  const [was, now] = [placesById(keptPlaces), placesById(after.places)];
  const large = largeLinks(keptPlaces, after.places);
  const stays = stayingLinks(was, now, [keptPlaces, after.places]);
  const lastKept = hold === "first"
    ? 0
    : before.further === null
    ? Infinity
    : Math.max(-1, ...large.values(), ...stays.values());
  const isNumbered = (place: number) => place > lastKept || [...large.values()].includes(place);
  return [
    ...leavers(was, now, after),
    ...comers(was, now, before, isNumbered),
    ...(hold === "first" ? [] : movers(was, now, stays, [keptPlaces, after.places])),
    ...sizes(large, [keptPlaces, after.places]),
    ...furtherSize(before, after, hold, lastKept),
    ...orderDifference([keptPlaces, after.places]),
    ...numberDifferences(stays, [keptPlaces, after.places]),
  ];
}

/** Told where there is a place on both sides. */
function orderDifference([before, after]: BothSides): readonly GoldenDifference[] {
  const numbersOf = (places: readonly GoldenPlace[]) =>
    PLACE_NUMBERS.filter((number) => places.some(({ numbers }) => numbers[number] !== undefined));
  const [was, now] = [numbersOf(before), numbersOf(after)];
  const isSame = was.join() === now.join() || before.length === 0 || after.length === 0;
  return isSame ? [] : [{ kind: "order", before: was, after: now }];
}

/** The numbers that differ, of those that both look at. */
function numberChanges(
  before: GoldenPlace["numbers"],
  after: GoldenPlace["numbers"],
): readonly NumberChange[] {
  return PLACE_NUMBERS.flatMap((number) => {
    const [was, now] = [before[number], after[number]];
    return was === now || was === undefined || now === undefined ? [] : [{ number, before: was, after: now }];
  });
}

/** Positions from 0 of a place before and a place now. */
type Links = ReadonlyMap<number, number>;

interface Placed {
  readonly agent: GoldenAgent;
  /** From 0. */
  readonly place: number;
}

type ById = ReadonlyMap<string, Placed>;

type BothSides = readonly [readonly GoldenPlace[], readonly GoldenPlace[]];

function placesById(places: readonly GoldenPlace[]): ById {
  return new Map(
    places.flatMap(({ agents }, place) =>
      (agents ?? []).map((agent) => [agent.id, { agent, place }] as const)
    ),
  );
}

/** Places of which only the size is kept, linked to those of the same numbers; without numbers, to those at the same position. */
function largeLinks(before: readonly GoldenPlace[], after: readonly GoldenPlace[]): Links {
  const keys = after.map(keyOf);
  return new Map(before.flatMap(({ agents, numbers }, place) => {
    if (agents !== null) return [];
    const key = keyOf({ numbers });
    const same = keys.indexOf(key);
    const isOnly = same >= 0 && keys.lastIndexOf(key) === same;
    return [[place, isOnly ? same : Math.min(place, after.length - 1)] as const];
  }));
}

function keyOf({ numbers }: Pick<GoldenPlace, "numbers">): string {
  return PLACE_NUMBERS.map((number) => numbers[number] ?? "").join();
}

/**
 * Places linked both ways by most of the agents they share, in the longest row that goes forward on both sides. Of two equal rows
 * that of unchanged numbers stays: whose numbers changed has moved.
 */
function stayingLinks(was: ById, now: ById, [before, after]: BothSides): Links {
  const shared = new Map<string, { readonly from: number; readonly to: number; agents: number }>();
  for (const [id, { place: from }] of was) {
    const to = now.get(id)?.place;
    if (to === undefined) continue;
    const known = shared.get(`${from} ${to}`);
    if (known === undefined) shared.set(`${from} ${to}`, { from, to, agents: 1 });
    else known.agents++;
  }
  const links = [...shared.values()].sort((a, b) => b.agents - a.agents || a.from - b.from || a.to - b.to);
  const [taken, given] = [new Set<number>(), new Set<number>()];
  const mutual = links.filter(({ from, to }) => {
    const isFree = !taken.has(from) && !given.has(to);
    taken.add(from);
    given.add(to);
    return isFree;
  });
  const weighted = mutual.sort((a, b) => a.from - b.from).map((link) => {
    const changes = numberChanges(before[link.from]?.numbers ?? {}, after[link.to]?.numbers ?? {});
    return { ...link, weight: link.agents + (changes.length === 0 ? 0.5 : 0) };
  });
  return new Map(longestForward(weighted).map(({ from, to }) => [from, to]));
}

/** The heaviest row of links, `from` ascending, whose `to` ascends. */
function longestForward<Link extends { readonly to: number; readonly weight: number }>(
  links: readonly Link[],
): readonly Link[] {
  const best: { readonly link: Link; readonly weight: number; readonly before: number }[] = [];
  for (const link of links) {
    let before = -1;
    for (const [index, row] of best.entries()) {
      if (row.link.to < link.to && row.weight > (best[before]?.weight ?? 0)) before = index;
    }
    best.push({ link, weight: link.weight + (best[before]?.weight ?? 0), before });
  }
  let at = best.reduce((top, row, index) => row.weight > (best[top]?.weight ?? 0) ? index : top, -1);
  const row: Link[] = [];
  for (let step = best[at]; step !== undefined; at = step.before, step = best[at]) row.unshift(step.link);
  return row;
}

function leavers(was: ById, now: ById, after: GoldenStep): readonly GoldenDifference[] {
  return [...was].filter(([id]) => !now.has(id)).map(([id, { agent, place }]) => ({
    kind: "left",
    agent: agent,
    place: place + 1,
    grounds: groundsOf(after.out ?? [], id),
  }));
}

function comers(
  was: ById,
  now: ById,
  { out }: GoldenStep,
  isNumbered: (place: number) => boolean,
): readonly GoldenDifference[] {
  return [...now].filter(([id, { place }]) => !was.has(id) && !isNumbered(place)).map((
    [id, { agent, place }],
  ) => ({
    kind: "came",
    agent,
    place: place + 1,
    was: out === null ? null : groundsOf(out, id) ?? "new",
  }));
}

function groundsOf(rows: readonly GoldenOut[], id: string): Grounds | null {
  const row = rows.find(({ agents }) => agents.some((agent) => agent.id === id));
  return row === undefined ? null : { reasons: row.reasons, details: row.details };
}

function movers(was: ById, now: ById, stays: Links, [before, after]: BothSides): readonly GoldenDifference[] {
  return [...was].flatMap(([id, { place: from }]): readonly GoldenDifference[] => {
    const later = now.get(id);
    if (later === undefined || stays.get(from) === later.place) return [];
    const { agent, place: to } = later;
    const numbers = numberChanges(before[from]?.numbers ?? {}, after[to]?.numbers ?? {});
    return [{ kind: "moved", agent, before: from + 1, after: to + 1, numbers }];
  });
}

function sizes(large: Links, [before, after]: BothSides): readonly GoldenDifference[] {
  return [...large].flatMap(([from, to]): readonly GoldenDifference[] => {
    const [was, now] = [before[from]?.size ?? 0, after[to]?.size ?? 0];
    return was === now ? [] : [{ kind: "size", place: from + 1, before: was, after: now }];
  });
}

function furtherSize(
  { further }: GoldenStep,
  { places }: GoldenStep,
  hold: Hold,
  lastKept: number,
): readonly GoldenDifference[] {
  if (further === null || hold === "first") return [];
  const now = places.slice(lastKept + 1).reduce((sum, { size }) => sum + size, 0);
  return now === further.agents ? [] : [{ kind: "size", place: null, before: further.agents, after: now }];
}

function numberDifferences(stays: Links, [before, after]: BothSides): readonly GoldenDifference[] {
  return [...stays].flatMap(([from, to]): readonly GoldenDifference[] => {
    const numbers = numberChanges(before[from]?.numbers ?? {}, after[to]?.numbers ?? {});
    return numbers.length === 0 ? [] : [{ kind: "numbers", agents: after[to]?.agents ?? [], numbers }];
  });
}
