/** The same question at several moments: a row each. */

import type { Decision } from "../domain/decision.ts";
import { tableLines } from "../lib/text_table.ts";

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
  return tableLines(rows);
}

function goesTo({ outcome, places: [first] }: Decision): string {
  if (outcome === "not-predictable") return "not predictable";
  if (first === undefined) return "nobody";
  const [agent] = first.agents;
  return first.agents.length > 1 ? `any of ${first.agents.length}` : agent?.name ?? "nobody";
}
