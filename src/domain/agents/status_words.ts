/** Routing statuses in the words people see. */

import type { RoutingStatusValue } from "../agent.ts";

/** Word → value. */
export const STATUS_WORDS = {
  "Off Queue": "OFF_QUEUE",
  Idle: "IDLE",
  Interacting: "INTERACTING",
  "Not Responding": "NOT_RESPONDING",
  Communicating: "COMMUNICATING",
} as const satisfies Record<string, RoutingStatusValue>;

/** One of the words. */
export type StatusWord = keyof typeof STATUS_WORDS;
