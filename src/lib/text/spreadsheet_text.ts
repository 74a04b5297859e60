/**
 * Comma-separated text that a spreadsheet opens as what it is: a cell that would be taken for a formula begins with an apostrophe, and
 * so does one that begins with an apostrophe itself, so that taking one off gives every cell back.
 */

/** What a spreadsheet runs, or takes for an escape. */
const DANGEROUS = /^[=+\-@\t\r＝＋－＠']/u;

/** The cell as it is written. */
export function safeCell(text: string): string {
  return DANGEROUS.test(text) ? `'${text}` : text;
}

/** The cell as it was before it was written. */
export function plainCell(text: string): string {
  return text.startsWith("'") ? text.slice(1) : text;
}

/** Rows of cells, each line ended; cells are made safe and quoted where they must be. */
export function spreadsheetText(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map((cell) => quoted(safeCell(cell))).join(",")}\n`).join("");
}

function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
