/** Line and column of a value in a YAML text, for errors that know which value they are about. */

import { type Document, isNode, LineCounter, parseDocument } from "yaml";
import { RingbackError } from "../errors.ts";
import { fieldText } from "../lib/words.ts";
import { type Field, retold } from "./field.ts";

/** "path:12:5" of the value, or of the nearest thing around one that is not there. */
export function placeOf(text: string, path: string, field: Field): string {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const { line, col } = lines.linePos(offsetOf(document, field));
  return `${path}:${line}:${col}`;
}

/** Where the value begins, or the nearest thing around one that is not there. */
export function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (const rest = [...path]; rest.length > 0; rest.pop()) {
    const node = document.getIn(rest, true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}

/** The same error with line and column, where it tells a value of this file. */
export function placed(error: unknown, text: string, path: string): unknown {
  if (!(error instanceof RingbackError) || error.explanation.field === undefined) return error;
  const { field } = error.explanation;
  const where = `${placeOf(text, path, field)}, ${fieldText(field)}`;
  return retold(error, { ...error.explanation, where });
}
