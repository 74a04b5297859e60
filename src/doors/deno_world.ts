/** The real outside, on Deno. Nothing but this file, `main.ts` and the tests names `Deno`. */

import { FileError } from "../errors.ts";
import { fileRefusal } from "./refusals.ts";
import type { Clock, Files, Programs, Terminal, World } from "./world.ts";

/** The world of this process. */
export function denoWorld(): World {
  return {
    files: denoFiles,
    clock: denoClock,
    terminal: denoTerminal(),
    env: (name) => Deno.env.get(name),
    fetch: (input, init) => fetch(input, init),
    listen: async (handler, { hostname, port }) => {
      const server = Deno.serve({ hostname, port, onListen: () => {} }, handler);
      await Promise.resolve();
      return { hostname: server.addr.hostname, port: server.addr.port, stop: () => server.shutdown() };
    },
    programs: denoPrograms,
    untilStopped: () =>
      new Promise((resolve) => {
        for (const signal of ["SIGINT", "SIGTERM"] as const) Deno.addSignalListener(signal, () => resolve());
      }),
  };
}

const denoFiles: Files = {
  async readText(path) {
    try {
      refuseEmpty(path);
      return await Deno.readTextFile(path);
    } catch (error) {
      if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return null;
      throw fileRefusal(error, "read", path);
    }
  },
  async list(folder) {
    try {
      const names = [];
      // A path without a folder has nothing beside it that could be listed.
      if (folder === "") return [];
      for await (const entry of Deno.readDir(folder)) names.push(entry.name);
      return names.sort();
    } catch (error) {
      if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return [];
      throw fileRefusal(error, "listed", folder);
    }
  },
  async writeText(path, text, look) {
    const folder = path.replace(/[^/\\]*$/, "") || ".";
    const aside = `${path}.${crypto.randomUUID()}.tmp`;
    try {
      await Deno.mkdir(folder, { recursive: true });
      const file = await Deno.open(aside, { write: true, createNew: true });
      try {
        const bytes = new TextEncoder().encode(text);
        for (let written = 0; written < bytes.length;) written += await file.write(bytes.subarray(written));
        await file.sync();
      } finally {
        file.close();
      }
      // Both at once: nothing of this process comes between what was seen and what is done.
      look?.(textNow(path));
      Deno.renameSync(aside, path);
    } catch (error) {
      await Deno.remove(aside).catch(() => {});
      throw fileRefusal(error, "written", path);
    }
  },
  remove: (path) =>
    Deno.remove(path).catch((error: unknown) => {
      throw fileRefusal(error, "removed", path);
    }),
};

function textNow(path: string): string | null {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

/** Deno takes it for a slip of the program's; here it is what a variable of a shell script held. */
function refuseEmpty(path: string): void {
  if (path !== "") return;
  throw new FileError({ what: "An empty text names no file", next: "name a file: is a variable empty?" });
}

const denoClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const onAbort = () => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener("abort", onAbort);
        resolve();
      }, ms);
      signal?.addEventListener("abort", onAbort, { once: true });
    }),
  alarm: (ms, ring) => {
    const timer = setTimeout(ring, ms);
    return () => clearTimeout(timer);
  },
  turn: () => new Promise((resolve) => setTimeout(resolve, 0)),
  random: () => Math.random(),
};

const denoPrograms: Programs = {
  async run(program, args, onOutput) {
    // Into a file or a log nobody wants paint, and the test runner asks for the variable, not for a terminal.
    const env: Record<string, string> = denoTerminal().colour ? {} : { NO_COLOR: "1" };
    const child = new Deno.Command(program, { args: [...args], stdout: "piped", env }).spawn();
    let output = "";
    for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
      output += text;
      onOutput(text);
    }
    return { exitCode: (await child.status).code, output };
  },
};

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
