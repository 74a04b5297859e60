/**
 * The terminal as commands see it: what comes from data is text and nothing else.
 *
 * Invariant: of control characters only line feeds, tabs and our own paint reach the real terminal.
 */

import type { Terminal } from "../doors/world.ts";
import { visible } from "../lib/json.ts";

/** Weight and colour as `lib/text/paint.ts` writes them: nothing that hides text or moves the cursor. */
// deno-lint-ignore no-control-regex -- these are what is let through
const PAINT = /(\x1b\[(?:[12]|22|3[1239])m)/;

/** How a line of progress is drawn anew: at the beginning of a note only. */
// deno-lint-ignore no-control-regex -- as above
const REDRAWN = /^\r\x1b\[2K/;

/** @param paints whether what is printed may be coloured, where the terminal is to have colour */
export function plainTerminal(terminal: Terminal, paints: boolean): Terminal {
  const through = (write: (text: string) => void) => (text: string) =>
    write(paints && terminal.colour ? visibleBesidesPaint(text) : visible(text));
  const note = through((text) => terminal.note(text));
  return {
    out: through((text) => terminal.out(text)),
    note: (text) => {
      const redrawn = terminal.interactive ? REDRAWN.exec(text)?.[0] ?? "" : "";
      if (redrawn !== "") terminal.note(redrawn);
      note(text.slice(redrawn.length));
    },
    get interactive() {
      return terminal.interactive;
    },
    get colour() {
      return terminal.colour;
    },
  };
}

/** Every other piece of the split is a paint. */
function visibleBesidesPaint(text: string): string {
  return text.split(PAINT).map((piece, index) => index % 2 === 1 ? piece : visible(piece)).join("");
}
