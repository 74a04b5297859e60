/**
 * What an outcome would be another without: kept with the golden, so that a later recording which knows more, or less, is compared by
 * what both know.
 */

import { methodHangsOnPeople, type RosterFact, rosterFactsOf } from "../../domain/facts/roster_facts.ts";
import type { Roster } from "../../domain/roster.ts";
import { RingbackError } from "../../errors.ts";
import type { Decided } from "../decide_steps.ts";
import { compareKnown, isOfEmptiness } from "./compare/compare_known.ts";
import { agentsOf, type GoldenDifference, isChange } from "./compare/difference.ts";
import { type ByFact, type Golden, isSameId, type Whose } from "./golden.ts";
import { OF_ALL, whoseOf } from "./not_known.ts";

/** Puts the question of an outcome to another roster, before any what-if. */
export type AskAgain = (roster: Roster) => Golden;

/** Stands for several facts where none of them alone decides what all do: an account that is not active, with a capacity of 0. */
export const TOGETHER = "several together";

const OF_AGENTS: Pick<RosterFact, "isOfAgents"> = { isOfAgents: true };

/** True where whoever is meant is meant by one of the others already. */
function isCovered(whose: Whose, others: readonly Whose[], { agents }: Roster): boolean {
  if (isAll(whose)) return others.some(isAll);
  return agents.every(({ id }) => !isMeant(whose, id) || others.some((other) => isMeant(other, id)));
}

function isAll({ isAllBut, ids }: Whose): boolean {
  return isAllBut && ids.length === 0;
}

/** All, where either is told by whom it leaves out. */
function union(one: Whose, other: Whose): Whose {
  if (one.isAllBut || other.isAllBut) return OF_ALL;
  return { isAllBut: false, ids: [...new Set([...one.ids, ...other.ids])].sort() };
}

/** True where that agent, by its whole id, is meant. */
export function isMeant({ isAllBut, ids }: Whose, id: string): boolean {
  return ids.some((each) => isSameId(id, each)) !== isAllBut;
}

/**
 * The facts that an outcome rests on: that it would be another without.
 * @param recorded before any what-if
 * @param golden of the outcome
 * @param how.includesUnknown people of whom something is unknown may be selected
 */
export function restsOnIn(
  recorded: Roster,
  { steps }: Pick<Decided, "steps">,
  golden: Golden,
  { again, includesUnknown }: { readonly again: AskAgain; readonly includesUnknown: boolean },
): ByFact {
  const interactions = steps.map(({ interaction }) => interaction);
  const isWide = includesUnknown || methodHangsOnPeople(recorded, interactions);
  const known = rosterFactsOf(recorded, interactions).filter((fact) => !fact.isTakenAnyway(recorded));
  const single = known.filter(({ isReplaced }) => isWide || isReplaced).flatMap((fact) => {
    const whose = restsOnIt(fact, golden, recorded, () => again(fact.without(recorded, () => true)));
    return whose === null ? [] : [[fact.name, whose] as const];
  });
  const replaced = known.filter(({ isReplaced }) => isReplaced);
  const pairs = replaced.flatMap((one, at) => replaced.slice(at + 1).map((other) => [one, other]));
  const further = [...pairs, ...(replaced.length > 2 ? [replaced] : [])].flatMap((together) =>
    restsOnIt(
      OF_AGENTS,
      golden,
      recorded,
      () => again(together.reduce((roster, fact) => fact.without(roster, () => true), recorded)),
    ) ?? []
  ).filter((whose) => !isCovered(whose, single.map(([, known]) => known), recorded));
  const together = further.reduce<Whose | null>(
    (all, whose) => all === null ? whose : union(all, whose),
    null,
  );
  return Object.fromEntries(together === null ? single : [...single, [TOGETHER, together]]);
}

/** Whose place rests on a fact; all where more than their own place does, null where nothing does. */
function restsOnIt(
  fact: Pick<RosterFact, "isOfAgents">,
  golden: Golden,
  recorded: Roster,
  without: () => Golden,
): Whose | null {
  const changes = changesBetween(golden, without);
  if (changes.length === 0) return null;
  const people = new Set<string>();
  for (const difference of changes) {
    if (difference.kind === "first" || isOfEmptiness(difference)) continue;
    const concerned = agentsOf(difference);
    if (concerned.length === 0) return OF_ALL;
    for (const { id } of concerned) people.add(id);
  }
  return whoseOf(fact, [...people].sort(), recorded);
}

function changesBetween(golden: Golden, without: () => Golden): readonly GoldenDifference[] {
  try {
    return compareKnown(golden, without()).map(({ difference }) => difference)
      .filter((difference) => isChange(difference, golden.hold));
  } catch (error) {
    // A what-if that edits what is not there, a name that nothing knows any more: all of it rests on the fact.
    if (error instanceof RingbackError) return [{ kind: "step", in: "before" }];
    throw error;
  }
}
