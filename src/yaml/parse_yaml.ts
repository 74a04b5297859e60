/** Parses YAML within bounds: its size, its depth and its aliases are looked at before any of it is used. */

import { type Document, isScalar, LineCounter, type ParsedNode, parseDocument, visit } from "yaml";
import { UsageError } from "../errors.ts";

/** Characters of a file that people write; one of 20,000 lines has about half as many. */
export const LENGTH_MAX = 2 * 2 ** 20;

/** A parsed text, and where its lines begin. */
export interface ParsedYaml {
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
}

/**
 * The document of a text, with the errors it has.
 * @param path of the file, for messages
 * @throws UsageError where it is longer or nested deeper than any file of Ringback
 */
export function parseYaml(text: string, path: string, lengthMax = LENGTH_MAX): ParsedYaml {
  if (text.length > lengthMax) {
    throw new UsageError({
      what: `This YAML is longer than ${lengthMax} characters`,
      where: path,
      next: "split it into several files, or leave out what repeats",
    });
  }
  const lines = new LineCounter();
  // The library holds each key against all others of its map; a set tells the same at once.
  const document = unlessTooDeep(() => {
    const read = parseDocument(text, { lineCounter: lines, version: "1.2", uniqueKeys: false });
    return { read, repeated: repeatedKey(read) };
  });
  // It catches that itself where it can, with the engine's words for it.
  if (document === null || /call stack/.test(document.read.errors[0]?.message ?? "")) {
    throw new UsageError({
      what: "This YAML is nested too deeply to be read",
      where: path,
      next: "no file of Ringback needs more than ten levels",
    });
  }
  const { read, repeated } = document;
  if (repeated !== null && read.errors.length === 0) {
    const { line, col } = lines.linePos(repeated);
    throw new UsageError({
      what: "This is not YAML that Ringback reads: Map keys must be unique",
      where: `${path}:${line}:${col}`,
      line,
      next: "take one of the two out",
    });
  }
  return { document: read, lines };
}

/** Null where the stack was not deep enough: the library goes down the levels by calling itself. */
function unlessTooDeep<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Where the first key begins that stands in its map already; null where none does. */
function repeatedKey(document: Document.Parsed<ParsedNode>): number | null {
  let found: number | null = null;
  visit(document, {
    Map(_, { items }) {
      const keys = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (keys.has(key.value)) {
          found = key.range?.[0] ?? 0;
          return visit.BREAK;
        }
        keys.add(key.value);
      }
      return undefined;
    },
  });
  return found;
}
