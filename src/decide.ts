/** The one question both models answer: who gets this interaction, and why. */

import type { Instant } from "./lib/instant.ts";
import type { Decision, Model } from "./domain/decision.ts";
import type { Interaction } from "./domain/interaction.ts";
import type { Roster } from "./domain/roster.ts";
import { decideAcd, hasPlaceInLine } from "./routing/acd.ts";
import type { Bench } from "./routing/line/bench.ts";
import type { AcdOptions } from "./routing/options.ts";
import { decideWeighted } from "./scoring/weighted.ts";

/** How to decide. */
export interface DecideSettings {
  readonly model: Model;
  /** ISO 8601 UTC; the recording's instant where absent. */
  readonly at?: Instant;
  /** Settings for the points on which sources conflict; the ACD engine only. */
  readonly options?: AcdOptions;
}

/** The model that fits a surface where none is named: the vendor's rules on the vendor's API, the text's score on the text's. */
export function defaultModel(surface: Roster["surface"]): Model {
  return surface === "platform" ? "acd" : "weighted";
}

/** The decision of the chosen model. */
export function decide(bench: Bench, interaction: Interaction, settings: DecideSettings): Decision {
  const at = settings.at ?? bench.given.at;
  return settings.model === "weighted"
    ? decideWeighted(bench.given, interaction, at)
    : decideAcd(bench, interaction, { at, options: settings.options ?? {} });
}

/**
 * Whether the agent of that id is in the decision's ranking: the decision without what is told about everybody else.
 * @throws UsageError as `decide`
 */
export function hasPlace(
  bench: Bench,
  interaction: Interaction,
  settings: DecideSettings,
  agentId: string,
): boolean {
  const at = settings.at ?? bench.given.at;
  if (settings.model === "acd") {
    return hasPlaceInLine(bench, interaction, { at, options: settings.options ?? {} }, agentId);
  }
  // A score is the agent's own: the others do not bear on it.
  const alone = { ...bench.given, agents: bench.given.agents.filter((agent) => agent.id === agentId) };
  return decideWeighted(alone, interaction, at).ranking.length > 0;
}
