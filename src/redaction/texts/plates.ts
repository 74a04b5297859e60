/** Number plates that nothing else is written like, by country. Others ("ABC-123", "WA 12345", "LH 708 EN") are as tickets are: a word must announce them. */

/** Abbreviations before a year or a week: "FY26 CRM", "KW 12 345". */
const PERIODS = "(?!FY|CY|HY|KW|CW|WK|EU|UK|US|DE|AT|CH|FR|NL|BE|IT|ES|PT|PL)";

const NO_YEAR = "(?!(?:19|20)\\d\\d)";

const BETWEEN: readonly [before: string, after: string] = ["(?<![\\p{L}\\p{N}_-])", "(?![\\p{L}\\p{N}_-])"];

const SHAPES = [
  // Germany, Austria.
  `[A-ZÄÖÜ]{1,3}-[A-ZÄÖÜ]{1,2} ${NO_YEAR}\\d{3,4}[EH]?`,
  "[A-Z]{1,2}-\\d{5} ?[A-Z]{1,2}",
  // France and Italy, which share a shape.
  "[A-HJ-NP-TV-Z]{2}(?:-\\d{3}-|\\d{3})[A-HJ-NP-TV-Z]{2}",
  // The United Kingdom.
  `${PERIODS}[A-Z]{2}\\d\\d [A-HJ-PR-Z]{3}`,
  // Spain: no vowels, no round number.
  `${NO_YEAR}(?!\\d\\d00)\\d{4} (?!GBP|CHF|PLN|CZK|DKK|SMS|CRM|VPN|PBX|DSL)[BCDFGHJKLMNPRSTVWXYZ]{3}`,
  // The Netherlands.
  "\\d{1,2}-[B-DF-HJ-NP-TV-XZ]{3}-\\d{1,2}",
  "[B-DF-HJ-NP-TV-XZ]{2}-\\d{3}-[B-DF-HJ-NP-TV-XZ]|[B-DF-HJ-NP-TV-XZ]-\\d{3}-[B-DF-HJ-NP-TV-XZ]{2}",
  // Denmark, the Czech Republic.
  `${PERIODS}[A-Z]{2} \\d\\d \\d{3}`,
  `\\d[A-Z]\\d ${NO_YEAR}\\d{4}`,
  // Brazil, India.
  "[A-Z]{3}\\d[A-J]\\d\\d",
  `[A-Z]{2}[ -]?\\d{1,2}[ -]?[A-Z]{1,3}[ -]?${NO_YEAR}\\d{4}`,
  // China, Japan, Korea.
  "\\p{Script=Han}[A-Z][·•‧ ]?[A-Z\\d]{5}",
  "\\p{Script=Han}{1,4} ?\\d{2,3} ?\\p{Script=Hiragana} ?(?:[·・.]{1,3}\\d{1,3}|\\d{1,2}-?\\d\\d)",
  `\\d{2,3}(?![년월일시분차호층명개])[가-힣] ?${NO_YEAR}\\d{4}`,
  // Russia, Ukraine.
  "[АВЕКМНОРСТУХ] ?\\d{3} ?[АВЕКМНОРСТУХ]{2} ?\\d{2,3}",
  `[АВЕІКМНОРСТХ]{2} ?${NO_YEAR}\\d{4} ?[АВЕІКМНОРСТХ]{2}`,
].join("|");

/** The shapes as one pattern. */
export const PLATES = new RegExp(`${BETWEEN[0]}(?:${SHAPES})${BETWEEN[1]}`, "u");
