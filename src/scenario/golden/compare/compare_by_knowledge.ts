/**
 * Compares a kept golden with the one due by what both knew: facts known now and not then are taken out of the later one, and whose
 * place rested on a fact that is not known any more is in neither. Both are told, and fail nothing. Where everything rested on it, each
 * value that the fact can have is tried: only what differs with all of them is a change.
 */

import { PREDICTORS } from "../../../domain/facts/optional_facts.ts";
import { isOfAgents, NO_AGENT } from "../../../domain/facts/roster_facts.ts";
import { counted } from "../../../lib/words.ts";
import { compareKnown, compareWithout, isOfEmptiness } from "./compare_known.ts";
import { agentsOf, type GoldenDifference, isChange, type ToldDifference } from "./difference.ts";
import { type ByFact, type Golden, peopleIn } from "../golden.ts";
import { isMeant, TOGETHER } from "../rests_on.ts";

/** The golden that is due, and the one that would be, had less been known. */
export interface ComparedSide {
  /** With its knowledge. */
  readonly golden: Golden;
  /** The golden of the same question over the same recording, had those facts not been delivered. */
  without(facts: Facts): Golden;
  /** The goldens there would be with each value that the facts named can have, without the others; none where that cannot be tried. */
  withEach(names: readonly string[], facts: Facts): readonly Golden[];
}

/** @param before ids bound to those of the golden due, as `bindIds` does */
export function compareByKnowledge(before: Golden, side: ComparedSide): readonly ToldDifference[] {
  const { golden: due, without } = side;
  const [then, now] = [before.knowledge, due.knowledge];
  if (then === null || now === null) return compareKnown(before, due);
  const members = new Set([...peopleIn(due).keys(), ...peopleIn(before).keys()]);
  const gained = onlyIn(then.notKnown, now.notKnown, members);
  const lost = onlyIn(now.notKnown, then.notKnown, members);
  const after = gained.size === 0 ? due : without(gained);
  const [decided, people] = restingOn(then.restsOn, lost);
  const whole = compareKnown(before, after);
  const compared = (later: Golden) =>
    people.size === 0 ? compareKnown(before, later) : comparedWithout(before, later, people);
  const told = decided.length === 0 ? compared(after) : certain(
    side.withEach(decided, gained).map((later) => ({
      told: decided.includes(PREDICTORS) ? compared(later).filter(isEarly) : compared(later),
      hold: before.hold,
    })),
  );
  const kept = new Set(told.map(({ difference }) => JSON.stringify(difference)));
  const left = whole.filter(({ difference }) => !kept.has(JSON.stringify(difference)));
  return [
    ...told,
    ...oneSided(gained, "recording", after === due ? [] : outcomes(compareKnown(after, due))),
    ...oneSided(lost, "golden", decided.length > 0 || people.size > 0 ? outcomes(left) : []),
  ];
}

/** No model gives up sooner (routing semantics N22): until then it makes no difference how long one tries. */
const MODEL_TRIES_SECONDS = 12;

function isEarly({ afterSeconds }: ToldDifference): boolean {
  return afterSeconds?.some((seconds) => seconds < MODEL_TRIES_SECONDS) === true;
}

const OF_NOBODY: readonly GoldenDifference["kind"][] = ["first", "others", "unknown", "renamed", "other-key"];

/** What becomes of people and of the way they are chosen. */
function outcomes(told: readonly ToldDifference[]): readonly GoldenDifference[] {
  return told.map(({ difference }) => difference)
    .filter((difference) => !OF_NOBODY.includes(difference.kind) && !isOfEmptiness(difference));
}

type Facts = ReadonlyMap<string, ReadonlySet<string>>;

/** The facts not known in the first alone, with the agents of whom that is so. */
function onlyIn(one: ByFact, other: ByFact, members: ReadonlySet<string>): Facts {
  const facts = Object.entries(one).flatMap(([name, whose]) => {
    const about = isOfAgents(name) ? [...members] : [NO_AGENT];
    const others = other[name];
    const ids = about.filter((id) => isMeant(whose, id) && (others === undefined || !isMeant(others, id)));
    return ids.length === 0 ? [] : [[name, new Set(ids)] as const];
  });
  return new Map(facts);
}

/** What differs whichever of the outcomes it is: of the one with the least; nothing where one of them is the golden's, or none is known. */
function certain(
  possible: readonly { readonly told: readonly ToldDifference[]; readonly hold: Golden["hold"] }[],
): readonly ToldDifference[] {
  const changes = ({ told, hold }: (typeof possible)[number]) =>
    told.filter(({ difference }) => isChange(difference, hold)).length;
  const [least] = possible.toSorted((a, b) => changes(a) - changes(b));
  return least === undefined || changes(least) === 0 ? [] : least.told;
}

/** By which lost facts everything was decided, or else whose places rested on them. */
function restingOn(restsOn: ByFact, lost: Facts): readonly [readonly string[], ReadonlySet<string>] {
  const all = [...lost.values()].flatMap((ids) => [...ids]);
  const rows = [...lost].flatMap(([name, ids]) => ({ names: [name], whose: restsOn[name], ids }));
  const together = lost.size > 1 ? restsOn[TOGETHER] : undefined;
  const known = [...rows, { names: [...lost.keys()], whose: together, ids: new Set(all) }].flatMap(
    ({ whose, ...row }) => whose === undefined ? [] : [{ ...row, whose }],
  );
  const deciding = known.filter(({ whose: { isAllBut, ids } }) => isAllBut && ids.length === 0);
  const others = deciding.length > 0 ? known.filter((row) => !deciding.includes(row)) : known;
  const people = others.flatMap(({ whose, ids }) => [...ids].filter((id) => isMeant(whose, id)));
  return [[...new Set(deciding.flatMap(({ names }) => names))], new Set(people)];
}

function comparedWithout(
  before: Golden,
  after: Golden,
  people: ReadonlySet<string>,
): readonly ToldDifference[] {
  // Whoever is unknown in the later golden is told so, and in neither.
  const unknown = compareKnown(before, after).filter(({ difference }) => difference.kind === "unknown");
  const all = new Set([
    ...people,
    ...unknown.flatMap(({ difference }) => agentsOf(difference).map(({ id }) => id)),
  ]);
  return [...compareWithout(before, after, all), ...unknown];
}

function oneSided(
  facts: Facts,
  knownIn: "golden" | "recording",
  couldDecide: readonly GoldenDifference[],
): readonly ToldDifference[] {
  if (facts.size === 0) return [];
  const names = [...facts].map(([name, ids]) =>
    isOfAgents(name) ? `${name} of ${counted(ids.size, "agent")}` : name
  );
  return [{ difference: { kind: "one-sided", facts: names, knownIn, couldDecide }, afterSeconds: null }];
}
