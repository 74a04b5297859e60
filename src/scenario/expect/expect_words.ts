/** Reads what an `expect` line may state once or several times. */

import type { AnomalyId } from "../../domain/anomaly.ts";

/** The word for "no agent". */
export const NOBODY = "nobody";

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
