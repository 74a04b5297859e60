/**
 * Finds who qualifies at one stage, in order: standing, gate, cap, skills, language, then the order of the evaluation method
 * (routing semantics 0).
 */

import type { Stage } from "../methods/stage.ts";
import { isFree, type RoutingQuestion } from "../question.ts";
import type { AssessedAgent } from "./assessed_agent.ts";
import {
  capBest,
  capComesLast,
  capsBest,
  meanRating,
  ratedLanguage,
  ratesByMean,
} from "./best_available_skills.ts";
import { compareIdle, type Idle, idleAt } from "./longest_idle.ts";
import { assessedPosition, Row } from "./assessed_row.ts";
import { isAdmitted, whoQualify } from "./who_qualifies.ts";

/** One who qualifies. */
export interface Entrant {
  readonly assessed: AssessedAgent;
  readonly ring: number | null;
  /** Lower goes first; 0 where the stage has no tiers. */
  readonly tier: number;
  readonly idle: Idle;
  readonly preferredScore: number | null;
  /** The preferred-agent rule that lets the agent in, from 1; null where rules do not order. */
  readonly rule: number | null;
  /** 0 unless the evaluation is BEST. */
  readonly mean: number;
}

/** All who qualify, first place first. */
export interface LineUp {
  readonly entrants: readonly Entrant[];
  /** True for those whom BEST no longer looked at, having looked at 100, whatever else speaks against them. */
  isBeyondCap(assessed: AssessedAgent): boolean;
}

/** The line-up of a stage. */
export function lineUp(question: RoutingQuestion, stage: Stage, row: Row, atMs: number): LineUp {
  const { kept, isBeyondCap } = capsBest(question, stage, row)
    ? capBest(question, stage, row.longestIdleFirst(atMs))
    : { kept: whoQualify(question, stage, row), isBeyondCap: () => false };
  return { entrants: inOrder(question, stage, kept, atMs), isBeyondCap };
}

/** Those who qualify, first place first. */
function inOrder(
  question: RoutingQuestion,
  stage: Stage,
  kept: readonly AssessedAgent[],
  atMs: number,
): readonly Entrant[] {
  const rated = ratesByMean(question, stage);
  const language = ratedLanguage(question, stage);
  const entrants = kept.map((assessed) => ({
    assessed,
    ring: stage.ringOf(assessed),
    tier: stage.tierOf?.(assessed) ?? 0,
    idle: idleAt(assessed.seen, atMs),
    preferredScore: question.preferred.get(assessed.agent.id) ?? null,
    rule: stage.order === "preferred-rule" ? stage.ruleOf?.(assessed) ?? null : null,
    mean: rated ? meanRating(assessed, stage.skills, language) : 0,
  }));
  // A row has those whom nothing else tells apart in the order of their ids, and sorting keeps it.
  return entrants.sort(entrantOrder(question, stage));
}

/** All who qualify, first place first, BEST's 100 left aside; and those among whom BEST takes its 100. */
export function qualifyUncapped(
  question: RoutingQuestion,
  stage: Stage,
  row: Row,
  atMs: number,
): { readonly entrants: readonly Entrant[]; readonly lookedAt: readonly AssessedAgent[] } {
  const kept = whoQualify(question, stage, row);
  const lookedAt = capComesLast(question)
    ? kept
    : row.agents.filter((assessed) => isAdmitted(question, stage, assessed));
  return { entrants: inOrder(question, stage, kept, atMs), lookedAt };
}

/** Tells whether an agent is in the line-up of a stage: the others are looked at only where BEST stops at 100. */
export function isInLine(
  question: RoutingQuestion,
  stage: Stage,
  line: { readonly row: Row; readonly atMs: number },
  agentId: string,
): boolean {
  const { row, atMs } = line;
  if (capsBest(question, stage, row)) {
    return lineUp(question, stage, row, atMs).entrants.some(({ assessed: assessedAgent }) =>
      assessedAgent.agent.id === agentId
    );
  }
  const assessed = row.agents[assessedPosition(row.agents, agentId)];
  return assessed !== undefined && whoQualify(question, stage, new Row([assessed])).length > 0;
}

/** The order of those who qualify at a stage: 0 where nothing but the id, or at a free moment who waited longest, orders the two. */
export function entrantOrder(question: RoutingQuestion, stage: Stage): (a: Entrant, b: Entrant) => number {
  const { byModel, order } = stage;
  const free = isFree(question);
  return (a, b) => {
    if (byModel) return 0;
    if (a.tier !== b.tier) return a.tier - b.tier;
    if (order === "preferred-score") {
      const byScore = (b.preferredScore ?? 0) - (a.preferredScore ?? 0);
      if (byScore !== 0) return byScore;
    }
    if (order === "preferred-rule" && a.rule !== b.rule) return (a.rule ?? Infinity) - (b.rule ?? Infinity);
    // Whatever orders by configuration has been asked: who waited longest is the moment's to say, and a free one does not.
    return b.mean - a.mean || (free ? 0 : compareIdle(a.idle, b.idle));
  };
}
