/** Reads a shift file: its text checked by the schema, every error with file, line, column and the nearest key. */

import type * as z from "zod";
import { nearFiles } from "../doors/near_files.ts";
import type { Files } from "../doors/world.ts";
import { UsageError } from "../errors.ts";
import { calledAs } from "../lib/called_as.ts";
import { parseDuration } from "../lib/duration.ts";
import { readYaml } from "../yaml/read_yaml.ts";
import { type ShiftFile, ShiftSchema } from "./shift_schema.ts";

/**
 * The file at a path.
 * @throws UsageError when it is not there, naming the nearest in its folder, or is wrong
 */
export async function readShiftFile(files: Files, path: string): Promise<ShiftFile> {
  const text = await files.readText(path);
  if (text !== null) return parseShift(text, path);
  throw new UsageError({
    what: `There is no shift file ${path}`,
    nearest: await nearFiles(files, path, isShiftFile),
    next: `name a YAML file; ${calledAs()} shift --help says what stands in it`,
  });
}

/** Beside them lie files of other kinds, told by the ends of their names. */
function isShiftFile(name: string): boolean {
  return /\.ya?ml$/.test(name) && !/\.(moment|intent|overlay)\.ya?ml$/.test(name) && !/^intake\b/.test(name);
}

/** @throws UsageError with file, line and column */
export function parseShift(text: string, path: string): ShiftFile {
  return readYaml(text, path, ShiftSchema as unknown as z.ZodType<ShiftFile>);
}

/** Seconds of "+12s", "12s", "1h30m". */
export function secondsOf(text: string, where: string): number {
  return parseDuration(text.replace(/^\+/, ""), where) / 1000;
}
