/** A shift file put to its recording: rosters, arrivals and agents' comings and goings, ready to run. */

import type { Roster } from "../domain/roster.ts";
import { UsageError } from "../errors.ts";
import { compareText } from "../lib/json.ts";
import type { Shift } from "./engine/shift.ts";
import { settingsFrom } from "../routing/options.ts";
import { FOLDERS } from "../scenario/layout.ts";
import { cassettePath } from "../scenario/scenario.ts";
import type { Shelf } from "../scenario/ask/recordings.ts";
import { arrivalsOf, type Draw, type PlacedRow } from "./arrivals.ts";
import { attendanceOf } from "./people.ts";
import type { ShiftFile } from "./shift_schema.ts";
import { startingRosters } from "./starting_rosters.ts";

/** What the command line says instead of the file. */
export interface Instead {
  /** Name in cassettes/, or a path. */
  readonly cassette?: string | undefined;
  /** Queue of the arrivals that name none. */
  readonly queue?: string | undefined;
}

/** Where things come from. */
export interface Sources {
  readonly shelf: Shelf;
  readonly draw: Draw;
}

/** A shift ready to run. */
export interface OpenedShift {
  readonly note: string | null;
  /** Path of the cassette. */
  readonly cassette: string;
  readonly shift: Shift;
}

/**
 * Opens the recording and resolves every name.
 * @param path of the file, for messages
 * @throws UsageError, CassetteError, MissError as names and the recording demand
 */
export async function openShift(
  file: ShiftFile,
  path: string,
  { shelf, draw }: Sources,
  instead: Instead = {},
): Promise<OpenedShift> {
  const options = Object.fromEntries(
    Object.entries(file.options).map(([name, value]) => [name, String(value)]),
  );
  settingsFrom(options);
  const cassette = cassettePath(instead.cassette ?? file.cassette);
  const names = file.arrivals.map((row, index) =>
    row.queue ?? instead.queue ?? file.queue ?? queueless(`${path}, arrivals[${index}]`)
  );
  const recording = await shelf.recording(cassette);
  const startsAt = new Date(file.at ?? recording.cassette.head.capturedFrom).toISOString();
  const recorded = new Map<string, Roster>();
  for (const name of new Set(names)) recorded.set(name, await recording.roster(name));
  const distinct = [...new Map([...recorded.values()].map((roster) => [roster.queue.id, roster])).values()]
    .sort((a, b) => compareText(a.queue.id, b.queue.id));
  const rosters = startingRosters(distinct, file, startsAt, path);
  const placed = file.arrivals.flatMap((row, index): readonly PlacedRow[] => {
    const id = recorded.get(names[index] ?? "")?.queue.id;
    const roster = rosters.find((each) => each.queue.id === id);
    return roster === undefined ? [] : [{ row, roster, where: `${path}, arrivals[${index}]` }];
  });
  const arrivals = arrivalsOf(placed, await shelf.intake(intakePath(file.intake)), draw);
  const attendance = attendanceOf(file, rosters, path);
  return { note: file.note ?? null, cassette, shift: { startsAt, rosters, arrivals, attendance, options } };
}

function intakePath(given: string | undefined): string | null {
  return given === undefined ? null : given.includes("/") ? given : `${FOLDERS.scenarios}/${given}`;
}

function queueless(where: string): never {
  throw new UsageError({
    what: "An arrival names no queue, and neither does the file",
    where,
    next: "write `queue: <id or name>` in the row or at the top, or give --queue",
  });
}
