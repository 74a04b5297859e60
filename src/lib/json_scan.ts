/**
 * Finds what is wrong with a JSON text and where: the first syntax error, or the first key that stands twice in one object.
 * `JSON.parse` reads the good files; this slower scanner explains the bad ones.
 *
 * Invariant: it finds a syntax error exactly in the texts that `JSON.parse` refuses, as far as they are not nested too deep.
 */

import type { Json } from "./json.ts";
import { countKeys } from "./json_depth.ts";

/** What is wrong, at which character. */
export interface JsonFlaw {
  readonly kind: "syntax" | "truncated" | "duplicate key" | "too deep";
  /** One sentence without a period. */
  readonly what: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1, in UTF-16 code units. */
  readonly column: number;
}

interface Scan {
  readonly text: string;
  /** Levels it may be nested: the scanner goes down them by calling itself. */
  readonly levels: number;
  at: number;
  depth: number;
  duplicate: { readonly key: string; readonly at: number } | null;
}

/** Thrown inside this file only: unwinds the scanner. */
class Flaw extends Error {
  constructor(readonly at: number, message: string, readonly kind?: JsonFlaw["kind"]) {
    super(message);
  }
}

/** Sticky patterns of the grammar (RFC 8259). */
const SPACE = /[ \t\n\r]*/y;
// deno-lint-ignore no-control-regex -- control characters must be escaped in JSON strings
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;

/**
 * The first flaw of the text; null where it is good JSON without repeated keys.
 * @param levels how deep it may be nested
 */
export function findFlaw(text: string, levels: number): JsonFlaw | null {
  const { flaw, duplicate } = scanned(text, levels);
  if (flaw !== null) {
    if (flaw.kind !== undefined) {
      return { kind: flaw.kind, what: flaw.message, ...positionAt(text, flaw.at) };
    }
    const truncated = flaw.at >= text.trimEnd().length;
    return truncated
      ? { kind: "truncated", what: "The text ends in the middle", ...positionAt(text, flaw.at) }
      : { kind: "syntax", what: flaw.message, ...positionAt(text, flaw.at) };
  }
  if (duplicate === null) return null;
  return {
    kind: "duplicate key",
    what: `The key ${JSON.stringify(duplicate.key)} stands twice in one object`,
    ...positionAt(text, duplicate.at),
  };
}

/** Requests and payloads are a few levels deep. */
const LEVELS = 1000;

/**
 * The first key that stands twice in one object of a text, or null: `JSON.parse` takes the last of them in silence. Null as well for
 * what is no JSON, which is for others to say.
 */
export function repeatedKey(text: string): string | null {
  const { flaw, duplicate } = scanned(text, LEVELS);
  return flaw === null ? duplicate?.key ?? null : null;
}

/**
 * The flaw of a text of which the value was read, where an object in it has a key twice; null where none has.
 * @param levels how deep the text may be nested
 */
export function repeatedKeyFlaw(text: string, value: Json, levels: number): JsonFlaw | null {
  if (!mayRepeatKeys(text, countKeys(value))) return null;
  const flaw = findFlaw(text, levels);
  return flaw?.kind === "duplicate key" ? flaw : null;
}

/**
 * False where no object of the text has a key twice: a colon stands behind a string once for each key that is written, and these are as
 * many as there are keys. Within strings it may look so as well, which is what a slower look is for.
 * @param keys of all objects of its value
 */
export function mayRepeatKeys(text: string, keys: number): boolean {
  let written = 0;
  for (let at = text.indexOf(":"); at >= 0; at = text.indexOf(":", at + 1)) {
    let before = at - 1;
    while (isSpace(text.charCodeAt(before))) before--;
    if (text.charCodeAt(before) === QUOTE) written++;
  }
  return keys !== written;
}

const QUOTE = '"'.charCodeAt(0);

/** What JSON counts as blank. */
function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

function scanned(text: string, levels: number): Pick<Scan, "duplicate"> & { readonly flaw: Flaw | null } {
  const scan: Scan = { text, levels, at: 0, depth: 0, duplicate: null };
  try {
    scanValue(scan);
    skip(scan, SPACE);
    if (scan.at < text.length) throw new Flaw(scan.at, `${shown(scan)} after the end of the value`);
    return { flaw: null, duplicate: scan.duplicate };
  } catch (error) {
    if (error instanceof Flaw) return { flaw: error, duplicate: null };
    throw error;
  }
}

/** Line and column of a character, counted from 1. */
export function positionAt(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at);
  const lines = before.split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

function scanValue(scan: Scan): void {
  skip(scan, SPACE);
  const next = scan.text[scan.at];
  if (next === "{") return scanMembers(scan, "}", scanMember());
  if (next === "[") return scanMembers(scan, "]", scanValue);
  if (next === '"') return scanString(scan);
  if (skip(scan, NUMBER) || skip(scan, WORD)) return;
  throw new Flaw(scan.at, `${shown(scan)} where a value belongs`);
}

function scanMembers(scan: Scan, close: string, scanOne: (scan: Scan) => void): void {
  if (++scan.depth > scan.levels) {
    throw new Flaw(scan.at, `The text is nested more than ${scan.levels} levels deep`, "too deep");
  }
  scan.at++;
  skip(scan, SPACE);
  if (scan.text[scan.at] === close) {
    scan.at++;
    scan.depth--;
    return;
  }
  while (true) {
    scanOne(scan);
    skip(scan, SPACE);
    const next = scan.text[scan.at];
    if (next !== "," && next !== close) {
      throw new Flaw(scan.at, `${shown(scan)} where "," or "${close}" belongs`);
    }
    scan.at++;
    if (next === close) break;
  }
  scan.depth--;
}

/** A scanner of the members of one object: it knows which keys it met. */
function scanMember(): (scan: Scan) => void {
  const keys = new Set<string>();
  return (scan) => {
    skip(scan, SPACE);
    const from = scan.at;
    if (scan.text[from] !== '"') throw new Flaw(from, `${shown(scan)} where a key in double quotes belongs`);
    scanString(scan);
    const key = JSON.parse(scan.text.slice(from, scan.at)) as string;
    if (keys.has(key)) scan.duplicate ??= { key, at: from };
    keys.add(key);
    skip(scan, SPACE);
    if (scan.text[scan.at] !== ":") throw new Flaw(scan.at, `${shown(scan)} where ":" belongs`);
    scan.at++;
    scanValue(scan);
  };
}

function scanString(scan: Scan): void {
  const from = scan.at++;
  // One pattern for the whole would keep a place to go back to for every character of it.
  do skip(scan, PLAIN); while (skip(scan, ESCAPE));
  if (scan.text[scan.at] === '"') {
    scan.at++;
    return;
  }
  const end = scan.text.indexOf('"', from + 1);
  if (end < 0 && !scan.text.slice(from).includes("\n")) {
    throw new Flaw(scan.text.length, "a string without end");
  }
  throw new Flaw(from, "a string with a bare line break, a bad escape or without end");
}

function skip(scan: Scan, pattern: RegExp): boolean {
  pattern.lastIndex = scan.at;
  if (!pattern.test(scan.text)) return false;
  const moved = pattern.lastIndex > scan.at;
  scan.at = pattern.lastIndex;
  return moved;
}

function shown(scan: Scan): string {
  const character = scan.text[scan.at];
  return character === undefined ? "nothing" : JSON.stringify(character);
}
