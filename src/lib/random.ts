/** Chance from a seed, for generated interactions: same seed, same draws, on every machine. */

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

/** A counter walked in steps of the golden ratio, mixed twice (the mixing of MurmurHash3's finish). */
export function chanceFrom(seed: number): Chance {
  let counter = seed >>> 0;
  const next = () => {
    counter = (counter + 0x9e3779b9) >>> 0;
    let mixed = counter;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
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
