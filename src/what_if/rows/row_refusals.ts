/** Why a row is not laid: what it finds, or does not say, in words. */

import { UsageError } from "../../errors.ts";
import type { Json } from "../../lib/json.ts";
import type { OverlayRow } from "./overlay_schema.ts";
import type { Ground } from "./row_names.ts";
import type { RowPart } from "./row_parts.ts";

/** 'queue "Billing", queue "Sales"'. */
export function queueNames(grounds: readonly Ground[]): string {
  return grounds.map(({ queue }) => `queue "${queue.name}"`).join(", ");
}

/** The row is about somebody's place in queues that do not have the person as a member. */
export function noMember(grounds: readonly Ground[], { key }: RowPart, { agent }: OverlayRow): UsageError {
  return new UsageError({
    what: `The overlay states "${key}" of ${agent}, who is no member of ${queueNames(grounds)}`,
    next: "put the person in with a row before it, member: true, or name another queue",
  });
}

/** The row finds other ground than it expects. */
export function hasMoved(row: OverlayRow, found: Json): UsageError {
  const { was, ...rest } = row;
  return new UsageError({
    what: "The overlay expects to find what is no longer so",
    detail: [
      `expected: ${JSON.stringify(was)}`,
      `found:    ${JSON.stringify(found)}`,
      `row:      ${JSON.stringify(rest)}`,
    ],
    next: "look whether the change still fits, then write what is found as `was`, or leave `was` out",
  });
}

/** The row sets something of a queue, and there are several. */
export function whichQueue(grounds: readonly Ground[], { key }: RowPart): UsageError {
  const names = grounds.map(({ queue }) => queue.name);
  return new UsageError({
    what: `The overlay sets ${key} of a queue, and does not say of which of ${grounds.length}`,
    detail: [`queues: ${names.join(", ")}`],
    next: `write for example queue: ${names[0]}`,
  });
}

/** The row says what people do, where nothing does anything. */
export function noMoment({ key }: RowPart): UsageError {
  return new UsageError({
    what: `The overlay states "${key}", which is what people do, and here only what admins set is changed`,
    next: "put it to one interaction with simulate or explain, or into a scenario or a shift",
  });
}
