/** The way out: at most so many requests in flight, first come first served, never faster than the pace allows. */

import type { Clock } from "../../doors/world.ts";
import type { Pace, Ticket } from "./pace.ts";

/** Lets work through. */
export type Gate = <T>(work: (ticket: Ticket) => Promise<T>) => Promise<T>;

/** What the gate needs. */
export interface GateOptions {
  readonly clock: Clock;
  readonly pace: Pace;
  /** Requests in flight at most. */
  readonly inFlight: number;
  /** Ends all waiting. */
  readonly signal?: AbortSignal;
  /** Told of each wait for the pace, in milliseconds. */
  readonly onWait?: (waitMs: number) => void;
}

/** A gate. The work it lets through must tell the pace what came back. */
export function createGate(options: GateOptions): Gate {
  const waiting: PromiseWithResolvers<Ticket>[] = [];
  let inside = 0;
  let asleep = false;
  options.signal?.addEventListener("abort", () => {
    for (const turn of waiting.splice(0)) turn.reject(options.signal?.reason);
  }, { once: true });

  const letThrough = () => {
    while (waiting.length > 0 && inside < options.inFlight) {
      const waitMs = options.pace.waitMs(options.clock.now());
      if (waitMs > 0) return sleep(waitMs);
      inside++;
      waiting.shift()?.resolve(options.pace.sent(options.clock.now()));
    }
  };

  const sleep = (waitMs: number) => {
    if (asleep || waitMs === Infinity) return;
    asleep = true;
    options.onWait?.(waitMs);
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
