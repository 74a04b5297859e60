/**
 * The life of an answer while recording, from top to bottom: asked once, answered live, redacted at once, kept in the order of
 * asking, checked as a whole, written or not at all.
 *
 * Invariants: identical GETs within one recording are asked once, also when asked at the same time; what an answer says goes on
 * untouched and stays redacted; nothing is on disk before all of it passed the gate; the token is added below and never comes up here.
 */

import { instantAt } from "../lib/instant.ts";
import type { Cassette, Exchange } from "../cassette/cassette.ts";
import { type CanonicalPath, requestPath } from "../cassette/identity.ts";
import { saveCassette } from "../cassette/store.ts";
import type { Clock, Files } from "../doors/world.ts";
import { LiveApiError, MissError } from "../errors.ts";
import { FIRST_REFUSAL, type HttpAnswer } from "../http/answer.ts";
import { GaveUpError } from "../http/gave_up.ts";
import { httpDateMs } from "../http/http_date.ts";
import { TextResponse, textResponseOf } from "../http/text_response.ts";
import { shownAddress } from "../http/shown_address.ts";
import type { Transport } from "../http/transport.ts";
import { type Json, parseOrNull } from "../lib/json.ts";
import { MAX_DEPTH } from "../lib/json_depth.ts";
import { repeatedKeyFlaw } from "../lib/json_scan.ts";
import { CORRELATION_ID } from "../redaction/table/headers.ts";
import type { RawExchange, Redactor } from "../redaction/redact.ts";

/** What a recorder needs. */
export interface RecorderOptions {
  /** Who answers. */
  readonly transport: Transport;
  /** The address that paths are made from; gateway prefix included, no trailing slash. */
  readonly baseUrl: string;
  readonly redactor: Pick<Redactor, "redact" | "gate">;
  /** Used where the server sends no `Date`. */
  readonly clock: Clock;
}

/** What was kept. */
export interface Take {
  /** Redacted, in the order of asking. */
  readonly exchanges: readonly Exchange[];
  /** The server's `Date` on the earliest and latest answer, ISO 8601 UTC. */
  readonly capturedFrom: string;
  readonly capturedTo: string;
  readonly origin: "live" | "sandbox";
}

/** A recording under way. */
export interface Recorder {
  /** Asks and keeps. */
  readonly transport: Transport;
  /** Asks without keeping: what was asked this way is kept as soon as it is asked through `transport`, without asking again. */
  readonly beside: Transport;
  /** Counts the requests kept so far. */
  asked(): number;
  /** Remembers what was kept so far: `restore` forgets all that was asked since. */
  mark(): { restore(): void };
  /**
   * Gives all that was kept so far. A read that failed and that nobody missed is kept as the refusal it ended with, or not at all.
   * @throws LiveApiError when nothing was
   */
  finish(): Promise<Take>;
  /**
   * Checks and writes a cassette, atomically.
   * @param look given the file's text just before it is replaced; see `saveCassette`
   * @throws SecretGateError when a secret or a person is left; nothing is written then
   */
  write(files: Files, path: string, cassette: Cassette, look?: (now: string | null) => void): Promise<void>;
}

/** A request that was asked, with its answer as it came and as it stays. */
interface Life {
  readonly answer: TextResponse;
  readonly exchange: Exchange;
  /** Milliseconds since the epoch. */
  readonly answeredAt: number;
  /** What the transport made of the answer, where nobody is to see it: the last one to a request that kept failing. */
  readonly failure: GaveUpError | null;
}

/** A recorder before its first request. */
export function createRecorder({ transport, baseUrl, redactor, clock }: RecorderOptions): Recorder {
  /** By request; a map keeps the order of asking, whatever the order of the answers. */
  const lives = new Map<string, Promise<Life>>();
  const besides = new Map<string, Promise<TextResponse>>();

  const live = async (request: Asked, answered: Promise<TextResponse>): Promise<Life> => {
    const { answer, failure } = await answered.then((answer) => ({ answer, failure: null }), lastAnswer);
    const exchange = redacted(redactor, rawExchange(request, answer.heard));
    return { answer, exchange, answeredAt: instantOf(answer.heard, clock), failure };
  };
  return {
    async transport(input, init) {
      const request = askedBy(input, init, baseUrl);
      const life = lives.get(request.key) ??
        live(request, besides.get(request.key) ?? transport(input, init).then(textResponseOf));
      lives.set(request.key, life);
      const { answer, failure } = await life;
      if (failure !== null) throw failure;
      return answer;
    },
    async beside(input, init) {
      const { key } = askedBy(input, init, baseUrl);
      const answer = besides.get(key) ?? transport(input, init).then(textResponseOf);
      besides.set(key, answer);
      return await answer;
    },
    asked: () => lives.size,
    mark() {
      const before = new Set(lives.keys());
      return {
        restore() {
          for (const key of [...lives.keys()]) if (!before.has(key)) lives.delete(key);
        },
      };
    },
    async finish() {
      const kept = (await Promise.allSettled(lives.values())).flatMap((life) => {
        if (life.status === "fulfilled") return life.value;
        if (life.reason instanceof LiveApiError || life.reason instanceof MissError) return [];
        throw life.reason;
      });
      const instants = kept.map((life) => life.answeredAt).sort((a, b) => a - b);
      const [first, last] = [instants[0], instants.at(-1)];
      if (first === undefined || last === undefined) throw nothingAnswered();
      return {
        exchanges: kept.map((life) => life.exchange),
        capturedFrom: instantAt(first),
        capturedTo: instantAt(last),
        origin: kept.some(({ answer }) => answer.headers.has("x-ringback-sandbox")) ? "sandbox" : "live",
      };
    },
    write: (files, path, cassette, look) => saveCassette(files, path, cassette, redactor.gate, look),
  };
}

function lastAnswer(error: unknown) {
  if (error instanceof GaveUpError) return { answer: new TextResponse(error.heard), failure: error };
  throw error;
}

interface Asked {
  /** Equal where two requests are the same. */
  readonly key: string;
  readonly method: string;
  readonly path: CanonicalPath;
}

function askedBy(input: Parameters<Transport>[0], init: RequestInit | undefined, baseUrl: string): Asked {
  const url = input instanceof Request ? input.url : String(input);
  const method = (init?.method ?? (input instanceof Request ? input.method : "GET")).toUpperCase();
  const path = requestPath(url, baseUrl);
  return { key: `${method} ${path}`, method, path };
}

function rawExchange({ method, path }: Asked, heard: HttpAnswer): RawExchange {
  const { status, headers } = heard;
  const type = headers.get("content-type");
  const kept = new Headers(type === null ? {} : { "content-type": type });
  const id = status < FIRST_REFUSAL ? null : headers.get(CORRELATION_ID);
  if (id !== null) kept.set(CORRELATION_ID, id);
  // What is not JSON is not kept: nobody could say what is in it, and no reader can use it.
  const body = heard.text === null ? null : parseOrNull(heard.text);
  if (body !== null && heard.text !== null) refuseRepeatedKey(heard.text, body, { method, path, status });
  return { method, path, status, headers: kept, body };
}

/** Of two values under one key a reader takes the last in silence: which of them the API means nobody knows. */
function refuseRepeatedKey(
  text: string,
  body: Json,
  { method, path, status }: Pick<RawExchange, "method" | "path" | "status">,
): void {
  const flaw = repeatedKeyFlaw(text, body, MAX_DEPTH);
  if (flaw === null) return;
  throw new LiveApiError({
    what:
      `The answer is ambiguous: an object in it has a key twice, at line ${flaw.line}, column ${flaw.column}`,
    where: `${method} ${shownAddress(path)}`,
    next:
      "see what answers at that address (--base-url, --region): no answer of the API has; nothing of it was kept",
  }, status);
}

/** Redaction goes down an answer's levels by calling itself, and the stack ends somewhere. */
function redacted(redactor: RecorderOptions["redactor"], raw: RawExchange): Exchange {
  try {
    return redactor.redact(raw);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new LiveApiError({
      what: "The answer is nested too deeply to be read: no answer of the API is",
      where: `${raw.method} ${shownAddress(raw.path)}`,
      next: "see what answers at that address (--base-url, --region); nothing was written",
    }, raw.status);
  }
}

function instantOf({ headers }: HttpAnswer, clock: Clock): number {
  return httpDateMs(headers.get("date"), clock.now()) ?? clock.now();
}

function nothingAnswered(): LiveApiError {
  return new LiveApiError({
    what: "Nothing was answered, so there is nothing to keep",
    next:
      "name a queue with --queue, or let the client see the divisions of those wanted (Routing > Queue > View)",
  }, null);
}
