/** The gate that fails where a larger share of traffic than may be reaches nobody. */

import { percentText } from "../reach/shares_text.ts";
import type { ResultGate } from "./result.ts";

/** Its name: the flag that asks for it. */
export const MAX_LOST = "max-lost";

/**
 * Holds the traffic against the share.
 * @param words what becomes of those counted: "lost"
 */
export function maxLostGate(
  { count, total }: { readonly count: number; readonly total: number },
  maxLost: number,
  words: string,
): ResultGate {
  return {
    name: MAX_LOST,
    isFailed: count > maxLost * total,
    text: `${percentText(count, total)} of traffic ${words}, ${
      Math.round(maxLost * 100_000) / 1000
    } % may be`,
  };
}
