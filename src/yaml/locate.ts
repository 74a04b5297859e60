/** Line and column of a value in a YAML text, for errors that know which value they are about. */

import { type Document, isNode } from "yaml";
import { RingbackError } from "../errors.ts";
import { fieldText } from "../lib/words.ts";
import { type Field, retold } from "./field.ts";
import { parseYaml } from "./parse_yaml.ts";

/** Where a value of a file stands. */
export interface YamlPlace {
  /** "path:12:5". */
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

/** Tells the places of values, or of the nearest thing around one that is not there; the text is parsed once. */
export function placesIn(text: string, path: string): (field: Field) => YamlPlace {
  const { document, lines } = parseYaml(text, path);
  return (field) => {
    const { line, col } = lines.linePos(offsetOf(document, field));
    return { text: `${path}:${line}:${col}`, line };
  };
}

/** Where the value begins, or the nearest thing around one that is not there. */
export function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (const rest = [...path]; rest.length > 0; rest.pop()) {
    const node = document.getIn(rest, true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}

/** The same error with line and column, where it tells a value of the file whose places are given. */
export function placed(error: unknown, placeOf: (field: Field) => YamlPlace): unknown {
  if (!(error instanceof RingbackError) || error.explanation.field === undefined) return error;
  const { field } = error.explanation;
  const { text, line } = placeOf(field);
  return retold(error, { ...error.explanation, where: `${text}, ${fieldText(field)}`, line });
}
