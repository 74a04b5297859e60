/** Bounds the depth of JSON: walks over it are recursive, and no stack is endless. */

import type { Json, JsonObject } from "./json.ts";

/** Levels of one recorded answer; the API's own are about ten deep. */
export const MAX_DEPTH = 100;

/** Levels of a cassette: its own above those of an answer. */
export const MAX_CASSETTE_DEPTH = MAX_DEPTH + 10;

/** No number of keys. */
export const TOO_DEEP = Infinity;

/** Keys of all objects, or `TOO_DEEP` where the value is nested deeper than a cassette may be. Plain loops: every load passes here. */
export function countKeys(value: Json, left = MAX_CASSETTE_DEPTH): number {
  if (typeof value !== "object" || value === null) return 0;
  if (left === 0) return TOO_DEEP;
  let count = 0;
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at++) {
      const item = value[at] as Json;
      if (typeof item === "object" && item !== null) count += countKeys(item, left - 1);
    }
    return count;
  }
  for (const key in value) {
    count++;
    const item = (value as JsonObject)[key] as Json;
    if (typeof item === "object" && item !== null) count += countKeys(item, left - 1);
  }
  return count;
}
