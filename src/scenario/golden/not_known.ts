/** What a recording did not know of what a question could turn on: kept with the golden, and of whom. */

import { type RosterFact, rosterFactsOf } from "../../domain/facts/roster_facts.ts";
import type { Roster } from "../../domain/roster.ts";
import type { Holdings } from "../../domain/agents/who_holds.ts";
import type { Decided } from "../decide_steps.ts";
import type { ByFact, Whose } from "./golden.ts";

/** Of everybody, or of the one thing that a fact is about. */
export const OF_ALL: Whose = { isAllBut: true, ids: [] };

/** The facts that are not known in a roster, before any what-if, and that the question could turn on. */
export function notKnownIn(holdings: Holdings, { steps }: Pick<Decided, "steps">): ByFact {
  const { roster: recorded } = holdings;
  const facts = rosterFactsOf(recorded, steps.map(({ interaction }) => interaction));
  return Object.fromEntries(facts.flatMap((fact) => {
    const ids = fact.unknownOf(holdings);
    return ids.length === 0 ? [] : [[fact.name, whoseOf(fact, ids, recorded)] as const];
  }));
}

/** As briefly as can be: those, or all but the others. */
export function whoseOf(
  { isOfAgents }: Pick<RosterFact, "isOfAgents">,
  ids: readonly string[],
  { agents }: Roster,
): Whose {
  if (!isOfAgents || ids.length === agents.length) return OF_ALL;
  if (ids.length * 2 <= agents.length) return { isAllBut: false, ids };
  const listed = new Set(ids);
  return { isAllBut: true, ids: agents.map(({ id }): string => id).filter((id) => !listed.has(id)) };
}
