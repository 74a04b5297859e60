/** Spans of time as people write them: "45s", "12m", "1h30m", "3d", "1.5s"; exact to the millisecond both ways. */

import { UsageError } from "../errors.ts";

/** What a written duration looks like; also the pattern editors check by. */
export const DURATION_PATTERN = /^(?=\S)(\d+d)?(\d+h)?(\d+m)?(\d+(\.\d{1,3})?s)?$/;

const UNITS = [["d", 86_400_000], ["h", 3_600_000], ["m", 60_000]] as const;

/**
 * Milliseconds of a written duration.
 * @param where who asks, for the message: "--waited", "timeline"
 * @throws UsageError when it is not one
 */
export function parseDuration(text: string, where: string): number {
  if (!DURATION_PATTERN.test(text)) {
    throw new UsageError({
      what: text.startsWith("-")
        ? `"${text}" is no duration: it is below zero`
        : `"${text}" is not a duration`,
      where,
      next: `write it with units, largest first: 45s, 12m, 1h30m, 3d`,
    });
  }
  const seconds = /(\d+(?:\.\d+)?)s$/.exec(text)?.[1] ?? "0";
  return UNITS.reduce(
    (ms, [unit, length]) => ms + Number(new RegExp(`(\\d+)${unit}`).exec(text)?.[1] ?? 0) * length,
    Math.round(Number(seconds) * 1000),
  );
}

/** The duration as `parseDuration` reads it: 720000 → "12m", 90500 → "1m30.5s", 0 → "0s"; a negative one with its sign. */
export function formatDuration(ms: number): string {
  if (ms < 0) return `-${formatDuration(-ms)}`;
  let rest = Math.round(ms);
  let text = "";
  for (const [unit, length] of UNITS) {
    if (rest >= length) text += `${Math.floor(rest / length)}${unit}`;
    rest %= length;
  }
  return rest > 0 || text === "" ? `${text}${rest / 1000}s` : text;
}
