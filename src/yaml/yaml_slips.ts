/** Names the slip behind a text that cannot be parsed: where the library says what it waited for, people want to know what to write. */

import { CONFLICT_MARK } from "../lib/text/conflict_marks.ts";

/** Where a text could not be read further. */
export interface Spot {
  /** What the library says. */
  readonly reason: string;
  readonly text: string;
  readonly position: number;
}

/** What is wrong there, and how to right it. */
export interface Slip {
  /** In a sentence. */
  readonly what: string;
  readonly next: string;
  /** The text as it should be written; null where it is not known. */
  readonly corrected: string | null;
  /** Where it is, where that is not the spot itself. */
  readonly position?: number;
}

/** A spot with the line that it is in. */
interface SpotInLine extends Spot {
  readonly line: string;
  /** The line up to the spot, and from it on. */
  readonly before: string;
  readonly rest: string;
  /** Where the line begins. */
  readonly start: number;
}

/** A longer line is nobody's writing, and is not looked at. */
const LINE_MAX = 4000;

/** Tells the slip; null where none is known. */
export function slipAt(spot: Spot): Slip | null {
  const { text, position } = spot;
  const start = lineStart(text, position);
  const [line = ""] = text.slice(start).split(/[\r\n]/, 1);
  if (line.length > LINE_MAX) return null;
  const at = {
    ...spot,
    line,
    start,
    before: line.slice(0, position - start),
    rest: line.slice(position - start),
  };
  for (const slip of SLIPS) {
    const found = slip(at);
    if (found !== null) return found;
  }
  return null;
}

function lineStart(text: string, position: number): number {
  return Math.max(text.lastIndexOf("\n", position - 1), text.lastIndexOf("\r", position - 1)) + 1;
}

/** The first that knows it tells it. */
const SLIPS: readonly ((at: SpotInLine) => Slip | null)[] = [
  unresolvedConflict,
  tabIndents,
  secondColon,
  indicatorFirst,
  blockHeader,
  escapeUnknown,
  behindQuotes,
  listBesideKey,
  behindBracket,
  betweenBrackets,
  lineWithoutKey,
  indentation,
];

function unresolvedConflict({ text }: SpotInLine): Slip | null {
  const mark = CONFLICT_MARK.exec(text);
  if (mark === null || !mark[0].startsWith("<")) return null;
  return slip(`An unresolved merge conflict: "${mark[0].trim()}"`, "resolve the conflict", null, mark.index);
}

/** What the library waited for where a line is indented as nothing above it is. */
const INDENTED = /^(tab characters|bad indentation|deficient indentation|end of the stream or a document)/;

function tabIndents({ reason, line, start }: SpotInLine): Slip | null {
  if (!INDENTED.test(reason) || !/^ *(?:- )*-?\t/.test(line)) return null;
  return slip("A tab indents nothing in YAML", "indent with blanks", null, start + line.indexOf("\t"));
}

/** A key, and a text that another colon stands in, or ends it. */
const TWO_COLONS = /^(\s*(?:- )*[^\s:{["']+ ?: )([^"'{[\s].*?:(?: .*?)?)\s*$/;

/** The same within braces, up to the second colon. */
const TWO_COLONS_BETWEEN = /[{,]\s*[^\s:{}[\],"']+: [^{}[\],"']*$/;

/** Of `note: a: b`. */
function secondColon({ reason, line, before, rest }: SpotInLine): Slip | null {
  if (!rest.startsWith(":")) return null;
  const [, key = "", value] = /^bad indentation of a mapping entry/.test(reason)
    ? TWO_COLONS.exec(line) ?? []
    : [];
  if (value === undefined && !(reason.startsWith("missed comma") && TWO_COLONS_BETWEEN.test(before))) {
    return null;
  }
  return slip(
    value?.endsWith(":")
      ? 'A text that ends with ":" is a key to YAML'
      : 'A text with ": " in it is keys and values to YAML',
    "put it in quotes",
    value === undefined ? null : `${key.trim()} ${inQuotes(value)}`,
  );
}

const BEGINS = /(?:^|[:?-] |[{[,]) *$/;

/** Characters that no text without quotes begins with. */
const INDICATORS: ReadonlySet<string> = new Set(["@", "`", "%", "#", ",", "*", "&", "|", ">", "?", ":"]);

/** Of `note: @a`, of `[#1]` and of `* x`, whose name the library misses behind the indicator. */
function indicatorFirst({ reason, before, rest }: SpotInLine): Slip | null {
  const isBehind = /name of an? (?:alias|anchor) node/.test(reason);
  const [head, tail] = isBehind ? [before.slice(0, -1), before.slice(-1) + rest] : [before, rest];
  const indicator = tail.slice(0, 1);
  if (!INDICATORS.has(indicator) || !BEGINS.test(head) || indicator === "," && !head.endsWith(": ")) {
    return null;
  }
  const isWhole = !/[{[]/.test(head) && (head.endsWith(": ") || !/:( |$)/.test(tail));
  return textInQuotes(indicator, isWhole ? tail : null);
}

/** Of `note: > 3`: a text below it was expected. */
function blockHeader({ reason, before, rest }: SpotInLine): Slip | null {
  const [, head = ""] = /(?:[:-] )([|>][^\s]* *)$/.exec(before) ?? [];
  return head === "" || !/^(?:a line break is expected|bad explicit)/.test(reason)
    ? null
    : textInQuotes(head.slice(0, 1), head + rest);
}

function textInQuotes(indicator: string, value: string | null): Slip {
  return slip(
    `A text that begins with ${indicator} stands in quotes in YAML`,
    "put it in quotes",
    value === null ? null : inQuotes(value.trim()),
  );
}

function escapeUnknown({ reason }: SpotInLine): Slip | null {
  if (!/escape sequence|hexadecimal/.test(reason)) return null;
  return slip(
    "Between double quotes a \\ begins an escape",
    "write \\\\ for it, or put the text in single quotes",
  );
}

/** A text in quotes that begins a value and ends right before the spot. */
const QUOTED = /(?:^|[:-] |[{[,] *)((["']).*\2) *$/;

/** Of `'it's'` and `"a" b`. */
function behindQuotes({ line, before, rest }: SpotInLine): Slip | null {
  const [whole, quoted = "", quote = ""] = QUOTED.exec(before) ?? [];
  if (whole === undefined || rest === "") return null;
  if (rest.startsWith("#")) return missingBlank();
  if (/^, *$/.test(rest)) {
    return slip("Values on lines of their own are parted by no comma", "take the comma out");
  }
  const head = before.slice(0, before.lastIndexOf(quoted));
  const value = line.slice(head.length).trim();
  const isBetween = /[{[]/.test(head);
  const isWhole = !isBetween && (head.endsWith(": ") || !/:( |$)/.test(value));
  return slip(
    `A text in quotes ends at its second ${quote}, and more follows`,
    isBetween ? "put a comma behind it, or the whole in quotes" : "put the whole in quotes",
    isWhole ? inQuotes(value.endsWith(quote) ? value.slice(1, -1) : value) : null,
  );
}

const missingBlank = (): Slip => slip("A remark begins with a blank and #", "put a blank before the #");

/** Of `key: - a`. */
function listBesideKey({ before, rest }: SpotInLine): Slip | null {
  if (!/^-(?: |$)/.test(rest) || !/: +$/.test(before)) return null;
  return /^- *$/.test(rest) ? textInQuotes("-", rest) : slip(
    "A list begins on the line below its key",
    "put each - on a line of its own, or write [a, b]",
  );
}

/** Of `[a] b` and `[a]]`. */
function behindBracket({ reason, before, rest }: SpotInLine): Slip | null {
  if (!/[\]}] *$/.test(before) || !/^(?:bad indentation|end of the stream)/.test(reason)) return null;
  if (rest.startsWith("#")) return missingBlank();
  if (/^[\]}]/.test(rest)) return slip("There is one bracket too many", "take it out");
  return slip(
    "A list or a map in brackets has ended, and more follows",
    "take it out, or put the whole in quotes",
  );
}

function betweenBrackets({ reason, rest }: SpotInLine): Slip | null {
  if (/^expected the node content, but found ','/.test(reason)) {
    return slip("A value is missing between two commas", "take one comma out");
  }
  if (!reason.startsWith("missed comma")) return null;
  return /^[\]}]/.test(rest)
    ? slip("The bracket is not of the kind that it should close", "close [ with ] and { with }", null)
    : slip("A comma is missing between brackets", "put one between the values, or a text in quotes");
}

/** A key whose colon has no blank behind it, and one parted by =. */
const TIGHT = /^( *(?:- )*[^\s:"'#{[]+):(?=[^\s/])/;
const EQUATED = /^( *(?:- )*[^\s:="'#{[]+) *= *(?=\S)/;

/** Of `queue:q`, told at the next line, where the library first sees it. */
function lineWithoutKey({ reason, text, start, before, rest }: SpotInLine): Slip | null {
  const isAtKey = rest.startsWith(":") && /^(?:end of the stream|bad indentation)/.test(reason);
  if (!reason.includes("multiline key") && !isAtKey) return null;
  const above = text.slice(0, start).trimEnd();
  const begins = lineStart(above, above.length);
  const line = above.slice(begins);
  const corrected = line.replace(TIGHT, "$1: ").replace(EQUATED, "$1: ");
  if (corrected !== line) {
    const what = TIGHT.test(line)
      ? "A blank is missing behind a colon"
      : "A key and its value are parted by a colon";
    return slip(what, "write it so", corrected.trim(), begins + line.search(/\S/));
  }
  if (/^[\]}]/.test(before.trim())) {
    return slip("Brackets that stand below their key are indented further than it", "indent them");
  }
  if (!isAtKey || before.trim() === "") return null;
  return slip(
    "A line that is indented below a text goes on with it, and this one holds a key",
    "indent it as the keys above, or put the whole text in quotes",
  );
}

function indentation({ reason, before }: SpotInLine): Slip | null {
  if (before.trim() !== "" || !/^(?:bad indentation|end of the stream or a document)/.test(reason)) {
    return null;
  }
  return slip("This line is indented otherwise than those that it belongs to", "indent it as they are");
}

function slip(what: string, next: string, corrected: string | null = null, position?: number): Slip {
  return { what, next, corrected, ...position === undefined ? {} : { position } };
}

const inQuotes = (value: string): string => `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
