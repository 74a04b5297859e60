/** Which method a queue uses. There is no field for it: it is derived, in the order of routing semantics 2.0. */

import type { Queue } from "../domain/queue.ts";

/** What a queue's settings make of it, before the interaction has a say. */
export type QueueMethod = "Predictive" | "Conditional" | "Preferred" | "Bullseye" | "Standard";

/** The method of a queue; a predictor counts only while active and on by its schedule. */
export function methodOf(queue: Queue): QueueMethod {
  if (queue.predictors?.some((predictor) => predictor.state === "Active" && predictor.on)) {
    return "Predictive";
  }
  if (queue.conditionalGroupRules.length > 0) return "Conditional";
  if (queue.routingRules.length > 0) return "Preferred";
  return queue.rings.length > 0 ? "Bullseye" : "Standard";
}
