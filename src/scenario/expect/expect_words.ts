/** The words an `expect` line may use, held complete by the compiler against the domain's own unions. */

import type { AnomalyId } from "../../domain/anomaly.ts";
import type { Decision, ExclusionCode } from "../../domain/decision.ts";
import type { UsedRouting } from "../../routing/methods/stage.ts";

/** The word for "no agent". */
export const NOBODY = "nobody";

/** Object keys as a non-empty list: a record over a union forgets no member of it. */
function keys<T extends string>(record: Record<T, true>): [T, ...T[]] {
  return Object.keys(record) as [T, ...T[]];
}

/** Every reason code of an exclusion. */
export const EXCLUSION_CODES = keys<ExclusionCode>({
  "unavailable": true,
  "complete-mismatch": true,
  "account-inactive": true,
  "not-joined": true,
  "off-queue": true,
  "not-responding": true,
  "at-capacity": true,
  "label-capacity": true,
  "interrupt-rule": true,
  "missing-skill": true,
  "missing-language": true,
  "ring-not-open": true,
  "group-not-open": true,
  "not-preferred": true,
  "unknown-data": true,
  "outside-cap": true,
  "not-last-agent": true,
  "not-direct-agent": true,
  "not-owner": true,
  "skill-expression": true,
});

/** Every anomaly id. */
export const ANOMALY_IDS = keys<AnomalyId>({
  "unavailable-agent": true,
  "missing-skill": true,
  "complete-mismatch": true,
  "near-miss-skill": true,
  "unknown-skill": true,
  "skill-nobody-available": true,
  "skill-single-holder": true,
  "queue-without-members": true,
  "unknown-metric": true,
  "routing-not-simulated": true,
  "member-data-unknown": true,
  "members-changed": true,
  "organisation-data-unknown": true,
  "moment-row-stale": true,
  "expression-invalid": true,
  "expression-never-true": true,
  "expression-always-true": true,
  "expression-nobody-fits": true,
  "reserved-ring": true,
  "status-against-load": true,
  "predictor-compared": true,
});

/** Every outcome of a decision. */
export const OUTCOMES = keys<Decision["outcome"]>({ selected: true, waits: true, "not-predictable": true });

/** Every routing method the ACD engine says. */
export const METHODS = keys<UsedRouting>({
  "Standard": true,
  "Bullseye": true,
  "Preferred": true,
  "Conditional": true,
  "Predictive": true,
  "Direct": true,
  "Last": true,
});

/** One or several, as a list. */
export function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value as readonly T[] : [value as T];
}

/** The anomalies that an expect line asks for. */
export function anomaliesAsked(
  { anomaly, anomalies }: {
    readonly anomaly?: AnomalyId | readonly AnomalyId[] | undefined;
    readonly anomalies?: AnomalyId | readonly AnomalyId[] | undefined;
  },
): readonly AnomalyId[] {
  return [...listOf(anomaly), ...listOf(anomalies)];
}
