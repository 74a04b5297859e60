/** `POST /simulate-routing` and `POST /decisions`: a checked question put to a roster that is kept ready for questions. */

import type { AskedStep } from "../../domain/asked_step.ts";
import { findAgent } from "../../domain/agents/find_agent.ts";
import { documentOf } from "../../domain/exclusion.ts";
import { assert } from "../../errors.ts";
import { applyIntake } from "../../intake/apply_intake.ts";
import type { IntakeRule } from "../../intake/rules.ts";
import { buildReport } from "../../report/report.ts";
import type { Bench } from "../../routing/line/bench.ts";
import { explainAcd, explainPlaces, whyBehind } from "../../routing/explain/explain.ts";
import { applyOverlay } from "../../what_if/apply_overlay.ts";
import { layWhatIf } from "../../scenario/ask/lay_what_if.ts";
import { askRoster, type Outcome, type Step } from "../../scenario/play.ts";
import { trialOf } from "../../scenario/ask/what_if_outcome.ts";
import { firstAnomalies } from "../../anomalies/anomalies.ts";
import { whyNotOf } from "../../routing/explain/why_not.ts";
import { validateAssignment } from "../../anomalies/assignment.ts";
import type { AskedQuestion, AskedTimeline } from "./requests.ts";

/** Entries of each list in an answer that nobody asked to have whole. */
const LIST_MAX = 50;

/** A question and what it is put to. */
export interface PutRequest {
  readonly asked: AskedQuestion;
  /** As gathered, before any overlay. */
  readonly bench: Bench;
  readonly rules: readonly IntakeRule[];
  /** The cassette's name, or "live". */
  readonly sourceName: string;
}

/** What `POST /simulate-routing` asks besides its question. */
export interface SimulateSettings {
  readonly top: number;
  /** Lists whole. */
  readonly full: boolean;
  readonly assigned: string | undefined;
}

/**
 * The answer of `POST /simulate-routing`, as plain data.
 * @throws UsageError for names and options that do not exist
 */
export function simulateAnswer(put: PutRequest, settings: SimulateSettings) {
  const { outcome, step } = askedOutcome(put, [0]);
  const { roster, interaction } = outcome;
  const { decision } = step;
  const anomalies = firstAnomalies(step.findings, settings.full ? Infinity : LIST_MAX);
  const assigned = settings.assigned;
  const report = buildReport({
    findings: step.findings,
    anomalies: anomalies.told,
    intake: applyIntake(put.rules, put.asked.question.interaction).answers,
    trial: trialOf(outcome, decision, put.asked.question.options),
    assignment: assigned === undefined
      ? undefined
      : validateAssignment(roster, interaction, decision, assigned, "assigned"),
    top: settings.top,
    most: settings.full ? undefined : LIST_MAX,
  });
  const { queue_id, routing_type, total_agents_evaluated, ranked_agents, anomaly_summary, ...further } =
    report;
  return {
    queue_id,
    routing_type,
    total_agents_evaluated,
    ranked_agents: ranked_agents.map(({ userId, score, anomalies }) => ({ userId, score, anomalies })),
    anomaly_summary,
    cassette: put.sourceName,
    unread_attributes: put.asked.unreadAttributes,
    ...further,
    lengths: {
      places: decision.places.length,
      first: decision.places[0]?.agents.length ?? 0,
      ranking: decision.ranking.length,
      excluded: decision.excluded.reduce((sum, { agents }) => sum + agents.length, 0),
      ties: decision.ties.length,
      anomalies: anomalies.count,
    },
  };
}

const NO_STEPS: AskedTimeline = { afterSeconds: [], askedSteps: [] };

/** What `POST /decisions` asks besides its question. */
export interface DecisionSettings {
  /** Steps, or every instant of change. */
  readonly timeline: "changes" | AskedTimeline | undefined;
  /** Margin and flips as well. */
  readonly explain: boolean;
  /** Id or name of a member to tell of: what keeps this one out. */
  readonly whyNot: string | undefined;
}

/** The answer of `POST /decisions`, as plain data. @throws UsageError for names and options that do not exist */
export function decisionAnswer(put: PutRequest, { timeline, explain, whyNot }: DecisionSettings) {
  const { afterSeconds, askedSteps } = timeline === "changes" ? NO_STEPS : timeline ?? NO_STEPS;
  const { outcome, step } = askedOutcome(put, [0], askedSteps);
  const waited = step.interaction.waitedSeconds;
  const after = timeline === "changes"
    ? step.decision.changesAt.map((change) => change.waitedSeconds - waited).filter((seconds) => seconds > 0)
    : afterSeconds;
  const seconds = [...new Set([0, ...after])].sort((a, b) => a - b);
  const { steps } = seconds.length === 1 ? outcome : askedOutcome(put, seconds, askedSteps).outcome;
  return {
    queue_id: outcome.roster.queue.id,
    queue_name: outcome.roster.queue.name,
    cassette: put.sourceName,
    unread_attributes: put.asked.unreadAttributes,
    interaction: step.interaction,
    decision: documentOf(step.decision),
    anomalies: step.anomalies,
    timeline: steps.map(stepRow),
    ...(explain ? explained(put, outcome.bench, step) : { margin: null, flips: [] }),
    why_not: whyNot === undefined ? null : whyNotAnswer(put, outcome, step, whyNot),
  };
}

function whyNotAnswer(
  put: PutRequest,
  { bench, roster }: Outcome,
  { interaction, decision }: Step,
  wanted: string,
) {
  const agent = roster.agents[findAgent(roster, wanted, "why_not")];
  assert(agent !== undefined, "who is found is a member");
  const settings = { at: decision.at, options: put.asked.question.options };
  const isAcd = decision.model === "acd";
  const { isFirst, ...told } = whyNotOf(
    isAcd ? explainAcd(bench, interaction, settings, applyOverlay, agent.id) : explainPlaces(decision),
    isAcd ? whyBehind(bench, interaction, settings, agent.id) : null,
    agent.id,
  );
  return { ...told, is_first: isFirst };
}

/** The weighted score has no rules to explain by: it has places only. */
function explained(
  put: PutRequest,
  bench: Bench,
  { interaction, decision: { model, at } }: Step,
): {
  readonly margin: string | null;
  readonly flips: readonly { readonly agent: string; readonly name: string; readonly words: string }[];
} {
  if (model !== "acd") return { margin: null, flips: [] };
  const { options } = put.asked.question;
  const { margin, counterfactuals } = explainAcd(bench, interaction, { at, options }, applyOverlay);
  return {
    margin: margin?.words ?? null,
    flips: counterfactuals.map(({ agent, name, words }) => ({ agent, name, words })),
  };
}

/** One step of a timeline, without its lists. */
export function stepRow({ afterSeconds, interaction, decision }: Step) {
  const name = decision.ranking.find((row) => row.id === decision.selected)?.name;
  return {
    after_seconds: afterSeconds,
    waited_seconds: interaction.waitedSeconds,
    required_skills: interaction.skills.map((name) => ({ name })),
    language: interaction.language,
    priority: interaction.priority,
    at: decision.at,
    outcome: decision.outcome,
    selected: decision.selected === null ? null : { id: decision.selected, name: name ?? decision.selected },
    why: decision.why,
    method: decision.method,
    ring: decision.ring,
    eligible: decision.ranking.length,
    first: decision.places[0]?.agents.length ?? 0,
  };
}

/** A question put to its roster at these seconds after the instant; what-if changes are laid over the roster first. */
export function askedOutcome(
  put: PutRequest,
  afterSeconds: readonly number[],
  askedSteps: readonly AskedStep[] = [],
): { readonly outcome: Outcome; readonly step: Step } {
  const question = { ...put.asked.question, afterSeconds, askedSteps };
  const outcome = askRoster(question, put.bench, { rules: put.rules, where: "request", whatIf: layWhatIf });
  const [step] = outcome.steps;
  assert(step !== undefined, "a question has at least one step");
  return { outcome, step };
}
