/**
 * What a replay answers to a request, over HTTP and in the process alike: what was recorded of exactly this request goes first, then
 * what can be derived, then a recorded first page of another size; else a miss that says why.
 */

import { oneLine } from "../cassette/miss.ts";
import { createPreparing, type RecordedAnswer } from "../cassette/answer.ts";
import type { LoadedCassette } from "../cassette/track.ts";
import { createTracks, type Tracks } from "../cassette/tracks.ts";
import { MissError } from "../errors.ts";
import { createDeriver, type Derived, type LeftOut } from "./derive.ts";

/** Says that an answer was derived, and from what. */
const DERIVED_HEADER = "x-ringback-derived";

/** Expands that are named. */
const LEFT_OUT_MAX = 20;

/** Says which expands were left out of a derived answer. */
const LEFT_OUT_HEADER = "x-ringback-left-out";

/** What a request gets. */
export type Reply =
  | { readonly kind: "recorded"; readonly answer: RecordedAnswer }
  | { readonly kind: "derived"; readonly answer: RecordedAnswer; readonly leftOut: readonly LeftOut[] }
  | { readonly kind: "miss"; readonly error: MissError; readonly nearest: readonly string[] };

/** Cassettes that answer. */
export interface Replies {
  readonly tracks: Tracks;
  /**
   * @param path path and query below the API's address, as the client spelled it
   * @param base the address that the client reached the API at, without a final slash
   */
  reply(method: string, path: string, base: string): Reply;
}

/** @param recordedOnly nothing is derived */
export function createReplies(sources: readonly LoadedCassette[], recordedOnly: boolean): Replies {
  const tracks = createTracks(sources);
  const derive = recordedOnly ? () => null : createDeriver(sources);
  return {
    tracks,
    reply(method, path, base) {
      const recorded = tracks.play(method, path, "the size asked");
      if (recorded !== null) return { kind: "recorded", answer: recorded };
      const derived = isRead(method) && tracks.find(method, path, "the size asked") === undefined
        ? derive(path, base)
        : null;
      if (derived?.kind === "answer") return derivedReply(derived);
      const otherSize = tracks.play(method, path);
      if (otherSize !== null) return { kind: "recorded", answer: otherSize };
      return missed(tracks, method, path, derived?.what ?? null);
    },
  };
}

function isRead(method: string): boolean {
  return /^(?:get|head)$/i.test(method);
}

function derivedReply({ status, body, from, leftOut }: Derived & { readonly kind: "answer" }): Reply {
  const all = leftOut.slice(0, LEFT_OUT_MAX).map(({ expand, users }) => `${expand} of ${users} users`);
  const said = [...all, ...(leftOut.length > LEFT_OUT_MAX ? ["others"] : [])].join(", ");
  const headers = { [DERIVED_HEADER]: from, ...(said === "" ? {} : { [LEFT_OUT_HEADER]: said }) };
  return { kind: "derived", answer: createPreparing()({ status, headers, body }), leftOut };
}

/** @param unknown what the recordings do not tell, where the path is one that others could be derived for */
function missed(tracks: Tracks, method: string, path: string, unknown: string | null): Reply {
  const { error, nearest } = tracks.explainMiss(method, path);
  if (unknown === null) return { kind: "miss", error, nearest };
  const { explanation } = error;
  const detail = [`derived: the recording does not tell ${oneLine(unknown)}`, ...explanation.detail ?? []];
  return { kind: "miss", error: new MissError({ ...explanation, detail }), nearest };
}
