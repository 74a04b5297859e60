/**
 * Describes what the engine is asked, with every name resolved and every default taken: made once a decision, read by all
 * rules.
 */

import { type Instant, msOf } from "../lib/instant.ts";
import type { Agent } from "../domain/agent.ts";
import type { Interaction } from "../domain/interaction.ts";
import type { SkillEvaluation } from "../domain/queue.ts";
import { byName } from "../domain/requested_names.ts";
import type { Roster } from "../domain/roster.ts";
import { compareText } from "../lib/json.ts";
import type { Finding } from "./line/finding.ts";
import { type OptionName, type Settings, settingsFrom } from "./options.ts";
import { filterFinding, filterOf, type SkillFilter } from "./skill_filter.ts";
import type { Bench } from "./line/bench.ts";

/** An instant, as the clock of the world and as the interaction's own wait. */
export interface Waited {
  /** Milliseconds since the epoch. */
  readonly atMs: number;
  readonly waitedMs: number;
}

/** The question. */
export interface RoutingQuestion {
  readonly bench: Bench;
  /** The bench's, as the rules read it. */
  readonly roster: Roster;
  readonly interaction: Interaction;
  readonly settings: Settings;
  readonly moment: Waited;
  /** The queue's, or ALL where it was not delivered. */
  readonly evaluation: SkillEvaluation;
  /** Skills a candidate must hold before any is removed: distinct, sorted; none where the queue disregards skills. */
  readonly skills: readonly string[];
  /** The language a candidate must speak. */
  readonly language: string | null;
  readonly filter: SkillFilter;
  /** What the filter says against an agent; null without one. */
  readonly filterFinding: ((agent: Agent) => Finding | null) | null;
  /** Preferred score by agent id; empty without preferred agents. */
  readonly preferred: ReadonlyMap<string, number>;
}

/**
 * @param at ISO 8601 UTC, the instant at which the interaction has waited its `waitedSeconds`
 * @param given options by name; see `options.ts`
 * @throws UsageError for an option or a value that does not exist
 */
export function askedOf(
  bench: Bench,
  interaction: Interaction,
  at: Instant,
  given: Readonly<Record<string, string>>,
): RoutingQuestion {
  const settings = settingsFrom(given);
  const { given: roster } = bench;
  const asked = byName(roster, interaction);
  const filter = filterOf(asked, roster.queue);
  const evaluation = roster.queue.skillEvaluation ?? "ALL";
  return {
    bench,
    roster: bench.roster,
    interaction: asked,
    settings,
    moment: { atMs: msOf(at), waitedMs: Math.round(interaction.waitedSeconds * 1000) },
    evaluation,
    skills: evaluation === "NONE" ? [] : [...new Set(asked.skills)].sort(compareText),
    language: requiredLanguage(asked, evaluation, settings),
    filter,
    filterFinding: filterFinding(filter),
    preferred: preferredScores(roster.agents, interaction),
  };
}

/** The same question with one option set otherwise. */
export function withSetting(question: RoutingQuestion, name: OptionName, value: string): RoutingQuestion {
  const settings = { ...question.settings, [name]: value } as Settings;
  return {
    ...question,
    settings,
    language: requiredLanguage(question.interaction, question.evaluation, settings),
  };
}

/** The language stays required where skills are disregarded, unless the option says otherwise (semantics 9). */
function requiredLanguage(interaction: Interaction, evaluation: SkillEvaluation, settings: Settings) {
  return evaluation === "NONE" && settings["language-with-none"] === "dropped" ? null : interaction.language;
}

function preferredScores(agents: readonly Agent[], interaction: Interaction): ReadonlyMap<string, number> {
  const scores = new Map<string, number>();
  for (const { agent: wanted, score } of interaction.preferred) {
    const agent = agentCalled(agents, wanted);
    if (agent !== undefined) scores.set(agent.id, Math.max(score, scores.get(agent.id) ?? 0));
  }
  return scores;
}

/** The agent of that id, or of exactly that name. */
export function agentCalled(agents: readonly Agent[], wanted: string): Agent | undefined {
  return agents.find((agent) => agent.id === wanted) ?? agents.find((agent) => agent.name === wanted);
}

/** True where the data says who waited longest: a cassette recorded it. */
export function isRecorded({ roster }: RoutingQuestion): boolean {
  return roster.moment.kind === "recorded";
}

/** True where everybody is free, so that nobody's time since the last interaction is known and configuration alone orders. */
export function isFree({ roster }: RoutingQuestion): boolean {
  return roster.moment.kind === "free";
}

/** The moment a number of milliseconds later or earlier in the interaction's wait. */
export function momentWhenWaited(moment: Waited, waitedMs: number): Waited {
  return { atMs: moment.atMs + waitedMs - moment.waitedMs, waitedMs };
}
