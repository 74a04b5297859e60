/** Tells which anomalies rest on a fact that a golden knew and the recording does without: what it lacks fails nothing. */

import type { Anomaly } from "../../domain/anomaly.ts";
import { SKILL_EVALUATION } from "../../domain/facts/optional_facts.ts";
import type { ToldDifference } from "../golden/compare/difference.ts";

/** Whether nobody can say that the anomaly is one: where skills may be disregarded, it matters to nobody that none holds a skill. */
export function isDoubted({ id, subject }: Anomaly, told: readonly ToldDifference[]): boolean {
  return id === "skill-nobody-available" && subject.kind === "skill" &&
    told.some(({ difference }) =>
      difference.kind === "one-sided" && difference.knownIn === "golden" &&
      difference.facts.includes(SKILL_EVALUATION)
    );
}
