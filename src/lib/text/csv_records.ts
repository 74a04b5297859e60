/** Reads comma-separated text, whatever a spreadsheet made of it: the one way in for every table that people bring. */

import { parse } from "csv-parse/sync";
import { UsageError } from "../../errors.ts";

/** One row that is not blank. */
export interface TableRow {
  /** As a spreadsheet counts, from 1: the head has a number too, a line that only says what parts the columns has none. */
  readonly number: number;
  readonly cells: readonly string[];
}

/** A text as cells: the first row that is not blank, and the others. */
export interface Table {
  /** No cells where the text is blank. */
  readonly head: readonly string[];
  readonly rows: readonly TableRow[];
}

/** What may part columns. */
const MARKS: readonly string[] = [",", ";", "\t"];

/** Records in which the head is looked for: blank ones may stand before it. */
const LOOKED_AT = 20;

/** What spreadsheets write above the head to say what parts the columns. */
const SEPARATOR_LINE = /^\ufeff?"?sep=([^"\r\n])"?[^\S\r\n]*(?:\r\n|\r|\n|$)/i;

/**
 * Reads the cells, parted by what parts them in the head: what a first line `sep=;` names, else the mark by which most of the columns
 * that are looked for are found, whatever marks stand within quotes or in the rows.
 * @param known how many of the columns looked for a head has
 * @param isTrimmed spaces around the marks are no part of a cell
 * @throws UsageError where the text is no CSV
 */
export function readTable(
  text: string,
  path: string,
  known: (head: readonly string[]) => number,
  isTrimmed = false,
): Table {
  const [line = "", named] = SEPARATOR_LINE.exec(text) ?? [];
  const body = text.slice(line.length);
  const records = (delimiter: string, to?: number) => parsed(body, { delimiter, isTrimmed, to });
  let read: readonly TableRow[];
  try {
    read = records(named ?? markOf(records, known));
  } catch (error) {
    throw new UsageError({
      what: `It is no CSV: ${error instanceof Error ? error.message : "unreadable"}`,
      where: path,
      next: "export it as CSV once more, in UTF-8",
    }, { cause: error });
  }
  const [head, ...rows] = read;
  return { head: head?.cells ?? [], rows };
}

/** The mark with most of the columns looked for, of several the one with most cells, then the first. */
function markOf(
  records: (mark: string, to: number) => readonly TableRow[],
  known: (head: readonly string[]) => number,
): string {
  const found = MARKS.map((mark) => {
    try {
      const cells = records(mark, LOOKED_AT)[0]?.cells ?? [];
      return { mark, known: known(cells), count: cells.length };
    } catch {
      // A quote that this mark leaves open, or finds in the middle of a cell.
      return { mark, known: -1, count: 0 };
    }
  });
  const [best] = found.toSorted((a, b) => b.known - a.known || b.count - a.count);
  return best?.mark ?? ",";
}

function parsed(
  text: string,
  { delimiter, isTrimmed, to }: {
    readonly delimiter: string;
    readonly isTrimmed: boolean;
    readonly to: number | undefined;
  },
): readonly TableRow[] {
  const records: readonly (readonly string[])[] = parse(text, {
    bom: true,
    delimiter,
    trim: isTrimmed,
    relax_column_count: true,
    ...(to === undefined ? {} : { to }),
  });
  return records.map((cells, at) => ({ number: at + 1, cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
}
