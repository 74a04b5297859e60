/** The walkthrough's part of the report: every agent by the weighted score, whichever model decides. */

import type { Interaction } from "../domain/interaction.ts";
import type { Roster } from "../domain/roster.ts";
import { compareText } from "../lib/json.ts";
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
  // Sorting keeps the order of equals, and agents come by id: comparing a thousand ids again would take longer than the scores.
  const byId = roster.agents.toSorted((a, b) => compareText(a.id, b.id));
  return weightedScores(byId, interaction.skills)
    .map(({ agent, score, anomalies }) => ({ userId: agent.id, name: agent.name, score, anomalies }))
    .sort((a, b) => b.score - a.score);
}
