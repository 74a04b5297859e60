/** Adds line and column to an error about a value of a file. */

import type { Files } from "../doors/world.ts";
import { RingbackError } from "../errors.ts";

/** The error with line and column in the file. */
export async function withPlace(error: unknown, path: string, files: Files): Promise<unknown> {
  if (!isPlaceable(error)) return error;
  const text = await files.readText(path);
  return text === null ? error : await withPlaceIn(error, text, path);
}

/** The same with the file's text at hand. */
export async function withPlaceIn(error: unknown, text: string, path: string): Promise<unknown> {
  if (!isPlaceable(error)) return error;
  // Of most files nothing is wrong, and no place is looked for.
  const { placed, placesIn } = await import("./locate.ts");
  return placed(error, placesIn(text, path));
}

function isPlaceable(error: unknown): boolean {
  return error instanceof RingbackError && error.explanation.field !== undefined;
}
