/** Opens the real outside, on Deno. Nothing but this room, `main.ts` and the tests names `Deno`. */

import { systemClock } from "./clock.ts";
import { denoDialogue } from "./deno_dialogue.ts";
import { denoFiles } from "./deno_files.ts";
import { listenOn } from "./listening.ts";
import { fileRefusal } from "./refusals.ts";
import { watchProject } from "./watching.ts";
import type { Terminal, World } from "./world.ts";

/** The world of this process. */
export function denoWorld(): World {
  return {
    files: denoFiles,
    clock: systemClock,
    terminal: denoTerminal(),
    dialogue: denoDialogue(),
    randomKey: () => crypto.getRandomValues(new Uint8Array(32)).toHex(),
    env: (name) => Deno.env.get(name),
    input: () => new Response(Deno.stdin.readable).text(),
    fetch: (input, init) => fetch(input, init),
    listen: (handler, address, bounds) =>
      Promise.resolve(listenOn(handler, address, bounds ?? null, systemClock)),
    watch: watchProject,
    untilStopped: () =>
      new Promise((resolve) => {
        for (const signal of ["SIGINT", "SIGTERM"] as const) Deno.addSignalListener(signal, () => resolve());
      }),
  };
}

function denoTerminal(): Terminal {
  const interactive = Deno.stderr.isTerminal();
  return {
    out: (text) => writeWhole(Deno.stdout, "standard output", text),
    note: (text) => writeWhole(Deno.stderr, "standard error", text),
    interactive,
    colour: wantsColour((name) => Deno.env.get(name), Deno.stdout.isTerminal()),
  };
}

/**
 * Whether to colour. `FORCE_COLOR` set to 0 or false says no, as in the tools that people know it from; an empty variable counts
 * as not set.
 */
export function wantsColour(env: (name: string) => string | undefined, isTerminal: boolean): boolean {
  if ((env("NO_COLOR") ?? "") !== "") return false;
  const forced = (env("FORCE_COLOR") ?? "").trim().toLowerCase();
  return forced === "" ? isTerminal : forced !== "0" && forced !== "false";
}

/**
 * Writes a text to the end.
 * @param name of the stream, for messages
 * @throws FileError as the system refuses; a closed pipe's error as it is: it has an exit code and no message
 */
export function writeWhole(
  stream: { writeSync(bytes: Uint8Array): number },
  name: string,
  text: string,
): void {
  const bytes = new TextEncoder().encode(text);
  try {
    for (let written = 0; written < bytes.length;) written += stream.writeSync(bytes.subarray(written));
  } catch (error) {
    throw error instanceof Deno.errors.BrokenPipe ? error : fileRefusal(error, "written", name);
  }
}
