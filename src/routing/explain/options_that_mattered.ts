/** Finds which options decided: the engine is run again with each other value, where that value can matter at all. */

import type { OptionThatMattered } from "../../domain/decision.ts";
import { OPTION_NAMES, type OptionName, OPTIONS } from "../options.ts";
import { withSetting } from "../question.ts";
import { predictorOf } from "../methods/predictive.ts";
import { type EngineRun, sameFirst, verdictOf } from "../verdict.ts";

/** Those whose other value changes the outcome: another agent, nobody, or a model that decides instead of a rule. */
export function optionsThatMattered(verdict: EngineRun): readonly OptionThatMattered[] {
  return OPTION_NAMES.filter((name) => CAN_MATTER[name](verdict)).flatMap((option) => {
    const value: string = verdict.question.settings[option];
    return OPTIONS[option].values.filter((other) => other !== value).flatMap((otherwise) => {
      const other = verdictOf(withSetting(verdict.question, option, otherwise));
      if (sameFirst(verdict, other)) return [];
      const row = { option, value, otherwise, otherwiseSelected: other.selected };
      const count = other.first.length;
      return [count > 1 && !other.stage.byModel ? { ...row, otherwiseAnyOf: count } : row];
    });
  });
}

/** False only where the other value provably selects the same agent: it spares the second run, never changes the answer. */
const CAN_MATTER: Readonly<Record<OptionName, (verdict: EngineRun) => boolean>> = {
  "bullseye-order": ({ stage, lineUp }) =>
    stage.method === "Bullseye" &&
    lineUp.entrants.some((entrant) => entrant.ring !== lineUp.entrants[0]?.ring),
  "preferred-order": ({ stage, lineUp }) => stage.method === "Preferred" && lineUp.entrants.length > 1,
  "best-cap": ({ question, row }) => question.evaluation === "BEST" && row.agents.length > 100,
  "language-rating": ({ question, stage, lineUp }) =>
    question.evaluation === "BEST" && stage.language !== null && lineUp.entrants.length > 1,
  "language-with-none": ({ question }) =>
    question.evaluation === "NONE" && question.interaction.language !== null,
  "last-agent-callback": ({ question: { interaction } }) =>
    interaction.media === "callback" && interaction.lastAgent !== null,
  "last-agent-skipped": ({ question: { interaction } }) => interaction.lastAgent !== null,
  "owned-callback-end": ({ question: { interaction } }) => interaction.owner !== null,
  "conditional-default-groups": ({ stage, lineUp }) =>
    stage.method === "Conditional" && lineUp.entrants.length > 1,
  "predictive-minimum": ({ question }) => predictorOf(question) !== undefined,
  // Another stage than this one may ask for what this one does not: predictive routing has its own idea of skills.
  "unknown-data": ({ question: { settings, interaction }, row }) => {
    const unknown = row.undelivered();
    return settings["unknown-data"] === "include" || unknown.standing ||
      (unknown.skills && interaction.skills.length > 0) ||
      (unknown.languages && interaction.language !== null) ||
      ((unknown.skills || unknown.languages) && interaction.skillExpression !== null);
  },
};
