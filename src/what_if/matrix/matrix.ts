/**
 * The skills matrix of a recording: a row for each agent, a column for each skill, language and queue, which says the ring. It is made to
 * be edited in a spreadsheet and read back as a what-if.
 */

import { type Configuration, type ConfiguredAgent, knownIn } from "../../domain/configuration.ts";
import type { HeldLanguage, HeldSkill } from "../../domain/skill.ts";
import { compareText } from "../../lib/json.ts";
import { spreadsheetText } from "../../lib/text/spreadsheet_text.ts";

/** The first columns. */
export const MATRIX_HEAD = ["agent", "id"] as const;

/** What further columns are of; a name follows, or an id where the name is not the only one. */
export const COLUMN_KINDS = ["skill", "language", "ring"] as const;

/** One of them. */
export type ColumnKind = (typeof COLUMN_KINDS)[number];

/** A cell of whom something is not known: it says nothing, and is left as it is. */
export const UNKNOWN_CELL = "?";

/** A skill, language or queue that has a column. */
export interface MatrixColumn {
  readonly kind: ColumnKind;
  readonly id: string | null;
  readonly name: string;
}

/** The head of a column: "skill: Spanish", "skill id: 2f1c77aa-…" where two are called Spanish. */
export function columnHead(column: MatrixColumn, all: readonly MatrixColumn[]): string {
  const { kind, id, name } = column;
  const isOnly = all.filter((each) => each.kind === kind && each.name === name).length === 1;
  return isOnly || id === null ? `${kind}: ${name}` : `${kind} id: ${id}`;
}

/** All columns of a recording's queues: skills and languages by name, then queues in their order. */
export function matrixColumns(queues: readonly Configuration[]): readonly MatrixColumn[] {
  return [
    ...heldColumns(queues, "skill"),
    ...heldColumns(queues, "language"),
    ...queues.map(({ queue: { id, name } }): MatrixColumn => ({ kind: "ring", id, name })),
  ];
}

function heldColumns(queues: readonly Configuration[], kind: "skill" | "language"): readonly MatrixColumn[] {
  const found = new Map<string, MatrixColumn>();
  for (const queue of queues) {
    for (const { id, name } of knownIn(queue, `${kind}s`)) {
      const key = JSON.stringify([id, id === null ? name : ""]);
      if (!found.has(key)) found.set(key, { kind, id, name });
    }
  }
  return [...found.values()].sort((a, b) =>
    compareText(a.name, b.name) || compareText(a.id ?? "", b.id ?? "")
  );
}

/** Everybody in any of the queues, once, by name and id; as the first queue tells. */
export function matrixPeople(queues: readonly Configuration[]): readonly ConfiguredAgent[] {
  const people = new Map(
    queues.toReversed().flatMap(({ agents }) => agents).map((agent) => [agent.id, agent]),
  );
  return [...people.values()].sort((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id));
}

/** What the cell of an agent says in a column. */
export function cellOf(
  column: MatrixColumn,
  agent: ConfiguredAgent,
  queues: readonly Configuration[],
): string {
  if (column.kind === "ring") {
    const ground = queues.find(({ queue }) => queue.id === column.id);
    const member = ground?.agents.find(({ id }) => id === agent.id);
    if (member === undefined) return "";
    return member.membership.ringNumber === null ? UNKNOWN_CELL : String(member.membership.ringNumber);
  }
  const held = column.kind === "skill" ? agent.skills : agent.languages;
  if (held === null) return UNKNOWN_CELL;
  const row = (held as readonly (HeldSkill | HeldLanguage)[]).find((each) =>
    column.id === null ? each.id === null && each.name === column.name : each.id === column.id
  );
  if (row === undefined) return "";
  if (row.active === null) return UNKNOWN_CELL;
  const isPriority = queues[0]?.surface === "walkthrough" && "priority" in row;
  return `${row.active ? "" : "inactive "}${isPriority ? row.priority : row.proficiency}`;
}

/** The matrix as comma-separated text; no cell is a formula, whatever names hold. */
export function matrixText(queues: readonly Configuration[]): string {
  const columns = matrixColumns(queues);
  return spreadsheetText([
    [...MATRIX_HEAD, ...columns.map((column) => columnHead(column, columns))],
    ...matrixPeople(queues).map((agent) => [
      agent.name,
      agent.id,
      ...columns.map((column) => cellOf(column, agent, queues)),
    ]),
  ]);
}
