/** The walkthrough's part of the report: every agent by the weighted score, whichever model decides. */

import type { Findings } from "../anomalies/requirement.ts";
import { groupedBy } from "../lib/collections.ts";
import { createScorer, type WeightedScore } from "../scoring/weighted_score.ts";

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
export function rankedAgents(findings: Findings, most: number): Ranked {
  const scores = scoresOf(findings);
  const order = inOrder(scores, findings.holdings.byId());
  const { agents } = findings.roster;
  const first = order.slice(0, most).flatMap((position): readonly RankedAgent[] => {
    const [agent, scored] = [agents[position], scores[position]];
    return agent === undefined || scored === undefined
      ? []
      : [{ userId: agent.id, name: agent.name, score: scored.score, anomalies: scored.anomalies }];
  });
  return { first, anomalies: anomaliesInOrder(scores, order) };
}

/** By position in the roster. */
function scoresOf({ roster, holdings, interaction }: Findings): readonly WeightedScore[] {
  const scorer = createScorer(interaction.skills);
  const priorities = scorer.names.map((name) => holdings.names("skill").of(name).priorities());
  let at = 0;
  const priorityOf = (_: string, index: number) => priorities[index]?.[at] ?? null;
  return roster.agents.map((agent, position) => {
    at = position;
    return scorer.of(agent, priorityOf);
  });
}

/** @param byId positions in the order of ids */
function inOrder(scores: readonly WeightedScore[], byId: readonly number[]): readonly number[] {
  // Most of a queue scores nothing.
  const [placed, last]: [number[], number[]] = [[], []];
  for (const position of byId) ((scores[position]?.score ?? 0) > 0 ? placed : last).push(position);
  const places = [...groupedBy(placed, (position) => scores[position]?.score)];
  return [...places.sort(([a = 0], [b = 0]) => b - a).map(([, place]) => place), last].flat();
}

/** Onto one list: a list of a thousand lists takes longer than all the scores. */
function anomaliesInOrder(scores: readonly WeightedScore[], order: readonly number[]): readonly string[] {
  const all: string[] = [];
  for (const position of order) for (const anomaly of scores[position]?.anomalies ?? []) all.push(anomaly);
  return all;
}
