/** The same question at several moments: a row each. */

import { anyOf, butWho, sharedFirst } from "../domain/but_who.ts";
import type { Decision } from "../domain/decision.ts";
import { tableLines } from "../lib/text/text_table.ts";

/** A moment and what is decided at it. */
export interface AtMoment {
  /** As it was named. */
  readonly moment: string;
  readonly decision: Decision;
}

/** Header and rows: who would get it, how many qualify, by which method. */
export function momentTable(answers: readonly AtMoment[]): readonly string[] {
  const rows = [
    ["moment", "goes to", "in line", "method"],
    ...answers.map(({ moment, decision }) => [
      moment,
      goesTo(decision),
      String(decision.ranking.length),
      decision.ring === null ? decision.method : `${decision.method}, ring ${decision.ring}`,
    ]),
  ];
  // Where one of the moments tells who, nothing is left to ask.
  const isOpen = answers.every(({ decision }) => sharedFirst(decision) !== null);
  return [
    ...tableLines(rows),
    ...(isOpen ? answers.map(({ moment, decision }) => `${moment}: ${butWho(decision)}`) : []),
  ];
}

function goesTo(decision: Decision): string {
  const { outcome, ranking, selected } = decision;
  if (outcome === "not-predictable") return "not predictable";
  const shared = sharedFirst(decision);
  if (shared !== null) return anyOf(shared.length);
  return ranking.find(({ id }) => id === selected)?.name ?? "nobody";
}
