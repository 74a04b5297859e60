/**
 * Answers reads that were not recorded from what was: the sandbox's routes over the organisation that the cassettes tell of.
 *
 * Invariant: an answer holds recorded entries and nothing made up; what the recordings do not tell is said, never guessed.
 */

import type { Json } from "../lib/json.ts";
import type { LoadedCassette } from "../cassette/track.ts";
import { type SurfaceName, SURFACES } from "../http/transport.ts";
import type { RecordedRead } from "../sandbox/recorded/listings.ts";
import {
  type RecordedOrganisation,
  recordedOrganisation,
} from "../sandbox/recorded/recorded_organisation.ts";
import { answerRead, findRead, type FoundRead } from "../sandbox/documented_reads.ts";
import { ApiRefusal } from "../sandbox/refusal.ts";
import { NotKnown } from "../sandbox/served.ts";

/** An expand that was left out, and of how many users. */
export interface LeftOut {
  readonly expand: string;
  readonly users: number;
}

/** What became of a read. */
export type Derived =
  | {
    readonly kind: "answer";
    readonly status: number;
    /** Absolute addresses in it begin with the placeholder. */
    readonly body: Json;
    /** "10 recorded queues, 300 users". */
    readonly from: string;
    readonly leftOut: readonly LeftOut[];
  }
  /** What the recordings do not tell. */
  | { readonly kind: "unknown"; readonly what: string };

/**
 * Answers a read; null where the path is none that the sandbox knows.
 * @param path path and query below the API's address
 * @param base the address that the client reached the API at, without a final slash
 */
export type Deriver = (path: string, base: string) => Derived | null;

/** Any: only path and query count. */
const ANY_ORIGIN = "http://ringback.invalid";

/** A deriver of some cassettes; of several that tell the same thing the first counts. Nothing is decoded before it is asked. */
export function createDeriver(sources: readonly LoadedCassette[]): Deriver {
  const dialects = SURFACES.filter((surface) =>
    sources.some(({ cassette }) => cassette.head.surface === surface)
  );
  const organisations = new Map<SurfaceName, RecordedOrganisation>();
  const organisationOf = (surface: SurfaceName): RecordedOrganisation => {
    const organisation = organisations.get(surface) ?? recordedOrganisation(goodReads(sources, surface));
    organisations.set(surface, organisation);
    return organisation;
  };
  return (path, base) => {
    const url = URL.parse(path, ANY_ORIGIN);
    const read = url === null ? null : findRead(url.pathname);
    if (url === null || read === null) return null;
    const derived = dialects.map((dialect) =>
      derive(read, { dialect, organisation: organisationOf(dialect), url, base })
    );
    return derived.find(({ kind }) => kind === "answer") ?? derived[0] ?? null;
  };
}

interface Asked {
  readonly dialect: SurfaceName;
  readonly organisation: RecordedOrganisation;
  readonly url: URL;
  readonly base: string;
}

/** Characters of a name that a client made up. */
const WORD_MAX = 60;

/** A client's word as a header and a line of a log can hold it; the API's own stay as they are. */
function asWord(text: string): string {
  return encodeURIComponent(text.slice(0, WORD_MAX).toWellFormed());
}

function derive(read: FoundRead, { dialect, organisation, url, base }: Asked): Derived {
  const users = new Map<string, Set<string>>();
  const leaveOut = (asked: string, userId: string) => {
    const expand = asWord(asked);
    users.set(expand, (users.get(expand) ?? new Set()).add(userId));
  };
  const { size } = organisation;
  const from = `${size.queues} recorded queues, ${size.users} users`;
  try {
    const body = answerRead(read, { organisation, dialect, leaveOut }, url, base);
    const leftOut = [...users].map(([expand, ids]) => ({ expand, users: ids.size }));
    return { kind: "answer", status: 200, body: body as Json, from, leftOut };
  } catch (error) {
    if (error instanceof NotKnown) return { kind: "unknown", what: error.message };
    if (!(error instanceof ApiRefusal)) throw error;
    const { answer } = error;
    const body = { ...answer, details: [], errors: [] };
    return { kind: "answer", status: answer.status, body: body as Json, from, leftOut: [] };
  }
}

function goodReads(sources: readonly LoadedCassette[], surface: SurfaceName): readonly RecordedRead[] {
  return sources.filter(({ cassette }) => cassette.head.surface === surface)
    .flatMap(({ cassette }) => cassette.exchanges)
    .filter(({ request, response }) => request.method === "GET" && response.status === 200)
    .map(({ request, response }) => ({ path: request.path, body: response.body }));
}
