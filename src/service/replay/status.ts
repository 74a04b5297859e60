/** What a replay has done so far: loaded cassettes, hits, unplayed exchanges, misses; as data. The page is `status_page.ts`. */

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
}

/** One request that fitted nothing. */
export interface Miss {
  readonly method: string;
  readonly path: string;
  readonly count: number;
  readonly message: string;
}

/** Counts misses; different ones are listed up to a bound. */
export interface MissLog {
  add(method: string, path: string, message: string): void;
  readonly misses: readonly Miss[];
  readonly count: number;
  clear(): void;
}

const MAX_LISTED = 200;

/** An empty log. */
export function createMissLog(): MissLog {
  const misses = new Map<string, Miss>();
  let count = 0;
  return {
    add(method, path, message) {
      count++;
      const key = `${method} ${path}`;
      const known = misses.get(key);
      if (known === undefined && misses.size >= MAX_LISTED) return;
      misses.set(key, { method, path, message, count: (known?.count ?? 0) + 1 });
    },
    get misses() {
      return [...misses.values()];
    },
    get count() {
      return count;
    },
    clear() {
      misses.clear();
      count = 0;
    },
  };
}

/** The status at this moment. */
export function statusOf(tracks: Tracks, log: MissLog): ReplayStatus {
  return {
    cassettes: tracks.sources.map(({ path, cassette: { head, exchanges } }) => ({
      path,
      name: head.name,
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
    missCount: log.count,
  };
}
