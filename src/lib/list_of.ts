/** Takes what may be stated once or several times as a list. */

/** One or several, as a list; empty where nothing is stated. */
export function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value as readonly T[] : [value as T];
}
