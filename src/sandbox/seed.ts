/** Chance and ids from a seed and a key: same seed, same key, same result, in whatever order they are asked for. */

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

/** A UUID (version 4 in form) from a seed and a stable key. */
export function uuidOf(seed: number, key: string): string {
  const hex = spread(seed, key).map((part) => part.toString(16).padStart(8, "0")).join("");
  const variant = (8 + (parseInt(hex.charAt(16), 16) & 3)).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${
    hex.slice(20)
  }`;
}

/** A stream of numbers 0 ≤ x < 1 that belongs to one key. */
export interface Chance {
  next(): number;
  /** A whole number, both ends included. */
  whole(from: number, to: number): number;
  /** One of a list that is not empty. */
  pick<T>(list: readonly [T, ...T[]]): T;
}

/** The chance of a seed and a key, by a counter-based generator of 32 bits. */
export function chanceOf(seed: number, key: string): Chance {
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
