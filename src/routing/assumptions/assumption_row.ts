/** One row of the table of assumptions. */

import type { ExcludedAlike } from "../../domain/decision.ts";
import type { EngineRun } from "../verdict.ts";

/** The sentence, no final period; null where it has no bearing on the decision. */
export type AssumptionRow = (verdict: EngineRun, excluded: readonly ExcludedAlike[]) => string | null;
