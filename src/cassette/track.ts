/** One recorded request: its answers in the order of recording, and how far replay has come. */

import { assert } from "../errors.ts";
import type { Json } from "../lib/json.ts";
import { type createPreparing, jsonOf, type RecordedAnswer } from "./answer.ts";
import type { Cassette, Exchange } from "./cassette.ts";
import type { RecordedRequest } from "./request_differences.ts";

/** A cassette and where it was read from. */
export interface LoadedCassette {
  readonly path: string;
  readonly cassette: Cassette;
}

/** A track as replay sees it. */
export interface Track extends RecordedRequest {
  readonly source: LoadedCassette;
  /** The next answer, counted; null where all are used up and the recording says that a repeat is an error. */
  play(): RecordedAnswer | null;
  /** The next answer, not counted: for `HEAD`, which asks about an answer without taking it. */
  peek(): RecordedAnswer | null;
  /** The body of the next answer, counted, where it is good and JSON; undefined, with nothing counted, where it is anything else. */
  playJson(): Json | undefined;
}

/** A track as its own tracks see it. */
export class RecordedTrack implements Track {
  readonly exchanges: Exchange[] = [];
  readonly #answers: (RecordedAnswer | undefined)[] = [];
  #endsInError = false;
  #played = 0;
  /** The answer that every further time gets. */
  #forGood: RecordedAnswer | null = null;

  constructor(
    readonly method: string,
    readonly path: Track["path"],
    readonly source: LoadedCassette,
    readonly prepare: ReturnType<typeof createPreparing>,
  ) {}

  add(exchange: Exchange): void {
    this.exchanges.push(exchange);
    this.#endsInError = exchange.afterLast === "error";
  }

  get played(): number {
    return this.#played;
  }

  play(): RecordedAnswer | null {
    if (this.#forGood !== null) {
      this.#played++;
      return this.#forGood;
    }
    const answer = this.peek();
    if (answer === null) return null;
    this.#played++;
    if (this.#played >= this.exchanges.length && !this.#endsInError) this.#forGood = answer;
    return answer;
  }

  peek(): RecordedAnswer | null {
    const index = this.#next();
    return index === null ? null : this.#answers[index] ??= this.prepare(this.#exchange(index).response);
  }

  playJson(): Json | undefined {
    const index = this.#next();
    const body = index === null ? undefined : jsonOf(this.#exchange(index).response);
    if (body !== undefined) this.#played++;
    return body;
  }

  rewind(): void {
    this.#played = 0;
    this.#forGood = null;
  }

  #next(): number | null {
    const last = this.exchanges.length - 1;
    if (this.#played <= last) return this.#played;
    return this.#endsInError ? null : last;
  }

  #exchange(index: number): Exchange {
    const exchange = this.exchanges[index];
    assert(exchange !== undefined, "a track has at least one exchange");
    return exchange;
  }
}
