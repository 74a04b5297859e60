/** Remembers which sets of few places were marked: a bit for every set there is, so that millions are looked up at once. */

import { waysUpTo } from "../request.ts";

/** Marks over sets of at most some size. */
export class Marks {
  readonly #bits: Uint32Array;
  /** By how many, then by place: ways to choose so many below the place. */
  readonly #ways: readonly Float64Array[];
  readonly #offsets: readonly number[];

  /** @param places how many there are @param most the largest set */
  constructor(places: number, most: number) {
    this.#ways = Array.from(
      { length: most + 1 },
      (_, size) =>
        Float64Array.from(
          { length: places + 1 },
          (_, at) => waysUpTo(at, size) - (size === 0 ? 0 : waysUpTo(at, size - 1)),
        ),
    );
    this.#offsets = Array.from(
      { length: most + 1 },
      (_, size) => size === 0 ? 0 : waysUpTo(places, size - 1),
    );
    this.#bits = new Uint32Array(Math.ceil(waysUpTo(places, most) / 32));
  }

  /** Whether sets of that size have bits here. */
  static fit(places: number, most: number): boolean {
    return waysUpTo(places, most) < 2 ** 31;
  }

  /** @param set places, rising */
  add(set: readonly number[]): void {
    const at = this.#rankOf(set, -1);
    this.#bits[at >>> 5] = (this.#bits[at >>> 5] as number) | (1 << (at & 31));
  }

  /** Whether any part of the set that is smaller than the set itself is marked. */
  hasPartOf(set: readonly number[]): boolean {
    const whole = (1 << set.length) - 1;
    for (let part = 0; part < whole; part++) if (this.#isMarked(this.#rankOf(set, part))) return true;
    return false;
  }

  /** The smaller parts of a set, ready to be asked for with one place more, which is beyond all of them. */
  partsOf(set: readonly number[]): MarkParts {
    const whole = (1 << set.length) - 1;
    const parts = Array.from({ length: whole }, (_, part) => part).sort((a, b) => bitCount(b) - bitCount(a));
    return parts.map((part) => {
      const size = bitCount(part);
      const rank = this.#rankOf(set, part) - (this.#offsets[size] as number) +
        (this.#offsets[size + 1] as number);
      return { rank, ways: this.#ways[size + 1] as Float64Array };
    });
  }

  /** Whether any of the parts is marked when the place is added to it. */
  hasPartWith(parts: MarkParts, place: number): boolean {
    for (const { rank, ways } of parts) if (this.#isMarked(rank + (ways[place] as number))) return true;
    return false;
  }

  #isMarked(at: number): boolean {
    return ((this.#bits[at >>> 5] as number) & (1 << (at & 31))) !== 0;
  }

  /** @param part bits of the positions that count */
  #rankOf(set: readonly number[], part: number): number {
    let [size, rank] = [0, 0];
    for (let at = 0; at < set.length; at++) {
      if ((part & (1 << at)) === 0) continue;
      size += 1;
      rank += (this.#ways[size] as Float64Array)[set[at] as number] as number;
    }
    return (this.#offsets[size] as number) + rank;
  }
}

/** Parts of a set: how far each is up the marks of its size, and what one place more adds. */
export type MarkParts = readonly { readonly rank: number; readonly ways: Float64Array }[];

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
