/** A skills matrix read back: overlay rows for whatever cells say otherwise than the recording. */

import type { ConfiguredAgent } from "../../domain/configuration.ts";
import { UsageError } from "../../errors.ts";
import { PRIORITY_MAX } from "../../lib/bounds.ts";
import { nearest } from "../../lib/nearest.ts";
import type { OverlayRow } from "../rows/overlay_schema.ts";
import type { PlacedRow } from "../placed_row.ts";
import type { Ground } from "../rows/row_names.ts";
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
import type { MatrixSheet } from "./matrix_sheet.ts";

/**
 * Rows for the cells that say otherwise than the queues; who, and what, the sheet leaves out stays as it is.
 * @param shown what people are called where the sheet was written, real names in place of pseudonyms
 * @throws UsageError with row and column for a name that nobody knows, that several have or that is not the id's, and a cell that is no
 * rating or ring
 */
export function rowsOfMatrix(
  sheet: MatrixSheet,
  path: string,
  grounds: readonly Ground[],
  shown: (name: string) => string = (name) => name,
): readonly PlacedRow[] {
  const { head, rows } = sheet;
  const columns = columnsOf(head, path, grounds);
  const people = matrixPeople(grounds);
  const seen = new Set<string>();
  return rows.flatMap(({ number, cells }) => {
    const where = `${path}, row ${number}`;
    const agent = personOf(cells[1] ?? "", cells[0] ?? "", people, where, shown);
    if (seen.has(agent.id)) {
      throw new UsageError({ what: `${agent.name} has two rows`, where, next: "leave one of them" });
    }
    seen.add(agent.id);
    return columns.flatMap((column, place) => {
      const cell = (cells[MATRIX_HEAD.length + place] ?? "").trim();
      const recorded = cellOf(column, agent, grounds);
      if (cell === UNKNOWN_CELL || plainRating(cell) === plainRating(recorded)) return [];
      const at = `${where}, ${head[MATRIX_HEAD.length + place]}`;
      return rowsOfCell(column, agent, plainRating(cell), grounds, at).map((row) => ({
        row,
        where: at,
        field: [],
      }));
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

/** The cell as matrices write it, whatever decimals a spreadsheet puts behind a number: "5.0" and "5,0" are "5". */
function plainRating(cell: string): string {
  const [, inactive, number] = /^(inactive\s+)?(\d+(?:[.,]\d+)?)$/i.exec(cell) ?? [];
  if (number === undefined) return cell;
  return `${inactive === undefined ? "" : "inactive "}${Number(number.replace(",", "."))}`;
}

function personOf(
  id: string,
  name: string,
  people: readonly ConfiguredAgent[],
  where: string,
  shown: (name: string) => string,
): ConfiguredAgent {
  const isCalled = (agent: ConfiguredAgent) => agent.name === name || shown(agent.name) === name;
  const byId = people.find((agent) => agent.id === id);
  if (byId !== undefined && name !== "" && !isCalled(byId)) {
    throw new UsageError({
      what: `The row's id is that of "${byId.name}", and its agent is "${name}"`,
      where,
      next: "correct the one or the other, or leave one empty; --names takes a sheet with real names",
    });
  }
  if (byId !== undefined) return byId;
  const named = id === "" ? people.filter(isCalled) : [];
  const [only] = named;
  if (only !== undefined && named.length === 1) return only;
  throw new UsageError({
    what: named.length > 1
      ? `${named.length} agents are called "${name}"`
      : `The recording has no agent "${name}"${id === "" ? "" : ` with the id ${id}`}`,
    where,
    ...(named.length > 1
      ? { detail: named.map((agent) => `id: ${agent.id}`) }
      : { wanted: name, nearest: nearest(name, people.map((agent) => agent.name)) }),
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
  const [, inactive, number] = /^(inactive )?(\d.*)$/.exec(cell) ?? [];
  const rating = Number(number);
  const isPriority = grounds[0]?.surface === "walkthrough" && column.kind === "skill";
  const most = isPriority ? PRIORITY_MAX : 5;
  if (number === undefined || Number.isNaN(rating) || rating > most) {
    throw new UsageError({
      what: `"${cell}" is no ${isPriority ? "priority" : "rating"} from 0 to ${most}`,
      where,
      next:
        'write a number, "inactive 3" for what is held and never matches, nothing for "not held", or ? to leave it as it is',
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
