/** Rows under heads, each column as wide as its widest cell. */

import { tableLines } from "../lib/text/text_table.ts";

/** The lines; columns without a single entry are left out. */
export function columns(heads: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const shown = heads.map((_, at) => at).filter((at) => rows.some((row) => (row[at] ?? "") !== ""));
  const lines = [heads, ...rows].map((row) => shown.map((at) => row[at] ?? ""));
  return tableLines(lines).map((line) => `  ${line}`.trimEnd());
}
