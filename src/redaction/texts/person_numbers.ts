/**
 * Numbers of people: telephone, card, account and identity numbers, in whatever way they are parted. What is a date, a time, a row of steps, an
 * amount or a version numbers nobody.
 */

import { isIban } from "./iban.ts";

/** Ids and their stand-ins, and instants: what looks like a number in one numbers nobody. */
const IDS =
  /\bid-[\da-f]{12}\b|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)?/gi;

const AMOUNT = "[1-9]\\d{0,2}(?:[.,'’ ]\\d{3})*(?:[.,]\\d\\d)?";
const CURRENCY = "(?:€|\\$|£|¥|EUR|USD|CHF|GBP|JPY|Euro)";
const AMOUNTS = new RegExp(
  `(?:${CURRENCY}|(?<![-=])[<>≥≤])\\s*${AMOUNT}(?:\\s*[-–]\\s*${AMOUNT})?(?![\\d.,'’-])|` +
    `(?<![\\d.,'’+/-])${AMOUNT}(?:\\s*[-–]\\s*${AMOUNT})?\\s*${CURRENCY}|` +
    "(?<![\\d.,'’+/-])[1-9]\\d{0,2}(?:([.,'’ ])000)(?:\\1(?:000))*(?![\\d.,'’-])",
  "giu",
);

/** Digits of a number however they are parted. */
const NUMBER = /[+(]?\p{Nd}(?:[\s().,/·•|*~:_+\-‐-―−[\]'’]{0,4}\p{Nd})+/gu;

/** Capitals right before digits number a ticket or a product. */
const NUMBERED = /\p{Lu}{2,}-?$/u;

/** Words that announce a telephone number. */
const ANNOUNCED =
  /(?:(?<!\p{L})(?:tel|fon|phone|telefon|téléphone|teléfono|mobil|handy|fax|rufnummer|durchwahl|whatsapp)\p{L}*|(?<!\p{L})(?:call|ring|ext|dial|sms|mob|cel|hotline|тел|т)|電話|电话|전화|☎|📞)[.:]*\s*[+(]?$/iu;

/** Words that announce a number of something else: postal codes, standards, versions. */
const OF_THINGS =
  /(?:\b(?:plz|postleitzahl(?:en)?|post(?:al )?codes?|zip(?: codes?)?|iso|iec|din|en|rfc|kb|version|ver|v|build|release)[\s/:.#-]*)$/iu;

/** National insurance numbers (United Kingdom), which hold few digits. */
const INSURANCE = /\b[A-CEGHJ-PR-TW-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D]\b/;

/** Eight digits number a person, seven where they are parted as such numbers are, five where the text says so. */
export function holdsPersonNumber(text: string): boolean {
  if (INSURANCE.test(text)) return true;
  const withoutIds = text.replace(IDS, " # ");
  if (isIban(withoutIds)) return true;
  const bare = withoutIds.replace(AMOUNTS, " # ").replace(/([^\p{Nd}])\1+/gu, "$1");
  for (const { 0: found, index } of bare.matchAll(NUMBER)) {
    const before = bare.slice(Math.max(0, index - LOOKED_BACK), index);
    const digits = found.match(/\p{Nd}/gu)?.length ?? 0;
    if (/^\d{1,8}$/.test(found) && NUMBERED.test(before)) continue;
    if (isSeries(found) || isDated(found) || OF_THINGS.test(before)) continue;
    if (digits >= 8 || (digits >= 7 && /^[+(0]|\d[- ]\d/.test(found))) return true;
    if (digits >= 5 && ANNOUNCED.test(before)) return true;
  }
  return false;
}

/** No announcing word is longer. */
const LOOKED_BACK = 40;

/** Steps, and things numbered one after another: `10/20/30/40`, `1-2-3-4-5`, `737/747/757`. */
function isSeries(found: string): boolean {
  const separators = new Set(found.match(/\D+/g)?.map((one) => one.trim()));
  const [separator = "x"] = separators;
  const texts = found.split(/\D+/);
  if (separators.size !== 1 || !/^[/,–-]?$/.test(separator)) return false;
  if (texts.some((one) => one.length > 5 || (one.length > 1 && one.startsWith("0")))) return false;
  const numbers = texts.map(Number);
  const steps = numbers.slice(1).map((number, index) => number - (numbers[index] ?? 0));
  if (steps.some((step) => step <= 0)) return false;
  if (steps.every((step) => step === 1)) return true;
  if (separator === "") return false;
  const round = numbers.length > 2 ? 10 : 100;
  if (numbers.every((number) => number % round === 0)) return true;
  const [first = ""] = texts;
  return separator === "/" && first.length >= 3 &&
    texts.every((one) => one.length === first.length && one[0] === first[0]);
}

const YEAR = "(?:19|20)\\d\\d";
const MONTH = "(?:0?[1-9]|1[0-2])";
const DAY = "(?:0?[1-9]|[12]\\d|3[01])";

/** What says when, how good or from where to where; each is as long as it can be. */
const DATED: readonly (readonly [kind: "day" | "short" | "compact" | "other" | "small", pattern: RegExp])[] =
  [
    ["day", new RegExp(`${YEAR}([-/. ])${MONTH}\\1${DAY}(?!\\d)`, "y")],
    ["day", new RegExp(`(?=\\d{1,2}([-/. ]))(?:${DAY}\\1${MONTH}|${MONTH}\\1${DAY})\\1${YEAR}(?!\\d)`, "y")],
    ["compact", new RegExp(`${YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?!\\d)`, "y")],
    ["short", new RegExp(`(?=\\d{1,2}([/.]))(?:${DAY}\\1${MONTH}|${MONTH}\\1${DAY})\\1\\d\\d(?!\\d)`, "y")],
    ["day", new RegExp(`${MONTH}[-/.]${YEAR}(?!\\d)|${YEAR}[-/.](?:0[1-9]|1[0-2])(?!\\d)`, "y")],
    ["day", new RegExp(`${YEAR}(?:[-/]\\d\\d)?(?!\\d)`, "y")],
    ["other", new RegExp(`${DAY}\\.${MONTH}\\.(?=\\s*[-–—])`, "y")],
    ["other", /(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?!\d)|(?:[01]?\d|2[0-4])\.(?:00|15|30|45)(?!\d)/y],
    ["other", /(?:[01]\d|2[0-4])(?:00|30) ?[-–] ?(?:[01]\d|2[0-4])(?:00|30)(?!\d)/y],
    ["other", /24\/7(?:\/365)?(?!\d)|[1-9][05]\/[1-9]?[05](?!\d)/y],
    ["other", /[1-9]\d{2,3}0 ?[-–] ?[1-9]\d{2,3}9(?!\d)/y],
    ["small", /(?:[1-9]\d?|0)(?!\d)/y],
  ];

const BETWEEN = /[\s,|()–—−&/[\]-]+/y;

/** Nothing but dates, times and ranges, with a small number or two beside a date. */
function isDated(found: string): boolean {
  const kinds: string[] = [];
  let at = 0;
  while (at < found.length) {
    const item = DATED.find(([, pattern]) => {
      pattern.lastIndex = at;
      return pattern.test(found);
    });
    if (item === undefined) return false;
    const [kind, pattern] = item;
    const text = found.slice(at, pattern.lastIndex);
    kinds.push(kind);
    at = pattern.lastIndex;
    BETWEEN.lastIndex = at;
    if (at === found.length) break;
    if (!BETWEEN.test(found)) return false;
    // "01/02/03/04" is no row of dates.
    if (kind === "short" && text.includes(found.slice(at, BETWEEN.lastIndex).trim() || " ")) return false;
    at = BETWEEN.lastIndex;
  }
  const smalls = kinds.filter((kind) => kind === "small").length;
  if (smalls === 0) return true;
  return smalls <= 2 && /^\d/.test(found) && kinds.some((kind) => kind === "day" || kind === "other") &&
    !kinds.some((kind) => kind === "short" || kind === "compact");
}
