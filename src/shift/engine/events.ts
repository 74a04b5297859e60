/** Keeps what will happen, in order of time; at one instant in the order in which it was foreseen. */

import FlatQueue from "flatqueue";

/** One thing that happens. */
export interface Event {
  readonly atMs: number;
  readonly happen: () => void;
}

interface Foreseen extends Event {
  /** The queue keeps no order among equals. */
  readonly sequence: number;
}

/** Foreseen events. */
export interface Events {
  /** Milliseconds since the epoch; Infinity where nothing is foreseen. */
  nextMs(): number;
  foresee(atMs: number, happen: () => void): void;
  /** Foresees it unless it is already, for that very thing and instant. */
  foreseeOnce(about: object, atMs: number, happen: () => void): void;
  /** Takes out all that is due at the instant, in order. */
  due(atMs: number): readonly Event[];
}

/** Makes an empty list of events. */
export function createEvents(): Events {
  const queue = new FlatQueue<Foreseen>();
  const foreseen = new Map<object, Set<number>>();
  let sequence = 0;
  const foresee = (atMs: number, happen: () => void) =>
    queue.push({ atMs, happen, sequence: sequence++ }, atMs);
  return {
    nextMs: () => queue.peekValue() ?? Infinity,
    foresee,
    foreseeOnce(about, atMs, happen) {
      const known = foreseen.get(about) ?? new Set<number>();
      foreseen.set(about, known);
      if (known.has(atMs)) return;
      known.add(atMs);
      foresee(atMs, () => {
        known.delete(atMs);
        happen();
      });
    },
    due(atMs) {
      const due: Foreseen[] = [];
      for (let next = queue.peekValue(); next !== undefined && next <= atMs; next = queue.peekValue()) {
        const event = queue.pop();
        if (event !== undefined) due.push(event);
      }
      return due.length < 2 ? due : due.sort((a, b) => a.atMs - b.atMs || a.sequence - b.sequence);
    },
  };
}
