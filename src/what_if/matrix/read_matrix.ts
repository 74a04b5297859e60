/** A skills matrix read back: overlay rows for whatever cells say otherwise than the recording. */

import { parse } from "csv-parse/sync";
import type { ConfiguredAgent } from "../../domain/configuration.ts";
import { UsageError } from "../../errors.ts";
import { nearest } from "../../lib/nearest.ts";
import { plainCell } from "../../lib/spreadsheet_text.ts";
import type { OverlayRow } from "../overlay_schema.ts";
import type { Ground } from "../row_names.ts";
import {
  cellOf,
  COLUMN_KINDS,
  columnHead,
  MATRIX_HEAD,
  type MatrixColumn,
  matrixColumns,
  matrixPeople,
  UNKNOWN_CELL,
} from "./matrix.ts";

/** A sheet as it was read: cells without the apostrophe that keeps spreadsheets from running them. */
export type MatrixSheet = readonly (readonly string[])[];

/**
 * The cells of a CSV text; columns may be parted by semicolons or tabs, as spreadsheets of some countries write them.
 * @throws UsageError for what is no CSV, and no matrix
 */
export function readMatrix(text: string, path: string): MatrixSheet {
  const [head = ""] = text.split(/\r?\n/, 1);
  const [, mark = ","] = /^\ufeff?"?agent"?([,;\t])/.exec(head) ?? [];
  const rows = recordsOf(text, path, mark).map((cells) => cells.map(plainCell));
  if (MATRIX_HEAD.some((name, at) => rows[0]?.[at] !== name)) {
    throw new UsageError({
      what: "It is no skills matrix: its first columns are not agent and id",
      where: `${path}:1`,
      next: "write one with matrix, and edit its cells",
    });
  }
  return rows;
}

function recordsOf(text: string, path: string, delimiter: string): readonly (readonly string[])[] {
  try {
    return parse(text, { bom: true, delimiter, relax_column_count: true, skip_empty_lines: true });
  } catch (error) {
    throw new UsageError({
      what: `It is no CSV: ${error instanceof Error ? error.message : "unreadable"}`,
      where: path,
      next: "export it as CSV once more, in UTF-8",
    }, { cause: error });
  }
}

/**
 * Rows for the cells that say otherwise than the queues; who, and what, the sheet leaves out stays as it is.
 * @throws UsageError with row and column for a name that nobody knows or that several have, and a cell that is no rating or ring
 */
export function rowsOfMatrix(
  sheet: MatrixSheet,
  path: string,
  grounds: readonly Ground[],
): readonly OverlayRow[] {
  const [head = [], ...lines] = sheet;
  const columns = columnsOf(head, path, grounds);
  const people = matrixPeople(grounds);
  const seen = new Set<string>();
  return lines.flatMap((cells, at) => {
    const where = `${path}, row ${at + 2}`;
    const agent = personOf(cells[1] ?? "", cells[0] ?? "", people, where);
    if (seen.has(agent.id)) {
      throw new UsageError({ what: `${agent.name} has two rows`, where, next: "leave one of them" });
    }
    seen.add(agent.id);
    return columns.flatMap((column, place) => {
      const cell = (cells[MATRIX_HEAD.length + place] ?? "").trim();
      if (cell === UNKNOWN_CELL || cell === cellOf(column, agent, grounds)) return [];
      return rowsOfCell(column, agent, cell, grounds, `${where}, ${head[MATRIX_HEAD.length + place]}`);
    });
  });
}

function columnsOf(
  head: readonly string[],
  path: string,
  grounds: readonly Ground[],
): readonly MatrixColumn[] {
  const all = matrixColumns(grounds);
  const found = head.slice(MATRIX_HEAD.length).map((name) => columnOf(name, all, `${path}:1`));
  const twice = found.find((column, at) => found.indexOf(column) !== at);
  if (twice === undefined) return found;
  throw new UsageError({
    what: `Two columns are ${columnHead(twice, all)}`,
    where: `${path}:1`,
    next: "leave one of them",
  });
}

function columnOf(head: string, all: readonly MatrixColumn[], where: string): MatrixColumn {
  const exact = all.filter((column) => columnHead(column, all) === head);
  const [only] = exact;
  if (only !== undefined && exact.length === 1) return only;
  const [, kind, name] = /^(\w+): (.*)$/s.exec(head) ?? [];
  const named = all.filter((column) => column.kind === kind && (column.name === name || column.id === name));
  const [meant] = named;
  if (meant !== undefined && named.length === 1) return meant;
  throw new UsageError({
    what: named.length > 1
      ? `${named.length} columns may be meant by "${head}"`
      : `There is no skill, language or queue for a column "${head}"`,
    where,
    ...(named.length > 1
      ? { detail: named.map(({ id }) => `${kind} id: ${id}`) }
      : { nearest: nearest(head, all.map((column) => columnHead(column, all))) }),
    next: named.length > 1
      ? "write the column's head with the id"
      : `heads are ${COLUMN_KINDS.map((each) => `"${each}: <name>"`).join(", ")}`,
  });
}

function personOf(
  id: string,
  name: string,
  people: readonly ConfiguredAgent[],
  where: string,
): ConfiguredAgent {
  const byId = people.find((agent) => agent.id === id);
  if (byId !== undefined) return byId;
  const named = id === "" ? people.filter((agent) => agent.name === name) : [];
  const [only] = named;
  if (only !== undefined && named.length === 1) return only;
  throw new UsageError({
    what: named.length > 1
      ? `${named.length} agents are called "${name}"`
      : `The recording has no agent "${name}"${id === "" ? "" : ` with the id ${id}`}`,
    where,
    ...(named.length > 1
      ? { detail: named.map((agent) => `id: ${agent.id}`) }
      : { nearest: nearest(name, people.map((agent) => agent.name)) }),
    next: 'write the id into its column; a new agent is a row of --overlay: "<new agent>: like <agent>"',
  });
}

function rowsOfCell(
  column: MatrixColumn,
  { id: agent }: ConfiguredAgent,
  cell: string,
  grounds: readonly Ground[],
  where: string,
): readonly OverlayRow[] {
  if (column.kind === "ring") return rowsOfRing(column, agent, cell, grounds, where);
  const word = { id: column.id, name: column.name };
  const of = column.kind === "skill" ? { skill: word } : { language: word };
  if (cell === "") return [{ agent, ...of, proficiency: "none" }];
  const [, inactive, number] = /^(inactive )?(\d+(?:[.,]\d+)?)$/.exec(cell) ?? [];
  const rating = Number(number?.replace(",", "."));
  const isPriority = grounds[0]?.surface === "walkthrough" && column.kind === "skill";
  if (number === undefined || (rating > 5 && !isPriority)) {
    throw new UsageError({
      what: `"${cell}" is no ${isPriority ? "priority" : "rating from 0 to 5"}`,
      where,
      next: 'write a number, nothing for "not held", or ? to leave it as it is',
    });
  }
  const held = isPriority ? { priority: rating } : { proficiency: rating };
  return [{ agent, ...of, ...held, ...(inactive === undefined ? {} : { inactive: true as const }) }];
}

function rowsOfRing(
  column: MatrixColumn,
  agent: string,
  cell: string,
  grounds: readonly Ground[],
  where: string,
): readonly OverlayRow[] {
  const queue = column.id ?? column.name;
  if (cell === "") return [{ queue, agent, member: false }];
  if (!/^[1-7]$/.test(cell)) {
    throw new UsageError({
      what: `"${cell}" is no ring from 1 to 7`,
      where,
      next: "write the ring, or nothing for somebody who is no member",
    });
  }
  const ground = grounds.find((each) => each.queue.id === queue);
  const isMember = ground?.agents.some(({ id }) => id === agent) === true;
  const ring = Number(cell);
  return [
    ...(isMember ? [] : [{ queue, agent, member: true }]),
    ...(isMember || ring !== 1 ? [{ queue, agent, ring }] : []),
  ];
}
