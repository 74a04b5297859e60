/**
 * Answers requests from a cassette. Nothing leaves the process: what was not recorded is a `MissError`.
 *
 * Invariant: the n-th request of one identity gets the n-th answer recorded for it, whatever else is asked meanwhile;
 * which answer a request gets is settled before its promise is returned, so requests in flight never take each other's.
 */

import type { Json, JsonObject } from "../lib/json.ts";
import { BODILESS } from "../http/answer.ts";
import type { Transport } from "../http/transport.ts";
import { API_BASE_PLACEHOLDER, type Cassette, type Exchange } from "./cassette.ts";
import { requestPath } from "./identity.ts";
import { missError } from "./miss.ts";

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

/** All answers to one request, and how far replay has come. */
export interface Track {
  readonly method: string;
  readonly path: string;
  readonly exchanges: readonly Exchange[];
  readonly answers: (Answer | undefined)[];
  played: number;
}

/** An answer ready to be handed out again and again: Response copies what it needs. */
interface Answer {
  readonly text: string | null;
  readonly init: ResponseInit;
}

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly signal: AbortSignal | null;
}

/** Address of a player nobody gave one: the domain can never exist. */
const DEFAULT_BASE_URL = "https://api.ringback.invalid";

/** Spellings of one request kept for look-up by the raw string; beyond this the canonical form is made each time. */
const MAX_SPELLINGS = 65_536;

/** How a player answers. */
export interface PlayerOptions {
  /** Absolute, no trailing slash; put in place of `{apiBase}` in recorded bodies. */
  readonly baseUrl?: string;
}

/** A player at the beginning of its recording. */
export function createPlayer(cassette: Cassette, options: PlayerOptions = {}): Player {
  const baseUrl = (options.baseUrl ?? DEFAULT_BASE_URL).replace(/\/+$/, "");
  const tracks = tracksOf(cassette);
  const spellings = spellingsOf(tracks, baseUrl);

  let bySortedPath: ReadonlyMap<string, Track> | null = null;

  const find = (method: string, url: string): Track | undefined => {
    const spelled = method === "GET" ? spellings.get(url) : undefined;
    if (spelled !== undefined) return spelled;
    const identity = `${method} ${requestPath(url, baseUrl)}`;
    const track = tracks.get(identity) ?? (bySortedPath ??= canonical(tracks, baseUrl)).get(identity);
    if (track !== undefined && method === "GET" && spellings.size < MAX_SPELLINGS) spellings.set(url, track);
    return track;
  };
  const answerSlowly = (input: Request | URL | string, init?: RequestInit): Response => {
    const asked = askedBy(input, init);
    asked.signal?.throwIfAborted();
    const track = find(asked.method, asked.url) ??
      (asked.method === "HEAD" ? find("GET", asked.url) : undefined);
    if (track !== undefined && track.method !== asked.method) return headOf(track, baseUrl);
    const response = track === undefined ? null : play(track, baseUrl);
    if (response !== null) return response;
    const path = requestPath(asked.url, baseUrl);
    throw missError({ method: asked.method, path }, [...tracks.values()], cassette.head);
  };
  return {
    baseUrl,
    transport: (input, init) => {
      try {
        const track = init === undefined && typeof input === "string" ? spellings.get(input) : undefined;
        const response = track === undefined ? null : play(track, baseUrl);
        return Promise.resolve(response ?? answerSlowly(input, init));
      } catch (error) {
        return Promise.reject(error);
      }
    },
    recorded: (path) => {
      const track = spellings.get(baseUrl + path);
      return track === undefined ? undefined : playBody(track);
    },
    unplayed: () => unplayedOf(cassette, tracks),
    hits: () => hitsOf(tracks),
  };
}

function tracksOf(cassette: Cassette): ReadonlyMap<string, Track> {
  const tracks = new Map<string, Track & { exchanges: Exchange[] }>();
  for (const exchange of cassette.exchanges) {
    const identity = identityOf(exchange);
    const track = tracks.get(identity);
    if (track === undefined) {
      tracks.set(identity, newTrack(exchange));
    } else track.exchanges.push(exchange);
  }
  return tracks;
}

function newTrack(exchange: Exchange): Track & { exchanges: Exchange[] } {
  const { method, path } = exchange.request;
  return { method: method.toUpperCase(), path, exchanges: [exchange], answers: [], played: 0 };
}

function identityOf({ request }: Exchange): string {
  return `${request.method.toUpperCase()} ${request.path}`;
}

/** Files edited by hand may spell paths in their own way: looked at only once something is not found. */
function canonical(tracks: ReadonlyMap<string, Track>, baseUrl: string): ReadonlyMap<string, Track> {
  return new Map(
    [...tracks.values()].map((track) => [`${track.method} ${requestPath(track.path, baseUrl)}`, track]),
  );
}

/** The fast way in: most requests are spelled exactly as they were recorded. */
function spellingsOf(tracks: ReadonlyMap<string, Track>, baseUrl: string): Map<string, Track> {
  const spellings = new Map<string, Track>();
  for (const track of tracks.values()) if (track.method === "GET") spellings.set(baseUrl + track.path, track);
  return spellings;
}

function askedBy(input: Request | URL | string, init: RequestInit | undefined): Asked {
  const request = input instanceof Request ? input : null;
  return {
    method: (init?.method ?? request?.method ?? "GET").toUpperCase(),
    url: request === null ? String(input) : request.url,
    signal: init?.signal ?? request?.signal ?? null,
  };
}

/** The next answer, or null where the recording says that a repeat is an error. */
function play(track: Track, baseUrl: string): Response | null {
  const last = track.exchanges.length - 1;
  if (track.played > last && track.exchanges[last]?.afterLast === "error") return null;
  const answer = answerAt(track, Math.min(track.played, last), baseUrl);
  track.played++;
  return new Response(answer.text, answer.init);
}

/** The next answer's body where it is a good answer, JSON, and the same for every address of the API. */
function playBody(track: Track): Json | undefined {
  const last = track.exchanges.length - 1;
  if (track.played > last && track.exchanges[last]?.afterLast === "error") return undefined;
  const index = Math.min(track.played, last);
  const { status, headers, body } = (track.exchanges[index] as Exchange).response;
  if (status !== 200 || !isJson(headers)) return undefined;
  if (holdsAddress(body)) return undefined;
  track.played++;
  return body;
}

function holdsAddress(value: Json): boolean {
  if (typeof value === "string") return value.includes(API_BASE_PLACEHOLDER);
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some(holdsAddress);
  for (const key in value) {
    if (key.includes(API_BASE_PLACEHOLDER) || holdsAddress((value as JsonObject)[key] as Json)) return true;
  }
  return false;
}

/** A HEAD request looks at what GET would get next and uses nothing up. */
function headOf(track: Track, baseUrl: string): Response {
  const answer = answerAt(track, Math.min(track.played, track.exchanges.length - 1), baseUrl);
  return new Response(null, answer.init);
}

function answerAt(track: Track, index: number, baseUrl: string): Answer {
  const known = track.answers[index];
  if (known !== undefined) return known;
  const { status, headers, body } = (track.exchanges[index] as Exchange).response;
  const answer = { text: bodyText(status, headers, body, baseUrl), init: { status, headers } };
  track.answers[index] = answer;
  return answer;
}

/** Bodies that were not JSON were recorded as a string, and go out as they came. */
function bodyText(
  status: number,
  headers: Exchange["response"]["headers"],
  body: Exchange["response"]["body"],
  baseUrl: string,
): string | null {
  if (BODILESS.has(status)) return null;
  const json = isJson(headers);
  if (!json && body === null) return null;
  const text = !json && typeof body === "string" ? body : JSON.stringify(body);
  return text.includes(API_BASE_PLACEHOLDER) ? text.replaceAll(API_BASE_PLACEHOLDER, baseUrl) : text;
}

function isJson(headers: Exchange["response"]["headers"]): boolean {
  return /json/i.test(headers["content-type"] ?? "json");
}

function unplayedOf(cassette: Cassette, tracks: ReadonlyMap<string, Track>): readonly string[] {
  const seen = new Map<string, number>();
  return cassette.exchanges.map(identityOf).filter((identity) => {
    const index = seen.get(identity) ?? 0;
    seen.set(identity, index + 1);
    return (tracks.get(identity)?.played ?? 0) <= index;
  });
}

function hitsOf(tracks: ReadonlyMap<string, Track>): ReadonlyMap<string, number> {
  return new Map(
    [...tracks].filter(([, track]) => track.played > 0).map(([identity, track]) => [identity, track.played]),
  );
}
