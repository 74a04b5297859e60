/** Structured log lines on standard error: what happened, never who or with which secret. */

import { instantAt } from "../../lib/instant.ts";
import type { Clock, Terminal } from "../../doors/world.ts";

/** A value a log line may hold. Bodies, headers, names and queries are never logged. */
export type LogValue = string | number | boolean | null | readonly string[];

/** Writes one JSON line. */
export type Log = (event: string, fields?: Readonly<Record<string, LogValue>>) => void;

/**
 * The terminal of a server: what cannot be written is dropped. Whoever reads a log may leave, and its disk may fill; answers
 * and stopping depend on neither.
 */
export function serverTerminal(terminal: Terminal): Terminal {
  const dropping = (write: (text: string) => void) => (text: string) => {
    try {
      write(text);
    } catch {
      // There is nowhere left to tell it.
    }
  };
  return { ...terminal, out: dropping(terminal.out), note: dropping(terminal.note) };
}

/** A log on this terminal; a line that cannot be written is dropped. */
export function createLog(terminal: Terminal, clock: Clock): Log {
  const { note } = serverTerminal(terminal);
  return (event, fields = {}) => {
    const line = { time: instantAt(clock.now()), event, ...fields };
    note(`${JSON.stringify(line)}\n`);
  };
}

/** An error without its message, which may quote data: its kind and the places of our code it passed. */
export function errorPlaces(error: unknown): { readonly error: string; readonly at: readonly string[] } {
  if (!(error instanceof Error)) return { error: typeof error, at: [] };
  const frames = (error.stack ?? "").split("\n").filter((line) => line.startsWith("    at "));
  return {
    error: error.name,
    at: frames.slice(0, 8).map((line) => line.trim().replace(/file:\/\/\S*\/(src|npm)\//, "$1/")),
  };
}
