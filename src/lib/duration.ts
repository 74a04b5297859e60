/**
 * Reads and writes spans of time as people write them: "500ms", "45s", "12m", "1h30m", "3d", "1m30.5s"; exact to the millisecond
 * both ways. Flags, files and faults have no other grammar.
 *
 * Invariant: none that was read is longer than `LONGEST_SECONDS`.
 */

import { UsageError } from "../errors.ts";
import { LONGEST_SECONDS, LONGEST_SPAN } from "./bounds.ts";

/** What a written duration looks like; also the pattern editors check by, so it has no more digits than the longest has. */
export const DURATIONS_WRITTEN =
  /^(?=\S)(\d{1,3}d)?(\d{1,4}h)?(\d{1,6}m)?(\d{1,8}(\.\d{1,3})?s)?(\d{1,11}ms)?$/;

/** The same with digits to any number: what is too long is told from what is no duration. */
const OF_ANY_LENGTH = /^(?=\S)(\d+d)?(\d+h)?(\d+m)?(\d+(\.\d{1,3})?s)?(\d+ms)?$/;

/** What is asked for, in words. */
export const DURATION_WORDS = `a duration of at most ${LONGEST_SPAN}`;

/** How to write it, for messages and help. */
export const DURATION_EXAMPLES = "500ms, 45s, 12m, 1h30m, 3d";

const UNITS = [["d", 86_400_000], ["h", 3_600_000], ["m", 60_000]] as const;

/** How short and how long a duration may be, in milliseconds. */
export interface DurationBounds {
  readonly min: number;
  readonly max: number;
}

/**
 * Milliseconds of a written duration.
 * @param where who asks, for the message: "--waited", "timeline"
 * @throws UsageError when it is not one, too long, or out of the bounds of whoever asks
 */
export function parseDuration(text: string, where: string, bounds?: DurationBounds): number {
  const ms = millisecondsOf(text);
  if (ms === null) throw new UsageError({ ...refusal(text), where });
  if (bounds === undefined || (ms >= bounds.min && ms <= bounds.max)) return ms;
  const [least, most] = [formatDuration(bounds.min), formatDuration(bounds.max)];
  throw new UsageError({
    what: `"${text}" is too ${ms < bounds.min ? "short" : "long"}: from ${least} to ${most} will do`,
    where,
    next: `write ${ms < bounds.min ? `${least} or more` : `${most} or less`}`,
  });
}

/** True for what `parseDuration` reads. */
export function isDuration(text: string): boolean {
  return millisecondsOf(text) !== null;
}

function refusal(text: string): { readonly what: string; readonly next: string } {
  if (OF_ANY_LENGTH.test(text)) {
    return {
      what: `"${text}" is longer than ${LONGEST_SPAN}, the longest duration there is`,
      next: `write ${LONGEST_SPAN} or less`,
    };
  }
  const next = `write it with units, largest first: ${DURATION_EXAMPLES}`;
  if (text.startsWith("-")) return { what: `"${text}" is no duration: it is below zero`, next };
  const bare = /^\d+(\.\d+)?$/.test(text);
  return { what: `"${text}" is not a duration${bare ? ": it has no unit" : ""}`, next };
}

/** Null for what is no duration, or too long. */
function millisecondsOf(text: string): number | null {
  const found = DURATIONS_WRITTEN.exec(text);
  if (found === null) return null;
  const whole = UNITS.reduce((ms, [, length], index) => ms + parseInt(found[index + 1] ?? "0") * length, 0);
  const ms = whole + Math.round(parseFloat(found[4] ?? "0") * 1000) + parseInt(found[6] ?? "0");
  return ms <= LONGEST_SECONDS * 1000 ? ms : null;
}

/** The duration as `parseDuration` reads it: 720000 → "12m", 90500 → "1m30.5s", 500 → "500ms", 0 → "0s"; a negative one with its sign. */
export function formatDuration(ms: number): string {
  if (ms < 0) return `-${formatDuration(-ms)}`;
  let rest = Math.round(ms);
  if (rest > 0 && rest < 1000) return `${rest}ms`;
  let text = "";
  for (const [unit, length] of UNITS) {
    if (rest >= length) text += `${Math.floor(rest / length)}${unit}`;
    rest %= length;
  }
  return rest > 0 || text === "" ? `${text}${rest / 1000}s` : text;
}

/** Seconds of a day. */
export const DAY_SECONDS = 86_400;

/** Seconds, rounded to the millisecond. */
export function toMillisecond(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
