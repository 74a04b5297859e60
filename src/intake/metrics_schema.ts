/** Metrics of queues as payloads and scenarios state them. */

import * as z from "zod";
import { metricFault } from "../domain/interaction.ts";

/** By name: EstimatedWaitTime in seconds, ServiceLevel in per cent, IdleAgentCount; "<metric>@<queue id>" of another queue. */
export const MetricsSchema = z.record(z.string(), z.number()).superRefine((metrics, context) => {
  for (const [name, value] of Object.entries(metrics)) {
    const message = metricFault(name, value);
    if (message !== null) context.addIssue({ code: "custom", path: [name], message });
  }
});
