/**
 * Answers requests from a cassette in the shape of `fetch`. Nothing leaves the process: what was not recorded is a `MissError`.
 *
 * Invariant: which answer a request gets is settled before its promise is returned, so requests in flight never take each other's.
 */

import type { Transport } from "../http/transport.ts";
import type { Json } from "../lib/json.ts";
import type { Cassette } from "./cassette.ts";
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
const DEFAULT_BASE_URL = "https://api.ringback.invalid";

/** How a player answers. */
export interface PlayerOptions {
  /** Absolute, no trailing slash; put in place of `{apiBase}` in recorded bodies. */
  readonly baseUrl?: string;
}

/** A player at the beginning of its recording. */
export function createPlayer(cassette: Cassette, options: PlayerOptions = {}): Player {
  const baseUrl = (options.baseUrl ?? DEFAULT_BASE_URL).replace(/\/+$/, "");
  const tracks = createTracks([{ path: cassette.head.name, cassette }]);
  const answer = ({ method, url, signal }: Asked): Response => {
    signal?.throwIfAborted();
    const path = url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : requestPath(url, baseUrl);
    const played = tracks.play(method, path);
    if (played === null) throw tracks.explainMiss(method, path).error;
    return new Response(method === "HEAD" ? null : played.text(baseUrl), played);
  };
  return {
    baseUrl,
    transport: (input, init) => {
      try {
        return Promise.resolve(answer(askedBy(input, init)));
      } catch (error) {
        return Promise.reject(error);
      }
    },
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

function askedBy(input: Request | URL | string, init: RequestInit | undefined): Asked {
  const request = input instanceof Request ? input : null;
  return {
    method: (init?.method ?? request?.method ?? "GET").toUpperCase(),
    url: request === null ? String(input) : request.url,
    signal: init?.signal ?? request?.signal ?? null,
  };
}
