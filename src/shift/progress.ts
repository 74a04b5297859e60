/** Tells how a long shift goes on: one redrawn line on a terminal, nothing elsewhere. Standard error only. */

import type { World } from "../doors/world.ts";

/** Progress of one command. */
export interface ShiftProgress {
  tell(count: number): void;
  /** Takes the redrawn line away. */
  clear(): void;
}

/** A line is not worth drawing again sooner. */
const REDRAW_MS = 200;

/** Makes the line "12,000 of 40,000 interactions arrived". */
export function createShiftProgress({ terminal, clock }: World, total: number, what: string): ShiftProgress {
  let drawnMs = -Infinity;
  return {
    tell(count) {
      if (!terminal.interactive || clock.now() - drawnMs < REDRAW_MS) return;
      drawnMs = clock.now();
      terminal.note(`\r\x1b[2K${count} of ${total} ${what}`);
    },
    clear() {
      if (drawnMs !== -Infinity) terminal.note("\r\x1b[2K");
    },
  };
}
