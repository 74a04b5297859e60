/**
 * The disk for a program of somebody's own, on Deno and on Node: it reads and never writes. Hundreds of small files are read ten
 * times faster one after another than by a pool of threads.
 */

import { readdirSync, readFileSync } from "node:fs";
import { assert } from "../errors.ts";
import { fileRefusal } from "./refusals.ts";
import type { Files } from "./world.ts";

/** Files relative to where the program runs. */
export const moduleFiles: Files = {
  readText: (path) => reading("read", path, () => readFileSync(path, "utf8"), null),
  list: (folder) => reading("listed", folder, () => readdirSync(folder).sort(), []),
  writeText: refuse,
  remove: refuse,
};

function refuse(): never {
  assert(false, "the module writes no file");
}

function reading<T, U>(deed: "read" | "listed", path: string, read: () => T, absent: U): Promise<T | U> {
  try {
    return Promise.resolve(read());
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ENOENT" || code === "ENOTDIR") return Promise.resolve(absent);
    return Promise.reject(fileRefusal(error, deed, path));
  }
}
