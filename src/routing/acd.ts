/**
 * The ACD engine: which agent Genesys Cloud would pick by the documented rules, with a place or a reason for every agent.
 * Pure: same roster, interaction, instant and options, same decision, whatever the order of members, pages or skills.
 */

import type { Candidate, Decision } from "../domain/decision.ts";
import { placesOf } from "./places.ts";
import type { Interaction } from "../domain/interaction.ts";
import type { Roster } from "../domain/roster.ts";
import { assumptionsOf } from "./assumptions.ts";
import { exclusionsOf } from "./line/exclusions.ts";
import { type Entrant, isTie, ratesByMean } from "./line/line_up.ts";
import type { AcdOptions } from "./options.ts";
import { optionsThatMattered } from "./explain/options_that_mattered.ts";
import { askedOf } from "./question.ts";
import { changesAfter } from "./explain/timeline.ts";
import { type Verdict, verdictOf } from "./verdict.ts";
import { whyOf } from "./why.ts";

/** How to decide. */
export interface AcdSettings {
  /** The instant decided for, ISO 8601 UTC; the interaction has then waited its `waitedSeconds`. */
  readonly at: string;
  readonly options: AcdOptions;
}

/**
 * The decision of the documented rules (routing semantics 0 to 5).
 * @throws UsageError for an option or a value that does not exist
 */
export function decideAcd(roster: Roster, interaction: Interaction, settings: AcdSettings): Decision {
  const verdict = verdictOf(askedOf(roster, interaction, settings.at, settings.options));
  const excluded = exclusionsOf(verdict);
  return {
    model: "acd",
    at: settings.at,
    outcome: verdict.stage.byModel ? "not-predictable" : verdict.selected === null ? "waits" : "selected",
    selected: verdict.selected,
    why: whyOf(verdict, excluded),
    method: verdict.stage.method,
    ring: verdict.stage.ring,
    stillRequired: { skills: verdict.stage.skills, language: verdict.stage.language },
    places: placesOf(verdict),
    ranking: rankingOf(verdict),
    excluded,
    ties: tiesOf(verdict),
    optionsThatMattered: optionsThatMattered(verdict),
    changesAt: changesAfter(verdict),
    assumptions: assumptionsOf(verdict),
  };
}

/**
 * Whether the agent of that id is in `decideAcd`'s ranking, found without its reasons, options and instants of change.
 * @throws UsageError as `decideAcd`
 */
export function hasPlaceInLine(
  roster: Roster,
  interaction: Interaction,
  settings: AcdSettings,
  agentId: string,
): boolean {
  const { lineUp } = verdictOf(askedOf(roster, interaction, settings.at, settings.options));
  return lineUp.entrants.some(({ seat }) => seat.agent.id === agentId);
}

function rankingOf(verdict: Verdict): readonly Candidate[] {
  return verdict.lineUp.entrants.map((entrant, index) => candidateOf(verdict, entrant, index + 1));
}

/** Only the numbers the rules used are told; those a model chooses among share the first place. */
function candidateOf(verdict: Verdict, entrant: Entrant, rank: number): Candidate {
  const { idle, preferredScore, seat: { agent } } = entrant;
  if (verdict.stage.byModel) return { id: agent.id, name: agent.name, rank: 1 };
  return {
    id: agent.id,
    name: agent.name,
    rank,
    ...(ratesByMean(verdict.question, verdict.stage) ? { meanProficiency: entrant.mean } : {}),
    ...(idle.group === 0 ? { idleMs: idle.ms } : {}),
    idleOrigin: idle.origin,
    ...(entrant.ring !== null && Number.isFinite(entrant.ring) ? { ring: entrant.ring } : {}),
    ...(preferredScore === null ? {} : { preferredScore }),
  };
}

function tiesOf(verdict: Verdict): readonly (readonly string[])[] {
  if (verdict.stage.byModel) return [];
  const groups: string[][] = [];
  let before: Entrant | undefined;
  for (const entrant of verdict.lineUp.entrants) {
    if (before !== undefined && isTie(verdict.stage, before, entrant)) {
      groups.at(-1)?.push(entrant.seat.agent.id);
    } else groups.push([entrant.seat.agent.id]);
    before = entrant;
  }
  return groups.filter((group) => group.length > 1);
}
