/** Reads what an `expect` line may state once or several times. */

import type { AnomalyId } from "../../domain/anomaly.ts";
import { listOf } from "../../lib/collections.ts";

/** The word for "no agent". */
export const NOBODY = "nobody";

/** The anomalies that an expect line asks for. */
export function anomaliesAsked(
  { anomaly, anomalies }: {
    readonly anomaly?: AnomalyId | readonly AnomalyId[] | undefined;
    readonly anomalies?: AnomalyId | readonly AnomalyId[] | undefined;
  },
): readonly AnomalyId[] {
  return [...listOf(anomaly), ...listOf(anomalies)];
}
