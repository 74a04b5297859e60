/** Reads comma-separated text, whatever a spreadsheet made of it: the one way in for every table that people bring. */

import { type Options, parse } from "csv-parse/sync";
import { UsageError } from "../../errors.ts";

/** Tells what parts the names of columns in the first line that is not blank: in the rows, the other marks are text. */
export function headDelimiter(text: string): string {
  const [head = ""] = /^.*[^\s\ufeff].*$/m.exec(text) ?? [];
  const count = (mark: string) => head.split(mark).length;
  return DELIMITERS.reduce((best, mark) => count(mark) > count(best) ? mark : best);
}

const DELIMITERS: readonly string[] = [",", ";", "\t"];

/**
 * The rows of a text, each a list of cells; a byte order mark is no part of it.
 * @param options as csv-parse names them
 * @throws UsageError where the text is no CSV
 */
export function csvRecords(
  text: string,
  path: string,
  options: Pick<Options, "delimiter" | "to" | "relax_column_count" | "skip_empty_lines" | "trim">,
): readonly (readonly string[])[] {
  try {
    return parse(text, { bom: true, ...options }) as string[][];
  } catch (error) {
    throw new UsageError({
      what: `It is no CSV: ${error instanceof Error ? error.message : "unreadable"}`,
      where: path,
      next: "export it as CSV once more, in UTF-8",
    }, { cause: error });
  }
}
