/** The ranking as a table: a column for each number the model used, as wide as its widest cell. */

import type { Candidate } from "../domain/decision.ts";
import { tableLines } from "../lib/text/text_table.ts";
import { duration, rounded } from "../routing/words.ts";

interface Column {
  readonly head: string;
  /** Null where the candidate has no such number. */
  cell(candidate: Candidate): string | null;
}

const COLUMNS: readonly Column[] = [
  { head: "", cell: ({ rank }) => String(rank) },
  { head: "agent", cell: ({ name }) => name },
  { head: "score", cell: ({ score }) => score === undefined ? null : score.toFixed(3) },
  { head: "preferred", cell: ({ preferredScore }) => numberText(preferredScore) },
  { head: "ring", cell: ({ ring }) => numberText(ring) },
  { head: "mean rating", cell: ({ meanProficiency }) => numberText(meanProficiency) },
  { head: "since last interaction", cell: idleText },
];

/** Header and a line a candidate; columns nobody has a number for are left out. */
export function rankingTable(candidates: readonly Candidate[]): readonly string[] {
  const columns = COLUMNS.filter((column) => candidates.some((row) => column.cell(row) !== null));
  const rows = [
    columns.map((column) => column.head),
    ...candidates.map((row) => columns.map((column) => column.cell(row) ?? "-")),
  ];
  return tableLines(rows);
}

function numberText(value: number | undefined): string | null {
  return value === undefined ? null : rounded(value);
}

function idleText({ idleMs, idleOrigin }: Candidate): string | null {
  if (idleOrigin === undefined) return null;
  if (idleMs === undefined) return idleOrigin === "unknown" ? "unknown" : idleOrigin.replaceAll("-", " ");
  if (idleOrigin === "interacting-status") return `at most ${duration(idleMs)}`;
  return `${duration(idleMs)}${idleOrigin === "idle-status" ? " (since idle)" : ""}`;
}
