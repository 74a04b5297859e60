/**
 * The disk for a program of somebody's own, on Deno and on Node: it reads and never writes. Hundreds of small files are read ten
 * times faster one after another than by a pool of threads.
 */

import { readdirSync, readFileSync, realpathSync } from "node:fs";
import { cwd } from "node:process";
import { assert } from "../errors.ts";
import { isAbsent, refuseLedOut } from "./project_bounds.ts";
import { fileRefusal, utf8In } from "./refusals.ts";
import type { Files } from "./world.ts";

/** Files relative to where the program runs. */
export const moduleFiles: Files = {
  readText: (path) => reading("read", path, () => utf8In(new Uint8Array(readFileSync(path)), path), null),
  list: (folder) => reading("listed", folder, () => readdirSync(folder).sort(), []),
  folders: (folder) =>
    reading("listed", folder, () => {
      const entries = readdirSync(folder, { withFileTypes: true });
      return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
    }, []),
  writeText: refuse,
  remove: refuse,
};

function refuse(): never {
  assert(false, "the module writes no file");
}

function reading<T, U>(deed: "read" | "listed", path: string, read: () => T, absent: U): Promise<T | U> {
  try {
    refuseLedOut(path, deed, cwd(), realpathSync);
    return Promise.resolve(read());
  } catch (error) {
    if (isAbsent(error)) return Promise.resolve(absent);
    return Promise.reject(fileRefusal(error, deed, path));
  }
}
