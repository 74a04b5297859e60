/** Sets of agents as bits, 32 a word. */

/** One bit an agent. */
export type Bits = Uint32Array;

/** Words that hold so many bits. */
export function wordsFor(count: number): number {
  return (count + 31) >>> 5;
}

/** The bits of those for whom the test holds. */
export function bitsWhere(count: number, holds: (at: number) => boolean): Bits {
  const bits = new Uint32Array(wordsFor(count));
  for (let at = 0; at < count; at++) if (holds(at)) bits[at >>> 5] = (bits[at >>> 5] ?? 0) | (1 << (at & 31));
  return bits;
}

/** Whether the bit is set. */
export function hasBit(bits: Bits, at: number): boolean {
  return ((bits[at >>> 5] ?? 0) & (1 << (at & 31))) !== 0;
}

/** The bits both have. */
export function both(a: Bits, b: Bits): Bits {
  return a.map((word, at) => word & (b[at] ?? 0));
}

/** Positions of the bits that are set, in order. */
export function positionsOf(bits: Bits): readonly number[] {
  const found: number[] = [];
  bits.forEach((word, at) => {
    for (let rest = word; rest !== 0; rest &= rest - 1) {
      found.push((at << 5) + 31 - Math.clz32(rest & -rest));
    }
  });
  return found;
}

/** Positions in the one and not in the other. */
export function without(bits: Bits, others: Bits): Bits {
  return bits.map((word, at) => word & ~(others[at] as number));
}

/** The first so many of the positions, in order. */
export function firstPositions(bits: Bits, most: number): readonly number[] {
  const found: number[] = [];
  for (let at = 0; at < bits.length && found.length < most; at++) {
    for (let word = bits[at] as number; word !== 0 && found.length < most; word &= word - 1) {
      found.push(at * 32 + (31 - Math.clz32(word & -word)));
    }
  }
  return found;
}
