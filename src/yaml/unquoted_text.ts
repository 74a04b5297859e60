/** Tells of `note: a: b`: a text with a colon and a blank in it is keys and values to YAML. */

import type { YAMLParseError, YAMLWarning } from "yaml";
import type { ErrorDetails } from "../errors.ts";
import { leadsOut } from "../lib/project_path.ts";

/** What the library makes of it, on a line of its own and between brackets. */
const CODES: ReadonlySet<string> = new Set(["BLOCK_AS_IMPLICIT_KEY", "BLOCK_IN_FLOW"]);

/** A key, and a text that another colon stands in. */
const LINE = /^(\s*(?:- )*[^\s:{["']+: )([^"'{[]*: .*?)\s*$/;

/** The message, with the line as it should be; null for another fault. */
export function unquotedText(
  { code, linePos }: YAMLParseError | YAMLWarning,
  text: string,
  path: string,
): ErrorDetails | null {
  if (!CODES.has(code)) return null;
  const line = text.split("\n")[(linePos?.[0].line ?? 1) - 1] ?? "";
  const [, key = "note: ", value] = LINE.exec(line) ?? [];
  // Of what is no file of the project, no line is printed.
  const shown = leadsOut(path) || value === undefined
    ? 'note: "a: b"'
    : `${key.trim()} "${value.replaceAll('"', '\\"')}"`;
  return { what: 'A text with ": " in it is keys and values to YAML', next: `put it in quotes: ${shown}` };
}
