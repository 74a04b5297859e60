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
export function sortKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isObject(value)) return value;
  // `fromEntries` defines keys, where an assignment would lose one called "__proto__".
  return Object.fromEntries(
    Object.keys(value).sort(compareText).map((key) => [key, sortKeys(value[key] as Json)]),
  );
}

/** Sorted keys, two spaces, final newline. */
export function canonicalJson(value: Json): string {
  return JSON.stringify(sortKeys(value), null, 2) + "\n";
}

/** True for a JSON object: not null, not an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
