/** Traffic as a spreadsheet exports it: one row an entry into a queue, or many alike. */

import { readInstant } from "../lib/instant.ts";
import { MEDIA_SYNONYMS, MEDIA_TYPES, type MediaType } from "../domain/media.ts";
import { UsageError } from "../errors.ts";
import { parseDuration } from "../lib/duration.ts";
import { breaksLine, BROKEN_NAME } from "../lib/text/slips.ts";
import { nearest, slippedFrom } from "../lib/nearest.ts";
import type { TrafficEntry } from "./entry.ts";
import { readTable } from "../lib/text/csv_records.ts";

/** Columns that are read. All others are passed over, so that a file may hold more, and nobody's name is kept. */
const TRAFFIC_COLUMNS = [
  "at",
  "queue",
  "media",
  "label",
  "skills",
  "language",
  "priority",
  "count",
  "handle",
  "afterCallWork",
] as const;

type Column = (typeof TRAFFIC_COLUMNS)[number];

/** How often something may have come, and with which priority. */
const COUNTS = { min: 0, max: 999_999_999 };
const PRIORITIES = { min: -999_999_999, max: 999_999_999 };

/**
 * Reads the entries of a CSV text whose first line names the columns; skills are parted by ";" or "|". What came no times is no
 * entry, nor is a blank row.
 * @param path for messages
 * @throws UsageError with the row where it cannot be read, and where no column is known, one is a slip, or one stands twice
 */
export function readTrafficCsv(text: string, path: string): readonly TrafficEntry[] {
  const { head, rows } = readTable(
    text,
    path,
    (heads) => heads.filter((name) => columnOf(name) !== null).length,
  );
  const columns = columnsOf(head, `${path}:1`);
  return rows.flatMap(({ number, cells }): readonly TrafficEntry[] => {
    const where = `${path}, row ${number}`;
    const surplus = cells.slice(head.length).find((cell) => cell.trim() !== "");
    if (surplus !== undefined) throw unnamedCell(surplus, where);
    const row: Partial<Record<Column, string>> = {};
    columns.forEach((column, at) => {
      const cell = cells[at]?.trim() ?? "";
      if (column !== null && cell !== "") row[column] = cell;
    });
    const entry = entryOf(row, where);
    return entry.count === 0 ? [] : [entry];
  });
}

/** The columns by position, null for those that are passed over. */
function columnsOf(head: readonly string[], where: string): readonly (Column | null)[] {
  const columns = head.map(columnOf);
  const next = `the first line names the columns: ${TRAFFIC_COLUMNS.join(", ")}`;
  if (columns.every((column) => column === null)) {
    const near = head.flatMap((name) => nearest(name, TRAFFIC_COLUMNS));
    throw new UsageError({ what: "None of its columns is known", where, nearest: near, next });
  }
  const twice = columns.find((column, at) => column !== null && columns.indexOf(column) < at) ?? null;
  if (twice !== null) throw new UsageError({ what: `The column "${twice}" stands twice`, where, next });
  // Two letters are near to everything short.
  const missing = TRAFFIC_COLUMNS.filter((column) => column.length > 2 && !columns.includes(column));
  for (const name of head.filter((_, at) => columns[at] === null)) {
    const near = slippedFrom(name.trim(), missing);
    if (near.length === 0) continue;
    throw new UsageError({
      what: `"${name}" is no column, and looks like one`,
      where,
      nearest: near,
      next: `name it ${near[0]}, or otherwise where it is to be passed over`,
    });
  }
  return columns;
}

function unnamedCell(cell: string, where: string): UsageError {
  return new UsageError({
    what: `"${cell}" stands in no column: the row has more cells than the first line`,
    where,
    next: "put a value with the separator in it into quotes",
  });
}

/** "After-call work" and "afterCallWork" are one column. */
function columnOf(name: string): Column | null {
  const folded = (text: string) => text.toLowerCase().replace(/[^a-z]/g, "");
  return TRAFFIC_COLUMNS.find((column) => folded(column) === folded(name)) ?? null;
}

function entryOf(row: Partial<Record<Column, string>>, where: string): TrafficEntry {
  const { at, queue, media, label, skills, language, handle, afterCallWork } = row;
  for (const [column, cell] of Object.entries({ queue, label, skills, language })) {
    if (cell !== undefined && breaksLine(cell)) {
      throw new UsageError({
        what: `${column}: ${BROKEN_NAME}`,
        where: `${where}, ${column}`,
        next: "write the name on one line; skills are parted by ; or |",
      });
    }
  }
  const seconds = (text: string | undefined) => text === undefined ? null : secondsOf(text, where);
  return {
    where,
    count: wholeNumber(row.count ?? "1", COUNTS, `${where}, count`),
    atMs: at === undefined ? null : instantFrom(at, where),
    queue: queue ?? null,
    media: media === undefined ? "call" : mediaOf(media, where),
    label: label ?? null,
    skills: (skills ?? "").split(/[;|]/).map((skill) => skill.trim()).filter((skill) => skill !== ""),
    language: language ?? null,
    priority: wholeNumber(row.priority ?? "0", PRIORITIES, `${where}, priority`),
    handleSeconds: seconds(handle),
    afterCallWorkSeconds: seconds(afterCallWork),
  };
}

/** "4m", or a number of seconds as spreadsheets hold it. */
function secondsOf(text: string, where: string): number {
  return parseDuration(text.replace(/^(\d+(?:\.\d{1,3})?)\d*$/, "$1s"), where) / 1000;
}

function wholeNumber(
  text: string,
  { min, max }: { readonly min: number; readonly max: number },
  where: string,
): number {
  const number = /^-?\d+$/.test(text) ? Number(text) : null;
  if (number !== null && number >= min && number <= max) return number === 0 ? 0 : number;
  throw new UsageError({
    what: `"${text}" is no whole number${number === null ? "" : ` from ${min} to ${max}`}`,
    where,
    next: `write ${number === null ? "12" : Math.min(max, Math.max(min, number))}`,
  });
}

/** With a zone as it says, without one in UTC: never by the machine's (routing semantics N27). */
function instantFrom(text: string, where: string): number {
  const read = readInstant(text);
  if (read !== null) return read.ms;
  throw new UsageError({
    what: `"${text}" is no instant`,
    where: `${where}, at`,
    next: "write 2026-03-02T09:00:00Z, or 2026-03-02 09:00 for UTC",
  });
}

function mediaOf(text: string, where: string): MediaType {
  const media = MEDIA_SYNONYMS.get(text.toLowerCase()) ??
    MEDIA_TYPES.find((each) => each === text.toLowerCase());
  if (media !== undefined) return media;
  throw new UsageError({
    what: `"${text}" is no media type`,
    where: `${where}, media`,
    nearest: nearest(text.toLowerCase(), MEDIA_TYPES),
    next: `one of: ${MEDIA_TYPES.join(", ")}`,
  });
}
