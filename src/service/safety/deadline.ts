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

/** How often the watch looks, as a share of the limit: an answer may come so much too late. */
const LOOKS = 10;

/** A limit in milliseconds, kept to a tenth. */
export function createDeadline(limitMs: number, clock: Clock): Deadline {
  const waiting = new Set<Waiting>();
  let watching = false;
  const watch = async () => {
    watching = true;
    while (waiting.size > 0) {
      await clock.sleep(limitMs / LOOKS);
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
