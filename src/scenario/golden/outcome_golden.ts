/**
 * The golden of an outcome, all but what it rests on: as much as tells whether a kept one holds. What it rests on, and what differs,
 * is found in `due_golden.ts` and `golden_finding.ts`, where the kept one is another text or somebody writes it.
 */

import type { Naming } from "../ask/same_names.ts";
import type { Outcome } from "../play.ts";
import type { Scenario } from "../scenario.ts";
import type { ToldDifference } from "./compare/difference.ts";
import type { DiffLine } from "./compare/line_diff.ts";
import { questionDigest } from "./digest.ts";
import type { Golden, Knowledge } from "./golden.ts";
import { type GoldenHead, goldenOf } from "./golden_of.ts";
import { namedIds } from "./named_ids.ts";
import { notKnownIn } from "./not_known.ts";
import { printGolden } from "./print_golden.ts";

/** The golden of an outcome that says nothing of what it rests on. */
export interface OutcomeGolden {
  readonly golden: Golden & { readonly knowledge: Knowledge };
  readonly text: string;
  readonly head: GoldenHead;
}

/**
 * The golden of an outcome; of a scenario that keeps none as others have it.
 * @param naming what names of the scenario are called in the recording
 */
export function outcomeGolden(scenario: Scenario, outcome: Outcome, naming: Naming): OutcomeGolden {
  const { question } = scenario;
  const head = {
    question: questionDigest(question),
    hold: scenario.hold ?? "pool",
    named: namedIds(scenario, outcome, naming),
    written: question,
  };
  const notKnown = notKnownIn(outcome.asked.holdings, outcome);
  const golden = { ...goldenOf(outcome, head), knowledge: { notKnown, restsOn: {} } };
  return { golden, text: printGolden(golden, outcome.bench.holdings), head };
}

/** True where a kept golden is the outcome's: what it rests on stands behind the rest, in a line of its own. */
export function isKept(kept: string, { text }: OutcomeGolden): boolean {
  return kept.startsWith(text) && /^(restsOn: .*\n)?$/.test(kept.slice(text.length));
}

/** What came of holding a golden against the one due. */
export interface GoldenFinding {
  /** `holds`: nothing differs but what is worth a note. `later`: the recording is a later one than the golden keeps. */
  readonly kind: "holds" | "missing" | "stale" | "later" | "newer" | "changed";
  /** Empty where it holds. */
  readonly title: string;
  readonly told: readonly ToldDifference[];
  /** What differs, a sentence a line. */
  readonly lines: readonly string[];
  /** Text difference. */
  readonly diff: readonly DiffLine[];
}

/** Of a golden that is the outcome's. */
export const NO_DIFFERENCE: GoldenFinding = { kind: "holds", title: "", told: [], lines: [], diff: [] };
