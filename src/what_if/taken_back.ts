/** Refuses what-if rows that take each other back: together they change nothing, and would pass for a change that does no harm. */

import { UsageError } from "../errors.ts";
import { counted } from "../lib/words.ts";
import { editsBetween } from "./edits/edits_between.ts";
import type { PlacedRow } from "./placed_row.ts";
import type { Ground } from "./rows/row_names.ts";
import { splitRow } from "./rows/row_parts.ts";

/**
 * Looks whether rows changed anything that admins set, or say what people do.
 * @param after the same queues, in the same order, with the rows laid over them
 * @throws UsageError where several rows did neither
 */
export function refuseTakenBack(
  before: readonly Ground[],
  after: readonly Ground[],
  rows: readonly PlacedRow[],
): void {
  const [first] = rows;
  if (first === undefined || rows.length < 2) return;
  if (after.some((ground, at) => editsBetween(before[at] ?? ground, ground).length > 0)) return;
  if (rows.some(({ row, where }) => splitRow(row, where).moment !== null)) return;
  throw new UsageError({
    what: `The overlay changes nothing: its ${counted(rows.length, "row")} take each other back`,
    where: first.where,
    next: "leave out the rows that set again what was recorded",
  });
}
