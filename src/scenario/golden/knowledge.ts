/**
 * What a recording did not know when a golden was accepted, and what the outcome would be another without: kept with the golden, so
 * that a later recording which knows more, or less, is compared by what both know.
 */

import { factsOf, type RosterFact } from "../../domain/roster_facts.ts";
import type { Roster } from "../../domain/roster.ts";
import { RingbackError } from "../../errors.ts";
import type { Outcome } from "../play.ts";
import { compareKnown, isOfEmptiness } from "./compare_known.ts";
import { agentsOf, type GoldenDifference, isChange } from "./difference.ts";
import { type Golden, isSameId, type Knowledge, type Whose } from "./golden.ts";

/** Puts the question of an outcome to another roster, before any what-if. */
export type AskAgain = (roster: Roster) => Golden;

/** Of everybody, or of the one thing that a fact is about. */
const ALL: Whose = { isAllBut: true, ids: [] };

/** True where that agent, by its whole id, is meant. */
export function isMeant({ isAllBut, ids }: Whose, id: string): boolean {
  return ids.some((each) => isSameId(id, each)) !== isAllBut;
}

/**
 * The facts that are not known in a roster, and those that the outcome rests on: that it would be another without.
 * @param recorded before any what-if
 * @param golden of the outcome, `knowledge` aside
 */
export function knowledgeOf(
  recorded: Roster,
  { steps }: Pick<Outcome, "steps">,
  golden: Golden,
  again: AskAgain,
): Knowledge {
  const facts = factsOf(recorded, steps.map(({ interaction }) => interaction));
  const notKnown = facts.flatMap((fact) => {
    const ids = fact.unknownOf(recorded);
    return ids.length === 0 ? [] : [[fact.name, whoseOf(fact, ids, recorded)] as const];
  });
  const restsOn = facts.flatMap((fact) => {
    if (!fact.isReplaced || fact.isTakenAnyway(recorded)) return [];
    const whose = restsOnIt(fact, golden, recorded, () => again(fact.without(recorded, () => true)));
    return whose === null ? [] : [[fact.name, whose] as const];
  });
  return { notKnown: Object.fromEntries(notKnown), restsOn: Object.fromEntries(restsOn) };
}

/** As briefly as can be: those, or all but the others. */
function whoseOf({ isOfAgents }: RosterFact, ids: readonly string[], { agents }: Roster): Whose {
  if (!isOfAgents || ids.length === agents.length) return ALL;
  if (ids.length * 2 <= agents.length) return { isAllBut: false, ids };
  const listed = new Set(ids);
  return { isAllBut: true, ids: agents.map(({ id }): string => id).filter((id) => !listed.has(id)) };
}

/** Whose place rests on a fact; all where more than their own place does, null where nothing does. */
function restsOnIt(fact: RosterFact, golden: Golden, recorded: Roster, without: () => Golden): Whose | null {
  const changes = changesBetween(golden, without);
  if (changes.length === 0) return null;
  const people = new Set<string>();
  for (const difference of changes) {
    if (difference.kind === "first" || isOfEmptiness(difference)) continue;
    const concerned = agentsOf(difference);
    if (concerned.length === 0) return ALL;
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
