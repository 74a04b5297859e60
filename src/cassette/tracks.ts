/**
 * Finds the recorded request that was asked for and says which of its answers is next: the one reading of cassettes behind every
 * replay, in the process (`player.ts`) and over HTTP (`service/replay`).
 *
 * Invariants: requests and exchanges meet by method and canonical path, however either is spelled; the n-th time a request is
 * played it gives the n-th answer recorded for it, whatever else is played meanwhile, then what its last exchange says; of several
 * cassettes the first that holds a request answers it.
 */

import { assert, type MissError } from "../errors.ts";
import { createPreparing, type RecordedAnswer } from "./answer.ts";
import type { Exchange } from "./cassette.ts";
import { type FirstPageKeys, firstPageKeys } from "./first_page.ts";
import { askedPath } from "./identity.ts";
import { nearestRequests, type RequestLine } from "./request_differences.ts";
import { missError } from "./miss.ts";
import { type LoadedCassette, RecordedTrack, type Track } from "./track.ts";

/** A request that fitted nothing. */
export interface Missed {
  readonly error: MissError;
  /** "GET /api/v2/…" each, best first. */
  readonly nearest: readonly string[];
}

/** How large a first page may be that was asked for without saying so. */
export type PageSize = "any size" | "the size asked";

/** All recorded requests of some cassettes. */
export interface Tracks {
  readonly sources: readonly LoadedCassette[];
  /** In the order of recording. */
  readonly all: readonly Track[];
  /**
   * The track of a request; undefined where none was recorded.
   * @param path as the client spelled it, below the API's address; a whole address is one outside the API
   * @param size whether a first page that was asked for without a size may come in the recorded one; it may where absent
   */
  find(method: string, path: string, size?: PageSize): Track | undefined;
  /**
   * The next answer to a request, counted; null where there is none. `HEAD` gets what is recorded for it, else what `GET` would get
   * next, with nothing counted.
   */
  play(method: string, path: string, size?: PageSize): RecordedAnswer | null;
  /** Why a request gets no answer, in the words of every replay. */
  explainMiss(method: string, path: string): Missed;
  /** "GET /api/v2/…" of every exchange not played yet, in the order of recording. */
  unplayed(): readonly string[];
  /** All unplayed again. */
  reset(): void;
}

/** Spellings of known requests that are remembered; beyond it each costs its canonical form again. */
const MAX_LEARNED = 65_536;

/** Reads at least one cassette. */
export function createTracks(sources: readonly LoadedCassette[]): Tracks {
  const byIdentity = tracksOf(sources);
  const all = [...byIdentity.values()];
  const spelled = spellingsOf(all);
  const mostSpellings = spelled.size + MAX_LEARNED;
  const firstPages = firstPageFinder(all);
  const find = (method: string, path: string, size: PageSize = "any size"): Track | undefined => {
    const before = method === "GET" ? spelled.get(path) : undefined;
    if (before !== undefined) return before;
    const verb = method.toUpperCase();
    const identity = askedPath(path);
    const exact = byIdentity.get(`${verb} ${identity}`) ??
      (verb === "GET" ? firstPages.ofSizeAsked(identity) : undefined);
    if (verb === "GET" && exact !== undefined && spelled.size < mostSpellings) spelled.set(path, exact);
    return exact ?? (verb === "GET" && size === "any size" ? firstPages.ofAnySize(identity) : undefined);
  };
  return {
    sources,
    all,
    find,
    play(method, path, size) {
      const track = find(method, path, size);
      if (track !== undefined) return track.play();
      return method.toUpperCase() === "HEAD" ? find("GET", path, size)?.peek() ?? null : null;
    },
    explainMiss: (method, path) =>
      missedOf({ method: method.toUpperCase(), path: askedPath(path) }, all, sources),
    unplayed: () => unplayedOf(byIdentity, sources),
    reset: () => all.forEach((track) => track.rewind()),
  };
}

function tracksOf(sources: readonly LoadedCassette[]): ReadonlyMap<string, RecordedTrack> {
  const tracks = new Map<string, RecordedTrack>();
  const prepare = createPreparing();
  for (const source of sources) {
    for (const exchange of source.cassette.exchanges) {
      const { method, path } = exchange.request;
      const identity = `${method} ${path}`;
      const known = tracks.get(identity);
      const track = known ?? new RecordedTrack(method, path, source, prepare);
      if (known === undefined) tracks.set(identity, track);
      if (track.source === source) track.add(exchange);
    }
  }
  return tracks;
}

function identityOf({ request }: Exchange): string {
  return `${request.method} ${request.path}`;
}

function spellingsOf(tracks: readonly Track[]): Map<string, Track> {
  const spelled = new Map<string, Track>();
  for (const track of tracks) if (track.method === "GET") spelled.set(track.path, track);
  return spelled;
}

function unplayedOf(
  tracks: ReadonlyMap<string, Track>,
  sources: readonly LoadedCassette[],
): readonly string[] {
  const seen = new Map<string, number>();
  return sources.flatMap((source) =>
    source.cassette.exchanges.map(identityOf).filter((identity) => {
      const track = tracks.get(identity);
      if (track === undefined || track.source !== source) return false;
      const index = seen.get(identity) ?? 0;
      seen.set(identity, index + 1);
      return track.played <= index;
    })
  );
}

type FindsFirstPage = (path: Track["path"]) => Track | undefined;

/** Finds recorded first pages by requests that leave page number or page size out; the first recorded one wins. */
function firstPageFinder(
  tracks: readonly Track[],
): { readonly ofSizeAsked: FindsFirstPage; readonly ofAnySize: FindsFirstPage } {
  let byKey: Map<string, Track> | null = null;
  const found = (keys: (asked: FirstPageKeys) => string | null): FindsFirstPage => (path) => {
    const asked = firstPageKeys(path);
    const key = asked === null ? null : keys(asked);
    if (key === null) return undefined;
    byKey ??= firstPagesOf(tracks);
    return byKey.get(key);
  };
  return {
    ofSizeAsked: found(({ sized }) => sized),
    ofAnySize: found(({ statesSize, anySize }) => statesSize ? null : anySize),
  };
}

function firstPagesOf(tracks: readonly Track[]): Map<string, Track> {
  const byKey = new Map<string, Track>();
  for (const track of tracks) {
    const keys = track.method === "GET" && track.path.includes("page") ? firstPageKeys(track.path) : null;
    if (keys === null) continue;
    for (const key of [keys.sized, keys.anySize]) if (!byKey.has(key)) byKey.set(key, track);
  }
  return byKey;
}

/** Of several cassettes, the one that holds the nearest request is named: it is the one to record into. */
function missedOf(asked: RequestLine, all: readonly Track[], sources: readonly LoadedCassette[]): Missed {
  const nears = nearestRequests(asked, all);
  const chosen = nears[0]?.row.source ?? sources[0];
  assert(chosen !== undefined, "tracks are of at least one cassette");
  return {
    error: missError(asked, { all, nears, into: { path: chosen.path, head: chosen.cassette.head } }),
    nearest: nears.map(({ row }) => `${row.method} ${row.path}`),
  };
}
