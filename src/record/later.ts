/**
 * Work that can wait: while a recording runs, the requests that follow an answer leave before anybody looks closely at it. It is done
 * in the order in which it came, a little at a time, so that answers that arrive meanwhile do not wait either.
 */

import type { Clock } from "../doors/world.ts";

/** Work put off. */
export interface Later {
  /** Does it in a later turn of the event loop; at once where the clock knows no turns. */
  add(work: () => void): void;
  /** Does all that is left at once. */
  flush(): void;
}

/** Pieces of work done in one turn. */
const A_TURN = 16;

/** Nothing put off yet. */
export function createLater({ turn }: Pick<Clock, "turn">): Later {
  const due: (() => void)[] = [];
  let waits = false;
  const wait = () => {
    if (waits || turn === undefined || due.length === 0) return;
    waits = true;
    turn().then(() => {
      waits = false;
      for (const work of due.splice(0, A_TURN)) work();
      wait();
    });
  };
  return {
    add(work) {
      if (turn === undefined) return work();
      due.push(work);
      wait();
    },
    flush() {
      for (const work of due.splice(0)) work();
    },
  };
}
