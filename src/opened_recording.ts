/** A cassette opened for replay: rosters by queue, and which exchanges were never played. No network is in reach. */

import { instant } from "./lib/instant.ts";
import type { Cassette, QueueRef } from "./cassette/cassette.ts";
import { calledByFile, recordedName } from "./cassette/cassette_name.ts";
import { isForClients } from "./cassette/miss_remedy.ts";
import { createPlayer, type Player } from "./cassette/player.ts";
import { loadCassette } from "./cassette/store.ts";
import type { Configuration } from "./domain/configuration.ts";
import type { Moment } from "./domain/moment.ts";
import { type JoinedIs, type Roster, rosterAt } from "./domain/roster.ts";
import type { Files } from "./doors/world.ts";
import { assert, UsageError } from "./errors.ts";
import { calledAs } from "./lib/called_as.ts";
import { nearest } from "./lib/nearest.ts";
import { surfaceFor } from "./surfaces/registry.ts";
import type { QueueReading } from "./surfaces/surface.ts";
import { shellName, shellWord } from "./lib/words.ts";

/** An opened cassette. */
export interface OpenedRecording {
  readonly path: string;
  /** What commands and scenarios call it: by its file, whatever its head says. */
  readonly name: string;
  readonly cassette: Cassette;
  readonly player: Player;
  /**
   * What admins have set about a recorded queue, gathered from the cassette by the same reads that recorded it; kept after
   * the first time.
   * @param wanted queue id or exact name
   * @throws UsageError naming the recorded queues; MissError; CassetteError
   */
  configuration(wanted: string): Promise<Configuration>;
  /**
   * What people were doing when the recording was made, as the pages of one queue tell it, or of all queues together.
   * @throws as `configuration`
   */
  moment(wanted?: string): Promise<Moment>;
  /**
   * The roster of a recorded queue at a moment, the recorded one where none is given; the same moment, the same roster.
   * @param joinedIs as `rosterAt` has it; the same for all questions to a recording
   * @throws as `configuration`
   */
  roster(wanted: string, moment?: Moment, joinedIs?: JoinedIs): Promise<Roster>;
}

/** @throws CassetteError when the file is missing, damaged, foreign or newer than this program */
export async function openRecording(files: Files, path: string): Promise<OpenedRecording> {
  return recordingOf(await loadCassette(files, path), path);
}

/** Reads what admins have set about every recorded queue, in the order of the recording. @throws as `configuration` */
export function allConfigurations(
  { cassette, configuration }: Pick<OpenedRecording, "cassette" | "configuration">,
): Promise<readonly Configuration[]> {
  return Promise.all(cassette.head.queues.map(({ id }) => configuration(id)));
}

/**
 * Lists what no reading of a queue asked, as "GET /api/v2/…", but for what was recorded for other clients.
 * @param recording one whose queues have all been read
 */
export function neededByNothing({ player }: OpenedRecording): readonly string[] {
  return player.unplayed().filter((request) => {
    const path = request.replace(/^\w+ /, "");
    return !isForClients(path) && !OWN_UTILIZATION.test(path);
  });
}

/** Asked by routing and, with `record --for-clients`, for everybody. */
export const OWN_UTILIZATION = /\/routing\/users\/[^/]+\/utilization$/;

/** The recording of a cassette already in memory. */
export function recordingOf(cassette: Cassette, path: string): OpenedRecording {
  const player = createPlayer(cassette, { path });
  const surface = surfaceFor(cassette.head.surface);
  const readings = new Map<string, Promise<QueueReading>>();
  const reading = (wanted: string): Promise<QueueReading> => {
    const queue = queueOf(cassette, path, wanted);
    const known = readings.get(queue.id) ?? surface.read(player, queue, instant(cassette.head.capturedFrom));
    readings.set(queue.id, known);
    return known;
  };
  const rosters = new WeakMap<Configuration, WeakMap<Moment, Roster>>();
  return {
    path,
    name: calledByFile(path),
    cassette,
    player,
    configuration: async (wanted) => (await reading(wanted)).configuration,
    moment: async (wanted) =>
      wanted === undefined
        ? together(await Promise.all(cassette.head.queues.map(({ id }) => reading(id))))
        : (await reading(wanted)).moment,
    async roster(wanted, asked, joinedIs) {
      const { configuration, moment: recorded } = await reading(wanted);
      const moment = asked ?? recorded;
      const atMoments = rosters.get(configuration) ?? new WeakMap<Moment, Roster>();
      rosters.set(configuration, atMoments);
      const roster = atMoments.get(moment) ?? rosterAt(configuration, moment, joinedIs);
      atMoments.set(moment, roster);
      return roster;
    },
  };
}

/** What all queues tell, of an agent in several of them as the first tells it. */
function together(readings: readonly QueueReading[]): Moment {
  const [first] = readings.map(({ moment }) => moment);
  assert(first !== undefined, "a recording holds a queue");
  return {
    ...first,
    doing: new Map(readings.toReversed().flatMap(({ moment }) => [...moment.doing])),
    metrics: Object.assign({}, ...readings.map(({ moment }) => moment.metrics)),
    oddities: readings.flatMap(({ moment }) => moment.oddities),
  };
}

function queueOf(cassette: Cassette, path: string, wanted: string): QueueRef {
  const queues = cassette.head.queues;
  const byId = queues.find((queue) => queue.id === wanted);
  if (byId !== undefined) return byId;
  const named = queues.filter((queue) => queue.name === wanted);
  if (named.length === 1 && named[0] !== undefined) return named[0];
  const names = queues.map((queue) => queue.name);
  throw new UsageError({
    what: named.length > 1
      ? `${named.length} recorded queues are called "${wanted}": ${named.map((queue) => queue.id).join(", ")}`
      : `The cassette holds no queue "${wanted}"`,
    where: path,
    nearest: nearest(wanted, names),
    detail: [`recorded: ${names.join(", ")}`],
    next: named.length > 1
      ? "name the queue by its id"
      : `name a recorded queue; to record another: ${recordCommand(cassette, path, wanted)}`,
  });
}

/** Adds to the cassette: recorded anew it would hold this queue alone. Only `cassettes/` is recorded into. */
function recordCommand({ head }: Cassette, path: string, queue: string): string {
  const name = recordedName(path);
  const surface = head.surface === "platform" ? "" : ` --surface ${head.surface}`;
  return `${calledAs()} record --queue ${shellName(queue)} --name ` +
    (name === null ? "<cassette>" : `${shellWord(name)}${surface} --record-mode new_episodes`);
}
