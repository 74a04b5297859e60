/**
 * Listens while a surface gathers: the live answer goes on untouched, a redacted copy stays, in the order of asking.
 *
 * Invariants: identical GETs within one recording are asked once, also when asked at the same time; the order of exchanges is fixed
 * when a request is asked, not when it is answered; the token is added below and never comes up here.
 */

import { type Exchange, printAhead } from "../cassette/cassette.ts";
import { requestPath } from "../cassette/identity.ts";
import type { RawExchange, Redactor } from "../redaction/redact.ts";
import type { Clock } from "../doors/world.ts";
import { assert, LiveApiError } from "../errors.ts";
import { type Heard, heardOf, parsedOf } from "../http/answer.ts";
import { isObject, type Json } from "../lib/json.ts";
import type { Transport } from "../http/transport.ts";
import { createLater, type Later } from "./later.ts";
import { TextResponse } from "../http/text_response.ts";

/** What a recorder needs. */
export interface RecorderOptions {
  /** Who answers. */
  readonly transport: Transport;
  /** The address that paths are made from; gateway prefix included, no trailing slash. */
  readonly baseUrl: string;
  readonly redactor: Pick<Redactor, "exchange" | "ahead" | "settle" | "finish">;
  /** Used where the server sends no `Date`. */
  readonly clock: Clock;
}

/** What was heard. */
export interface Take {
  /** Redacted, in the order of asking. */
  readonly exchanges: readonly Exchange[];
  /** The server's `Date` on the earliest and latest answer, ISO 8601 UTC. */
  readonly capturedFrom: string;
  readonly capturedTo: string;
  readonly origin: "live" | "sandbox";
  /** Pages read, by listing path. */
  readonly pages: Readonly<Record<string, number>>;
}

/** A recording under way. */
export interface Recorder {
  readonly transport: Transport;
  /** Asks without keeping: what was asked this way is kept as soon as it is asked through `transport`, without asking again. */
  readonly beside: Transport;
  /** Questions asked so far. */
  asked(): number;
  /**
   * All that was heard so far.
   * @throws LiveApiError when nothing was
   */
  finish(): Promise<Take>;
}

interface Notes {
  readonly slots: Promise<Exchange>[];
  readonly later: Later;
  readonly instants: number[];
  /** Questions not answered yet. */
  open: number;
  /** Whether all was made ready for the end since many were open last. */
  settled: boolean;
  /** Why an answer could not be kept. */
  failure: { readonly reason: unknown } | null;
  sandbox: boolean;
}

/** A recorder before its first request. */
export function createRecorder(options: RecorderOptions): Recorder {
  const notes: Notes = {
    slots: [],
    later: createLater(options.clock),
    instants: [],
    open: 0,
    settled: false,
    failure: null,
    sandbox: false,
  };
  const asked = new Map<string, Promise<Heard>>();
  const besides = new Map<string, Promise<Heard>>();
  return {
    transport: async (input, init) => {
      const { key, ...question } = questionOf(input, init, options.baseUrl);
      const known = asked.get(key);
      const heard = known ?? hear(options, notes, {
        ...question,
        ask: () => besides.get(key) ?? options.transport(input, init).then(heardOf),
      });
      if (known === undefined) asked.set(key, heard);
      const response = new TextResponse(await heard);
      if (notes.failure !== null) throw notes.failure.reason;
      return response;
    },
    beside: async (input, init) => {
      const { key } = questionOf(input, init, options.baseUrl);
      const heard = besides.get(key) ?? options.transport(input, init).then(heardOf);
      besides.set(key, heard);
      return new TextResponse(await heard);
    },
    asked: () => asked.size,
    finish: async () => {
      if (notes.instants.length === 0) {
        throw new LiveApiError({
          what: "Nothing was answered, so there is nothing to keep",
          next:
            "name a queue with --queue, or let the client see the divisions of those wanted (Routing > Queue > View)",
        }, null);
      }
      notes.later.flush();
      const exchanges = options.redactor.finish(await Promise.all(notes.slots));
      return {
        exchanges,
        capturedFrom: new Date(min(notes.instants)).toISOString(),
        capturedTo: new Date(-min(notes.instants.map((instant) => -instant))).toISOString(),
        origin: notes.sandbox ? "sandbox" : "live",
        pages: pagesOf(exchanges),
      };
    },
  };
}

function questionOf(input: Parameters<Transport>[0], init: RequestInit | undefined, baseUrl: string) {
  const url = input instanceof Request ? input.url : String(input);
  const method = (init?.method ?? (input instanceof Request ? input.method : "GET")).toUpperCase();
  const path = requestPath(url, baseUrl);
  return { key: `${method} ${path}`, method, path };
}

interface Question {
  readonly method: string;
  readonly path: string;
  readonly ask: () => Promise<Heard>;
}

async function hear(options: RecorderOptions, notes: Notes, question: Question): Promise<Heard> {
  const slot = Promise.withResolvers<Exchange>();
  // Whoever asked gets the failure; the recording as a whole meets it in finish.
  slot.promise.catch(() => {});
  notes.slots.push(slot.promise);
  try {
    notes.open++;
    const heard = await question.ask().finally(() => notes.open--);
    noteDown(notes, heard.headers, options.clock.now());
    notes.later.add(() => keep(options.redactor, notes, rawExchange(question, heard), slot));
    return heard;
  } catch (error) {
    slot.reject(error);
    throw error;
  }
}

function settleOnce(redactor: RecorderOptions["redactor"], notes: Notes): void {
  if (notes.open >= FEW_OPEN) notes.settled = false;
  else if (!notes.settled) {
    notes.settled = true;
    redactor.settle();
  }
}

/** So few are open only while the last answers are on their way: there is time then, and nearly everybody was met. */
const FEW_OPEN = 30;

function keep(
  redactor: RecorderOptions["redactor"],
  notes: Notes,
  raw: RawExchange,
  slot: PromiseWithResolvers<Exchange>,
): void {
  try {
    const exchange = redacted(redactor, raw);
    redactor.ahead(exchange);
    printAhead(exchange);
    slot.resolve(exchange);
    settleOnce(redactor, notes);
  } catch (error) {
    notes.failure ??= { reason: error };
    slot.reject(error);
  }
}

/** Whoever looks through an answer goes down its levels by calling itself, and the stack ends somewhere. */
function redacted(redactor: RecorderOptions["redactor"], raw: RawExchange) {
  try {
    return redactor.exchange(raw);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new LiveApiError({
      what: "The answer is nested too deeply to be read: no answer of the API is",
      where: `${raw.method} ${raw.path}`,
      next: "see what answers at that address (--base-url, --region); nothing was written",
    }, raw.status);
  }
}

function rawExchange({ method, path }: Question, heard: Heard): RawExchange {
  const { status, headers } = heard;
  const type = headers.get("content-type");
  return {
    method,
    path,
    status,
    headers: new Headers(type === null ? {} : { "content-type": type }),
    body: parsedOrNull(heard),
  };
}

/** What is not JSON is not kept: nobody could say what is in it, and no reader can use it. */
function parsedOrNull(heard: Heard): Json {
  if (heard.text === null || heard.text === "") return null;
  try {
    return parsedOf(heard) as Json;
  } catch {
    return null;
  }
}

function noteDown(notes: Notes, headers: Headers, now: number): void {
  const date = Date.parse(headers.get("date") ?? "");
  notes.instants.push(Number.isNaN(date) ? now : date);
  if (headers.has("x-ringback-sandbox")) notes.sandbox = true;
}

/** Counted when all is redacted: the path of a listing may hold somebody's log-in. */
function pagesOf(exchanges: readonly Exchange[]): Readonly<Record<string, number>> {
  const pages = new Map<string, number>();
  for (const { request, response } of exchanges) {
    if (!isObject(response.body) || !Array.isArray(response.body["entities"])) continue;
    const listing = request.path.replace(/\?.*$/, "");
    pages.set(listing, (pages.get(listing) ?? 0) + 1);
  }
  return Object.fromEntries(pages);
}

/** Spreading 10,000 values into `Math.min` would be at the mercy of the stack. */
function min(values: readonly number[]): number {
  assert(values.length > 0, "an answer has an instant");
  return values.reduce((least, value) => Math.min(least, value));
}
