/**
 * Whom to activate, put on queue or train so that they qualify for this very interaction. Every piece of advice was tried: the
 * decision was made again on the changed roster, and again without each single change, so that none of them is idle.
 */

import type { Agent } from "../domain/agent.ts";
import type { OverlayChange } from "../what_if/overlay.ts";
import { compareText } from "../lib/json.ts";
import { leastOf } from "../lib/least.ts";
import { type ScoredFacts, weightedScore, weightedScores } from "../scoring/weighted.ts";
import { createMissing, type Findings, type Requirement } from "../anomalies/requirement.ts";
import type { Recommendation, Trial } from "./recommendation.ts";
import type { Grounds } from "../domain/decision.ts";
import { isRemediable, remedyFor, remedyWords, TRAINED_RATING, trainedIn } from "./remedy.ts";

/** A list of everyone who could help is no advice. */
const AGENTS_NAMED_MAX = 3;

/** Agents tried for each kind of advice: each costs a decision. */
const AGENTS_TRIED_MAX = 8;

interface Remedy {
  readonly agent: Agent;
  readonly changes: readonly OverlayChange[];
  /** What it trains the agent in. */
  readonly training: readonly Requirement[];
}

/**
 * At most three agents to put to work and three to train, fewest changes first. Where somebody free meets every requirement,
 * only those are trained whose skill hangs on one agent.
 */
export function adviseAgents(findings: Findings, trial: Trial): readonly Recommendation[] {
  const asked = askedOf(findings);
  const scarce = new Set(asked.filter((row) => isScarce(row, findings)).map((row) => row.name));
  const remedies = remediesFor(findings, asked, isServed(findings, asked) ? scarce : null);
  const advised = [false, true].flatMap((training) => {
    const first = mostPromising(
      remedies.filter((remedy) => remedy.training.length > 0 === training),
      findings,
    );
    return confirmed(first, (remedy) => smallest(remedy, findings, asked, trial));
  });
  return advised
    .sort((a, b) => a.changes.length - b.changes.length)
    .map((remedy) => recommendationOf(remedy, findings, asked, scarce));
}

function askedOf({ requirements, skillsCount }: Findings): readonly Requirement[] {
  return requirements.filter((row) => skillsCount || row.kind === "language");
}

/** A skill that nobody free holds, or one agent only. */
function isScarce({ kind, holders }: Requirement, { isFree }: Findings): boolean {
  return kind === "skill" && (holders.length === 1 || !holders.some((agent) => isFree(agent.id)));
}

function isServed({ decision, free }: Findings, asked: readonly Requirement[]): boolean {
  if (decision.model === "acd") return decision.outcome !== "waits";
  return decision.outcome !== "waits" &&
    free.some(({ missing }) => !missing.some((row) => asked.includes(row)));
}

/** @param only the skills to train in where the interaction is served already; null: whatever it takes */
function remediesFor(
  { roster, decision, isFree, groundsOf }: Findings,
  asked: readonly Requirement[],
  only: ReadonlySet<string> | null,
): readonly Remedy[] {
  if (only?.size === 0) return [];
  const hopeless = new Set<Grounds>(decision.excluded.filter((group) => !isRemediable(group)));
  const missingOf = createMissing(asked);
  const remedies: Remedy[] = [];
  for (const agent of roster.agents) {
    const grounds = groundsOf(agent.id);
    if (grounds === undefined ? decision.model === "acd" : hopeless.has(grounds)) continue;
    if (only !== null && !isFree(agent.id)) continue;
    const missing = missingOf(agent);
    if (only !== null && !missing.some((row) => only.has(row.name))) continue;
    const changes = remedyFor(roster.surface, agent, grounds, missing);
    if (changes === null || changes.length === 0) continue;
    remedies.push({ agent, changes, training: missing });
  }
  return remedies;
}

/** The few to try: fewest changes first, then the best score after them. */
function mostPromising(remedies: readonly Remedy[], { interaction }: Findings): readonly Remedy[] {
  const counts = remedies.map(({ changes }) => changes.length).sort((a, b) => a - b);
  const most = counts[AGENTS_TRIED_MAX - 1] ?? Infinity;
  const likely = remedies.filter(({ changes }) => changes.length <= most);
  const trained = likely.map(({ agent, training }) => asTrained(agent, training.map(({ name }) => name)));
  const scores = weightedScores(trained, interaction.skills);
  const scored = likely.map((remedy, at) => ({ remedy, score: scores[at]?.score ?? 0 }));
  return leastOf(
    scored,
    AGENTS_TRIED_MAX,
    (a, b) =>
      a.remedy.changes.length - b.remedy.changes.length || b.score - a.score ||
      compareText(a.remedy.agent.id, b.remedy.agent.id),
  ).map(({ remedy }) => remedy);
}

/** The first few that a trial confirms. */
function confirmed(remedies: readonly Remedy[], tried: (remedy: Remedy) => Remedy | null): readonly Remedy[] {
  const found: Remedy[] = [];
  for (const remedy of remedies) {
    if (found.length === AGENTS_NAMED_MAX) break;
    const smaller = tried(remedy);
    if (smaller !== null) found.push(smaller);
  }
  return found;
}

/** The remedy without the changes it does not need; null where it does not help even as a whole. */
function smallest(
  remedy: Remedy,
  { decision }: Findings,
  asked: readonly Requirement[],
  trial: Trial,
): Remedy | null {
  const { agent } = remedy;
  const helps = (changes: readonly OverlayChange[]) => {
    const trained = trainedIn(changes);
    // The score ranks whoever holds anything of what is asked; to qualify is to hold all of it.
    const lacks = decision.model === "weighted" &&
      createMissing(asked)(agent).some(({ name }) => !trained.includes(name));
    return !lacks && trial(changes, agent.id);
  };
  if (!helps(remedy.changes)) return null;
  if (remedy.changes.length === 1) return remedy;
  const changes = remedy.changes.reduce((kept, change) => {
    const without = kept.filter((other) => other !== change);
    return without.length > 0 && helps(without) ? without : kept;
  }, remedy.changes);
  return { ...remedy, changes };
}

function recommendationOf(
  { agent, changes }: Remedy,
  { interaction }: Findings,
  asked: readonly Requirement[],
  scarce: ReadonlySet<string>,
): Recommendation {
  const names = trainedIn(changes);
  const [first] = changes;
  const why = asked.find((row) => names.includes(row.name) && scarce.has(row.name));
  const missing = createMissing(asked)(agent).map((row) => row.name);
  const held = asked.map((row) => row.name).filter((name) => !missing.includes(name));
  return {
    kind: first?.kind === "joined" ? "activate" : names.length === changes.length ? "train" : "put-on-queue",
    agent: { id: agent.id, name: agent.name },
    message: remedyWords(agent, changes) + (why === undefined ? "" : `: ${scarcity(why, names.length)}`) +
      (names.length > 0 || held.length === 0 ? "" : `, who holds ${held.join(", ")}`),
    changes,
    evidence: {
      state: agent.availability ?? "state unknown",
      held,
      missing,
      scoreNow: weightedScore(agent, interaction.skills).score,
      scoreThen: scoreWith(agent, names, interaction.skills),
      ...(names.length === 0 ? {} : { atRating: TRAINED_RATING }),
      ...(why === undefined ? {} : { holders: why.holders.map((holder) => holder.name) }),
    },
  };
}

function scoreWith(agent: Agent, trained: readonly string[], skills: readonly string[]): number {
  return weightedScore(asTrained(agent, trained), skills).score;
}

/** The agent free, and with those skills. */
function asTrained(agent: Agent, trained: readonly string[]): ScoredFacts {
  const added = trained.map((name) => ({
    id: null,
    name,
    proficiency: TRAINED_RATING,
    priority: 5 - TRAINED_RATING,
    active: true,
  }));
  return { availability: "Available", skills: (agent.skills ?? []).concat(added) };
}

function scarcity({ name, holders }: Requirement, trainedCount: number): string {
  const what = trainedCount === 1 ? "it" : name;
  if (holders.length === 0) return `no agent of the queue holds ${what}`;
  return holders.length === 1
    ? `only ${holders.map((agent) => agent.name).join()} holds ${what}`
    : `none of the ${holders.length} who hold ${what} is free`;
}
