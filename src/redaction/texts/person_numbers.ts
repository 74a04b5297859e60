/**
 * Numbers of people: telephone, card, account and identity numbers, in whatever way they are parted. What is a date, a time, a row of steps, an
 * amount or a version numbers nobody, and neither does what a word before it calls a ticket, a contract, a postal code.
 */

import { isDated, isRange, isSeries } from "./harmless_numbers.ts";
import { isIban } from "./iban.ts";
import { holdsIdentityNumber } from "./identity_numbers.ts";
import { numberSaid, PAPERS_ANNOUNCED } from "./number_words.ts";
import { holdsSpelledNumber } from "./spelled_numbers.ts";
import { underscoresParted } from "./text_forms.ts";

/** Ids and their stand-ins, instants, codes of errors, parts of a standard: what looks like a number in one numbers nobody. */
const IDS =
  /\bid-[\da-f]{12}\b|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)?|\b0x[\da-f]{4,8}\b|\b(?:VDE|DIN|IEC|VDI) 0\d{3}(?:-\d{1,3}){1,2}(?!\d)|(?<![\d:])\d{2,6}(?:-\d{1,3})?:(?:19|20)\d\d(?![\d:])/gi;

const AMOUNT = "(?:[1-9]\\d{0,2}(?:[.,'’ ]\\d{3})+|[1-9]\\d{0,5})(?:[.,]\\d\\d)?";
const CURRENCY = "(?:€|\\$|£|¥|EUR|USD|CHF|GBP|JPY|Euro)";
const AMOUNTS = new RegExp(
  `(?:${CURRENCY}|(?<![-=])[<>≥≤])\\s*${AMOUNT}(?:\\s*[-–]\\s*${AMOUNT})?(?![\\d.,'’-])|` +
    `(?<![\\d.,'’+/-])${AMOUNT}(?:\\s*[-–]\\s*${AMOUNT})?\\s*${CURRENCY}|` +
    "(?<![\\d.,'’+/-])[1-9]\\d{0,2}(?:([.,'’ ])000)(?:\\1(?:000))*(?![\\d.,'’-])",
  "giu",
);

/** Digits of a number however they are parted. */
const NUMBER = /[+(]?\p{Nd}(?:[\s().,/\\·•|*~:_+\-‐-―−[\]{}'’]{0,4}\p{Nd})+/gu;

/** Noughts written as letters: "O2O 7946". */
const LETTERED = /(?<![\p{L}\p{Nd}])(?=[oO]*\d[oO]*\d)[oO\d]{3,}(?![\p{L}\p{Nd}])/gu;

/** Capitals right before digits number a ticket or a product. */
const NUMBERED = /(?<!\p{L})\p{Lu}{2,5}[-_]?$/u;

/** A capital right before digits that dial nobody numbers a product in seven of them: "A350-1000". */
const MODEL = /(?<!\p{L})\p{Lu}$/u;

/** Shapes are read in capitals. Eight digits number a person, seven where they are parted as such numbers are, fewer where the text says so or they are dialled. */
export function holdsPersonNumber(text: string): boolean {
  const written = underscoresParted(text).replace(IDS, " # ");
  const withoutIds = written.toUpperCase();
  if (
    isIban(withoutIds) || holdsIdentityNumber(withoutIds) || PAPERS_ANNOUNCED.some((finds) => finds(written))
  ) return true;
  if (holdsSpelledNumber(withoutIds)) return true;
  const bare = withoutIds.replace(LETTERED, (found) => found.replace(/[oO]/g, "0")).replace(AMOUNTS, " # ")
    .replace(/([^\p{L}\p{Nd}])\1+/gu, "$1");
  for (const { 0: found, index } of bare.matchAll(NUMBER)) {
    const before = bare.slice(Math.max(0, index - LOOKED_BACK), index);
    const after = bare.slice(index + found.length);
    if (isOfPerson(found, before, after)) return true;
  }
  return false;
}

function isOfPerson(found: string, before: string, after: string): boolean {
  const digits = found.match(/\p{Nd}/gu)?.length ?? 0;
  const said = numberSaid(before);
  if (said === null && digits < 8 && MODEL.test(before) && /^[1-9]/.test(found)) return false;
  if (said !== "telephone" && said !== "paper" && said !== "extension" && BESIDE.test(found)) {
    return isOfPerson(found.replace(BESIDE, ""), before, after);
  }
  if (said !== "extension" && NUMBERED.test(before) && OF_CODE.test(found)) return false;
  if ([isSeries, isRange, isDated].some((is) => is(found.replace(/^\(/, "")))) return false;
  if (digits < 8 && MEASURED.test(after)) return false;
  switch (said) {
    case "code":
      return DIALLED.test(found) && !POSTAL.test(found);
    case "thing":
      if (OF_THING.test(found) && !/^\p{L}/u.test(after)) return false;
      break;
    case "telephone":
    case "paper":
      if (digits >= 5) return true;
      break;
    case "extension":
      if (digits >= 3) return true;
  }
  if (POSTAL.test(found) && /^,?\s\p{Lu}/u.test(after)) return false;
  return digits >= 8 || DIALLED.test(found) || (digits >= 7 && /^[+(0]|\d[- ]\d/.test(found));
}

/** A year, a day or round the clock, before or behind a number, "Office 365 2026", or how an item of a list begins. */
const WHEN = "(?:20[1-4]\\d(?:-\\d\\d-\\d\\d)?|\\d{1,2}[./]\\d{1,2}[./]20[1-4]\\d|24/7(?:/365)?)";
const BESIDE = new RegExp(
  `^(?:${WHEN}|[1-9]\\d?\\.)\\s+(?=[\\d(+])|(?<=\\d)[\\s(|,–]+${WHEN}$|(?<=^[1-9]\\d{0,5})-20[1-4]\\d$`,
);

/** What sizes are given in. */
const MEASURED = /^\s?(?:[kMGT](?:B|bit|Hz)|kWp?h?|mAh|mm|cm|ml|kg|qm|m²)(?![\p{L}\d])/iu;

/** No announcing word is longer. */
const LOOKED_BACK = 40;

/** As goods and cases with a code before them are numbered: `SKU-12345678`, `FA-2026-3499`. */
const OF_CODE = /^(?:\d{1,8}|(?:19|20)\d\d[-/_.]\d{1,6})$/;

/** As tickets and contracts are numbered: in one, with a position, by year; or as `123-4567`. */
const OF_THING =
  /^(?:0\d{0,7}|[1-9]\d{0,9}(?:[-./_]\d{1,3}| \d{1,2})?|[1-9]\d{1,3}[-./_]\d{4}|\d{3}-\d{7}(?:-\d{7})?|(?:19|20)\d\d[-./_]\d{1,6})$/;

/** Postal codes of Portugal, Brazil and the United States, before the name of a place. */
const POSTAL = /^(?:[1-9]\d{3}-\d{3}|\d{5}-\d{3,4})$/;

/** A country's or an area's code, and a local number that is no year: `+43 1 711`, `0211/47`, `(030) 123`, `089-4711`. */
const DIALLED =
  /^(?:\+[1-9]\d{0,2}[ ./(-]+(?!000)\d[\d ./()-]{2,}|\((?:\+\d{1,3}|0[1-9]\d{0,4})\)[ /-]*\d{2,}|(?=(?:\D*\d){6})0[1-9]\d{0,4} ?\/ ?(?!(?:19|20)\d\d$)[1-9]\d+|(?=(?:\D*\d){6})0[1-9]\d{1,4}(?: ?[-–] ?| )(?!(?:19|20)\d\d$)[1-9]\d{2,})/;
