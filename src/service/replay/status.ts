/**
 * Tells what a replay has done so far: loaded cassettes, hits, derived answers, unplayed exchanges, misses; as data. The
 * page is `status_page.ts`.
 */

import { compareText } from "../../lib/json.ts";
import { calledByFile } from "../../cassette/cassette_name.ts";
import type { Tracks } from "../../cassette/tracks.ts";

/** The status as programs read it. */
export interface ReplayStatus {
  readonly cassettes: readonly {
    readonly path: string;
    readonly name: string;
    readonly surface: string;
    readonly origin: string;
    readonly capturedFrom: string;
    readonly queues: readonly { readonly id: string; readonly name: string }[];
    readonly exchanges: number;
  }[];
  readonly exchanges: readonly {
    readonly method: string;
    readonly path: string;
    readonly cassette: string;
    readonly answers: number;
    readonly hits: number;
  }[];
  /** "GET /api/v2/…" of every exchange not played yet. */
  readonly unplayed: readonly string[];
  readonly misses: readonly Miss[];
  /** Requests that missed, those beyond the listed ones included. */
  readonly missCount: number;
  /** Reads that were not recorded and were answered from what was. */
  readonly derived: readonly Counted[];
  /** Those beyond the listed ones included. */
  readonly derivedCount: number;
  /** Expands that derived answers lacked of some user. */
  readonly leftOut: readonly string[];
}

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

/** Counts what was not played from a recording as it stands; different requests are listed up to a bound. */
export interface ReplayLog {
  miss(method: string, path: string, message: string): void;
  derived(method: string, path: string): void;
  /** True the first time. */
  leftOut(expand: string): boolean;
  readonly misses: readonly Miss[];
  readonly missCount: number;
  readonly derivedReads: readonly Counted[];
  readonly derivedCount: number;
  /** Expands, in the order of the alphabet. */
  readonly leftOutExpands: readonly string[];
  clear(): void;
}

const MAX_LISTED = 200;

/** An empty log. */
export function createReplayLog(): ReplayLog {
  const misses = createTally<Miss>();
  const derived = createTally<Counted>();
  const expands = new Set<string>();
  return {
    miss: (method, path, message) => misses.add({ method, path, message, count: 0 }),
    derived: (method, path) => derived.add({ method, path, count: 0 }),
    leftOut(expand) {
      const isNew = !expands.has(expand) && expands.size < MAX_LISTED;
      if (isNew) expands.add(expand);
      return isNew;
    },
    get misses() {
      return misses.listed();
    },
    get missCount() {
      return misses.count();
    },
    get derivedReads() {
      return derived.listed();
    },
    get derivedCount() {
      return derived.count();
    },
    get leftOutExpands() {
      return [...expands].sort(compareText);
    },
    clear() {
      misses.clear();
      derived.clear();
      expands.clear();
    },
  };
}

function createTally<Row extends Counted>() {
  const rows = new Map<string, Row>();
  let count = 0;
  return {
    add(row: Row): void {
      count++;
      const key = `${row.method} ${row.path}`;
      const known = rows.get(key);
      if (known === undefined && rows.size >= MAX_LISTED) return;
      rows.set(key, { ...row, count: (known?.count ?? 0) + 1 });
    },
    listed: (): readonly Row[] => [...rows.values()],
    count: () => count,
    clear(): void {
      rows.clear();
      count = 0;
    },
  };
}

/** The status at this moment. */
export function replayStatus(tracks: Tracks, log: ReplayLog): ReplayStatus {
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
    misses: log.misses,
    missCount: log.missCount,
    derived: log.derivedReads,
    derivedCount: log.derivedCount,
    leftOut: log.leftOutExpands,
  };
}
