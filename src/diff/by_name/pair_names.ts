/** Pairs what two organisations call alike: an id of the one for an id of the other. What has no one partner is told, never guessed. */

import { compareText } from "../../lib/json.ts";
import { groupedBy } from "../../lib/collections.ts";
import { counted } from "../../lib/words.ts";
import { NAMED_KINDS, type NamedKind, type NamedThings } from "./named_things.ts";

/** What was paired. */
export interface PairedNames {
  /** Id of the later recording → id of the earlier one. */
  readonly ids: ReadonlyMap<string, string>;
  /** Names of people by their id of the earlier recording. */
  readonly people: ReadonlyMap<string, string>;
  /** People who stand in one recording alone, by id. */
  readonly lonePeople: { readonly before: readonly string[]; readonly after: readonly string[] };
  readonly isAnybodyPaired: boolean;
  /** What stands on one side only, and names that are several things'. */
  readonly notes: readonly string[];
}

/** Pairs them: people by the list first, then whatever has one name on each side. */
export function pairNames(
  before: NamedThings,
  after: NamedThings,
  people: readonly (readonly [before: string, after: string])[],
): PairedNames {
  const ids = new Map<string, string>();
  const notes: string[] = [];
  let lonePeople: PairedNames["lonePeople"] = { before: [], after: [] };
  let isAnybodyPaired = false;
  for (const kind of NAMED_KINDS) {
    const given = kind === "person" ? people : [];
    const { pairs, ambiguous, lone } = pairKind(ofKind(before, kind), ofKind(after, kind), given);
    for (const [was, now] of pairs) ids.set(now, was);
    notes.push(...ambiguous.map((name) => ambiguousText(kind, name)));
    if (kind === "person") {
      lonePeople = lone;
      isAnybodyPaired = pairs.length > 0;
    }
    if (kind !== "person") notes.push(...loneText(kind, lone, before, after));
  }
  notes.push(...lonePeopleText(lonePeople, isAnybodyPaired));
  return { ids, people: ofKind(before, "person"), lonePeople, isAnybodyPaired, notes };
}

function ofKind(things: NamedThings, kind: NamedKind): ReadonlyMap<string, string> {
  return things.get(kind) ?? new Map();
}

/** More are counted. */
const NAMED_AT_MOST = 12;

function pairKind(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  given: readonly (readonly [string, string])[],
) {
  const pairs: (readonly [string, string])[] = [...given];
  const [taken, takenLater] = [new Set(given.map(([was]) => was)), new Set(given.map(([, now]) => now))];
  const take = (was: string, now: string) => {
    pairs.push([was, now]);
    taken.add(was);
    takenLater.add(now);
  };
  for (const id of before.keys()) if (after.has(id) && !taken.has(id) && !takenLater.has(id)) take(id, id);
  const [was, now] = [byName(before, taken), byName(after, takenLater)];
  const ambiguous: string[] = [];
  for (const [name, [one, ...more]] of was) {
    const [other, ...others] = now.get(name) ?? [];
    if (other === undefined || one === undefined) continue;
    if (more.length + others.length > 0) ambiguous.push(name);
    else take(one, other);
  }
  const alone = (all: ReadonlyMap<string, string>, known: ReadonlySet<string>) =>
    [...all.keys()].filter((id) => !known.has(id)).sort(compareText);
  return { pairs, ambiguous, lone: { before: alone(before, taken), after: alone(after, takenLater) } };
}

function byName(
  all: ReadonlyMap<string, string>,
  taken: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
  const rows = groupedBy([...all].filter(([id]) => !taken.has(id)), ([, name]) => name);
  return new Map([...rows].map(([name, ids]) => [name, ids.map(([id]) => id)]));
}

function ambiguousText(kind: NamedKind, name: string): string {
  return `${kind} "${name}": several are called so, none of them is paired`;
}

function loneText(
  kind: NamedKind,
  lone: { readonly before: readonly string[]; readonly after: readonly string[] },
  before: NamedThings,
  after: NamedThings,
): readonly string[] {
  return ([["before", lone.before, before], ["after", lone.after, after]] as const).flatMap(
    ([side, ids, things]) => {
      const names = [...new Set(ids.map((id) => things.get(kind)?.get(id) ?? id))].sort(compareText);
      return names.length === 0 ? [] : [`only ${side}: ${kind} ${some(names)}`];
    },
  );
}

function some(names: readonly string[]): string {
  const rest = names.length - NAMED_AT_MOST;
  const shown = names.slice(0, NAMED_AT_MOST).map((name) => `"${name}"`);
  return `${shown.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

function lonePeopleText(
  { before, after }: PairedNames["lonePeople"],
  isAnybodyPaired: boolean,
): readonly string[] {
  if (before.length + after.length === 0) return [];
  const left =
    `not compared: ${counted(before.length, "person", "people")} of before and ${after.length} of after ` +
    "whom no list pairs; --people pairs.csv names them";
  return isAnybodyPaired
    ? [left]
    : [left, "nobody is compared: what follows of requests and scenarios proves nothing"];
}
