/** Repeats a try until it is answered for good or patience ends. Knows nothing of tokens. */

import type { Clock } from "../../doors/world.ts";
import { LiveApiError } from "../../errors.ts";
import { type Answer, NoAnswer } from "./attempt.ts";
import { afterFailure, type Patience, RETRIED_STATUSES, seconds } from "./backoff.ts";
import type { LiveEvent } from "./wire_counts.ts";

/** What sending needs. */
export interface SenderOptions {
  readonly clock: Clock;
  readonly patience: Patience;
  readonly signal?: AbortSignal;
  readonly watch?: (event: LiveEvent) => void;
}

/**
 * Tries until there is an answer that another try would not better.
 * @param label method and address for messages, without secrets
 * @param once one try
 * @throws LiveApiError when patience ends
 */
export async function send(
  label: string,
  once: () => Promise<Answer>,
  options: SenderOptions,
): Promise<Answer> {
  let waitedMs = 0;
  for (let attempt = 1;; attempt++) {
    const outcome = await once().catch((error: unknown) => {
      if (error instanceof NoAnswer) return error;
      throw error;
    });
    if (!(outcome instanceof NoAnswer) && !RETRIED_STATUSES.has(outcome.status)) return outcome;
    const verdict = afterFailure({
      attempt,
      waitedMs,
      retryAfter: outcome instanceof NoAnswer ? null : outcome.headers.get("retry-after"),
      date: outcome instanceof NoAnswer ? null : outcome.headers.get("date"),
      now: options.clock.now(),
      random: options.clock.random(),
    }, options.patience);
    if (!verdict.again) throw gaveUp(label, outcome, verdict.why);
    options.watch?.({ kind: "retry", waitMs: verdict.waitMs, because: brief(outcome) });
    await options.clock.sleep(verdict.waitMs, options.signal);
    waitedMs += verdict.waitMs;
  }
}

function brief(outcome: Answer | NoAnswer): string {
  return outcome instanceof NoAnswer ? outcome.message : `status ${outcome.status}`;
}

function gaveUp(label: string, outcome: Answer | NoAnswer, why: string): LiveApiError {
  const status = outcome instanceof NoAnswer ? null : outcome.status;
  return new LiveApiError(
    {
      what: status === null ? `${label} got no answer` : `${label} keeps answering ${status}`,
      detail: [`last:    ${brief(outcome)}`, `gave up: ${why}`],
      next: status === null
        ? "check the address (--region, --base-url), the network and proxies; then record again, nothing was written"
        : status === 429
        ? "record later or with a client of its own: others spend from the same limit; nothing was written"
        : "see https://status.mypurecloud.com, then record again; --budget and --longest-wait set the patience",
    },
    status,
    outcome instanceof NoAnswer ? { cause: outcome } : {},
  );
}

/** How patient a recording is by default; stated in `record --help`. */
export const DEFAULT_PATIENCE: Patience = {
  tries: 5,
  firstWaitMs: 500,
  longestWaitMs: 120_000,
  budgetMs: 300_000,
};

/** The patience in words, for help. */
export function patienceText(patience: Patience): string {
  return `${patience.tries} tries, no wait over ${seconds(patience.longestWaitMs)}, ` +
    `${seconds(patience.budgetMs)} of waits for one request`;
}
