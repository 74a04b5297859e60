/** Adds line and column to an error about a value of a file. */

import type { Files } from "../doors/world.ts";
import { RingbackError } from "../errors.ts";
import { placed, placesIn } from "./locate.ts";

/** The error with line and column in the file. */
export async function withPlace(error: unknown, path: string, files: Files): Promise<unknown> {
  if (!(error instanceof RingbackError) || error.explanation.field === undefined) return error;
  const text = await files.readText(path);
  return text === null ? error : placed(error, placesIn(text, path));
}
