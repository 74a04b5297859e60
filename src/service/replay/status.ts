/**
 * Tells what a replay has done so far: loaded cassettes, hits, derived answers, unplayed exchanges, misses; as data. The
 * page is `status_page.ts`.
 */

import { compareText } from "../../lib/json.ts";
import { calledByFile } from "../../cassette/cassette_name.ts";
import type { Tracks } from "../../cassette/tracks.ts";

/** One request that fitted nothing. */
export interface Miss extends Counted {
  readonly message: string;
}

/** One request, and how often it came. */
export interface Counted {
  readonly method: string;
  readonly path: string;
  readonly count: number;
}

/** Counts requests; different ones are listed up to a bound, and those beyond it counted. */
export interface Tally<Row extends Counted> {
  add(row: Omit<Row, "count">): void;
  listed(): readonly Row[];
  count(): number;
  clear(): void;
}

/** Counts what was not played from a recording as it stands. */
export interface ReplayLog {
  readonly misses: Tally<Miss>;
  /** Reads that were not recorded and were answered from what was. */
  readonly derived: Tally<Counted>;
  /** Notes an expand that a derived answer lacked of some user. @returns true the first time */
  leftOut(expand: string): boolean;
  /** Those expands, in the order of the alphabet. */
  leftOutExpands(): readonly string[];
  clear(): void;
}

const MAX_LISTED = 200;

/** An empty log. */
export function createReplayLog(): ReplayLog {
  const misses = createTally<Miss>();
  const derived = createTally<Counted>();
  const expands = new Set<string>();
  return {
    misses,
    derived,
    leftOut(expand) {
      const isNew = !expands.has(expand) && expands.size < MAX_LISTED;
      if (isNew) expands.add(expand);
      return isNew;
    },
    leftOutExpands: () => [...expands].sort(compareText),
    clear() {
      misses.clear();
      derived.clear();
      expands.clear();
    },
  };
}

function createTally<Row extends Counted>(): Tally<Row> {
  const rows = new Map<string, Row>();
  let count = 0;
  return {
    add(row) {
      count++;
      const key = `${row.method} ${row.path}`;
      const known = rows.get(key);
      if (known === undefined && rows.size >= MAX_LISTED) return;
      rows.set(key, { ...row, count: (known?.count ?? 0) + 1 } as Row);
    },
    listed: () => [...rows.values()],
    count: () => count,
    clear() {
      rows.clear();
      count = 0;
    },
  };
}

/** The status as programs read it. */
export type ReplayStatus = ReturnType<typeof replayStatus>;

/** The status at this moment. */
export function replayStatus(tracks: Tracks, log: ReplayLog) {
  return {
    cassettes: tracks.sources.map(({ path, cassette: { head, exchanges } }) => ({
      path,
      name: calledByFile(path),
      surface: head.surface,
      origin: head.origin,
      capturedFrom: head.capturedFrom,
      queues: head.queues.map(({ id, name }) => ({ id, name })),
      exchanges: exchanges.length,
    })),
    exchanges: tracks.all.map(({ method, path, source, exchanges, played }) => ({
      method,
      path,
      cassette: source.path,
      answers: exchanges.length,
      hits: played,
    })),
    unplayed: tracks.unplayed(),
    misses: log.misses.listed(),
    /** Those beyond the listed ones included. */
    missCount: log.misses.count(),
    derived: log.derived.listed(),
    /** Those beyond the listed ones included. */
    derivedCount: log.derived.count(),
    leftOut: log.leftOutExpands(),
  };
}
