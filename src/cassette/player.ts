/**
 * Answers requests from a cassette in the shape of `fetch`. Nothing leaves the process: what was not recorded is a `MissError`.
 *
 * Invariant: which answer a request gets is settled before its promise is returned, so requests in flight never take each other's.
 */

import type { Transport } from "../http/transport.ts";
import type { Json } from "../lib/json.ts";
import type { RecordedAnswer } from "./answer.ts";
import type { Cassette } from "./cassette.ts";
import { unwrittenPath } from "./cassette_name.ts";
import { requestPath } from "./identity.ts";
import { createTracks } from "./tracks.ts";

/** Replays a cassette; an `Api` for the readers of a surface. */
export interface Player {
  /** The address the recorded API seems to have. */
  readonly baseUrl: string;
  /** Rejects with MissError where nothing recorded fits, with the signal's reason where it is aborted. */
  readonly transport: Transport;
  /**
   * The body of a good JSON answer to a GET of a path, as the transport would bring it, without the way through text;
   * undefined, with nothing played, where the transport is to be asked.
   */
  recorded(path: string): Json | undefined;
  /** "GET /api/v2/…" of every exchange not played yet, in the order of recording. */
  unplayed(): readonly string[];
  /** How often each request was answered, by "GET /api/v2/…"; only those that were. */
  hits(): ReadonlyMap<string, number>;
}

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly signal: AbortSignal | null;
}

/** Address of a player nobody gave one: the domain can never exist. */
export const DEFAULT_BASE_URL = "https://api.ringback.invalid";

/** How a player answers. */
export interface PlayerOptions {
  /** Absolute, no trailing slash; put in place of `{apiBase}` in recorded bodies. */
  readonly baseUrl?: string;
  /** The file the cassette was opened from, by which a miss calls it; the one `record` would write where there is none. */
  readonly path?: string;
}

/** A player at the beginning of its recording. */
export function createPlayer(cassette: Cassette, options: PlayerOptions = {}): Player {
  const baseUrl = (options.baseUrl ?? DEFAULT_BASE_URL).replace(/\/+$/, "");
  const tracks = createTracks([{ path: options.path ?? unwrittenPath(cassette), cassette }]);
  return {
    baseUrl,
    transport: transportOf(baseUrl, (method, path) => {
      const played = tracks.play(method, path);
      if (played === null) throw tracks.explainMiss(method, path).error;
      return played;
    }),
    recorded: (path) => tracks.find("GET", path)?.playJson(),
    unplayed: tracks.unplayed,
    hits: () =>
      new Map(
        tracks.all.filter(({ played }) => played > 0).map(({ method, path, played }) => [
          `${method} ${path}`,
          played,
        ]),
      ),
  };
}

/**
 * The shape of `fetch` around whatever answers; which answer a request gets is settled before its promise is returned.
 * @param baseUrl absolute, no trailing slash
 * @param answer given the path below it; what it throws is what the promise rejects with
 */
export function transportOf(
  baseUrl: string,
  answer: (method: string, path: string, base: string) => RecordedAnswer,
): Transport {
  const root = `${baseUrl}/`;
  const respond = ({ method, url, signal }: Asked): Response => {
    signal?.throwIfAborted();
    const path = url.startsWith(root) ? url.slice(baseUrl.length) : requestPath(url, baseUrl);
    const answered = answer(method, path, baseUrl);
    return new Response(method === "HEAD" ? null : answered.text(baseUrl), answered);
  };
  return (input, init) => {
    try {
      return Promise.resolve(respond(askedBy(input, init)));
    } catch (error) {
      return Promise.reject(error);
    }
  };
}

function askedBy(input: Request | URL | string, init: RequestInit | undefined): Asked {
  const request = input instanceof Request ? input : null;
  return {
    method: (init?.method ?? request?.method ?? "GET").toUpperCase(),
    url: request === null ? String(input) : request.url,
    signal: init?.signal ?? request?.signal ?? null,
  };
}
