/**
 * The terminal as commands see it: what comes from data is text and nothing else.
 *
 * Invariant: of control characters only line feeds, tabs and what our own programs paint with reach the real terminal.
 */

import type { Terminal } from "../doors/world.ts";
import { visible } from "../lib/json.ts";

/** Weight and colour, nothing that hides text or moves the cursor. */
// deno-lint-ignore no-control-regex -- these are what is let through
const PAINT = /(\x1b\[(?:[0124]|2[24]|[349]\d|[34]8;5;\d{1,3})?m)/;

/** A paint that one write begins and the next one ends, as a program's output comes in pieces. */
// deno-lint-ignore no-control-regex -- as above
const BEGUN = /\x1b(?:\[[\d;]{0,10})?$/;

/** How a line of progress is drawn anew: at the beginning of a note only. */
// deno-lint-ignore no-control-regex -- as above
const REDRAWN = /^\r\x1b\[2K/;

/** @param paints whether what is printed may be coloured, where the terminal is to have colour */
export function plainTerminal(terminal: Terminal, paints: boolean): Terminal {
  const through = (write: (text: string) => void) => {
    let held = "";
    return (text: string) => {
      const coloured = paints && terminal.colour;
      const all = held + text;
      held = coloured ? BEGUN.exec(all)?.[0] ?? "" : "";
      const whole = all.slice(0, all.length - held.length);
      write(coloured ? visibleBesidesPaint(whole) : visible(whole));
    };
  };
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
