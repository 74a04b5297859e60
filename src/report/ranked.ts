/** The walkthrough's part of the report: every agent by the weighted score, whichever model decides. */

import type { Interaction } from "../domain/interaction.ts";
import type { Roster } from "../domain/roster.ts";
import { compareText } from "../lib/json.ts";
import { weightedScore } from "../scoring/weighted.ts";

/** One agent with the score and what spoke against a better one. */
export interface RankedAgent {
  readonly userId: string;
  readonly name: string;
  readonly score: number;
  readonly anomalies: readonly string[];
}

/** Everyone of the queue, unavailable agents included: best score first, equal ones by user id. */
export function rankedAgents(roster: Roster, interaction: Interaction): readonly RankedAgent[] {
  return roster.agents
    .map((agent) => ({
      userId: agent.id,
      name: agent.name,
      ...weightedScore(agent, interaction.skills),
    }))
    .sort((a, b) => b.score - a.score || compareText(a.userId, b.userId));
}
