/**
 * Writes what was set otherwise as overlay rows: laid over the one, they give the other. What follows by itself from a row before it has
 * no row of its own.
 */

import { UsageError } from "../../errors.ts";
import { counted } from "../../lib/words.ts";
import { isWritableName } from "../../yaml/schema_words.ts";
import type { Edit } from "../edits/edit.ts";
import { editsBetween } from "../edits/edits_between.ts";
import { isCapacity } from "../edits/setting_value.ts";
import { layRows } from "./lay_rows.ts";
import type { OverlayRow } from "./overlay_schema.ts";
import { rowsOf } from "./write_row.ts";
import type { Ground } from "./row_names.ts";

/** Rounds after which nothing more is found: what one round brings about by itself the next one sets right. */
const ROUNDS_MAX = 4;

/** Changes without a row that a message names. */
const LEFT_MAX = 5;

/**
 * Rows that make the queues of one recording those of another, each with what it expects to find.
 * @param before the queues, each with the people of the others as visitors
 * @param after the same queues, in the same order
 * @throws UsageError where an edit has no row: rows that leave one out would pass for all of them
 */
export function rowsBetween(before: readonly Ground[], after: readonly Ground[]): readonly OverlayRow[] {
  const rows: OverlayRow[] = [];
  let state = before;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    for (const stage of STAGES) {
      const found = rowsFrom(state, after, stage);
      for (const row of found) {
        const next = laidUnlessSo(state, row);
        if (next === state) continue;
        rows.push(row);
        state = next;
      }
    }
    if (leftBetween(state, after).length === 0) return rows;
  }
  const left = leftBetween(state, after);
  throw new UsageError({
    what: `${counted(left.length, "change")} cannot be written as overlay rows`,
    detail: left.slice(0, LEFT_MAX).map(({ text }) => text),
    next: "hand the changes over with --as, or make fewer at a time",
  });
}

function leftBetween(state: readonly Ground[], after: readonly Ground[]): readonly Edit[] {
  return state.flatMap((ground, at) => editsBetween(ground, after[at] ?? ground));
}

/** What names depend on goes first, and what follows by itself last. */
const STAGES: readonly ((edit: Edit) => boolean)[] = [
  ({ lays }) => lays.sets === "organisation",
  ({ agent, setting }) => agent === null && setting !== "name" && setting !== "other",
  ({ agent, lays }) => agent === null && !(lays.sets === "queue" && lays.field === "settings"),
  ({ setting, lays }) =>
    setting !== "member" && setting !== "name" && lays.sets !== "groups" && setting !== "group",
  ({ setting }) => setting === "group",
  ({ setting }) => setting === "member",
  () => true,
];

/** Rows of one stage; what is alike in all queues that have a person is written once, without the queue. */
function rowsFrom(
  state: readonly Ground[],
  after: readonly Ground[],
  stage: (edit: Edit) => boolean,
): readonly OverlayRow[] {
  const isOnly = state.length === 1;
  const found = new Map<
    string,
    { readonly row: OverlayRow; readonly queues: string[]; readonly agent: string | null }
  >();
  const everybody = state.flatMap(({ agents, visitors = [] }) => [...agents, ...visitors]);
  for (const [at, ground] of state.entries()) {
    const later = after[at];
    if (later === undefined) continue;
    for (const edit of editsBetween(ground, later).filter(stage)) {
      for (const row of rowsOf(edit.lays, ground, everybody)) {
        const isQueues = row.agent === undefined && edit.lays.sets !== "organisation" &&
          !isCapacity(edit.lays);
        const placed = isQueues || isPlace(row) ? { queue: queueWord(state, ground), ...row } : row;
        const key = JSON.stringify(placed);
        const known = found.get(key);
        if (known === undefined) {
          found.set(key, { row: placed, queues: [queueWord(state, ground)], agent: edit.agent });
        } else known.queues.push(queueWord(state, ground));
      }
    }
  }
  return [...found.values()].flatMap(({ row, queues, agent }) => {
    if (isOnly) return [withoutQueue(row)];
    if (row.queue !== undefined || agent === null) return [row];
    const holds = state.filter(({ agents }) => agents.some(({ id }) => id === agent)).length;
    return holds === queues.length ? [row] : queues.map((queue) => ({ queue, ...row }));
  });
}

/** A queue's name where no other has it, else the id. */
function queueWord(state: readonly Ground[], { queue: { id, name } }: Ground): string {
  const called = state.filter(({ queue }) => queue.name === name || queue.id === name);
  return called.length === 1 && isWritableName(name) ? name : id;
}

/** Whether the row is about an agent's place in one queue. */
function isPlace({ member, memberBy, joined, ring }: OverlayRow): boolean {
  return [member, memberBy, joined, ring].some((value) => value !== undefined);
}

function withoutQueue({ queue: _, ...row }: OverlayRow): OverlayRow {
  return row;
}

/** The same state where a row before it brought it about: then it finds other ground, or nothing to change. */
function laidUnlessSo(state: readonly Ground[], row: OverlayRow): readonly Ground[] {
  const [first] = state;
  if (first === undefined) return state;
  try {
    return layRows(state, [row], first.at, "rows");
  } catch (error) {
    if (error instanceof UsageError) return state;
    throw error;
  }
}
