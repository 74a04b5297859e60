/** Repeats a try until it is answered for good or patience ends. Knows nothing of tokens. */

import type { Clock } from "../../doors/world.ts";
import { LiveApiError } from "../../errors.ts";
import { BODILESS } from "../../http/answer.ts";
import { GaveUpError } from "../../http/gave_up.ts";
import { isJsonText } from "../../lib/json.ts";
import { NoAnswer, type WireAnswer } from "./attempt.ts";
import { afterFailure, type Patience, RETRIED_STATUSES, seconds } from "./retry.ts";
import type { LiveEvent } from "./wire_counts.ts";

/** What sending needs. */
export interface SenderOptions {
  readonly clock: Clock;
  readonly patience: Patience;
  readonly signal?: AbortSignal;
  readonly watch?: (event: LiveEvent) => void;
  /** Takes secrets out of the text of an answer. */
  readonly hide: (text: string) => string;
  /** The answer has no body by its method. */
  readonly bodiless?: boolean;
}

/**
 * Tries until there is an answer that another try would not better. A good answer that is no JSON was broken on its way: it is asked
 * for again, and taken as it is when patience ends.
 * @param label method and address for messages, without secrets
 * @param once one try
 * @throws LiveApiError when patience ends; GaveUpError where there was an answer
 */
export async function send(
  label: string,
  once: () => Promise<WireAnswer>,
  options: SenderOptions,
): Promise<WireAnswer> {
  let waitedMs = 0;
  for (let attempt = 1;; attempt++) {
    const outcome = await once().catch((error: unknown) => {
      if (error instanceof NoAnswer) return error;
      throw error;
    });
    if (!(outcome instanceof NoAnswer) && isGood(outcome, options)) return outcome;
    const verdict = afterFailure({
      attempt,
      waitedMs,
      retryAfter: outcome instanceof NoAnswer ? null : outcome.headers.get("retry-after"),
      date: outcome instanceof NoAnswer ? null : outcome.headers.get("date"),
      now: options.clock.now(),
      random: options.clock.random(),
    }, options.patience);
    if (!verdict.again) {
      if (!(outcome instanceof NoAnswer) && !RETRIED_STATUSES.has(outcome.status)) return outcome;
      throw gaveUp(label, outcome, verdict.why, options.hide);
    }
    options.watch?.({ kind: "retry", waitMs: verdict.waitMs, because: brief(outcome) });
    await options.clock.sleep(verdict.waitMs, options.signal);
    waitedMs += verdict.waitMs;
  }
}

function isGood({ status, text }: WireAnswer, { bodiless = false }: SenderOptions): boolean {
  if (RETRIED_STATUSES.has(status)) return false;
  if (bodiless) return true;
  return status < 200 || status > 299 || BODILESS.has(status) || isJsonText(text);
}

function brief(outcome: WireAnswer | NoAnswer): string {
  if (outcome instanceof NoAnswer) return outcome.message;
  return RETRIED_STATUSES.has(outcome.status) ? `status ${outcome.status}` : "an answer that is no JSON";
}

function gaveUp(
  label: string,
  outcome: WireAnswer | NoAnswer,
  why: string,
  hide: SenderOptions["hide"],
): LiveApiError {
  const status = outcome instanceof NoAnswer ? null : outcome.status;
  const explanation = {
    what: status === null ? `${label} got no answer` : `${label} keeps answering ${status}`,
    detail: [`last:    ${brief(outcome)}`, `gave up: ${why}`],
    next: status === null
      ? "check the address (--region, --base-url), the network, the proxy (HTTPS_PROXY, NO_PROXY) and, where your company's own " +
        "authority signs, its certificate (DENO_CERT, or DENO_TLS_CA_STORE=system); then record again, nothing was written"
      : status === 429
      ? "record later or with a client of its own: others spend from the same limit; nothing was written"
      : "see https://status.mypurecloud.com, then record again; --budget and --longest-wait set the patience",
  };
  return outcome instanceof NoAnswer
    ? new LiveApiError(explanation, null, { cause: outcome })
    : new GaveUpError(explanation, { ...outcome, text: hide(outcome.text) });
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
