/** Settings of a queue that requests, as they are put to it here, say nothing about. */

import type { Queue } from "../../domain/queue.ts";

/** One clause for each that the queue has. */
export function outsideReach(queue: Queue): readonly string[] {
  return [
    ...(queue.routingRules.length > 0 ? ["preferred agents: a request names none"] : []),
    ...(queue.conditionalGroupRules.length > 0 ? ["conditional groups: every rule counts as holding"] : []),
    ...(queue.groupActivation !== null && queue.groupActivation.rules.length > 0
      ? ["group activation: every group counts as open"]
      : []),
    ...(queue.directRouting === null ? [] : ["direct routing: a request names no agent"]),
    ...(queue.lastAgentRoutingMode === "Disabled"
      ? []
      : ["last-agent routing: a request names no last agent"]),
  ];
}
