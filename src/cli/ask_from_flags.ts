/** Puts the question of a command line to its cassette: opens, checks every name against the roster, decides, validates. */

import type { Instant } from "../lib/instant.ts";
import { type Interaction, withPeople } from "../domain/interaction.ts";
import { type Configuration, labelsIn } from "../domain/configuration.ts";
import type { Roster } from "../domain/roster.ts";
import { assert, UsageError } from "../errors.ts";
import { nearest } from "../lib/nearest.ts";
import { settingsFrom } from "../routing/options.ts";
import { findAgent, personId } from "../domain/agents/find_agent.ts";
import { layWhatIf } from "../scenario/ask/lay_what_if.ts";
import { askRoster, type Outcome, type Step } from "../scenario/play.ts";
import { lastHandledOf } from "../what_if/rows/row_doing.ts";
import { rosterFor } from "../scenario/ask/roster_for.ts";
import { namesIn } from "../scenario/ask/strangers.ts";
import { queueError } from "../scenario/ask/queue_error.ts";
import type { ScenarioQuestion } from "../scenario/scenario.ts";
import type { TeamFiles } from "../scenario/ask/team_files.ts";
import { withEarlyInstant } from "./early_instant.ts";
import { refuseSeveral } from "./flags/moment_flags.ts";
import type { AskedByFlags } from "./flags/interaction_flags.ts";
import type { Places } from "./name_places.ts";

/** The question with every agent by id, what it was put to, and what came of it. */
export interface PutQuestion {
  readonly question: ScenarioQuestion;
  /** The roster at the moment asked for, before any change. */
  readonly recorded: Roster;
  readonly outcome: Outcome;
  /** The outcome's only step. */
  readonly step: Step;
}

/**
 * Reading → roster → names checked → intake → decision and validation.
 * @throws UsageError for several moments, and naming the nearest queue, agent, label or option; CassetteError, MissError
 */
export async function putQuestion(asked: AskedByFlags, team: TeamFiles): Promise<PutQuestion> {
  refuseSeveral(asked.moments);
  const recording = await team.recording(asked.cassette);
  const queues = recording.cassette.head.queues;
  const wanted = asked.queue ?? onlyQueue(queues.map((queue) => queue.name));
  const { queue } = await queueFrom(() => recording.configuration(wanted), asked.places.queue);
  const { places, moments: _, ...unsettled } = asked;
  const recorded = await rosterFor(
    { ...unsettled, queue: queue.id, names: namesIn(asked) },
    recording,
    team,
  );
  const question = settled({ ...unsettled, queue: queue.id }, recorded, places);
  const rules = await team.intake(question.intake);
  const outcome = tellingOfEarly(
    askRoster(question, team.bench(recorded), { rules, where: "command line", whatIf: layWhatIf }),
    recorded.at,
  );
  const [step] = outcome.steps;
  assert(step !== undefined, "a question has at least one step");
  refuseIdleOptions(question, step);
  return { question, recorded, outcome, step };
}

/** A slip in `--at` would else go unnoticed; a scenario's `at` was reviewed. */
function tellingOfEarly(outcome: Outcome, recordedAt: Instant): Outcome {
  const steps = outcome.steps.map((step) => {
    const decision = withEarlyInstant(step.decision, recordedAt);
    return { ...step, decision, findings: { ...step.findings, decision } };
  });
  return { ...outcome, steps };
}

async function queueFrom(read: () => Promise<Configuration>, where: string): Promise<Configuration> {
  try {
    return await read();
  } catch (error) {
    const told = queueError(error);
    throw told instanceof UsageError ? new UsageError({ ...told.explanation, where }) : told;
  }
}

function onlyQueue(names: readonly string[]): string {
  const [only] = names;
  if (only !== undefined && names.length === 1) return only;
  throw new UsageError({
    what: `Which queue? The cassette holds ${names.length}`,
    detail: [`recorded: ${names.join(", ")}`],
    next: `--queue "${only ?? "<id or name>"}"`,
  });
}

function settled(question: ScenarioQuestion, roster: Roster, places: Places): ScenarioQuestion {
  settingsFrom(question.options);
  // Told here by the flag: below, agents go by their ids, which nobody typed.
  for (const text of Object.values(question.lastHandled)) lastHandledOf(text, roster.at, "--last-handled");
  return {
    ...question,
    interaction: withAgentIds(question.interaction, roster, places),
    lastHandled: Object.fromEntries(
      Object.entries(question.lastHandled).map((
        [agent, text],
      ) => [agentId(roster, agent, "--last-handled"), text]),
    ),
  };
}

const PERSON_FLAGS = { directAgent: "direct-agent", lastAgent: "last-agent", owner: "owner" } as const;

function withAgentIds(interaction: Interaction, roster: Roster, places: Places): Interaction {
  const { label } = interaction;
  if (label !== null) checkLabel(roster, label, places.label);
  return withPeople(
    interaction,
    (wanted, place) =>
      personId(
        roster,
        wanted,
        typeof place === "number" ? places.preferred(place) : places[PERSON_FLAGS[place]],
      ),
  );
}

function agentId(roster: Roster, wanted: string, where: string): string {
  const agent = roster.agents[findAgent(roster, wanted, where)];
  assert(agent !== undefined, "an agent that was found is in the roster");
  return agent.id;
}

function checkLabel(roster: Roster, wanted: string, where: string): void {
  const labels = [...labelsIn(roster)];
  if (labels.length === 0 || labels.some((label) => label.id === wanted || label.name === wanted)) return;
  const names = [...new Set(labels.map((label) => label.name ?? label.id))];
  throw new UsageError({
    what: `There is no utilization label "${wanted}"`,
    where,
    nearest: nearest(wanted, names),
    next: `one of: ${names.join(", ")}`,
  });
}

function refuseIdleOptions(question: ScenarioQuestion, step: Step): void {
  const [option] = Object.keys(question.options);
  if (option === undefined || step.decision.model === "acd") return;
  throw new UsageError({
    what: `The option "${option}" belongs to the ACD engine, and here the weighted score decides`,
    next: "add --model acd, or leave the option out",
  });
}
