/** A cassette opened for replay: rosters by queue, and which exchanges were never played. No network is in reach. */

import type { Cassette, QueueRef } from "./cassette/cassette.ts";
import { createPlayer, type Player } from "./cassette/player.ts";
import { loadCassette } from "./cassette/store.ts";
import type { Roster } from "./domain/roster.ts";
import type { Files } from "./doors/world.ts";
import { UsageError } from "./errors.ts";
import { nearest } from "./lib/nearest.ts";
import { surfaceFor } from "./surfaces/registry.ts";
import { shellName } from "./lib/words.ts";

/** An opened cassette. */
export interface Recording {
  readonly path: string;
  readonly cassette: Cassette;
  readonly player: Player;
  /**
   * The roster of a recorded queue, gathered from the cassette by the same reads that recorded it; kept after the first time.
   * @param wanted queue id or exact name
   * @throws UsageError naming the recorded queues; MissError; CassetteError
   */
  roster(wanted: string): Promise<Roster>;
}

/** @throws CassetteError when the file is missing, damaged, foreign or newer than this program */
export async function openRecording(files: Files, path: string): Promise<Recording> {
  return recordingOf(await loadCassette(files, path), path);
}

/** The recording of a cassette already in memory. */
export function recordingOf(cassette: Cassette, path: string): Recording {
  const player = createPlayer(cassette);
  const surface = surfaceFor(cassette.head.surface);
  const rosters = new Map<string, Promise<Roster>>();
  return {
    path,
    cassette,
    player,
    roster(wanted) {
      const queue = queueOf(cassette, path, wanted);
      const known = rosters.get(queue.id);
      if (known !== undefined) return known;
      const roster = surface.roster(player, queue, cassette.head.capturedFrom);
      rosters.set(queue.id, roster);
      return roster;
    },
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
    next: named.length > 1 ? "name the queue by its id" : recordCommand(cassette, path, wanted),
  });
}

/** Adds to the cassette: recorded anew it would hold this queue alone. Only `cassettes/` is recorded into. */
function recordCommand({ head }: Cassette, path: string, queue: string): string {
  const [, name] = /^(?:\.\/)?cassettes\/([^/]+)\.json$/.exec(path) ?? [];
  const surface = head.surface === "platform" ? "" : ` --surface ${head.surface}`;
  return `deno task record --queue ${shellName(queue)} --name ` +
    (name === undefined ? "<cassette>" : `${name}${surface} --record-mode new_episodes`);
}
