/** Hand-written facts held against an outcome: which of them are broken, in a sentence each. */

import { UsageError } from "../../errors.ts";
import { formatDuration } from "../../lib/duration.ts";
import type { Naming } from "../ask/same_names.ts";
import { inField } from "../../yaml/field.ts";
import type { Outcome, Step } from "../play.ts";
import type { Expectation, Scenario } from "../scenario.ts";
import { brokenIn } from "./expect_checks.ts";

/** An expect line that does not hold, or cannot be judged. */
export interface Broken {
  /** Its position among the scenario's expect lines, from 0. */
  readonly index: number;
  /** One sentence for each of its facts that does not hold, at each step. */
  readonly lines: readonly string[];
  /** Set where it names an agent, a skill or a language that is not there. */
  readonly error?: UsageError;
}

/**
 * The expect lines that do not hold, in the order written.
 * @param naming what names of the scenario are called in the recording
 */
export function brokenExpectations(
  scenario: Scenario,
  outcome: Outcome,
  naming: Naming,
): readonly Broken[] {
  return scenario.expect.flatMap((expectation, index): readonly Broken[] => {
    try {
      const lines = inField(
        scenario.path,
        ["expect", index],
        () =>
          stepsOf(expectation, outcome).flatMap((step) => {
            const at = outcome.steps.length > 1 ? `after ${formatDuration(step.afterSeconds * 1000)}: ` : "";
            return brokenIn(expectation.row, { roster: outcome.roster, step, naming })
              .map((line) => `${at}${line}`);
          }),
      );
      return lines.length === 0 ? [] : [{ index, lines }];
    } catch (error) {
      // The other lines are judged all the same, and what differs from the golden is worth seeing beside it.
      if (error instanceof UsageError) return [{ index, lines: [], error }];
      throw error;
    }
  });
}

function stepsOf(expectation: Expectation, outcome: Outcome): readonly Step[] {
  const { afterSeconds } = expectation;
  return afterSeconds === null
    ? outcome.steps
    : outcome.steps.filter((step) => step.afterSeconds === afterSeconds);
}
