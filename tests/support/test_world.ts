/** A world without an outside: files in memory, a clock that stands, a terminal that remembers. */

import type { Files, World } from "../../src/doors/world.ts";

/** What the world is made of. */
export interface TestWorldParts {
  readonly files: Files;
  /** What stands on standard input. */
  readonly input?: string;
  /** Keys that somebody presses at the terminal; absent where nobody sits there. */
  readonly keys?: string;
  /** Columns of that terminal. */
  readonly columns?: number;
  /** Whether that terminal shows colours; it does not where absent. */
  readonly colour?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A world, and what was printed in it so far. */
export function testWorld(
  parts: TestWorldParts,
): { readonly world: World; readonly printed: () => { readonly out: string; readonly note: string } } {
  let out = "";
  let note = "";
  const keys = [...parts.keys ?? ""];
  const refuse = () => Promise.reject(new Error("this world has no network"));
  const world: World = {
    files: parts.files,
    clock: {
      now: () => Date.parse("2026-03-02T10:00:00.000Z"),
      sleep: () => Promise.resolve(),
      random: () => 0,
    },
    terminal: {
      out: (text) => void (out += text),
      note: (text) => void (note += text),
      interactive: false,
      colour: parts.colour ?? false,
    },
    dialogue: {
      isThere: parts.keys !== undefined,
      columns: parts.columns ?? 80,
      key: () => Promise.resolve(keys.shift() ?? null),
    },
    randomKey: () => "0123456789abcdef".repeat(4),
    env: (name) => parts.environment?.[name],
    input: () => Promise.resolve(parts.input ?? ""),
    fetch: refuse,
    listen: refuse,
    watch: () => {},
    untilStopped: () => Promise.resolve(),
  };
  return { world, printed: () => ({ out, note }) };
}
