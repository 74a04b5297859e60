/** Reads keys from the terminal one by one, as they are pressed. */

import type { Dialogue } from "./world.ts";

/** Columns taken where nobody says how many there are. */
const COLUMNS = 80;

/** Arrows and function keys are sequences: none of them means anything here. */
// deno-lint-ignore no-control-regex -- escape sequences are what is looked for
const SEQUENCES = /\x1b(?:\[[0-9;]*[ -/]*[@-~]|O.)/g;

/** The dialogue with whoever sits at this process's terminal. */
export function denoDialogue(): Dialogue {
  const waiting: string[] = [];
  return {
    isThere: Deno.stdin.isTerminal() && Deno.stdout.isTerminal(),
    get columns() {
      return columnsNow();
    },
    async key() {
      while (waiting.length === 0) {
        const text = await pressed();
        if (text === null) return null;
        waiting.push(...text.replace(SEQUENCES, ""));
      }
      return waiting.shift() ?? null;
    },
  };
}

/** What is typed until the terminal hands it over: one key, or several where somebody is quick. */
async function pressed(): Promise<string | null> {
  const bytes = new Uint8Array(256);
  // Ctrl-C and Ctrl-Z stay the terminal's; systems that cannot tell them apart hand them over as keys.
  Deno.stdin.setRaw(true, { cbreak: Deno.build.os !== "windows" });
  try {
    const count = await Deno.stdin.read(bytes);
    return count === null ? null : new TextDecoder().decode(bytes.subarray(0, count));
  } finally {
    Deno.stdin.setRaw(false);
  }
}

function columnsNow(): number {
  try {
    return Deno.consoleSize().columns || COLUMNS;
  } catch {
    return COLUMNS;
  }
}
