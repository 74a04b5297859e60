/** Groups rows, makes lists of what may be stated once, and takes out of records what they do not state. */

/** Groups rows under their keys as `Map.groupBy` does, which Node 20 lacks: keys in order of first appearance, rows in their own order. */
export function groupedBy<K, T>(rows: Iterable<T>, keyOf: (row: T, index: number) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  let index = 0;
  for (const row of rows) {
    const key = keyOf(row, index++);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

/** One or several, as a list; empty where nothing is stated. */
export function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value as readonly T[] : [value as T];
}

/** A record without the keys whose values are undefined: what is stated of it. */
export function definedOf<T extends object>(record: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };
}
