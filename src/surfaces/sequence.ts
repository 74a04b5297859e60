/**
 * Many questions in flight, one order: answers are handled in the order in which they were asked for, and questions are
 * asked only at the start and while an answer is handled. So the order of the calls to the transport depends on what
 * is answered and never on how fast; a recording has the same exchanges in the same order every time.
 * How many requests are really open at once is the transport's business.
 */

import { askApi, askOptional, type Read, type ReadAnswer, type Soon } from "./ask.ts";
import type { Api } from "./surface.ts";

/** Takes questions while a gathering goes on. */
export interface Sequence {
  /** Asks at once; `handle` runs when every answer asked for earlier has been handled. */
  ask<T>(question: Read<T>, handle: (value: T) => void): void;
  /** As `ask`, for reads one can do without. */
  askOptional<T>(question: Read<T>, handle: (answer: ReadAnswer<T>) => void): void;
}

/**
 * Asks what `start` asks and all that the handling of answers asks in turn; done when nothing is left.
 * @throws the first error in the order of asking; what is still under way is aborted
 */
export async function inSequence(api: Api, start: (sequence: Sequence) => void): Promise<void> {
  const abort = new AbortController();
  const waiting: (() => Soon<void>)[] = [];
  const enqueue = <T>(ask: () => Soon<T>, handle: (value: T) => void) => {
    const answer = ask();
    if (answer instanceof Promise) {
      // An answer that fails while an earlier one is awaited must not count as unhandled.
      answer.catch(() => {});
      waiting.push(async () => handle(await answer));
    } else waiting.push(() => handle(answer));
  };
  const sequence: Sequence = {
    ask: (question, handle) => enqueue(() => askApi(api, question, abort.signal), handle),
    askOptional: (question, handle) => enqueue(() => askOptional(api, question, abort.signal), handle),
  };
  try {
    start(sequence);
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const handled = next();
      if (handled instanceof Promise) await handled;
    }
  } catch (error) {
    abort.abort();
    throw error;
  }
}
