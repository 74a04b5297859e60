/** Decides on a question at each step of its timeline, over a roster at hand: nothing is validated. */

import { type Instant, instantAt, msOf } from "../lib/instant.ts";
import { askedAt, type AskedStep } from "../domain/asked_step.ts";
import type { Decision } from "../domain/decision.ts";
import type { Interaction } from "../domain/interaction.ts";
import { byName } from "../domain/requested_names.ts";
import type { Roster } from "../domain/roster.ts";
import { decide, defaultModel } from "../decide.ts";
import { applyIntake, type IntakeAnswer } from "../intake/apply_intake.ts";
import type { IntakeRule } from "../intake/rules.ts";
import type { Bench } from "../routing/line/bench.ts";
import { settingsFrom } from "../routing/options.ts";
import { inField } from "../yaml/field.ts";
import { amongSteps, stepsByName } from "./ask/asked_steps.ts";
import { interactionInNames, type Naming } from "./ask/same_names.ts";
import type { ScenarioQuestion } from "./scenario.ts";

/** What was decided at one step of the timeline. */
export interface DecidedStep {
  readonly afterSeconds: number;
  /** What is asked then, its wait up to then included. */
  readonly interaction: Interaction;
  readonly decision: Decision;
}

/** What was decided on a question. */
export interface Decided {
  /** The roster decided on, what-if changes included. */
  readonly roster: Roster;
  /** The same, ready for further questions. */
  readonly bench: Bench;
  /** The interaction as it enters the queue, with what intake rules asked for. */
  readonly interaction: Interaction;
  /** What an in-queue flow changes of it meanwhile, by names of the roster. */
  readonly askedSteps: readonly AskedStep[];
  /** The intake rules that asked for something. */
  readonly intake: readonly IntakeAnswer[];
  readonly steps: readonly DecidedStep[];
}

/** What goes with a question that is put to a roster. */
export interface PutWith {
  readonly rules: readonly IntakeRule[];
  /** Who asks, for messages. */
  readonly where: string;
  /** What names of the intake rules are called in the roster. */
  readonly naming: Naming;
  /** Lays what the question changes over the roster: `layWhatIf`, or what stands for it where a question changes nothing. */
  readonly whatIf: (question: ScenarioQuestion, recorded: Roster, where: string) => Roster;
}

/** What is decided on a question put to a roster at hand. */
export function decideSteps(
  question: ScenarioQuestion,
  bench: Bench,
  { rules, where, naming, whatIf }: PutWith,
): Decided {
  const { given } = bench;
  const at = question.at ?? given.at;
  for (const [option, value] of Object.entries(question.options)) {
    inField(where, ["options", option], () => settingsFrom({ [option]: value }));
  }
  const roster = whatIf(question, given, where);
  const changed = roster === given ? bench : bench.changed(roster);
  const { interaction: wanted, answers } = applyIntake(rules, question.interaction);
  const interaction = byName(roster, interactionInNames(wanted, naming));
  const askedSteps = stepsByName(roster, question.askedSteps);
  const steps = question.afterSeconds.map((afterSeconds) =>
    decidedStep(question, { bench: changed, interaction, askedSteps, at, afterSeconds })
  );
  return { roster, bench: changed, interaction, askedSteps, intake: answers, steps };
}

interface AtStep {
  readonly bench: Bench;
  readonly interaction: Interaction;
  readonly askedSteps: readonly AskedStep[];
  /** The instant of the first step, ISO 8601 UTC. */
  readonly at: Instant;
  readonly afterSeconds: number;
}

function decidedStep(question: ScenarioQuestion, instant: AtStep): DecidedStep {
  const { bench, interaction, askedSteps, afterSeconds } = instant;
  const at = instantAt(msOf(instant.at) + afterSeconds * 1000);
  const model = question.model ?? defaultModel(bench.given.surface);
  const waiting = {
    ...askedAt(interaction, askedSteps, afterSeconds),
    waitedSeconds: interaction.waitedSeconds + afterSeconds,
  };
  const alone = decide(bench, waiting, { model, at, options: question.options });
  const decision = amongSteps(alone, askedSteps, { afterSeconds, interaction: waiting });
  return { afterSeconds, interaction: waiting, decision };
}
