/** Finds a row by its id in a list that is sorted by id, as the agents of a roster are. */

/**
 * The position of the row of that id; -1 where there is none. In a list that is in another order it is found as well, more slowly.
 * @param rows each id once
 */
export function positionById<T>(rows: readonly T[], id: string, idOf: (row: T) => string): number {
  let [from, to] = [0, rows.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const found = idOf(rows[middle] as T);
    if (found === id) return middle;
    if (found < id) from = middle + 1;
    else to = middle;
  }
  return rows.findIndex((row) => idOf(row) === id);
}
