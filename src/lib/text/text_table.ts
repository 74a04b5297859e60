/** Lays texts out in columns by the width at which terminals show them: names in Chinese, Japanese, Korean and Arabic line up. */

import stringWidth from "string-width";

/** The text with blanks behind it up to a width in terminal columns. */
export function padded(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - stringWidth(text)));
}

/** A line a row, each column as wide as its widest cell, two blanks between, none at the end. */
export function tableLines(rows: readonly (readonly string[])[]): readonly string[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from(
    { length: count },
    (_, at) => Math.max(...rows.map((row) => stringWidth(row[at] ?? ""))),
  );
  return rows.map((row) => row.map((cell, at) => padded(cell, widths[at] ?? 0)).join("  ").trimEnd());
}
