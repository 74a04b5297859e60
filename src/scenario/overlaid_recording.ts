/** A recording with what-if changes laid over it: to whatever asks, it is another recording of the same organisation. */

import type { Configuration } from "../domain/configuration.ts";
import type { Moment } from "../domain/moment.ts";
import { type JoinedIs, type Roster, rosterAt } from "../domain/roster.ts";
import { assert } from "../errors.ts";
import { allConfigurations, type OpenedRecording } from "../opened_recording.ts";
import { asGrounds, asQueues } from "../what_if/rows/grounds.ts";
import { layPlaced } from "../what_if/rows/lay_rows.ts";
import type { PlacedRow } from "../what_if/placed_row.ts";
import type { Ground } from "../what_if/rows/row_names.ts";
import { splitRow } from "../what_if/rows/row_parts.ts";
import { refuseTakenBack } from "../what_if/taken_back.ts";
import { inField } from "../yaml/field.ts";
import type { TeamFiles } from "./ask/team_files.ts";

/** Rows as they were asked for: those of a file, or what a line says once names are known. */
export interface AskedRows {
  rowsOver(grounds: readonly Ground[]): readonly PlacedRow[];
}

/** A recording, and the same with changes. */
export interface Overlaid {
  readonly recording: OpenedRecording;
  /** The configurations before and after, in the order of the recording's queues. */
  readonly before: readonly Configuration[];
  readonly after: readonly Configuration[];
  /** All rows, in the order in which they were laid. */
  readonly rows: readonly PlacedRow[];
  /** Rows about what people do, which no configuration holds. */
  readonly doing: readonly PlacedRow[];
}

/**
 * Lays rows over every queue of a recording.
 * @throws UsageError as `layRows`; MissError, CassetteError as the recording demands
 */
export async function overlaidRecording(
  recording: OpenedRecording,
  asked: readonly AskedRows[],
): Promise<Overlaid> {
  const { queues } = recording.cassette.head;
  const before = await allConfigurations(recording);
  const [first] = before;
  assert(first !== undefined, "a recording holds a queue");
  let state = asGrounds(before);
  const doing: PlacedRow[] = [];
  const all: PlacedRow[] = [];
  for (const { rowsOver } of asked) {
    for (const placed of rowsOver(state)) {
      all.push(placed);
      const { configuration, moment } = inField(
        placed.where,
        placed.field,
        () => splitRow(placed.row, placed.where),
      );
      if (configuration !== null) state = layPlaced(state, { ...placed, row: configuration }, first.at);
      if (moment !== null) doing.push({ ...placed, row: moment });
    }
  }
  refuseTakenBack(before, state, all);
  const after = asQueues(state);
  const laidOver = (moment: Moment, joinedIs?: JoinedIs): readonly Roster[] => {
    const rosters = after.map((configuration) => rosterAt(configuration, moment, joinedIs));
    if (doing.length === 0) return rosters;
    return asQueues(
      doing.reduce((laid, placed) => layPlaced(laid, placed, moment.at), asGrounds(rosters)),
    );
  };
  const position = async (wanted: string) => {
    const { queue } = await recording.configuration(wanted);
    return queues.findIndex(({ id }) => id === queue.id);
  };
  const rosters = new Map<Moment, readonly Roster[]>();
  return {
    before,
    after,
    rows: all,
    doing,
    recording: {
      ...recording,
      name: `${recording.name} with changes`,
      configuration: async (wanted) => atPosition(after, await position(wanted)),
      async roster(wanted, asked, joinedIs) {
        const moment = asked ?? await recording.moment(wanted);
        const all = rosters.get(moment) ?? laidOver(moment, joinedIs);
        rosters.set(moment, all);
        return atPosition(all, await position(wanted));
      },
    },
  };
}

function atPosition<T>(list: readonly T[], position: number): T {
  const found = list[position];
  assert(found !== undefined, "a queue that was found is one of the recording's");
  return found;
}

/** The files of a team with a recording with changes in place of the one at its path. */
export function teamFilesWith(team: TeamFiles, { recording }: Overlaid): TeamFiles {
  return {
    ...team,
    recording: (path, fresh) =>
      path === recording.path && fresh === undefined
        ? Promise.resolve(recording)
        : team.recording(path, fresh),
  };
}
