/**
 * Finds who qualifies at one stage, in order: standing, gate, cap, skills, language, then the order of the evaluation method
 * (routing semantics 0).
 */

import type { ExclusionCode } from "../../domain/decision.ts";
import { type Finding, mergeFindings } from "./finding.ts";
import { ASK } from "./missing_skills.ts";
import { byId, Row } from "./row.ts";
import { compareIdle, type Idle, idleAt } from "./order.ts";
import { isFree, isRecorded, type RoutingQuestion } from "../question.ts";
import type { AssessedAgent } from "./assessed_agent.ts";
import { languageFinding, meanRating, skillFinding } from "./skills.ts";
import type { Stage } from "../methods/stage.ts";

/** BEST looks at 100 agents only (semantics 1). */
export const BEST_CAP = 100;

/** One who qualifies. */
export interface Entrant {
  readonly seat: AssessedAgent;
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
  isBeyondCap(seat: AssessedAgent): boolean;
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
  const entrants = kept.map((seat) => ({
    seat,
    ring: stage.ringOf(seat),
    tier: stage.tierOf?.(seat) ?? 0,
    idle: idleAt(seat.seen, atMs),
    preferredScore: question.preferred.get(seat.agent.id) ?? null,
    rule: stage.order === "preferred-rule" ? stage.ruleOf?.(seat) ?? null : null,
    mean: rated ? meanRating(seat, stage.skills, language) : 0,
  }));
  return entrants.sort((a, b) => compareEntrants(question, stage, a, b) || byId(a, b));
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
    : row.seats.filter((seat) => isAdmitted(question, stage, seat));
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
    return lineUp(question, stage, row, atMs).entrants.some(({ seat }) => seat.agent.id === agentId);
  }
  const seat = row.seats.find(({ agent }) => agent.id === agentId);
  return seat !== undefined && whoQualify(question, stage, new Row([seat])).length > 0;
}

/** True where BEST looks at 100 of the agents only (semantics 1); at a free moment nobody is the longest idle. */
export function capsBest(question: RoutingQuestion, stage: Stage, { seats }: Row): boolean {
  return ratesByMean(question, stage) && seats.length > BEST_CAP && isRecorded(question);
}

/**
 * Everything that speaks against a seat at a stage: the first excluded it, the further ones would have as well.
 * @param isBeyondCap of the line-up; it speaks only against those who would have been looked at without it
 */
export function findingsAgainst(
  question: RoutingQuestion,
  stage: Stage,
  seat: AssessedAgent,
  isBeyondCap: boolean,
): readonly Finding[] {
  const { findings: kept, skillsWaived } = stage.admits(seat);
  const filtered = stage.filter?.(seat.agent) ?? null;
  const before = [...stage.standing(seat), ...kept, ...(filtered === null ? [] : [filtered])];
  const after = [
    skillsWaived ? null : skillFinding(seat, stage.skills),
    languageFinding(seat, stage.language),
  ].filter((finding) => finding !== null);
  const lookedAt = capComesLast(question) ? [...before, ...after] : before;
  const capped = isBeyondCap && holds(question, lookedAt) ? [OUTSIDE_CAP] : [];
  const findings = [...before, ...capped, ...after];
  const included = question.settings["unknown-data"] === "include";
  return mergeFindings(included ? findings.filter((finding) => !isUnknown(finding)) : findings);
}

const OUTSIDE_CAP: Finding = {
  code: "outside-cap",
  detail: `not among the ${BEST_CAP} agents BEST looks at`,
};

/** True where nothing but the id, or at a free moment who waited longest, orders the two. */
export function isTie(question: RoutingQuestion, stage: Stage, a: Entrant, b: Entrant): boolean {
  return compareEntrants(question, stage, a, b) === 0;
}

/** True where BEST's average has a say: without anything to rate everyone ties (semantics 1). */
export function ratesByMean(question: RoutingQuestion, stage: Stage): boolean {
  return question.evaluation === "BEST" && stage.order === "evaluation" && !stage.byModel &&
    (stage.skills.length > 0 || ratedLanguage(question, stage) !== null);
}

function ratedLanguage(question: RoutingQuestion, stage: Stage): string | null {
  return question.settings["language-rating"] === "counted" ? stage.language : null;
}

function compareEntrants(question: RoutingQuestion, stage: Stage, a: Entrant, b: Entrant): number {
  if (stage.byModel) return 0;
  if (a.tier !== b.tier) return a.tier - b.tier;
  if (stage.order === "preferred-score") {
    const byScore = (b.preferredScore ?? 0) - (a.preferredScore ?? 0);
    if (byScore !== 0) return byScore;
  }
  if (stage.order === "preferred-rule" && a.rule !== b.rule) {
    return (a.rule ?? Infinity) - (b.rule ?? Infinity);
  }
  // Whatever orders by configuration has been asked: who waited longest is the moment's to say, and a free one does not.
  return b.mean - a.mean || (isFree(question) ? 0 : compareIdle(a.idle, b.idle));
}

/** Unknown data speaks against an agent unless the option includes it. */
export function holds(question: RoutingQuestion, findings: readonly Finding[]): boolean {
  if (findings.length === 0) return true;
  return question.settings["unknown-data"] === "include" && findings.every(isUnknown);
}

function isUnknown(finding: { readonly code: ExclusionCode }): boolean {
  return finding.code === "unknown-data";
}

/** Those who are let in, can receive, and hold and speak what is required; in the order given. */
function whoQualify(question: RoutingQuestion, stage: Stage, row: Row): readonly AssessedAgent[] {
  const isSkilled = skillTest(question, stage, row);
  return row.seats.filter((seat, position) => isAdmitted(question, stage, seat) && isSkilled(seat, position));
}

function isAdmitted(question: RoutingQuestion, stage: Stage, seat: AssessedAgent): boolean {
  if (!holds(question, stage.standing(seat)) || !holds(question, stage.admits(seat).findings)) return false;
  const filtered = stage.filter?.(seat.agent) ?? null;
  return filtered === null || holds(question, [filtered]);
}

/** Whether a seat, at its position of the row, holds and speaks what is required. */
function skillTest(question: RoutingQuestion, stage: Stage, row: Row) {
  const lacks = row.lacks(stage.skills);
  return (seat: AssessedAgent, position: number): boolean => {
    const lacked = lacks[position] ?? ASK;
    if (lacked !== 0 && !stage.admits(seat).skillsWaived) {
      const finding = lacked === ASK ? skillFinding(seat, stage.skills) : LACKING;
      if (finding !== null && !holds(question, [finding])) return false;
    }
    const language = languageFinding(seat, stage.language);
    return language === null || holds(question, [language]);
  };
}

/** Whatever it is that is missing. */
const LACKING: Finding = { code: "missing-skill", detail: "lacks a skill" };

/**
 * BEST's 100: by the later help text the 100 longest idle, before skills are looked at; by the oldest one the first 100
 * who have all the skills, taken as the longest idle of those (option `best-cap`, semantics 1, 9).
 * @param row longest idle first
 */
function capBest(question: RoutingQuestion, stage: Stage, row: Row) {
  const { seats } = row;
  const after = capComesLast(question);
  const isSkilled = skillTest(question, stage, row);
  const pool: AssessedAgent[] = [];
  const kept: AssessedAgent[] = [];
  for (let position = 0; position < seats.length && pool.length < BEST_CAP; position++) {
    const seat = seats[position];
    if (seat === undefined || !isAdmitted(question, stage, seat)) continue;
    const skilled = isSkilled(seat, position);
    if (skilled || !after) pool.push(seat);
    if (skilled) kept.push(seat);
  }
  let looked: ReadonlySet<AssessedAgent> | null = null;
  const isFull = pool.length === BEST_CAP;
  return { kept, isBeyondCap: (seat: AssessedAgent) => isFull && !(looked ??= new Set(pool)).has(seat) };
}

function capComesLast({ settings }: RoutingQuestion): boolean {
  return settings["best-cap"] === "after-skills";
}
