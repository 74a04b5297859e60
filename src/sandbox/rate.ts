/** The rate limit: so many requests a minute and token, told in every answer's headers (routing semantics 6.3). */

import { tooManyRequests } from "./refusal.ts";

const WINDOW_MS = 60_000;

/** As many tokens as are kept. */
const MAX_WINDOWS = 10_000;

/** Counts requests by token. */
export interface RateWindow {
  /**
   * Counts one request and gives the headers of its answer.
   * @throws Refusal 429 with the seconds until the window ends; the headers are given all the same by `headers`
   */
  count(token: string): void;
  headers(token: string): Readonly<Record<string, string>>;
}

/**
 * @param requestsPerMinute what the headers announce as allowed
 * @param enforced false: a full window begins anew instead of refusing, for a clock that stands still
 */
export function createRateWindow(
  requestsPerMinute: number,
  now: () => number,
  enforced: boolean,
): RateWindow {
  const windows = new Map<string, { startedAt: number; used: number }>();
  const windowOf = (token: string) => {
    const current = windows.get(token);
    const over = current === undefined || now() - current.startedAt >= WINDOW_MS ||
      (!enforced && current.used >= requestsPerMinute);
    if (!over) return current;
    const fresh = { startedAt: now(), used: 0 };
    // At the end again, so that the oldest comes first.
    windows.delete(token);
    windows.set(token, fresh);
    const oldest = windows.keys().next().value;
    if (windows.size > MAX_WINDOWS && oldest !== undefined) windows.delete(oldest);
    return fresh;
  };
  const secondsLeft = (startedAt: number) => Math.max(1, Math.ceil((startedAt + WINDOW_MS - now()) / 1000));
  return {
    count(token) {
      const window = windowOf(token);
      if (window.used >= requestsPerMinute) {
        throw tooManyRequests(secondsLeft(window.startedAt), requestsPerMinute);
      }
      window.used++;
    },
    headers(token) {
      const { startedAt, used } = windows.get(token) ?? { startedAt: now(), used: 0 };
      return {
        "inin-ratelimit-count": String(used),
        "inin-ratelimit-allowed": String(requestsPerMinute),
        "inin-ratelimit-reset": String(secondsLeft(startedAt)),
      };
    },
  };
}
