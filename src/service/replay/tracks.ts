/**
 * The loaded cassettes as a shelf of slots, one a recorded request, found by the exact text a client sends or, failing that,
 * by its canonical form.
 *
 * Invariants: the first cassette that holds a request answers it; a slot's answers come in recorded order, then as its
 * last exchange says; spelling variants are learned up to a bound.
 */

import type { Cassette, Exchange } from "../../cassette/cassette.ts";
import { requestPath } from "../../cassette/identity.ts";
import { nearestRequests, type RecordedRequest, type RequestLine } from "../../cassette/match.ts";
import { missError } from "../../cassette/miss.ts";
import { assert, MissError } from "../../errors.ts";
import { type Answer, prepareAnswer } from "./answer.ts";
import { firstPageKeys } from "./first_page.ts";
import { nearbyRequests } from "./nearby.ts";

/** A cassette and where it was read from. */
export interface LoadedCassette {
  readonly path: string;
  readonly cassette: Cassette;
}

/** One recorded request with everything it was answered. */
export interface Slot extends RecordedRequest {
  readonly cassette: LoadedCassette;
  readonly exchanges: Exchange[];
  /** Prepared when first asked for. */
  readonly answers: (Answer | undefined)[];
  /** Answers given so far. */
  played: number;
}

/** A request that fitted nothing. */
export interface Missed {
  readonly error: MissError;
  /** "GET /api/v2/…" each. */
  readonly nearest: readonly string[];
}

/** All slots. */
export interface Shelf {
  readonly loaded: readonly LoadedCassette[];
  readonly slots: readonly Slot[];
  /** The slot of a GET whose spelling is recorded or was met before. */
  known(path: string): Slot | undefined;
  /** The slot of a request as the client spelled it, below any gateway prefix; undefined where none was recorded. */
  find(method: string, path: string): Slot | undefined;
  /** Why a request gets no answer, in the words of every replay, and the nearest recorded requests, best first. */
  explainMiss(method: string, path: string): Missed;
  /** All slots unplayed again. */
  reset(): void;
}

/** Spellings of known requests that are remembered; beyond it each costs its canonical form again. */
const MAX_LEARNED = 20_000;

/** Stands before a path where the canonical form wants an absolute address. */
const ANY_BASE = "http://ringback.invalid";

/** Shelves all exchanges of at least one cassette. */
export function createShelf(loaded: readonly LoadedCassette[]): Shelf {
  const byIdentity = new Map<string, Slot>();
  for (const one of loaded) addSlots(one, byIdentity);
  const slots = [...byIdentity.values()];
  const byGetPath = new Map<string, Slot>();
  for (const slot of slots) if (slot.method === "GET") byGetPath.set(slot.path, slot);
  const mostSpellings = byGetPath.size + MAX_LEARNED;
  const findFirstPage = firstPageFinder(slots);
  return {
    loaded,
    slots,
    known: (path) => byGetPath.get(path),
    find(method, path) {
      if (method !== "GET") return byIdentity.get(`${method} ${canonical(path)}`);
      const exact = byGetPath.get(path);
      if (exact !== undefined) return exact;
      const identity = canonical(path);
      const slot = byIdentity.get(`GET ${identity}`) ?? findFirstPage(identity);
      if (slot !== undefined && byGetPath.size < mostSpellings) byGetPath.set(path, slot);
      return slot;
    },
    explainMiss: (method, path) => missedOf({ method, path: canonical(path) }, slots, loaded),
    reset() {
      for (const slot of slots) slot.played = 0;
    },
  };
}

/** The answer a slot gives now, counted; null when its answers are used up and the recording says so. */
export function play(slot: Slot): Answer | null {
  const answer = peek(slot);
  if (answer !== null) slot.played++;
  return answer;
}

/** The answer a slot would give now, not counted: for `HEAD`, which asks about an answer without taking it. */
export function peek(slot: Slot): Answer | null {
  const last = slot.exchanges.length - 1;
  if (slot.played > last && slot.exchanges[last]?.afterLast === "error") return null;
  const index = Math.min(slot.played, last);
  const known = slot.answers[index];
  if (known !== undefined) return known;
  const exchange = slot.exchanges[index];
  assert(exchange !== undefined, "a slot has at least one exchange");
  return slot.answers[index] = prepareAnswer(exchange.response);
}

/** Finds recorded first pages by requests that leave page number or page size out; the first recorded one wins. */
function firstPageFinder(slots: readonly Slot[]): (path: string) => Slot | undefined {
  let byKey: Map<string, Slot> | null = null;
  return (path) => {
    const asked = firstPageKeys(path);
    if (asked === null) return undefined;
    byKey ??= firstPages(slots);
    return byKey.get(asked.statesSize ? asked.sized : asked.anySize);
  };
}

function firstPages(slots: readonly Slot[]): Map<string, Slot> {
  const byKey = new Map<string, Slot>();
  for (const slot of slots) {
    const keys = slot.method === "GET" && slot.path.includes("page") ? firstPageKeys(slot.path) : null;
    if (keys === null) continue;
    for (const key of [keys.sized, keys.anySize]) if (!byKey.has(key)) byKey.set(key, slot);
  }
  return byKey;
}

function canonical(path: string): string {
  return requestPath(ANY_BASE + path, ANY_BASE);
}

function addSlots(loaded: LoadedCassette, byIdentity: Map<string, Slot>): void {
  for (const exchange of loaded.cassette.exchanges) {
    const { method, path } = exchange.request;
    const identity = `${method} ${path}`;
    const slot = byIdentity.get(identity);
    if (slot === undefined) {
      byIdentity.set(identity, {
        method,
        path,
        cassette: loaded,
        exchanges: [exchange],
        answers: [],
        played: 0,
      });
    } else if (slot.cassette === loaded) slot.exchanges.push(exchange);
  }
}

/** Of several cassettes, the one that holds the nearest request is named: it is the one to record into. */
function missedOf(asked: RequestLine, slots: readonly Slot[], loaded: readonly LoadedCassette[]): Missed {
  const nearby = nearbyRequests(asked, slots);
  const nearest = nearestRequests(asked, nearby).map((near) => near.row);
  const chosen = nearest[0]?.cassette ?? loaded[0];
  assert(chosen !== undefined, "a shelf has at least one cassette");
  const { head } = chosen.cassette;
  const error = missError(asked, nearby, head);
  const where = `cassette "${head.name}", ${slots.length} recorded requests`;
  return {
    error: new MissError({ ...error.explanation, where }),
    nearest: nearest.map((row) => `${row.method} ${row.path}`),
  };
}
