/** Takes the first few in an order, without ordering the rest. */

/**
 * Gives what `items.toSorted(compare).slice(0, most)` gives, as long as no two items are equal.
 * @param most Infinity for all
 */
export function leastOf<T>(items: readonly T[], most: number, compare: (a: T, b: T) => number): readonly T[] {
  if (items.length <= most) return items.toSorted(compare);
  const least: T[] = [];
  for (const item of items) take(least, item, most, compare);
  return least;
}

/** The same of several lists that are in this order each: of a list no more is asked for than may be among the first. */
export function leastOfSorted<T>(
  lists: readonly Iterable<T>[],
  most: number,
  compare: (a: T, b: T) => number,
): readonly T[] {
  if (most === Infinity) return lists.flatMap((list) => [...list]).sort(compare);
  const least: T[] = [];
  for (const list of lists) {
    for (const item of list) if (!take(least, item, most, compare)) break;
  }
  return least;
}

/** Puts the item where it belongs among the first; false where it is none of them. */
function take<T>(least: T[], item: T, most: number, compare: (a: T, b: T) => number): boolean {
  const last = least.length === most ? least[most - 1] : undefined;
  if (last !== undefined && compare(item, last) >= 0) return false;
  let [from, to] = [0, least.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (compare(least[middle] as T, item) < 0) from = middle + 1;
    else to = middle;
  }
  least.splice(from, 0, item);
  if (least.length > most) least.pop();
  return true;
}
