/** One row of the table of assumptions. */

import type { Verdict } from "../verdict.ts";

/** The sentence, no final period; null where it has no bearing on the decision. */
export type Row = (verdict: Verdict) => string | null;
