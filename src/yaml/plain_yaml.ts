/**
 * A quick way in for the YAML that nearly all scenarios are written in: block maps and lists, one-line flow values, plain and
 * simply quoted scalars. Whatever else it meets, it gives up (undefined) and the `yaml` library reads the file, positions of
 * errors included; where it does answer, it answers as the library does, which a property test holds. It exists because 200
 * scenarios are to cost no more than a quarter of a second, a third of which the library alone would take.
 */

/** What a reader gives up by; never leaves this file. */
const GIVE_UP = Symbol("give up");

interface Line {
  readonly indent: number;
  readonly text: string;
}

/** The value of the text, or undefined where the text is not that plain. */
export function readPlainYaml(text: string): unknown {
  try {
    const lines = linesOf(text);
    const reader = { lines, at: 0 };
    const value = readBlock(reader, 0);
    return reader.at === lines.length && lines.length > 0 ? value : undefined;
  } catch (error) {
    // Nested more deeply than the stack goes: the library says so with the place.
    if (error === GIVE_UP || error instanceof RangeError) return undefined;
    throw error;
  }
}

interface Reader {
  readonly lines: Line[];
  at: number;
}

function giveUp(): never {
  throw GIVE_UP;
}

/** Lines that are not blank or a comment. */
function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  // deno-lint-ignore no-control-regex -- control characters are what is kept out
  if (/[\x00-\x09\x0b-\x1f\x7f\u0080-\u00a0\u2028\u2029\ufeff]| #/.test(text)) giveUp();
  for (const line of text.split("\n")) {
    const content = line.trimStart();
    if (content === "" || content.startsWith("#")) continue;
    if (content.startsWith("---") || content.startsWith("...")) giveUp();
    lines.push({ indent: line.length - content.length, text: content.trimEnd() });
  }
  return lines;
}

function readBlock(reader: Reader, indent: number): unknown {
  const line = reader.lines[reader.at];
  if (line === undefined || line.indent !== indent) giveUp();
  return line.text.startsWith("- ") ? readList(reader, indent) : readMap(reader, indent);
}

function readList(reader: Reader, indent: number): unknown[] {
  const items: unknown[] = [];
  for (let line = reader.lines[reader.at]; line?.indent === indent && line.text.startsWith("- ");) {
    const content = line.text.slice(2);
    const item = content.trimStart();
    if (item.startsWith("- ")) giveUp();
    if (KEY.test(item)) {
      // "- key: value" is a map that begins two columns to the right, on the same line.
      const inner = indent + line.text.length - item.length;
      reader.lines[reader.at] = { indent: inner, text: item };
      items.push(readMap(reader, inner));
    } else {
      reader.at++;
      items.push(scalarOrFlow(item));
    }
    line = reader.lines[reader.at];
  }
  if ((reader.lines[reader.at]?.indent ?? 0) > indent) giveUp();
  return items;
}

const KEY = /^([\p{L}$_][\p{L}\p{N}$_.@ -]*?):(?: +(.*))?$/u;

function readMap(reader: Reader, indent: number): Record<string, unknown> {
  const map: Record<string, unknown> = {};
  for (let line = reader.lines[reader.at]; line?.indent === indent;) {
    const found = KEY.exec(line.text);
    if (found === null) giveUp();
    const [, key = "", value] = found;
    if (Object.hasOwn(map, key) || key === "__proto__" || NOT_TEXT.test(key) || key.endsWith(" ")) giveUp();
    reader.at++;
    map[key] = value === undefined ? readNested(reader, indent) : scalarOrFlow(value);
    line = reader.lines[reader.at];
  }
  if ((reader.lines[reader.at]?.indent ?? 0) > indent) giveUp();
  return map;
}

/** A list may stand as far left as its key, a map may not. */
function readNested(reader: Reader, indent: number): unknown {
  const line = reader.lines[reader.at];
  if (line === undefined) giveUp();
  if (line.indent > indent) return readBlock(reader, line.indent);
  return line.indent === indent && line.text.startsWith("- ") ? readList(reader, indent) : giveUp();
}

function scalarOrFlow(text: string): unknown {
  const flow = { text, at: 0 };
  if (!/^[[{"']/.test(text)) return plain(text, BLOCK_TEXT);
  const value = readFlow(flow);
  return flow.at === text.length ? value : giveUp();
}

interface Flow {
  readonly text: string;
  at: number;
}

function readFlow(flow: Flow): unknown {
  const first = flow.text[flow.at];
  if (first === "[") return readFlowList(flow);
  if (first === "{") return readFlowMap(flow);
  if (first === '"' || first === "'") return readQuoted(flow, first);
  const start = flow.at;
  while (flow.at < flow.text.length && !/[,[\]{}]/.test(flow.text[flow.at] ?? "")) flow.at++;
  return plain(flow.text.slice(start, flow.at).trimEnd(), FLOW_TEXT);
}

function readFlowList(flow: Flow): unknown[] {
  const items: unknown[] = [];
  flow.at++;
  for (skipSpace(flow); flow.text[flow.at] !== "]"; skipSpace(flow)) {
    items.push(readFlow(flow));
    separator(flow, "]");
  }
  flow.at++;
  return items;
}

function readFlowMap(flow: Flow): Record<string, unknown> {
  const map: Record<string, unknown> = {};
  flow.at++;
  for (skipSpace(flow); flow.text[flow.at] !== "}"; skipSpace(flow)) {
    const found = /^([\p{L}$_][\p{L}\p{N}$_.@ -]*?): +/u.exec(flow.text.slice(flow.at));
    const [all = "", key = ""] = found ?? giveUp();
    if (Object.hasOwn(map, key) || key === "__proto__" || NOT_TEXT.test(key) || key.endsWith(" ")) giveUp();
    flow.at += all.length;
    map[key] = readFlow(flow);
    separator(flow, "}");
  }
  flow.at++;
  return map;
}

function skipSpace(flow: Flow): void {
  while (flow.text[flow.at] === " ") flow.at++;
}

function separator(flow: Flow, end: "]" | "}"): void {
  skipSpace(flow);
  if (flow.text[flow.at] === ",") flow.at++;
  else if (flow.text[flow.at] !== end) giveUp();
}

function readQuoted(flow: Flow, quote: string): string {
  const end = flow.text.indexOf(quote, flow.at + 1);
  const content = flow.text.slice(flow.at + 1, end);
  // Escapes, doubled quotes and strings over several lines are the library's to read.
  if (end < 0 || content.includes("\\") || flow.text[end + 1] === "'") giveUp();
  flow.at = end + 1;
  return content;
}

/** Words that are no text. */
const NOT_TEXT = /^(true|false|null|True|False|Null|TRUE|FALSE|NULL)$/;
const NUMBER = /^-?(0|[1-9]\d{0,14})(\.\d{1,15})?$/;
/** "45s", "1h30m", "2026-03-02T10:00:00Z": what a scenario writes that begins with a digit and is no number. */
const DURATION = /^(\d+(\.\d+)?[dhms])+$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;
/** Begins with a letter and holds nothing that could mean something: no ": ", no brackets within flow. */
const BLOCK_TEXT = /^\p{L}(?:[^:]|:(?=[^\s]))*$/u;
const FLOW_TEXT = /^\p{L}[\p{L}\p{N} ._/()@+%'-]*$/u;

function plain(text: string, allowed: RegExp): unknown {
  if (NUMBER.test(text)) return Number(text) === 0 && text.startsWith("-") ? giveUp() : Number(text);
  if (DURATION.test(text) || INSTANT.test(text)) return text;
  if (text === "true" || text === "false") return text === "true";
  if (text === "null") return null;
  return allowed.test(text) && !NOT_TEXT.test(text) ? text : giveUp();
}
