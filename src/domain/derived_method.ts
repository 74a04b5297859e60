/** Which method a queue of the platform uses: there is no field for it (routing semantics 2.0). */

import type { Queue } from "./queue.ts";

/** Tells whether a model ranks who is in line, which depends on how many there are. */
export function hasModel({ predictors }: Pick<Queue, "predictors">): boolean {
  return predictors?.some(({ on }) => on) === true;
}

/** Tells the method that follows from the queue's rules. */
export function derivedMethod(
  queue: Pick<Queue, "predictors" | "conditionalGroupRules" | "routingRules" | "rings">,
): string {
  if (hasModel(queue)) return "Predictive";
  if (queue.conditionalGroupRules.length > 0) return "Conditional";
  if (queue.routingRules.length > 0) return "Preferred";
  return queue.rings.length > 0 ? "Bullseye" : "Standard";
}
