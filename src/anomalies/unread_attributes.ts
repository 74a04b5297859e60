/** Tells of caller attributes that no intake rule reads: whatever they say asks for nothing. */

import type { Anomaly } from "../domain/anomaly.ts";
import type { Queue } from "../domain/queue.ts";
import { slippedFrom } from "../lib/nearest.ts";
import { unreadAttribute } from "../lib/text/slips.ts";

/** Makes an anomaly of each. @param read attributes that some rule reads */
export function unreadAttributes(
  { id, name }: Pick<Queue, "id" | "name">,
  attributes: readonly string[],
  read: readonly string[],
): readonly Anomaly[] {
  return attributes.map((attribute): Anomaly => ({
    id: "unread-attribute",
    severity: "warning",
    subject: { kind: "queue", id, name },
    message: unreadAttribute(attribute, read, slippedFrom(attribute, read)),
    evidence: { attribute, read },
  }));
}
