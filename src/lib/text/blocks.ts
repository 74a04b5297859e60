/** Numbers as one line of blocks, for texts: the higher the block, the larger the number. */

const HEIGHTS = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] as const;

/** What stands for none: the lowest block is somebody. */
const NONE = "·";

/** A block for each number from 0 to the largest that is drawn. */
export function blocks(numbers: readonly number[], largest: number): string {
  return numbers.map((number) => {
    if (number <= 0 || largest <= 0) return NONE;
    const at = Math.ceil(number / largest * HEIGHTS.length) - 1;
    return HEIGHTS[Math.min(at, HEIGHTS.length - 1)] ?? NONE;
  }).join("");
}
