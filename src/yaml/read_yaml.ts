/**
 * Reads a YAML file that people write by hand: plain data only, checked by a schema, every error with file, line, column
 * and the nearest valid word.
 */

import { type Document, isMap, isNode, isScalar, type LineCounter, visit } from "yaml";
import type { z } from "zod";
import { UsageError } from "../errors.ts";
import { leadsOut } from "../lib/project_path.ts";
import { type Issue, issueWording, ofFittingBranch } from "./issue_wording.ts";
import { offsetOf as nearestOffset } from "./locate.ts";
import { parseYaml } from "./parse_yaml.ts";
import { keysAt } from "./schema_keys.ts";
import { unquotedText } from "./unquoted_text.ts";

/** Things wrong with a file that are told beside the first, and that are looked up to find the first. */
const FURTHER_MAX = 5;
const LOOKED_UP_MAX = 50;
const ISSUES_MAX = 1000;

type Path = readonly PropertyKey[];
type Position = { readonly line: number; readonly col: number };

/**
 * The checked value of a YAML text.
 * @param path of the file, for messages
 * @throws UsageError on YAML that does not parse, tags, several documents, and whatever the schema refuses
 */
export function readYaml<T>(text: string, path: string, schema: z.ZodType<T>): T {
  const { document, lines } = parseYaml(text, path);
  const fault = document.errors[0] ?? document.warnings[0];
  if (fault?.code === "MULTIPLE_DOCS") {
    throw new UsageError({
      what: "The file holds several YAML documents, and one is read",
      ...place(path, fault.linePos?.[0]),
      next: "take the line --- out, or give what follows a file of its own",
    });
  }
  const slip = fault === undefined ? null : unquotedText(fault, text, path);
  if (slip !== null) throw new UsageError({ ...slip, ...place(path, fault?.linePos?.[0]) });
  if (fault !== undefined) {
    throw new UsageError({
      what: `This is not YAML that Ringback reads: ${
        (fault.message.split("\n")[0] ?? "").replace(/ at line .*/, "")
      }`,
      ...place(path, fault.linePos?.[0]),
      // A frame shows lines of the file, and what is no file of the project is nobody's to print.
      detail: leadsOut(path) ? [] : fault.message.split("\n").slice(1).filter((line) => line.trim() !== ""),
      next: "correct the line",
    });
  }
  if (document.contents === null) {
    throw new UsageError({
      what: "The file is empty",
      where: `${path}:1:1`,
      next: `keys here: ${keysAt(schema, []).join(", ")}`,
    });
  }
  const result = schema.safeParse(plainValue(document, path, lines), { reportInput: true });
  if (result.success) return result.data;
  throw refusal(result.error.issues, document, lines, path, schema);
}

function plainValue(document: Document, path: string, lines: LineCounter): unknown {
  try {
    return document.toJS({ maxAliasCount: 20 });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError({
      what: reason.startsWith("Excessive alias")
        ? "The aliases of this YAML unfold to far more data than the file holds"
        : `This YAML does not unfold to plain data: ${reason}`,
      ...place(path, firstAlias(document, lines)),
      next: "write the values out instead of using anchors and aliases",
    });
  }
}

function firstAlias(document: Document, lines: LineCounter): Position | undefined {
  let found: Position | undefined;
  visit(document, {
    Alias(_, { range }) {
      if (range) found = lines.linePos(range[0]);
      return visit.BREAK;
    },
  });
  return found;
}

function refusal(
  issues: readonly Issue[],
  document: Document,
  lines: LineCounter,
  path: string,
  schema: z.ZodType,
): UsageError {
  const found = firstOf(issues.slice(0, ISSUES_MAX).flatMap(ofFittingBranch)).map((issue) => ({
    issue,
    offset: offsetOf(document, issue),
    // An unknown key goes first: what is missing elsewhere is often the key it was meant to be.
    isKey: issue.code === "unrecognized_keys",
  })).sort((a, b) => Number(b.isKey) - Number(a.isKey) || a.offset - b.offset);
  const [first, ...further] = found.slice(0, 1 + FURTHER_MAX).map(({ issue, offset }) => ({
    ...place(path, lines.linePos(offset)),
    ...issueWording(issue, schema),
  }));
  if (first === undefined) return new UsageError({ what: "The file is refused", where: path });
  return new UsageError({
    ...first,
    detail: further.map((row) => `also:    ${row.where} ${row.what}`),
  });
}

/** Of a file that is wrong all over, a beginning is enough to go on with; its places are not all looked up. */
function firstOf(issues: readonly Issue[]): readonly Issue[] {
  const keys = issues.filter(({ code }) => code === "unrecognized_keys");
  const others = issues.filter(({ code }) => code !== "unrecognized_keys");
  return [...keys.slice(0, LOOKED_UP_MAX), ...others.slice(0, LOOKED_UP_MAX)];
}

/** Where the issue's value, its unknown key, or the nearest thing around a missing one begins. */
function offsetOf(document: Document, issue: Issue): number {
  const { path } = issue;
  if (issue.code === "unrecognized_keys") {
    const map = path.length === 0 ? document.contents : document.getIn(path, true);
    const key = isMap(map)
      ? map.items.map((pair) => pair.key).find((each) => isScalar(each) && each.value === issue.keys[0])
      : undefined;
    if (isNode(key) && key.range) return key.range[0];
  }
  return nearestOffset(document, path);
}

function place(path: string, position: Position | undefined) {
  if (position === undefined) return { where: path };
  return { where: `${path}:${position.line}:${position.col}`, line: position.line };
}
