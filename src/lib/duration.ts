/**
 * Spans of time as people write them: "45s", "12m", "1h30m", "3d", "1.5s"; exact to the millisecond both ways.
 *
 * Invariant: none that was read is longer than `LONGEST_SECONDS`.
 */

import { LONGEST_SECONDS, LONGEST_SPAN } from "./bounds.ts";
import { UsageError } from "../errors.ts";

/** What a written duration looks like; also the pattern editors check by, so it has no more digits than the longest has. */
export const DURATIONS_WRITTEN = /^(?=\S)(\d{1,3}d)?(\d{1,4}h)?(\d{1,6}m)?(\d{1,8}(\.\d{1,3})?s)?$/;

/** The same with digits to any number: what is too long is told from what is no duration. */
const OF_ANY_LENGTH = /^(?=\S)(\d+d)?(\d+h)?(\d+m)?(\d+(\.\d{1,3})?s)?$/;

/** What is asked for, in words. */
export const DURATION_WORDS = `a duration of at most ${LONGEST_SPAN}`;

const UNITS = [["d", 86_400_000], ["h", 3_600_000], ["m", 60_000]] as const;

/**
 * Milliseconds of a written duration.
 * @param where who asks, for the message: "--waited", "timeline"
 * @throws UsageError when it is not one, or too long
 */
export function parseDuration(text: string, where: string): number {
  const ms = millisecondsOf(text);
  if (ms !== null) return ms;
  throw new UsageError({
    what: text.startsWith("-")
      ? `"${text}" is no duration: it is below zero`
      : OF_ANY_LENGTH.test(text)
      ? `"${text}" is longer than ${LONGEST_SPAN}, the longest duration there is`
      : `"${text}" is not a duration`,
    where,
    next: OF_ANY_LENGTH.test(text)
      ? `write ${LONGEST_SPAN} or less`
      : `write it with units, largest first: 45s, 12m, 1h30m, 3d`,
  });
}

/** True for what `parseDuration` reads. */
export function isDuration(text: string): boolean {
  return millisecondsOf(text) !== null;
}

/** Null for what is no duration, or too long. */
function millisecondsOf(text: string): number | null {
  const found = DURATIONS_WRITTEN.exec(text);
  if (found === null) return null;
  const whole = UNITS.reduce((ms, [, length], index) => ms + parseInt(found[index + 1] ?? "0") * length, 0);
  const ms = whole + Math.round(parseFloat(found[4] ?? "0") * 1000);
  return ms <= LONGEST_SECONDS * 1000 ? ms : null;
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
