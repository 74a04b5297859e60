/** The clock of a shift: it stands still while things happen at one instant, and jumps to the next. */

import { type Instant, instantAt } from "../../lib/instant.ts";

const DAY_MS = 86_400_000;
const TWO_DIGITS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, "0"));

/** Milliseconds since the epoch, and the same as domain values hold it. */
export class ShiftClock {
  nowMs: number;
  #textMs = NaN;
  #text = "" as Instant;
  #day = NaN;
  #date = "";

  constructor(startMs: number) {
    this.nowMs = startMs;
  }

  /** ISO 8601 UTC. Made by hand: a million arrivals ask for three million instants, few of them on another day. */
  iso(): Instant {
    const { nowMs } = this;
    if (this.#textMs === nowMs) return this.#text;
    const day = Math.floor(nowMs / DAY_MS);
    if (day !== this.#day) [this.#day, this.#date] = [day, instantAt(nowMs).slice(0, 11)];
    const ms = nowMs - day * DAY_MS;
    const two = (number: number) => TWO_DIGITS[number] as string;
    const seconds = Math.floor(ms / 1000);
    const time = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${
      two(seconds % 60)
    }`;
    this.#textMs = nowMs;
    return this.#text = `${this.#date}${time}.${String(ms % 1000).padStart(3, "0")}Z` as Instant;
  }
}
