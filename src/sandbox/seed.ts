/**
 * Gives ids and chance of a made-up organisation from a seed and a key: same seed, same key, same result, in whatever order they
 * are asked for. Chance is counted here and not by `lib/random.ts`: committed recordings are made of it, to the byte.
 */

import { spread } from "../lib/random.ts";

/** A UUID (version 4 in form) from a seed and a stable key. */
export function uuidOf(seed: number, key: string): string {
  const hex = spread(seed, key).map((part) => part.toString(16).padStart(8, "0")).join("");
  const variant = (8 + (parseInt(hex.charAt(16), 16) & 3)).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${
    hex.slice(20)
  }`;
}

/** A stream of numbers 0 ≤ x < 1 that belongs to one key. */
export interface SeededChance {
  next(): number;
  /** A whole number, both ends included. */
  whole(from: number, to: number): number;
  /** One of a list that is not empty. */
  pick<T>(list: readonly [T, ...T[]]): T;
}

/** The chance of a seed and a key, by a counter-based generator of 32 bits. */
export function chanceOf(seed: number, key: string): SeededChance {
  let state = spread(seed, key)[0];
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    pick: (list) => list[Math.floor(next() * list.length)] ?? list[0],
  };
}
