/** The way out: at most so many requests in flight, first come first served, never faster than the pace allows. */

import type { Clock } from "../../doors/world.ts";
import { AccessError } from "../../errors.ts";
import { type Patience, seconds } from "./retry.ts";
import type { Pace, Ticket } from "./pace.ts";

/** Lets work through. */
export type Gate = <T>(work: (ticket: Ticket) => Promise<T>) => Promise<T>;

/** What the gate needs. */
export interface GateOptions {
  readonly clock: Clock;
  readonly pace: Pace;
  /** Requests in flight at most. */
  readonly inFlight: number;
  /** How long the server's rate limit may make everybody wait. */
  readonly patience: Pick<Patience, "longestWaitMs" | "budgetMs">;
  /** Ends all waiting. */
  readonly signal?: AbortSignal;
  /** Told of each wait for the pace, in milliseconds. */
  readonly onWait: (waitMs: number) => void;
}

/**
 * A gate. The work it lets through must tell the pace what came back. It rejects with AccessError where the rate limit asks for a
 * longer wait than there is patience for, at once or by one wait after the other.
 */
export function createGate(options: GateOptions): Gate {
  const waiting: PromiseWithResolvers<Ticket>[] = [];
  let inside = 0;
  let asleep = false;
  // Waits one after the other with no more than a probe between them are one wait.
  let [passed, waitedMs] = [0, 0];
  options.signal?.addEventListener("abort", () => {
    for (const turn of waiting.splice(0)) turn.reject(options.signal?.reason);
  }, { once: true });

  const letThrough = () => {
    while (waiting.length > 0 && inside < options.inFlight) {
      const waitMs = options.pace.waitMs(options.clock.now());
      if (waitMs > 0) return sleep(waitMs);
      inside++;
      passed++;
      waiting.shift()?.resolve(options.pace.sent(options.clock.now()));
    }
  };

  const sleep = (waitMs: number) => {
    if (asleep || waitMs === Infinity) return;
    if (passed > 1) waitedMs = 0;
    passed = 0;
    waitedMs += waitMs;
    const refusal = tooLong(waitMs, waitedMs, options.patience);
    if (refusal !== null) {
      for (const turn of waiting.splice(0)) turn.reject(refusal);
      return;
    }
    asleep = true;
    options.onWait(waitMs);
    options.clock.sleep(waitMs, options.signal).then(() => {
      asleep = false;
      letThrough();
    }, () => {});
  };

  return async (work) => {
    options.signal?.throwIfAborted();
    const turn = Promise.withResolvers<Ticket>();
    waiting.push(turn);
    letThrough();
    const ticket = await turn.promise;
    try {
      return await work(ticket);
    } finally {
      inside--;
      letThrough();
    }
  };
}

function tooLong(
  waitMs: number,
  waitedMs: number,
  { longestWaitMs, budgetMs }: GateOptions["patience"],
): AccessError | null {
  if (waitMs <= longestWaitMs && waitedMs <= budgetMs) return null;
  const why = waitMs > longestWaitMs
    ? `the next window begins in ${seconds(waitMs)}, the longest wait is ${seconds(longestWaitMs)}`
    : `${seconds(waitedMs)} of waits let no more than one request through each, the budget is ${
      seconds(budgetMs)
    }`;
  return new AccessError({
    what: "The API's rate limit leaves no request",
    detail: [`said by: inin-ratelimit-count, -allowed, -reset`, `gave up: ${why}`],
    next: "record later or with a client of its own; --longest-wait and --budget set the patience",
  }, null);
}
