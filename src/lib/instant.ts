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
  const form = FORM.exec(text.trim());
  if (form === null) return null;
  const part = (group: number) => Number(form[group] ?? 0);
  const month = part(2);
  const day = part(3);
  const hour = part(4);
  const minute = part(5);
  const second = part(6);
  const ahead = part(10);
  const further = part(11);
  // Date.UTC takes the year 1 for 1901.
  const date = new Date(0);
  const midnight = date.setUTCFullYear(part(1), month - 1, day);
  const isOnCalendar = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  const within = hour < 24 && minute < 60 && second < 60 && ahead < 24 && further < 60;
  if (!isOnCalendar || !within) return null;
  const offset = (form[9] === "-" ? -1 : 1) * (ahead * HOUR + further * MINUTE);
  const thousandths = Number((form[7] ?? "").padEnd(3, "0").slice(0, 3));
  return {
    ms: midnight + hour * HOUR + minute * MINUTE + second * 1000 + thousandths - offset,
    hasZone: form[8] !== undefined,
  };
}

/** The instant of a text, in UTC; null where the text is none. */
export function utcInstant(text: string | null | undefined): Instant | null {
  const read = readInstant(text ?? "");
  return read === null ? null : instantAt(read.ms);
}
