/** Durations as people type them: "500ms", "30s", "5m". */

import { UsageError } from "../../errors.ts";

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, min: 60_000 };

/**
 * Milliseconds.
 * @throws UsageError when the text is no duration above zero and under a day
 */
export function durationMs(text: string, flag: string): number {
  const [, digits = "", unit = "s"] = /^(\d+(?:\.\d+)?)\s*(ms|s|min|m)?$/.exec(text.trim()) ?? [];
  const ms = Math.round(Number(digits) * (UNITS[unit] ?? NaN));
  if (digits === "" || !(ms > 0) || ms > 86_400_000) {
    throw new UsageError({
      what: `"${text}" is not a duration above zero and under a day`,
      where: flag,
      next: `${flag} 30s (or 500ms, 5m)`,
    });
  }
  return ms;
}
