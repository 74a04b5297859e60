/** The edits as a table for a spreadsheet. */

import { spreadsheetText } from "../../lib/text/spreadsheet_text.ts";
import { type HandedEdit, valueText } from "./handed.ts";

const HEAD = ["queue", "queue_id", "agent", "agent_id", "setting", "of", "was", "value"];

/** One edit a row, old and new value beside each other. */
export function editsCsv(edits: readonly HandedEdit[]): string {
  return spreadsheetText([
    HEAD,
    ...edits.map(({ queue, agent, setting, of, was, value }) => [
      queue?.name ?? "",
      queue?.id ?? "",
      agent?.name ?? "",
      agent?.id ?? "",
      setting,
      of,
      valueText(was),
      valueText(value),
    ]),
  ]);
}
