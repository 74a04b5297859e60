/**
 * The parts of a regular expression, for patterns that JavaScript's `u` mode accepts. Look-around and back references are
 * refused: all else can be matched in time that grows with the text and no faster.
 */

/** A part. */
export type Part =
  /** One character: a literal, `.`, a class or an escape, as written. */
  | { readonly kind: "character"; readonly source: string }
  | { readonly kind: "assertion"; readonly source: Assertion }
  | { readonly kind: "sequence"; readonly parts: readonly Part[] }
  | { readonly kind: "choice"; readonly parts: readonly Part[] }
  /** `most` null: without end. */
  | { readonly kind: "repeat"; readonly part: Part; readonly least: number; readonly most: number | null };

/** What a position, not a character, must be. */
export type Assertion = "^" | "$" | "\\b" | "\\B";

/** What a pattern uses and Ringback does not read; never leaves this room. */
export class UnreadablePattern extends Error {}

interface Reader {
  readonly text: string;
  at: number;
}

/** @throws UnreadablePattern for look-around, back references and inline flags */
export function partsOf(pattern: string): Part {
  return readChoice({ text: pattern, at: 0 });
}

function readChoice(reader: Reader): Part {
  const parts = [readSequence(reader)];
  while (reader.text[reader.at] === "|") {
    reader.at++;
    parts.push(readSequence(reader));
  }
  return { kind: "choice", parts };
}

function readSequence(reader: Reader): Part {
  const parts: Part[] = [];
  while (reader.at < reader.text.length && !"|)".includes(reader.text[reader.at] ?? "")) {
    parts.push(repeated(reader, readOne(reader)));
  }
  return { kind: "sequence", parts };
}

function repeated(reader: Reader, part: Part): Part {
  const found = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(reader.text.slice(reader.at));
  if (found === null) return part;
  const [all, sign, least = "", comma, most = ""] = found;
  reader.at += all.length;
  if (sign !== undefined) {
    return { kind: "repeat", part, least: sign === "+" ? 1 : 0, most: sign === "?" ? 1 : null };
  }
  const end = comma === "" ? Number(least) : most === "" ? null : Number(most);
  return { kind: "repeat", part, least: Number(least), most: end };
}

function readOne(reader: Reader): Part {
  const { text, at } = reader;
  const first = text[at] ?? "";
  if (first === "(") return readGroup(reader);
  if (first === "^" || first === "$") return taken(reader, 1, { kind: "assertion", source: first });
  if (first === "[") return character(reader, classLength(text, at));
  if (first === "\\") return readEscape(reader);
  return character(reader, String.fromCodePoint(text.codePointAt(at) ?? 0).length);
}

function readGroup(reader: Reader): Part {
  const head = /^\((?:\?:|\?<[^=!>][^>]*>|(?!\?))/.exec(reader.text.slice(reader.at))?.[0];
  if (head === undefined) throw new UnreadablePattern("look-ahead, look-behind and inline flags");
  reader.at += head.length;
  const inside = readChoice(reader);
  reader.at++;
  return inside;
}

/** `\b` and `\B` speak of a position, `\1` and `\k` of what was matched before, everything else of one character. */
function readEscape(reader: Reader): Part {
  const rest = reader.text.slice(reader.at);
  const [, position] = /^(\\[bB])/.exec(rest) ?? [];
  if (position === "\\b" || position === "\\B") {
    return taken(reader, 2, { kind: "assertion", source: position });
  }
  if (/^\\[1-9k]/.test(rest)) throw new UnreadablePattern("back references");
  const long =
    /^\\(?:[pPu]\{[^}]*\}|u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[a-zA-Z])/;
  return character(reader, long.exec(rest)?.[0].length ?? 2);
}

function classLength(text: string, from: number): number {
  let at = from + 1;
  while (text[at] !== "]") at += text[at] === "\\" ? 2 : 1;
  return at + 1 - from;
}

function character(reader: Reader, length: number): Part {
  return taken(reader, length, {
    kind: "character",
    source: reader.text.slice(reader.at, reader.at + length),
  });
}

function taken(reader: Reader, length: number, part: Part): Part {
  reader.at += length;
  return part;
}
