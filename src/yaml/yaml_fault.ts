/** Says what is wrong with a text that is not YAML, or not such as Ringback reads, and how to right it. */

import type { YAMLException } from "js-yaml";

/** Why a text cannot be read. */
export interface YamlFault {
  /** In a clause. */
  readonly reason: string;
  /** In a sentence. */
  readonly what: string;
  readonly next: string;
  /** The text as it should be written, of the file's own words; null where it is not known. */
  readonly corrected: string | null;
  /** From 1; null where the text as a whole is meant. */
  readonly place: { readonly line: number; readonly column: number } | null;
  /** The lines around the place, which the text's owner alone may see. */
  readonly frame: readonly string[];
}

/** Tells that a text is longer than what is read. @param lengthMax in characters */
export function tooLong(lengthMax: number): YamlFault {
  const reason = `longer than ${lengthMax} characters`;
  return {
    reason,
    what: `This YAML is ${reason}`,
    next: "split it into several files, or leave out what repeats",
    corrected: null,
    place: null,
    frame: [],
  };
}

/** Tells a fault that the library found, in words that name the remedy. */
export function yamlFault({ reason, mark }: YAMLException): YamlFault {
  const { line = 0, column = 0, position = 0, snippet, buffer: text = "" } = mark ?? {};
  // An alias begins with a *, and the library tells where its name does.
  const isNamed = /alias/.test(reason);
  const place = { line: line + 1, column: column + (isNamed ? 0 : 1) };
  const quotes = QUOTABLE.test(reason) ? quotesMissing(text, position, reason) : null;
  if (quotes !== null) return { ...quotes, reason: quotes.what, place, frame: [] };
  const known = REASONS.find(({ said }) => said.test(reason));
  const frame = known?.what === undefined ? snippet?.split("\n") ?? [] : [];
  return {
    reason: known?.reason ?? reason,
    what: known?.what ?? `This is not YAML that Ringback reads: ${known?.reason ?? reason}`,
    next: known?.next ?? "correct the line",
    corrected: null,
    place,
    frame,
  };
}

/** What the library says where a text should have stood in quotes. */
const QUOTABLE = /^(bad indentation of a mapping entry|missed comma between flow collection entries)/;

/** A key, and a text that another colon stands in. */
const TWO_COLONS = /^(\s*(?:- )*[^\s:{["']+: )([^"'{[\s].*?: .*?)\s*$/;

/** The same within braces, up to the second colon. */
const TWO_COLONS_BETWEEN = /[{,]\s*[^\s:{}[\],"']+: [^{}[\],"']*$/;

/** Characters that no text without quotes begins with, behind a key. */
const INDICATORS: ReadonlySet<string> = new Set(["@", "`", "%"]);

/** Tells of `note: a: b` and of `note: @a`; null for another fault. */
function quotesMissing(
  text: string,
  position: number,
  reason: string,
): Pick<YamlFault, "what" | "next" | "corrected"> | null {
  const start = Math.max(text.lastIndexOf("\n", position - 1), text.lastIndexOf("\r", position - 1)) + 1;
  const [line = ""] = text.slice(start).split(/[\r\n]/, 1);
  const indicator = text[position] ?? "";
  if (INDICATORS.has(indicator) && /[:-] +$/.test(text.slice(start, position))) {
    const value = line.slice(position - start).trim();
    return {
      what: `A text that begins with ${indicator} stands in quotes in YAML`,
      next: "put it in quotes",
      corrected: inQuotes(value),
    };
  }
  if (indicator !== ":") return null;
  const [, key = "", value] = TWO_COLONS.exec(line) ?? [];
  const isBetween = reason.startsWith("missed comma") && TWO_COLONS_BETWEEN.test(text.slice(start, position));
  if (value === undefined && !isBetween) return null;
  return {
    what: 'A text with ": " in it is keys and values to YAML',
    next: "put it in quotes",
    corrected: value === undefined ? null : `${key.trim()} ${inQuotes(value)}`,
  };
}

function inQuotes(value: string): string {
  return `"${value.replaceAll('"', '\\"')}"`;
}

/** What the library says, and what a reader can do about it; `what` where the sentence is another. */
const REASONS: readonly {
  readonly said: RegExp;
  readonly reason: string | undefined;
  readonly what?: string;
  readonly next: string;
}[] = [
  {
    said: /^several documents$/,
    reason: "several documents",
    what: "The file holds several YAML documents, and one is read",
    next: "take the line --- out, or give what follows a file of its own",
  },
  { said: /^duplicated mapping key/, reason: "Map keys must be unique", next: "take one of the two out" },
  {
    said: /^nesting exceeded/,
    reason: "nested too deeply",
    what: "This YAML is nested too deeply to be read",
    next: "no file of Ringback needs more than ten levels",
  },
  {
    said: /^aliases exceeded/,
    reason: "too many aliases",
    what: "This YAML holds more aliases than are read: they can unfold to far more data than the file holds",
    next: "write the values out instead of using anchors and aliases",
  },
  {
    said: / alias "/,
    reason: undefined,
    next: "write the value out instead of using an alias; a text that begins with * stands in quotes",
  },
  {
    said: / tag\b/,
    reason: undefined,
    next: "take the tag out: plain values are read, and tell their own kind",
  },
  { said: /^tab characters/, reason: undefined, next: "indent with blanks" },
  {
    said: /complex keys/,
    reason: "a key is a text, not a list or keys with values",
    next: "correct the key",
  },
  {
    said: /^unexpected end of the stream within a flow collection/,
    reason: "a [ or a { has no end",
    next: "close it",
  },
  {
    said: /^deficient indentation/,
    reason: undefined,
    next: "close the [, the { or the quotes above, or indent what belongs there",
  },
  {
    said: /^unexpected end .* quoted scalar/,
    reason: "a text in quotes has no end",
    next: "close the quotes",
  },
  {
    said: /multiline key/,
    reason: "a line above is no key with a value",
    next: "put a colon behind the key, or indent the text",
  },
];
