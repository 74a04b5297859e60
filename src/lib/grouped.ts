/** Groups rows as `Map.groupBy` does, which Node 20 lacks: the module runs there too. */

/** Groups rows under their keys: keys in order of first appearance, rows in their own order. */
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
