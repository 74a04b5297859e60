/** Everything odd about a question and its answer, in the order in which a report tells it. */

import { firstAnomalies } from "../../src/anomalies/anomalies.ts";
import { findingsOf, type Notes } from "../../src/anomalies/requirement.ts";
import type { Anomaly } from "../../src/domain/anomaly.ts";
import type { Decision } from "../../src/domain/decision.ts";
import type { Interaction } from "../../src/domain/interaction.ts";
import type { Bench } from "../../src/routing/line/bench.ts";

/** All anomalies of a decision, however many agents they are about. */
export function validate(
  bench: Bench,
  interaction: Interaction,
  decision: Decision,
  notes: Notes = "all",
): readonly Anomaly[] {
  return firstAnomalies(findingsOf(bench, interaction, decision, notes), Infinity).told;
}
