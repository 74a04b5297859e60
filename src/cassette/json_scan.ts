/**
 * Finds what is wrong with a JSON text and where: the first syntax error, or the first key that stands twice in one object.
 * `JSON.parse` reads the good files; this slower scanner explains the bad ones.
 *
 * Invariant: it finds a syntax error exactly in the texts that `JSON.parse` refuses, as far as they are not nested too deep.
 */

import { MAX_CASSETTE_DEPTH } from "./depth.ts";

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
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;

/** The first flaw of the text; null where it is good JSON without repeated keys. */
export function findFlaw(text: string): JsonFlaw | null {
  const scan: Scan = { text, at: 0, depth: 0, duplicate: null };
  try {
    scanValue(scan);
    skip(scan, SPACE);
    if (scan.at < text.length) throw new Flaw(scan.at, `${shown(scan)} after the end of the value`);
  } catch (error) {
    if (!(error instanceof Flaw)) throw error;
    if (error.kind !== undefined) {
      return { kind: error.kind, what: error.message, ...positionAt(text, error.at) };
    }
    const truncated = error.at >= text.trimEnd().length;
    return truncated
      ? { kind: "truncated", what: "The text ends in the middle", ...positionAt(text, error.at) }
      : { kind: "syntax", what: error.message, ...positionAt(text, error.at) };
  }
  if (scan.duplicate === null) return null;
  const { key, at } = scan.duplicate;
  return {
    kind: "duplicate key",
    what: `The key ${JSON.stringify(key)} stands twice in one object`,
    ...positionAt(text, at),
  };
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
  if (++scan.depth > MAX_CASSETTE_DEPTH) {
    throw new Flaw(scan.at, `The text is nested more than ${MAX_CASSETTE_DEPTH} levels deep`, "too deep");
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
  const from = scan.at;
  if (skip(scan, STRING)) return;
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
