/** Takes the first few of a list in an order, without ordering the rest. */

/**
 * Gives what `items.toSorted(compare).slice(0, most)` gives, as long as no two items are equal.
 * @param most Infinity for all
 */
export function leastOf<T>(items: readonly T[], most: number, compare: (a: T, b: T) => number): readonly T[] {
  if (items.length <= most) return items.toSorted(compare);
  const least: T[] = [];
  for (const item of items) {
    const last = least.length === most ? least[most - 1] : undefined;
    if (last !== undefined && compare(item, last) >= 0) continue;
    let [from, to] = [0, least.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (compare(least[middle] as T, item) < 0) from = middle + 1;
      else to = middle;
    }
    least.splice(from, 0, item);
    if (least.length > most) least.pop();
  }
  return least;
}
