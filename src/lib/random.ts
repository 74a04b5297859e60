/**
 * Draws chance from a seed: same seed, same draws, on every machine. The generator is pure-rand's; what a text hashes to is spread
 * here, for draws that belong to a key and not to a turn.
 */

import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** A stream of draws. */
export interface Chance {
  /** 0 ≤ x < 1. */
  next(): number;
  /** True with the probability. */
  happens(probability: number): boolean;
  /** One of the list; undefined for an empty one. */
  pick<T>(list: readonly T[]): T | undefined;
  /** So many of the list, none twice, in the order drawn. */
  some<T>(list: readonly T[], count: number): readonly T[];
}

/** The stream of a seed. */
export function chanceFrom(seed: number): Chance {
  const generator = xoroshiro128plus(seed);
  const next = () => uniformFloat64(generator);
  const pick = <T>(list: readonly T[]) => list[Math.floor(next() * list.length)];
  return {
    next,
    happens: (probability) => next() < probability,
    pick,
    some: (list, count) => {
      const left = [...list];
      const drawn = [];
      while (drawn.length < count && left.length > 0) {
        drawn.push(...left.splice(Math.floor(next() * left.length), 1));
      }
      return drawn;
    },
  };
}

/** The draw that belongs to a seed and a key, whatever else is drawn: 0 ≤ x < 1. */
export function drawOf(seed: number, key: string): number {
  return chanceFrom(spread(seed, key)[0]).next();
}

/** 128 bits from a seed and a text, as four unsigned numbers. Spread, not secret. */
export function spread(seed: number, text: string): readonly [number, number, number, number] {
  let a = (1779033703 ^ seed) >>> 0;
  let b = (3144134277 ^ Math.imul(seed, 2654435761)) >>> 0;
  let c = 1013904242;
  let d = 2773480762;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    a = b ^ Math.imul(a ^ unit, 597399067);
    b = c ^ Math.imul(b ^ unit, 2869860233);
    c = d ^ Math.imul(c ^ unit, 951274213);
    d = a ^ Math.imul(d ^ unit, 2716044179);
  }
  const first = Math.imul(c ^ (a >>> 18), 597399067);
  const second = Math.imul(d ^ (b >>> 22), 2869860233);
  const third = Math.imul(first ^ (c >>> 17), 951274213);
  const fourth = Math.imul(second ^ (d >>> 19), 2716044179);
  const all = first ^ second ^ third ^ fourth;
  return [all >>> 0, (second ^ all) >>> 0, (third ^ all) >>> 0, (fourth ^ all) >>> 0];
}
