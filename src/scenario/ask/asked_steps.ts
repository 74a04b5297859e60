/** What a timeline's steps change of the question, in the roster's names, and what that means for what a decision tells of later. */

import { instantAt, msOf } from "../../lib/instant.ts";
import { askedChangeText, type AskedStep } from "../../domain/asked_step.ts";
import type { Decision } from "../../domain/decision.ts";
import { type Interaction, PLAIN_INTERACTION } from "../../domain/interaction.ts";
import { byName } from "../../domain/requested_names.ts";
import type { Roster } from "../../domain/roster.ts";

/** The steps with every id of a skill or language put as its name. */
export function stepsByName(roster: Roster, steps: readonly AskedStep[]): readonly AskedStep[] {
  return steps.map((step) => {
    const { skills, language } = byName(roster, { ...PLAIN_INTERACTION, ...step });
    return {
      ...step,
      ...(step.skills === undefined ? {} : { skills }),
      ...(step.language === undefined ? {} : { language }),
    };
  });
}

/** Nothing says whether a change starts rings and time-outs anew. */
const CLOCK_GOES_ON =
  "What is asked was changed while waiting: rings, rules and time-outs are taken to count from the entry into the queue all the same";

/**
 * The decision of one step among others: what it foretells ends where a flow changes what is asked, and that change is told.
 * @param at.interaction as it is asked at the step, its wait up to then included
 */
export function amongSteps(
  decision: Decision,
  steps: readonly AskedStep[],
  at: { readonly afterSeconds: number; readonly interaction: Interaction },
): Decision {
  if (steps.length === 0) return decision;
  const next = steps.find(({ afterSeconds }) => afterSeconds > at.afterSeconds);
  const isChanged = steps.some(({ afterSeconds }) => afterSeconds > 0 && afterSeconds <= at.afterSeconds);
  const assumptions = isChanged && decision.model === "acd"
    ? [...decision.assumptions, CLOCK_GOES_ON]
    : decision.assumptions;
  if (next === undefined) return { ...decision, assumptions };
  const ahead = next.afterSeconds - at.afterSeconds;
  const waitedSeconds = at.interaction.waitedSeconds + ahead;
  const what = `the in-queue flow asks for ${askedChangeText(next)} from then on`;
  return {
    ...decision,
    assumptions,
    changesAt: [
      ...decision.changesAt.filter((change) => change.waitedSeconds < waitedSeconds),
      { waitedSeconds, at: instantAt(msOf(decision.at) + ahead * 1000), what },
    ],
  };
}
