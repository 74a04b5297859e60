/**
 * One watch over all requests under way, instead of a timer each: what takes too long is answered for by the watch.
 *
 * Invariant: nothing sleeps while nothing is under way.
 */

import type { Clock } from "../../doors/world.ts";

/** Races an answer against the limit. */
export type Deadline = <T>(answering: Promise<T>, late: () => T) => Promise<T>;

interface Waiting {
  readonly until: number;
  readonly giveUp: () => void;
}

/** How often the watch looks, milliseconds: an answer may come so much too late, and an ending process waits so long. */
const LOOK_MS = 250;

/** A limit in milliseconds. */
export function createDeadline(limitMs: number, clock: Clock): Deadline {
  const waiting = new Set<Waiting>();
  let watching = false;
  const watch = async () => {
    watching = true;
    while (waiting.size > 0) {
      await clock.sleep(Math.min(limitMs, LOOK_MS));
      const now = clock.now();
      for (const one of waiting) if (now >= one.until) one.giveUp();
    }
    watching = false;
  };
  return (answering, late) =>
    new Promise((resolve, reject) => {
      const one: Waiting = {
        until: clock.now() + limitMs,
        giveUp: () => {
          waiting.delete(one);
          resolve(late());
        },
      };
      waiting.add(one);
      answering.then(resolve, reject).finally(() => waiting.delete(one));
      if (!watching) watch();
    });
}
