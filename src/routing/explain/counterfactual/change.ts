/** A way to flip a decision: changes to roster or interaction after which another agent is selected, and what was tried. */

import type { InteractionChange } from "./interaction_change.ts";
import type { OverlayChange } from "../../../what_if/overlay.ts";
import type { EngineRun } from "../../verdict.ts";

/** One change: a row of an overlay, or something else asked. */
export type CounterfactualChange = OverlayChange | InteractionChange;

/** What the last change of a way raises or lowers. */
export interface Threshold {
  readonly of: "rating" | "idle" | "preferred-score" | "metric";
  /** Rating, score, metric, or milliseconds of idle time, as it is; null where there is none. */
  readonly now: number | null;
  readonly enough: number;
  /** The value one step before, which was tried too; null where there is none. */
  readonly notEnough: number | null;
}

/** One way to flip the decision. */
export interface Counterfactual {
  /** Who would be selected. */
  readonly agent: string;
  readonly name: string;
  readonly changes: readonly CounterfactualChange[];
  /** Absent where no number decides. */
  readonly threshold?: Threshold;
  /** Names of other agents who would have to go off queue; absent where nobody has to. */
  readonly leaving?: readonly string[];
}

/** What the search needs: the verdict as it is, and the verdict after changes. */
export interface Search {
  readonly verdict: EngineRun;
  readonly verdictAfter: (changes: readonly CounterfactualChange[]) => EngineRun;
}

/** The changes that put an agent in line, and the verdict after them. */
export interface Repaired {
  readonly changes: readonly CounterfactualChange[];
  readonly verdict: EngineRun;
}
