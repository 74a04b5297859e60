/** JSON values and their one canonical print: same value, same bytes, whatever the order of keys or the locale. */

/** Any value JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Compares by UTF-16 code unit: independent of locale, equal on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The value with every object's keys sorted by code unit, at any depth. */
function sortKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isObject(value)) return value;
  const sorted: Record<string, Json> = {};
  for (const key of sortedKeys(value)) {
    const item = sortKeys(value[key] as Json);
    // An assignment would lose a key of this name.
    if (key === "__proto__") Object.defineProperty(sorted, key, { value: item, enumerable: true });
    else sorted[key] = item;
  }
  return sorted;
}

/** Many objects come with their keys in order, and looking costs less than sorting. */
function sortedKeys(value: JsonObject): readonly string[] {
  const keys = Object.keys(value);
  const inOrder = keys.every((key, index) => index === 0 || (keys[index - 1] ?? "") < key);
  return inOrder ? keys : keys.sort(compareText);
}

/** True where both print the same, whatever the order of their keys; a key without a value counts as absent. */
export function sameJson(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => sameJson(item, other[index]));
  }
  if (!isObject(one) || !isObject(other)) return false;
  let count = 0;
  for (const key in one) {
    if (one[key] === undefined) continue;
    if (!Object.hasOwn(other, key) || !sameJson(one[key], other[key])) return false;
    count++;
  }
  for (const key in other) if (other[key] !== undefined) count--;
  return count === 0;
}

/** Sorted keys, two spaces, final newline. */
export function canonicalJson(value: Json): string {
  return JSON.stringify(sortKeys(value), null, 2) + "\n";
}

/** True for a JSON object: not null, not an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** True where the text is one JSON value. */
export function isJsonText(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

// Beside control characters those that turn the direction of the text around them, and those that end a line.
// deno-lint-ignore no-control-regex -- control characters are what is looked for
const CONTROLS = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/g;

/**
 * The text with control characters other than line feed and tab written as JSON writes them (\u001b), so that no name that a
 * file holds can move a terminal's cursor, or turn what stands beside it. In the text of a JSON value it means the same as before.
 */
export function visible(text: string): string {
  return text.replace(CONTROLS, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** The value with every text in it visible, keys apart. */
export function visibleWithin<T>(value: T): T {
  return withTexts(value, visible);
}

/**
 * The value with every text in it visible and on one line, keys apart: a line break is written as JSON writes it, so that no name
 * can pass for a line of ours. One at the end goes.
 */
export function oneLineWithin<T>(value: T): T {
  return withTexts(value, (text) => visible(text.trimEnd()).replaceAll("\n", "\\n"));
}

function withTexts<T>(value: T, map: (text: string) => string): T {
  if (typeof value === "string") return map(value) as T;
  if (Array.isArray(value)) return value.map((item) => withTexts(item, map)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withTexts(item, map)])) as T;
}

/** The value of a text; null where it is no JSON. */
export function parseOrNull(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
