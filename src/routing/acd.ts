/**
 * The ACD engine: which agent Genesys Cloud would pick by the documented rules, with a place or a reason for every agent.
 * Pure: same roster, interaction, instant and options, same decision, whatever the order of members, pages or skills.
 */

import type { Instant } from "../lib/instant.ts";
import { once } from "../lib/once.ts";
import type { Candidate, Decision, Place } from "../domain/decision.ts";
import { placesOf } from "./places.ts";
import type { Interaction } from "../domain/interaction.ts";
import { assumptionsOf } from "./assumptions/assumptions.ts";
import { exclusionsOf } from "./line/exclusions.ts";
import type { Bench } from "./line/bench.ts";
import { phasesOf } from "./methods/phases.ts";
import { phaseAt } from "./methods/stage.ts";
import { type Entrant, isInLine } from "./line/line_up.ts";
import { ratesByMean } from "./line/best_available_skills.ts";
import type { AcdOptions } from "./options.ts";
import { optionsThatMattered } from "./explain/options_that_mattered.ts";
import { askedOf, isFree, isRecorded } from "./question.ts";
import { changesAfter } from "./explain/timeline.ts";
import { type EngineRun, outcomeOf, verdictOf } from "./verdict.ts";
import { whyOf } from "./why.ts";

/** How to decide. */
export interface AcdSettings {
  /** The instant decided for, ISO 8601 UTC; the interaction has then waited its `waitedSeconds`. */
  readonly at: Instant;
  readonly options: AcdOptions;
}

/**
 * The decision of the documented rules (routing semantics 0 to 5).
 * @throws UsageError for an option or a value that does not exist
 */
export function decideAcd(bench: Bench, interaction: Interaction, settings: AcdSettings): Decision {
  const verdict = verdictOf(askedOf(bench, interaction, settings.at, settings.options));
  const excluded = exclusionsOf(verdict);
  const places = placesOf(verdict);
  // Looked for where somebody reads them: a golden holds none, and every agent has to be looked at.
  const ranking = once(() => rankingOf(verdict, places));
  const mattered = once(() => optionsThatMattered(verdict));
  const changesAt = once(() => changesAfter(verdict));
  const assumptions = once(() => assumptionsOf(verdict, excluded));
  return {
    model: "acd",
    at: settings.at,
    outcome: outcomeOf(verdict),
    selected: verdict.selected,
    why: whyOf(verdict, excluded),
    method: verdict.stage.method,
    ring: verdict.stage.ring,
    stillRequired: { skills: verdict.stage.skills, language: verdict.stage.language },
    places,
    get ranking() {
      return ranking();
    },
    excluded,
    ties: tiesOf(verdict, places),
    get optionsThatMattered() {
      return mattered();
    },
    get changesAt() {
      return changesAt();
    },
    get assumptions() {
      return assumptions();
    },
  };
}

/**
 * Whether the agent of that id is in `decideAcd`'s ranking, found without its reasons, options and instants of change.
 * @throws UsageError as `decideAcd`
 */
export function hasPlaceInLine(
  bench: Bench,
  interaction: Interaction,
  settings: AcdSettings,
  agentId: string,
): boolean {
  const question = askedOf(bench, interaction, settings.at, settings.options);
  const { atMs, waitedMs } = question.moment;
  const row = bench.rowAt(interaction, atMs);
  const { stage } = phaseAt(phasesOf(question, row), waitedMs);
  return isInLine(question, stage, { row, atMs }, agentId);
}

/** At a recorded moment everybody has a rank of its own; at any other those who share a place share its rank. */
function rankingOf(verdict: EngineRun, places: readonly Place[]): readonly Candidate[] {
  if (isRecorded(verdict.question) && !verdict.stage.byModel) {
    return verdict.lineUp.entrants.map((entrant, index) => candidateOf(verdict, entrant, index + 1));
  }
  const ranks = places.flatMap(({ agents }, index) => agents.map(() => index + 1));
  return verdict.lineUp.entrants.map((entrant, index) => candidateOf(verdict, entrant, ranks[index] ?? 1));
}

/** Only the numbers the rules used are told; those a model chooses among share the first place. */
function candidateOf(verdict: EngineRun, entrant: Entrant, rank: number): Candidate {
  const { idle, preferredScore, assessed: { agent } } = entrant;
  if (verdict.stage.byModel) return { id: agent.id, name: agent.name, rank };
  return {
    id: agent.id,
    name: agent.name,
    rank,
    ...(ratesByMean(verdict.question, verdict.stage) ? { meanProficiency: entrant.mean } : {}),
    ...(idle.group === 0 || idle.origin === "interacting-status" ? { idleMs: idle.ms } : {}),
    ...(isFree(verdict.question) ? {} : { idleOrigin: idle.origin }),
    ...(entrant.ring !== null && Number.isFinite(entrant.ring) ? { ring: entrant.ring } : {}),
    ...(preferredScore === null ? {} : { preferredScore }),
  };
}

function tiesOf({ question, stage }: EngineRun, places: readonly Place[]): readonly (readonly string[])[] {
  if (stage.byModel || !isRecorded(question)) return [];
  return places.filter(({ agents }) => agents.length > 1).map(({ agents }) => agents.map(({ id }) => id));
}
