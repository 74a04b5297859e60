/** Answers one request from the recordings: as recorded, derived, or with a miss that says why. */

import type { RecordedAnswer } from "../../cassette/answer.ts";
import type { Tracks } from "../../cassette/tracks.ts";
import { type Derived, DERIVED_HEADER, type Deriver, LEFT_OUT_HEADER } from "../../derive/derive.ts";
import { MissError } from "../../errors.ts";
import { problem } from "../safety/problem.ts";
import type { Sender } from "./send.ts";
import type { ReplayLog } from "./status.ts";

/** Who hears what a replay could not do as asked. */
export interface ReplayEars {
  /** Every miss. */
  miss(error: MissError): void;
  /** An expand that a derived answer lacks, once each. */
  leftOut?(sentence: string): void;
}

/** What answering takes. */
export interface ReplayState {
  readonly tracks: Tracks;
  readonly send: Sender;
  readonly log: ReplayLog;
  readonly derive: Deriver;
  readonly ears: ReplayEars;
}

/**
 * The answer: what was recorded of exactly this request goes first, then what can be derived, then a first page of another size.
 * @param path below any gateway's prefix
 * @param base what stood before it in the client's address
 */
export function answerRead(
  state: ReplayState,
  request: Request,
  path: string,
  base: string,
): Response | Promise<Response> {
  const { tracks } = state;
  const answer = tracks.play(request.method, path, "the size asked");
  if (answer !== null) return state.send(answer, request, base);
  const derived = tracks.find(request.method, path, "the size asked") === undefined && isRead(request.method)
    ? state.derive(path, base)
    : null;
  if (derived?.kind === "answer") return sendDerived(state, request, path, derived);
  const otherSize = tracks.play(request.method, path);
  return otherSize === null
    ? missed(state, request.method, path, derived?.what ?? null)
    : state.send(otherSize, request, base);
}

function isRead(method: string): boolean {
  return method === "GET" || method === "HEAD";
}

function sendDerived(
  { log, send, ears }: ReplayState,
  request: Request,
  path: string,
  { status, text, from, leftOut }: Derived & { readonly kind: "answer" },
) {
  log.derived(request.method, path);
  for (const { expand } of leftOut) {
    const isNew = log.leftOut(expand);
    if (isNew) {
      ears.leftOut?.(`Left out of derived answers: expand ${expand}, which was not recorded of every user`);
    }
  }
  const headers: RecordedAnswer["headers"] = {
    "content-type": "application/json",
    [DERIVED_HEADER]: from,
    ...(leftOut.length === 0 ? {} : {
      [LEFT_OUT_HEADER]: leftOut.map(({ expand, users }) => `${expand} of ${users} users`).join(", "),
    }),
  };
  const body = request.method === "HEAD" ? null : text;
  return send({ status, headers, text: () => body }, request, "");
}

/** @param unknown what the recordings do not tell, where the path is one that others could be derived for */
function missed(state: ReplayState, method: string, path: string, unknown: string | null): Response {
  const { error: plain, nearest } = state.tracks.explainMiss(method, path);
  const { explanation } = plain;
  const error = unknown === null ? plain : new MissError({
    ...explanation,
    detail: [`derived: the recording does not tell ${unknown}`, ...explanation.detail ?? []],
  });
  state.log.miss(method, path, error.message);
  state.ears.miss(error);
  return problem(404, "ringback.miss", error.explanation, { nearest });
}
