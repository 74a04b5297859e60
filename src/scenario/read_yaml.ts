/**
 * Reads a YAML file that people write by hand: plain data only, checked by a schema, every error with file, line, column
 * and the nearest valid word.
 */

import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { type Explanation, UsageError } from "../errors.ts";
import { nearest } from "../nearest.ts";
import { keysAt } from "./schema_keys.ts";

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/**
 * The checked value of a YAML text.
 * @param path of the file, for messages
 * @throws UsageError on YAML that does not parse, tags, several documents, and whatever the schema refuses
 */
export function readYaml<T>(text: string, path: string, schema: z.ZodType<T>): T {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, version: "1.2" });
  const fault = document.errors[0] ?? document.warnings[0];
  if (fault !== undefined) {
    throw new UsageError({
      what: `This is not YAML that Ringback reads: ${
        (fault.message.split("\n")[0] ?? "").replace(/ at line .*/, "")
      }`,
      where: place(path, fault.linePos?.[0]),
      detail: fault.message.split("\n").slice(1).filter((line) => line.trim() !== ""),
      next: "correct the line",
    });
  }
  const result = schema.safeParse(plainValue(document, path), { reportInput: true });
  if (result.success) return result.data;
  throw refusal(result.error.issues, document, lines, path, schema);
}

function plainValue(document: Document, path: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 20 });
  } catch (error) {
    throw new UsageError({
      what: `This YAML does not unfold to plain data: ${error instanceof Error ? error.message : error}`,
      where: path,
      next: "write the values out instead of using anchors and aliases",
    });
  }
}

function refusal(
  issues: readonly Issue[],
  document: Document,
  lines: LineCounter,
  path: string,
  schema: z.ZodType,
): UsageError {
  const rows = issues.map((issue) => {
    const offset = offsetOf(document, issue);
    // An unknown key goes first: what is missing elsewhere is often the key it was meant to be.
    const isKey = issue.code === "unrecognized_keys";
    return { offset, isKey, where: place(path, lines.linePos(offset)), ...wording(issue, schema) };
  }).sort((a, b) => Number(b.isKey) - Number(a.isKey) || a.offset - b.offset);
  const [first, ...further] = rows;
  if (first === undefined) return new UsageError({ what: "The file is refused", where: path });
  const { offset: _offset, isKey: _isKey, ...explanation } = first;
  return new UsageError({
    ...explanation,
    detail: further.slice(0, 5).map((row) => `also:    ${row.where} ${row.what}`),
  });
}

/** What is wrong in the schema's terms, and what would have been right. */
function wording(issue: Issue, schema: z.ZodType): Explanation {
  const at = issue.path.length === 0 ? "" : `${pathText(issue.path)}: `;
  if (issue.code === "unrecognized_keys") {
    const known = keysAt(schema, issue.path);
    return {
      what: `${at}there is no key ${issue.keys.map((key) => `"${key}"`).join(", ")} here`,
      nearest: issue.keys.flatMap((key) => nearest(key, known)),
      next: `keys here: ${known.join(", ")}`,
    };
  }
  if (issue.code === "invalid_value") {
    const values = issue.values.map(String);
    const given = typeof issue.input === "string" ? `"${issue.input}" ` : "the value ";
    return {
      what: `${at}${given}is none of ${values.length} words allowed here`,
      ...(typeof issue.input === "string" ? { nearest: nearest(issue.input, values) } : {}),
      next: `one of: ${values.join(", ")}`,
    };
  }
  if (issue.code === "invalid_type" && issue.input === undefined) {
    return { what: `the key "${pathText(issue.path)}" is missing`, next: "add it" };
  }
  return { what: `${at}${issue.message.replace(/^Invalid input: /, "")}`, next: "correct the value" };
}

function pathText(path: Path): string {
  return path.map((part, index) =>
    typeof part === "number" ? `[${part + 1}]` : index === 0 ? part : `.${String(part)}`
  )
    .join("");
}

/** Where the issue's value, its unknown key, or the nearest thing around a missing one begins. */
function offsetOf(document: Document, issue: Issue): number {
  const path = [...issue.path];
  if (issue.code === "unrecognized_keys") {
    const map = path.length === 0 ? document.contents : document.getIn(path, true);
    const key = isMap(map)
      ? map.items.map((pair) => pair.key).find((each) => isScalar(each) && each.value === issue.keys[0])
      : undefined;
    if (isNode(key) && key.range) return key.range[0];
  }
  for (; path.length > 0; path.pop()) {
    const node = document.getIn(path, true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}

function place(path: string, position: { readonly line: number; readonly col: number } | undefined): string {
  return position === undefined ? path : `${path}:${position.line}:${position.col}`;
}
