/** How deep JSON may be nested: walks over it are recursive, and no stack is endless. */

import type { Json, JsonObject } from "../json.ts";

/** Levels of one recorded answer; the API's own are about ten deep. */
export const MAX_DEPTH = 100;

/** Levels of a cassette: its own above those of an answer. */
export const MAX_CASSETTE_DEPTH = MAX_DEPTH + 10;

/** True where a value is nested deeper than a cassette may be. Plain loops: every load passes here. */
export function isTooDeep(value: Json, left = MAX_CASSETTE_DEPTH): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (left === 0) return true;
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at++) {
      const item = value[at] as Json;
      if (typeof item === "object" && item !== null && isTooDeep(item, left - 1)) return true;
    }
    return false;
  }
  for (const key in value) {
    const item = (value as JsonObject)[key] as Json;
    if (typeof item === "object" && item !== null && isTooDeep(item, left - 1)) return true;
  }
  return false;
}
