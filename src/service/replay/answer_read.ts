/** Answers one request from the recordings over HTTP, and tells what was not played as recorded. */

import type { Replies } from "../../derive/replies.ts";
import type { MissError } from "../../errors.ts";
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
  readonly replies: Replies;
  readonly send: Sender;
  readonly log: ReplayLog;
  readonly ears: ReplayEars;
}

/**
 * The answer, or a problem that says what is nearest.
 * @param path below any gateway's prefix
 * @param base what stood before it in the client's address
 */
export function answerRecordedRead(
  { replies, send, log, ears }: ReplayState,
  request: Request,
  path: string,
  base: string,
): Response | Promise<Response> {
  const { method } = request;
  const reply = replies.reply(method, path, base);
  if (reply.kind === "miss") {
    const { error, nearest } = reply;
    log.misses.add({ method, path, message: error.message });
    ears.miss(error);
    return problem(404, "ringback.miss", error.explanation, { nearest });
  }
  if (reply.kind === "derived") {
    log.derived.add({ method, path });
    for (const { expand } of reply.leftOut) {
      if (!log.leftOut(expand)) continue;
      ears.leftOut?.(
        `Left out of derived answers: expand ${expand}, which was not recorded of every user`,
      );
    }
  }
  return send(reply.answer, request, base);
}
