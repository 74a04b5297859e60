/** An overlay row and where it stands, for messages about it. */

import type { Field } from "../yaml/field.ts";
import type { OverlayRow } from "./rows/overlay_schema.ts";

/** A row of a file, of a request, of a command line, or of a cell. */
export interface PlacedRow {
  readonly row: OverlayRow;
  /** The file and what of it, or the flag. */
  readonly where: string;
  /** The row's place among the keys of the file or request; empty where `where` tells all. */
  readonly field: Field;
}

/** Rows as a list `overlay` holds them. @param where the file, or who asks */
export function placedRows(rows: readonly OverlayRow[], where: string): readonly PlacedRow[] {
  return rows.map((row, index) => ({ row, where, field: ["overlay", index] }));
}
