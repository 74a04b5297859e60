/** The walkthrough's part of the report: every agent by the weighted score, whichever model decides. */

import type { Findings } from "../anomalies/requirement.ts";
import { groupedBy } from "../lib/grouped.ts";
import { createScorer } from "../scoring/weighted_score.ts";

/** One agent with the score and what spoke against a better one. */
export interface RankedAgent {
  readonly userId: string;
  readonly name: string;
  readonly score: number;
  readonly anomalies: readonly string[];
}

/** Everyone of the queue, unavailable agents included: best score first, equal ones by user id. */
export interface Ranked {
  /** The first `most` of them. */
  readonly first: readonly RankedAgent[];
  /** Every anomaly of all of them. */
  readonly anomalies: readonly string[];
}

/** Ranks everybody. */
export function rankedAgents({ roster, holdings, interaction }: Findings, most: number): Ranked {
  const scorer = createScorer(interaction.skills);
  const priorities = scorer.names.map((name) => holdings.names("skill").of(name).priorities);
  const scores = roster.agents.map((agent, position) =>
    scorer.of(agent, (_, index) => priorities[index]?.[position] ?? null)
  );
  const places = [...groupedBy(holdings.positions().values(), (position) => scores[position]?.score ?? 0)]
    .sort(([a], [b]) => b - a);
  const first: RankedAgent[] = [];
  const all: string[] = [];
  for (const [score, place] of places) {
    for (const position of place) {
      const anomalies = scores[position]?.anomalies ?? [];
      const agent = roster.agents[position];
      if (first.length < most && agent !== undefined) {
        first.push({ userId: agent.id, name: agent.name, score, anomalies });
      }
      // Onto one list: a list of a thousand lists takes longer than all the scores.
      for (const anomaly of anomalies) all.push(anomaly);
    }
  }
  return { first, anomalies: all };
}
