/** Rows of digits that number nobody: steps, dates, times, ranges. */

/** Tells steps, and things numbered one after another: `10/20/30/40`, `1-2-3-4-5`, `737/747/757`. */
export function isSeries(found: string): boolean {
  const separators = new Set(found.match(/\D+/g)?.map((one) => one.trim()));
  const [separator = "x"] = separators;
  const texts = found.split(/\D+/);
  if (separators.size !== 1 || !/^[/,–-]?$/.test(separator)) return false;
  if (texts.some((one) => one.length > 5 || (one.length > 1 && one.startsWith("0")))) return false;
  const numbers = texts.map(Number);
  // Speeds down and up: "50000/10000".
  if (separator === "/" && numbers.every((number) => number % 1000 === 0)) return true;
  const steps = numbers.slice(1).map((number, index) => number - (numbers[index] ?? 0));
  if (steps.some((step) => step <= 0)) return false;
  if (steps.every((step) => step === 1)) return true;
  const round = numbers.length > 2 ? 10 : 100;
  if (separator !== "" && numbers.every((number) => number % round === 0)) return true;
  // Models of a maker begin alike, and so do postal codes of a town: "737/747", "80331 80333".
  if (separator === "/") return beginAlike(texts, { letters: 1, from: 3 });
  return separator === "" && beginAlike(texts, { letters: 2, from: 5 });
}

function beginAlike(
  texts: readonly string[],
  { letters, from }: { readonly letters: number; readonly from: number },
): boolean {
  const [first = ""] = texts;
  return first.length >= from &&
    texts.every((one) => one.length === first.length && one.startsWith(first.slice(0, letters)));
}

/** Tells a range of codes or of numbers of people served: `10000-19999`, `1010-1230`, and of postal codes of one town: `10115-10999`. */
export function isRange(found: string): boolean {
  const [, from = "", to = ""] = /^([1-9]\d{2,6}0) ?[-–] ?([1-9]\d{2,6}[09])$/.exec(found) ?? [];
  if (from !== "") return from.length === to.length && from < to;
  const postal = /^([1-9]\d)(\d{3}) ?[-–] ?\1(\d{3})$/.exec(found);
  return postal !== null && (postal[2] ?? "") < (postal[3] ?? "");
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
    ["small", /(?:[1-9]\d?|0)(?!\d)/y],
  ];

const BETWEEN = /[\s,|()–—−&/[\]-]+/y;

/** Tells what is nothing but dates, times and ranges, with a small number or two beside a date. */
export function isDated(found: string): boolean {
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
