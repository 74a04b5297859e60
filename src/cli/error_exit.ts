/**
 * Makes what a program says when an error ends it, and with which exit code: a message for the world's errors, a stack for
 * our own.
 */

import { permissionRefusal } from "../doors/refusals.ts";
import { BrokenLaw, EXIT, type ExitCode, RingbackError } from "../errors.ts";
import { visible } from "../lib/json.ts";

/** The end. */
export interface LastWords {
  /** For standard error, with its final newline; nothing where nobody listens any more. */
  readonly text: string;
  readonly exitCode: ExitCode;
}

/** The last words for whatever was thrown or rejected, in the foreground or behind it. */
export function lastWords(error: unknown): LastWords {
  const known = error instanceof RingbackError ? error : permissionRefusal(error);
  if (known !== null) return { text: `${visible(known.message)}\n`, exitCode: known.exitCode };
  // `… | head` has read enough: nothing to say, but whatever was not told must not pass for good.
  if (error instanceof Error && error.name === "BrokenPipe") return { text: "", exitCode: EXIT.closedPipe };
  const what = error instanceof BrokenLaw
    ? error.law
    : error instanceof Error
    ? error.message
    : String(error);
  const stack = error instanceof Error ? error.stack ?? "" : "";
  return {
    text: visible(`Bug in Ringback: ${what}; please report it with these lines\n${stack}\n`),
    exitCode: EXIT.bug,
  };
}
