/**
 * Decides whether and when a failed try is repeated. Pure: the attempt, its outcome, the clock's reading and a random number go in,
 * a wait or a reason to give up comes out.
 */

import { httpDateMs } from "../../http/http_date.ts";

/** How patient to be. */
export interface Patience {
  /** Tries of one request, the first included; those put off by `Retry-After` count against the budget only. */
  readonly tries: number;
  /** First wait; doubled each time. */
  readonly firstWaitMs: number;
  /** No single wait is longer: a server that asks for more ends the recording. */
  readonly longestWaitMs: number;
  /** All waits of one request together. */
  readonly budgetMs: number;
}

/** Statuses worth another try: the server, or something between, is busy or broken for the moment. */
export const RETRIED_STATUSES: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/** One try that failed. */
export interface FailedTry {
  /** 1 for the first. */
  readonly attempt: number;
  /** Waits of this request so far, in milliseconds. */
  readonly waitedMs: number;
  /** The `Retry-After` header; null where there is none or no answer at all. */
  readonly retryAfter: string | null;
  /** The answer's `Date` header: a date in `Retry-After` is read against the server's own clock. */
  readonly date: string | null;
  /** Milliseconds since the epoch, by our clock. */
  readonly now: number;
  /** 0 ≤ x < 1, for jitter. */
  readonly random: number;
}

/** Wait and try again, or give up and say why. */
export type RetryDecision =
  | { readonly again: true; readonly waitMs: number }
  | { readonly again: false; readonly why: string };

/**
 * `Retry-After` as milliseconds to wait from now: whole seconds or an HTTP date (RFC 9110, 10.2.3).
 * @returns null when the header is absent or neither
 */
export function retryAfterMs(value: string | null, date: string | null, now: number): number | null {
  const text = value?.trim() ?? "";
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const until = httpDateMs(text, now);
  return until === null ? null : Math.max(0, until - (httpDateMs(date, now) ?? now));
}

/** What to do after a try that failed for the moment. */
export function afterFailure(failed: FailedTry, patience: Patience): RetryDecision {
  // "At once" is no wait: our own takes its place, and the try counts.
  const asked = retryAfterMs(failed.retryAfter, failed.date, failed.now) || null;
  if (asked === null && failed.attempt >= patience.tries) {
    return {
      again: false,
      why: failed.attempt === 1 ? "1 try is the limit" : `${failed.attempt} tries are the limit`,
    };
  }
  if (asked !== null && asked > patience.longestWaitMs) {
    return {
      again: false,
      why: `the server asks to wait ${seconds(asked)}, the longest wait is ${
        seconds(patience.longestWaitMs)
      }`,
    };
  }
  const waitMs = asked ?? backoffMs(failed, patience);
  if (failed.waitedMs + waitMs > patience.budgetMs) {
    const left = seconds(patience.budgetMs - failed.waitedMs);
    const budget = seconds(patience.budgetMs);
    return {
      again: false,
      why: failed.waitedMs === 0
        ? `the next wait of ${seconds(waitMs)} is longer than the budget of ${budget} for all waits`
        : `waited ${seconds(failed.waitedMs)} of a budget of ${budget}, and the next wait of ${
          seconds(waitMs)
        } ` +
          `is longer than the ${left} left`,
    };
  }
  return { again: true, waitMs };
}

/** Doubled each time, at most the longest wait; the jitter takes off up to half so that clients do not march in step. */
function backoffMs(failed: FailedTry, patience: Patience): number {
  const full = Math.min(patience.firstWaitMs * 2 ** (failed.attempt - 1), patience.longestWaitMs);
  return Math.round(full * (1 - failed.random / 2));
}

/** Milliseconds as a person says them: "0.5 s", "42 s", "5 min", "more than 100 days". */
export function seconds(ms: number): string {
  if (ms > 100 * 86_400_000) return "more than 100 days";
  if (ms >= 120_000 && ms % 60_000 === 0) return `${ms / 60_000} min`;
  return `${Math.round(ms / 100) / 10} s`;
}
