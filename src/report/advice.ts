/**
 * Whom to activate, put on queue or train so that they qualify for this very interaction. Every piece of advice was tried: the
 * decision was made again on the changed roster, and again without each single change, so that none of them is idle.
 */

import type { OverlayChange } from "../what_if/overlay.ts";
import { compareText } from "../lib/json.ts";
import { leastOf } from "../lib/least.ts";
import { createScorer, weightedScore } from "../scoring/weighted_score.ts";
import { createMissing, type Findings, type Requirement } from "../anomalies/requirement.ts";
import type { Recommendation, Trial } from "./recommendation.ts";
import {
  changeCount,
  changesOf,
  isOfState,
  isRemediable,
  isTeachable,
  type Remedy,
  remedyWords,
  statesFor,
  TRAINED_RATING,
  trainedIn,
} from "./remedy.ts";

/** A list of everyone who could help is no advice. */
const AGENTS_NAMED_MAX = 3;

/** Agents tried for each kind of advice: each costs a decision. */
const AGENTS_TRIED_MAX = 8;

/** Of the rating that somebody newly trained is taken to have. */
const TRAINED_PRIORITY = 5 - TRAINED_RATING;

/** A remedy that a trial confirmed, without the changes it does not need. */
interface Confirmed extends Remedy {
  readonly changes: readonly OverlayChange[];
}

/**
 * At most three agents to put to work and three to train, fewest changes first. Where somebody free meets every requirement,
 * only those are trained whose skill hangs on one agent.
 */
export function adviseAgents(findings: Findings, trial: Trial): readonly Recommendation[] {
  const asked = askedOf(findings);
  const scarce = new Set(asked.filter((row) => isScarce(row, findings)).map((row) => row.name));
  const remedies = remediesFor(findings, asked, isServed(findings, asked) ? scarce : null);
  const scoreThen = createScoreThen(findings);
  const advised = [false, true].flatMap((training) => {
    const first = mostPromising(
      remedies.filter((remedy) => remedy.training.length > 0 === training),
      scoreThen,
    );
    return confirmed(first, (remedy) => smallest(remedy, findings, trial));
  });
  return advised
    .sort((a, b) => a.changes.length - b.changes.length)
    .map((remedy) => recommendationOf(remedy, findings, asked, { scarce, scoreThen }));
}

function askedOf({ requirements, skillsCount }: Findings): readonly Requirement[] {
  return requirements.filter((row) => skillsCount || row.kind === "language");
}

/** A skill that nobody free holds, or one agent only. */
function isScarce({ kind, holderPositions }: Requirement, { standingAt }: Findings): boolean {
  return kind === "skill" &&
    (holderPositions.length === 1 || !holderPositions.some((position) => standingAt(position)?.isFree));
}

function isServed({ decision, free, missingAt }: Findings, asked: readonly Requirement[]): boolean {
  if (decision.model === "acd") return decision.outcome !== "waits";
  return decision.outcome !== "waits" &&
    free().some((position) => !missingAt(position).some((row) => asked.includes(row)));
}

/** @param only the skills to train in where the interaction is served already; null: whatever it takes */
function remediesFor(
  { roster, decision, standings }: Findings,
  asked: readonly Requirement[],
  only: ReadonlySet<string> | null,
): readonly Remedy[] {
  if (only?.size === 0) return [];
  const missingAt = createMissing(asked);
  const remedies: Remedy[] = [];
  for (const { grounds, isFree, positions } of standings()) {
    if (grounds === undefined ? decision.model === "acd" : !isRemediable(grounds)) continue;
    if (only !== null && !isFree) continue;
    const isState = grounds !== undefined && isOfState(grounds);
    for (const position of positions) {
      const missing = missingAt(position);
      const agent = roster.agents[position];
      if (agent === undefined || (only !== null && !missing.some(({ name }) => only.has(name)))) continue;
      const states = statesFor(roster.surface, agent, isState);
      if (states === null || !isTeachable(agent, missing) || states.length + missing.length === 0) continue;
      remedies.push({ agent, position, states, training: missing });
    }
  }
  return remedies;
}

/** Gives the score of somebody once available and trained. */
type ScoreThen = (position: number, trained: readonly string[]) => number;

function createScoreThen({ holdings, interaction }: Findings): ScoreThen {
  const scorer = createScorer(interaction.skills);
  const priorities = scorer.names.map((name) => holdings.names("skill").of(name).priorities());
  return (position, trained) =>
    scorer.of({ availability: "Available" }, (name, index) => {
      const held = priorities[index]?.[position] ?? null;
      return trained.includes(name) ? Math.min(held ?? TRAINED_PRIORITY, TRAINED_PRIORITY) : held;
    }).score;
}

/** The few to try: fewest changes first, then the best score after them. */
function mostPromising(remedies: readonly Remedy[], scoreThen: ScoreThen): readonly Remedy[] {
  const fewest = leastOf(remedies.map(changeCount), AGENTS_TRIED_MAX, (a, b) => a - b).at(-1) ?? 0;
  const likely = remedies.filter((remedy) => changeCount(remedy) <= fewest)
    .map((remedy) => ({ remedy, score: scoreThen(remedy.position, namesOf(remedy.training)) }));
  return leastOf(
    likely,
    AGENTS_TRIED_MAX,
    (a, b) =>
      changeCount(a.remedy) - changeCount(b.remedy) || b.score - a.score ||
      compareText(a.remedy.agent.id, b.remedy.agent.id),
  ).map(({ remedy }) => remedy);
}

/** The first few that a trial confirms. */
function confirmed(
  remedies: readonly Remedy[],
  tried: (remedy: Remedy) => Confirmed | null,
): readonly Confirmed[] {
  const found: Confirmed[] = [];
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
  trial: Trial,
): Confirmed | null {
  const { agent, training } = remedy;
  const helps = (changes: readonly OverlayChange[]) => {
    const trained = trainedIn(changes);
    // The score ranks whoever holds anything of what is asked; to qualify is to hold all of it.
    const lacks = decision.model === "weighted" && training.some(({ name }) => !trained.includes(name));
    return !lacks && trial(changes, agent.id);
  };
  const all = changesOf(remedy);
  if (!helps(all)) return null;
  const changes = all.length === 1 ? all : all.reduce((kept, change) => {
    const without = kept.filter((other) => other !== change);
    return without.length > 0 && helps(without) ? without : kept;
  }, all);
  return { ...remedy, changes };
}

function namesOf(requirements: readonly Requirement[]): readonly string[] {
  return requirements.map(({ name }) => name);
}

function recommendationOf(
  { agent, position, changes, training }: Confirmed,
  { interaction }: Findings,
  asked: readonly Requirement[],
  { scarce, scoreThen }: { readonly scarce: ReadonlySet<string>; readonly scoreThen: ScoreThen },
): Recommendation {
  const names = trainedIn(changes);
  const [first] = changes;
  const why = asked.find((row) => names.includes(row.name) && scarce.has(row.name));
  const missing = namesOf(training);
  const held = namesOf(asked).filter((name) => !missing.includes(name));
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
      scoreThen: scoreThen(position, names),
      ...(names.length === 0 ? {} : { atRating: TRAINED_RATING }),
      ...(why === undefined ? {} : { holders: why.holders.map((holder) => holder.name) }),
    },
  };
}

function scarcity({ name, holders }: Requirement, trainedCount: number): string {
  const what = trainedCount === 1 ? "it" : name;
  if (holders.length === 0) return `no agent of the queue holds ${what}`;
  return holders.length === 1
    ? `only ${holders.map((agent) => agent.name).join()} holds ${what}`
    : `none of the ${holders.length} who hold ${what} is free`;
}
