/** Rows under heads, each column as wide as its widest cell. */

/** The lines; columns without a single entry are left out. */
export function columns(heads: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const shown = heads.map((_, at) => at).filter((at) => rows.some((row) => (row[at] ?? "") !== ""));
  const lines = [heads, ...rows].map((row) => shown.map((at) => row[at] ?? ""));
  const widths = shown.map((_, at) => Math.max(...lines.map((line) => (line[at] ?? "").length)));
  return lines.map((line) =>
    `  ${line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  ")}`.trimEnd()
  );
}
