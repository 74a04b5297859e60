/** Rounding to three decimals exactly as the walkthrough's score is rounded, so that both agree to the last digit. */

/**
 * The nearest multiple of 0.001 to the exact binary value; an exact tie goes to the even neighbour.
 *
 * `toFixed` is exact but sends ties upwards. A double lies exactly between two thousandths only where it is an odd
 * number of sixteenths (2000 = 16 · 125), so those few values are settled by hand.
 * @param value 0 to 1
 */
export function round3(value: number): number {
  const sixteenths = value * 16;
  if (!Number.isInteger(sixteenths) || sixteenths % 2 === 0) return Number(value.toFixed(3));
  const below = Math.floor(value * 1000);
  return (below % 2 === 0 ? below : below + 1) / 1000;
}
