/** Instants as texts hold them: the one reading of them, the same whatever the machine's time zone. */

import { assert } from "../errors.ts";

/** An instant as ISO 8601 text in UTC with milliseconds: read, or made, in this file alone. */
export type Instant = string & { readonly brand: "instant" };

/** The instant so many milliseconds after the epoch. */
export function instantAt(ms: number): Instant {
  return new Date(ms).toISOString() as Instant;
}

/** Milliseconds since the epoch. */
export function msOf(instant: Instant): number {
  return Date.parse(instant);
}

/** The instant of a text that is known to hold one, as a schema has it. */
export function instant(text: string): Instant {
  const found = utcInstant(text);
  assert(found !== null, `"${text}" is an instant`);
  return found;
}

/** An instant as it was read, and whether the text itself said in which zone. */
export interface ReadInstant {
  /** Milliseconds since the epoch. */
  readonly ms: number;
  readonly hasZone: boolean;
}

const FORM =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(Z|([+-])(\d\d)(?::?(\d\d))?)?)?$/i;

/** Milliseconds in each unit. */
const [MINUTE, HOUR] = [60_000, 3_600_000];

/**
 * The instant of an ISO 8601 text; one without a zone is UTC (routing semantics N27). Null for anything else, and for a day or
 * hour that no calendar has: "N/A", "yesterday", the 31st of February, the 24th hour.
 */
export function readInstant(text: string): ReadInstant | null {
  const [
    ,
    year,
    month,
    day,
    hour = "0",
    minute = "0",
    second = "0",
    fraction = "",
    zone,
    sign,
    ahead = "0",
    further = "0",
  ] = FORM.exec(text.trim()) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  // Date.UTC takes the year 1 for 1901.
  const date = new Date(0);
  const midnight = date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  const isOnCalendar = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  const within = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60 && Number(ahead) < 24 &&
    Number(further) < 60;
  if (!isOnCalendar || !within) return null;
  const offset = (sign === "-" ? -1 : 1) * (Number(ahead) * HOUR + Number(further) * MINUTE);
  const thousandths = Number(fraction.padEnd(3, "0").slice(0, 3));
  return {
    ms: midnight + Number(hour) * HOUR + Number(minute) * MINUTE + Number(second) * 1000 + thousandths -
      offset,
    hasZone: zone !== undefined,
  };
}

/** The instant of a text, in UTC; null where the text is none. */
export function utcInstant(text: string | null | undefined): Instant | null {
  const read = readInstant(text ?? "");
  return read === null ? null : instantAt(read.ms);
}
