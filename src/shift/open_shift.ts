/** A shift file put to its recording: rosters, arrivals and agents' comings and goings, ready to run. */

import { instant, utcInstant } from "../lib/instant.ts";
import { attributesUnread } from "../intake/apply_intake.ts";
import type { IntakeRule } from "../intake/rules.ts";
import { slippedFrom } from "../lib/nearest.ts";
import { unreadAttribute } from "../lib/text/slips.ts";
import type { Roster } from "../domain/roster.ts";
import { UsageError } from "../errors.ts";
import { compareText } from "../lib/json.ts";
import type { Alerting, Shift } from "./engine/shift.ts";
import { settingsFrom } from "../routing/options.ts";
import { cassettePath, FOLDERS } from "../scenario/layout.ts";
import type { TeamFiles } from "../scenario/ask/team_files.ts";
import { rosterFor } from "../scenario/ask/roster_for.ts";
import { momentMeant } from "../scenario/moment/moment_name.ts";
import { readTraffic } from "../traffic/read_traffic.ts";
import { type ArrivalSettings, arrivalsOf, type Draw, inOrder, type PlacedArrivals } from "./arrivals.ts";
import { arrivalsFromTraffic } from "./arrivals_from_traffic.ts";
import { attendanceOf, paceOf } from "./comings_and_goings.ts";
import { isEmpty, type ShiftFile } from "./shift_schema.ts";
import { secondsOf } from "./shift_file.ts";
import { startingRosters } from "./starting_rosters.ts";

/** What the command line says instead of the file. */
export interface Instead {
  /** Name in cassettes/, or a path. */
  readonly cassette?: string | undefined;
  /** Queue of the arrivals that name none. */
  readonly queue?: string | undefined;
  /** What everybody does when it starts. */
  readonly moment?: string | undefined;
  /** What is drawn is drawn from it. */
  readonly seed?: number | undefined;
}

/** Where things come from. */
export interface Sources {
  readonly team: TeamFiles;
  readonly draw: Draw;
}

/** A shift ready to run. */
export interface OpenedShift {
  readonly note: string | null;
  /** Path of the cassette. */
  readonly cassette: string;
  readonly shift: Shift;
  /** What the file leaves out of what people do, sentences. */
  readonly leftOut: readonly string[];
}

/**
 * Opens the recording and resolves every name.
 * @param path of the file, for messages
 * @throws UsageError, CassetteError, MissError as names and the recording demand
 */
export async function openShift(
  file: ShiftFile,
  path: string,
  { team, draw }: Sources,
  instead: Instead = {},
): Promise<OpenedShift> {
  const options = Object.fromEntries(
    Object.entries(file.options).map(([name, value]) => [name, String(value)]),
  );
  settingsFrom(options);
  if (isEmpty(file)) {
    throw new UsageError({
      what: "Nobody arrives",
      where: path,
      next: "write rows under `arrivals:`, or name a file under `traffic:`",
    });
  }
  const cassette = cassettePath(instead.cassette ?? file.cassette);
  const names = file.arrivals.map((row, index) =>
    row.queue ?? instead.queue ?? file.queue ?? queueless(`${path}, arrivals[${index}]`)
  );
  const moment = await momentMeant(
    team.files,
    instead.moment ?? file.moment,
    instead.moment === undefined ? path : "--moment",
  );
  const recording = await team.recording(cassette);
  const startsAt = utcInstant(file.at) ?? instant(recording.cassette.head.capturedFrom);
  const entries = file.traffic === undefined ? [] : await readTraffic(team.files, file.traffic.file);
  const { queues } = recording.cassette.head;
  const busy = queues.filter(({ id, name }) => entries.some(({ queue }) => queue === id || queue === name));
  const recorded = new Map<string, Roster>();
  for (const name of new Set([...names, ...busy.map((queue) => queue.id)])) {
    recorded.set(
      name,
      await rosterFor({ queue: name, moment, at: utcInstant(file.at), names: [] }, recording, team),
    );
  }
  const distinct = [...new Map([...recorded.values()].map((roster) => [roster.queue.id, roster])).values()]
    .sort((a, b) => compareText(a.queue.id, b.queue.id));
  const rosters = startingRosters(distinct, file, startsAt, path);
  const placed = file.arrivals.flatMap((row, index): readonly PlacedArrivals[] => {
    const id = recorded.get(names[index] ?? "")?.queue.id;
    const roster = rosters.find((each) => each.queue.id === id);
    return roster === undefined ? [] : [{ row, roster, where: `${path}, arrivals[${index}]` }];
  });
  const rules = await team.intake(intakePath(file.intake));
  const settings: ArrivalSettings = {
    rules,
    draw,
    seed: instead.seed ?? file.seed,
    patience: file.patience,
    unanswered: file.alerting.unanswered,
  };
  const fromFile = file.traffic === undefined
    ? { arrivals: [], passedOver: null }
    : arrivalsFromTraffic(entries, file.traffic, rosters, settings, queues.map((queue) => queue.name));
  const shift: Shift = {
    startsAt,
    rosters,
    arrivals: inOrder([...arrivalsOf(placed, settings), ...fromFile.arrivals]),
    attendance: attendanceOf(file, rosters, path),
    alerting: alertingOf(file, path),
    pace: paceOf(file, rosters, path),
    options,
  };
  const passedOver = fromFile.passedOver === null ? [] : [fromFile.passedOver];
  const unheard = [...passedOver, ...unreadIn(file, rules)];
  return { note: file.note ?? null, cassette, shift, leftOut: [...unheard, ...leftOut(file)] };
}

function alertingOf({ alerting: { answer, timeout, back } }: ShiftFile, path: string): Alerting {
  const where = `${path}, alerting`;
  return {
    answerSeconds: secondsOf(answer, where),
    timeoutSeconds: secondsOf(timeout, where),
    backSeconds: back === "never" ? null : secondsOf(back, where),
  };
}

/** A sentence for each attribute of an arrival that no intake rule reads. */
function unreadIn({ arrivals }: ShiftFile, rules: readonly IntakeRule[]): readonly string[] {
  const told = arrivals.flatMap(({ attributes = {} }) => {
    const unread = attributesUnread(rules, { attributes });
    return unread.attributes.map((name) => {
      const sentence = unreadAttribute(name, unread.read, slippedFrom(name, unread.read));
      return sentence.endsWith("?") ? sentence : `${sentence}.`;
    });
  });
  return [...new Set(told)];
}

/** A sentence for each thing people do that the file leaves out. */
function leftOut({ alerting, patience, arrivals, agents }: ShiftFile): readonly string[] {
  return [
    ...(alerting.answer === "0s" ? ["Alerting takes no time (alerting: {answer: 5s})."] : []),
    ...(alerting.unanswered === 0 ? ["Every agent answers (alerting: {unanswered: 0.05})."] : []),
    ...(patience === undefined && arrivals.every((row) => row.patience === undefined)
      ? ["No caller hangs up (patience: 2m)."]
      : []),
    ...(agents.length === 0
      ? ["Nobody takes a break, comes or goes (agents: [{agent: …, at: 2h, presence: Break, for: 15m}])."]
      : []),
    ...(arrivals.every((row) => row.afterCallWork === "0s")
      ? ["There is no after-call work (afterCallWork: 20s)."]
      : []),
  ];
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
