/** How deep JSON may be nested: walks over it are recursive, and no stack is endless. */

import type { Json } from "../json.ts";

/** Levels of one recorded answer; the API's own are about ten deep. */
export const MAX_DEPTH = 100;

/** Levels of a cassette: its own above those of an answer. */
export const MAX_CASSETTE_DEPTH = MAX_DEPTH + 10;

/** True where a value is nested deeper than a cassette may be. */
export function isTooDeep(value: Json, left = MAX_CASSETTE_DEPTH): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (left === 0) return true;
  if (Array.isArray(value)) return value.some((item) => isTooDeep(item, left - 1));
  for (const key in value) {
    if (isTooDeep((value as Readonly<Record<string, Json>>)[key] as Json, left - 1)) return true;
  }
  return false;
}
