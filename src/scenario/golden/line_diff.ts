/** A short text difference: three lines around each change, never more than a screenful, readable without colour. */

/** One line of a difference: kept, taken away or added. */
interface Edit {
  readonly mark: " " | "-" | "+";
  readonly text: string;
}

const CONTEXT = 3;

/** Beyond this many edits the exact difference costs more than it tells. */
const EDITS_MAX = 400;

/**
 * The lines that differ, with context, "@@ line n" before each group; at most `limit` lines, then how many more there are.
 */
export function lineDiff(before: string, after: string, limit = 20): readonly string[] {
  const edits = editsBetween(before.split("\n"), after.split("\n"));
  const shown: string[] = [];
  let line = 1;
  let last = -1;
  for (const [index, edit] of edits.entries()) {
    if (isNear(edits, index)) {
      if (index !== last + 1 || shown.length === 0) shown.push(`@@ line ${line}`);
      shown.push(`${edit.mark} ${edit.text}`);
      last = index;
    }
    if (edit.mark !== "-") line++;
  }
  if (shown.length <= limit) return shown;
  return [...shown.slice(0, limit), `… ${shown.length - limit} more`];
}

function isNear(edits: readonly Edit[], index: number): boolean {
  for (let at = Math.max(0, index - CONTEXT); at <= Math.min(edits.length - 1, index + CONTEXT); at++) {
    if (edits[at]?.mark !== " ") return true;
  }
  return false;
}

/** Common head and tail first: most goldens differ in a few lines in the middle. */
function editsBetween(before: readonly string[], after: readonly string[]): readonly Edit[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const keep = (text: string): Edit => ({ mark: " ", text });
  return [
    ...before.slice(0, head).map(keep),
    ...middle(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...before.slice(before.length - tail).map(keep),
  ];
}

/** Shortest edit script by the greedy method of Myers (1986): `reach[k]` is how far one gets on diagonal k with d edits. */
function middle(before: readonly string[], after: readonly string[]): readonly Edit[] {
  const trail: ReadonlyMap<number, number>[] = [];
  let reach = new Map<number, number>([[1, 0]]);
  for (let edits = 0; edits <= Math.min(EDITS_MAX, before.length + after.length); edits++) {
    trail.push(reach);
    const next = new Map(reach);
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = startOn(reach, diagonal, edits);
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x++;
      next.set(diagonal, x);
      if (x >= before.length && x - diagonal >= after.length) return walkBack(trail, before, after);
    }
    reach = next;
  }
  return [
    ...before.map((text): Edit => ({ mark: "-", text })),
    ...after.map((text): Edit => ({ mark: "+", text })),
  ];
}

function startOn(reach: ReadonlyMap<number, number>, diagonal: number, edits: number): number {
  const above = reach.get(diagonal + 1) ?? -1;
  const left = reach.get(diagonal - 1) ?? -1;
  return diagonal === -edits || (diagonal !== edits && left < above) ? above : left + 1;
}

function walkBack(
  trail: readonly ReadonlyMap<number, number>[],
  before: readonly string[],
  after: readonly string[],
): readonly Edit[] {
  const edits: Edit[] = [];
  let x = before.length;
  let y = after.length;
  for (let count = trail.length - 1; count >= 0; count--) {
    const reach = trail[count] ?? new Map<number, number>();
    const diagonal = x - y;
    const start = startOn(reach, diagonal, count);
    while (x > start && y > start - diagonal && x > 0 && y > 0 && before[x - 1] === after[y - 1]) {
      edits.push({ mark: " ", text: before[x - 1] ?? "" });
      x--;
      y--;
    }
    if (count === 0) break;
    const cameFromAbove = diagonal === -count ||
      (diagonal !== count && (reach.get(diagonal - 1) ?? -1) < (reach.get(diagonal + 1) ?? -1));
    if (cameFromAbove) edits.push({ mark: "+", text: after[--y] ?? "" });
    else edits.push({ mark: "-", text: before[--x] ?? "" });
  }
  return edits.reverse();
}
