/** The CSV of a skills matrix as cells: parted as any spreadsheet parts them, its columns in any order. */

import { UsageError } from "../../errors.ts";
import { counted } from "../../lib/words.ts";
import { plainCell } from "../../lib/text/spreadsheet_text.ts";
import { MATRIX_HEAD } from "./matrix.ts";
import { readTable } from "../../lib/text/csv_records.ts";

/** A sheet as it was read: cells without the apostrophe that keeps spreadsheets from running them. */
export interface MatrixSheet {
  /** Heads of the columns, the first two included. */
  readonly head: readonly string[];
  /** Rows that are not blank, without blank cells at their ends, each with its number in the spreadsheet, from 1. */
  readonly rows: readonly { readonly number: number; readonly cells: readonly string[] }[];
}

/**
 * The cells of a CSV text; columns may be parted by semicolons or tabs, as spreadsheets of some countries write them.
 * @throws UsageError for what is no CSV, and no matrix, and for a row with other columns than the head: cells that are not there say
 * nothing, and one that stands under no head says nothing of anything
 */
export function readMatrix(text: string, path: string): MatrixSheet {
  const table = readTable(text, path, (heads) => peopleColumns(heads.map(plainCell)));
  const head = withoutBlankEnd(table.head).map(plainCell);
  if (peopleColumns(head) === 0) {
    throw new UsageError({
      what: "It is no skills matrix: no column is called agent or id",
      where: `${path}:1`,
      next: "write one with matrix, and edit its cells",
    });
  }
  const rows = table.rows.map(({ number, cells }) => ({
    number,
    written: cells.length,
    cells: withoutBlankEnd(cells).map(plainCell),
  }));
  for (const { number, written, cells } of rows) {
    if (written >= head.length && cells.length <= head.length) continue;
    throw new UsageError({
      what: `The row has ${counted(written, "cell")}, and the head names ${counted(head.length, "column")}`,
      where: `${path}, row ${number}`,
      next: written < head.length
        ? "write every cell of the row: ? leaves what is recorded as it is, nothing takes it away"
        : "give the cell a head, or leave it out",
    });
  }
  return {
    head: peopleFirst(head, head, MATRIX_HEAD),
    rows: rows.map(({ number, cells }) => ({
      number,
      cells: peopleFirst(cells, head, MATRIX_HEAD.map(() => "")),
    })),
  };
}

/** How many columns of a row of heads say who a row is about. */
function peopleColumns(head: readonly string[]): number {
  return MATRIX_HEAD.filter((name) => head.includes(name)).length;
}

/** The cells with those that say who it is first, wherever they stand. @param absent what stands for a column that is not there */
function peopleFirst(
  cells: readonly string[],
  head: readonly string[],
  absent: readonly string[],
): readonly string[] {
  const own = MATRIX_HEAD.map((name) => head.indexOf(name));
  return [
    ...own.map((at, place) => at === -1 ? absent[place] ?? "" : cells[at] ?? ""),
    ...cells.filter((_, at) => !own.includes(at)),
  ];
}

/** Spreadsheets write columns that nobody filled. */
function withoutBlankEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== "") + 1);
}
