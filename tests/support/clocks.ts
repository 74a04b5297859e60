/** Clocks for tests: time passes when the test lets it, never by waiting. */

import type { Clock } from "../../src/doors/world.ts";

/** Where every test clock starts. */
export const START = Date.parse("2026-03-02T09:00:00Z");

/** A clock whose sleeps end in the order of their instants, one after the other, once nothing else is left to do. */
export interface VirtualClock extends Clock {
  /** Lets time pass until the work is done. The work must not wait for anything but this clock. */
  run<T>(work: Promise<T>): Promise<T>;
  /** Milliseconds since the start. */
  elapsed(): number;
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** A virtual clock; sleeps of `never` milliseconds or more only end by their signal. */
export function virtualClock(
  options: { readonly never?: number; readonly random?: number } = {},
): VirtualClock {
  let now = START;
  const sleepers = new Set<Sleeper>();
  const clock: VirtualClock = {
    now: () => now,
    random: () => options.random ?? 0,
    elapsed: () => now - START,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const sleeper = { at: now + ms, wake: resolve };
        if (ms < (options.never ?? Infinity)) sleepers.add(sleeper);
        signal?.addEventListener("abort", () => {
          sleepers.delete(sleeper);
          reject(signal.reason);
        }, { once: true });
      }),
    async run(work) {
      let done = false;
      const ended = work.finally(() => done = true);
      ended.catch(() => {});
      while (!done) {
        // All that can go on without time passing does: promises settle within a few rounds.
        for (let round = 0; round < 30; round++) await null;
        const next = [...sleepers].sort((a, b) => a.at - b.at)[0];
        if (done || next === undefined) continue;
        sleepers.delete(next);
        now = Math.max(now, next.at);
        next.wake();
      }
      return await ended;
    },
  };
  return clock;
}

/** A clock on which every sleep is over at once and noted; those of `never` milliseconds or more only end by their signal. */
export function hurriedClock(never = Infinity): Clock & { readonly slept: number[] } {
  let now = START;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    random: () => 0,
    sleep: (ms, signal) => {
      if (ms >= never) {
        return new Promise((_, reject) =>
          signal?.addEventListener("abort", () => reject(signal.reason), { once: true })
        );
      }
      slept.push(ms);
      now += ms;
      return Promise.resolve();
    },
  };
}
