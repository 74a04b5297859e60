/** The walkthrough's part of the report: every agent by the weighted score, whichever model decides. */

import type { Interaction } from "../domain/interaction.ts";
import type { Roster } from "../domain/roster.ts";
import { compareText } from "../lib/json.ts";
import { groupedBy } from "../lib/grouped.ts";
import { weightedScores } from "../scoring/weighted.ts";

/** One agent with the score and what spoke against a better one. */
export interface RankedAgent {
  readonly userId: string;
  readonly name: string;
  readonly score: number;
  readonly anomalies: readonly string[];
}

/** Everyone of the queue, unavailable agents included: best score first, equal ones by user id. */
export function rankedAgents(roster: Roster, interaction: Interaction): readonly RankedAgent[] {
  const byId = roster.agents.toSorted((a, b) => compareText(a.id, b.id));
  const rows = weightedScores(byId, interaction.skills)
    .map(({ agent, score, anomalies }) => ({ userId: agent.id, name: agent.name, score, anomalies }));
  const places = [...groupedBy(rows, ({ score }) => score)].sort(([a], [b]) => b - a);
  return places.flatMap(([, place]) => place);
}
