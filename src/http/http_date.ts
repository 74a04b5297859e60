/** Reads the dates of HTTP headers, in the three forms that RFC 9110, 5.6.7 has, and no other text. */

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

const DAY = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
const LONG_DAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day";
const MONTH = `(?<month>${MONTHS.join("|")})`;
const TIME = "(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)";

/** Sun, 06 Nov 1994 08:49:37 GMT · Sunday, 06-Nov-94 08:49:37 GMT · Sun Nov  6 08:49:37 1994 */
const FORMS: readonly RegExp[] = [
  new RegExp(`^${DAY}, (?<day>\\d\\d) ${MONTH} (?<year>\\d{4}) ${TIME} GMT$`),
  new RegExp(`^${LONG_DAY}, (?<day>\\d\\d)-${MONTH}-(?<year>\\d\\d) ${TIME} GMT$`),
  new RegExp(`^${DAY} ${MONTH} (?<day>[ \\d]\\d) ${TIME} (?<year>\\d{4})$`),
];

/**
 * Milliseconds since the epoch of a header's date; null where the text is none.
 * @param now milliseconds since the epoch: a year of two digits is none of more than 50 years ahead
 */
export function httpDateMs(text: string | null, now: number): number | null {
  const written = text?.trim() ?? "";
  for (const form of FORMS) {
    const found = form.exec(written)?.groups;
    if (found !== undefined) return instantOf(found, now);
  }
  return null;
}

function instantOf(found: Readonly<Record<string, string | undefined>>, now: number): number | null {
  const number = (name: string) => Number(found[name]);
  const [hour, minute, second] = [number("hour"), number("minute"), number("second")];
  const month = MONTHS.findIndex((name) => name === found["month"]);
  const at = new Date(Date.UTC(yearOf(found["year"] ?? "", now), month, number("day")));
  // The 60th second is a leap second's.
  if (at.getUTCMonth() !== month || number("day") < 1 || hour > 23 || minute > 59 || second > 60) return null;
  return at.getTime() + ((hour * 60 + minute) * 60 + second) * 1000;
}

function yearOf(digits: string, now: number): number {
  if (digits.length === 4) return Number(digits);
  const thisYear = new Date(now).getUTCFullYear();
  const year = thisYear - thisYear % 100 + Number(digits);
  return year > thisYear + 50 ? year - 100 : year;
}
