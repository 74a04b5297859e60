/** Parses YAML within bounds: its size, its depth and its aliases are looked at before any of it is used. */

import {
  Composer,
  type CST,
  type Document,
  isCollection,
  isMap,
  isPair,
  isScalar,
  LineCounter,
  parseDocument,
  Parser,
} from "yaml";
import { UsageError } from "../errors.ts";

/** Characters of a file that people write; one of 20,000 lines has about half as many. */
const YAML_LENGTH_MAX = 2 * 2 ** 20;

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
export function parseYaml(text: string, path: string, lengthMax = YAML_LENGTH_MAX): ParsedYaml {
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
    const read = documentOf(text, lines);
    return { read, repeated: repeatedKey(read.contents) };
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

/** Faults and warnings after which no more are looked for: the first is told, and each takes its time. */
const FAULTS_MAX = 100;

/** Characters after the first fault that are read for its message. */
const AFTER_FAULT = 200;

/** Ends the reading of a text with very many faults. */
class ManyFaults extends Error {}

/** The library's document, with the faults it has; of a text with very many, that of its part up to the first. */
function documentOf(text: string, lines: LineCounter): Document.Parsed {
  const options = { version: "1.2", uniqueKeys: false } as const;
  const composer = new Composer(options);
  // Each fault is told there, and the library would go on to the end.
  const listener = composer as unknown as { onError: (source: FaultSource, ...told: unknown[]) => void };
  const tell = listener.onError;
  const faults: FaultSource[] = [];
  listener.onError = (source, ...told) => {
    if (faults.push(source) > FAULTS_MAX) throw new ManyFaults();
    tell(source, ...told);
  };
  const documents: Document.Parsed[] = [];
  try {
    const heard = (fault: FaultSource) => {
      if (faults.push(fault) > FAULTS_MAX) throw new ManyFaults();
    };
    const tokens = tellingFaults(new Parser(lines.addNewLine).parse(text), heard);
    for (const each of composer.compose(tokens, true, text.length)) documents.push(each as Document.Parsed);
  } catch (error) {
    if (!(error instanceof ManyFaults)) throw error;
  }
  const [document] = documents;
  if (document !== undefined && documents.length === 1 && faults.length === 0) return document;
  // Once more as the library tells its faults: with place and frame.
  const [first] = faults;
  const end = faults.length > FAULTS_MAX && first !== undefined ? offsetOf(first) + AFTER_FAULT : text.length;
  const fresh = new LineCounter();
  const told = parseDocument(text.slice(0, end), { ...options, lineCounter: fresh });
  lines.lineStarts = fresh.lineStarts;
  return told;
}

/** The tokens, those that are no YAML told on their way. */
function* tellingFaults(tokens: Iterable<CST.Token>, heard: (fault: FaultSource) => void) {
  for (const token of tokens) {
    if (token.type === "error") heard(token);
    yield token;
  }
}

/** Where a fault is, as the library's parts say it. */
type FaultSource = number | readonly [number, number] | { readonly offset: number };

function offsetOf(source: FaultSource): number {
  if (typeof source === "number") return source;
  return "offset" in source ? source.offset : source[0];
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

/** Where the first key begins that stands in its map already, outer maps first; null where none does. */
function repeatedKey(node: unknown): number | null {
  if (!isCollection(node)) return null;
  const keys = new Set<unknown>();
  for (const item of isMap(node) ? node.items : []) {
    if (!isScalar(item.key)) continue;
    if (keys.has(item.key.value)) return item.key.range?.[0] ?? 0;
    keys.add(item.key.value);
  }
  for (const item of node.items) {
    const below = isPair(item) ? repeatedKey(item.key) ?? repeatedKey(item.value) : repeatedKey(item);
    if (below !== null) return below;
  }
  return null;
}
