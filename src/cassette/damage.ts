/** The message for each kind of damage a cassette can have: what, where, and the next step. */

import type * as z from "zod";
import { CassetteError, RingbackError } from "../errors.ts";
import { calledAs } from "../lib/called_as.ts";
import { isObject, type Json, type JsonObject } from "../lib/json.ts";
import { CASSETTE_FORMAT, CASSETTE_VERSION } from "./format.ts";
import { MAX_CASSETTE_DEPTH } from "../lib/json_depth.ts";
import { VERSION } from "../lib/version.ts";
import { findFlaw, positionAt } from "../lib/json_scan.ts";
import { CONFLICT_MARK } from "../lib/text/conflict_marks.ts";
import { shellWord } from "../lib/words.ts";

function restore(path: string): string {
  return `restore the file from version control, or record it again: ${calledAs()} record --queue <id or name> --name ` +
    nameOf(path);
}

/** So many violations are shown. */
const MAX_SHOWN = 5;

/** Nothing at the path; `names` are the cassettes near by. */
export function missingCassette(path: string, near: readonly string[]): CassetteError {
  return new CassetteError({
    what: "There is no such cassette",
    where: path,
    nearest: near,
    next: near.length > 0
      ? `name one of these; ${calledAs()} list tells all that are recorded`
      : `${calledAs()} record --queue <id or name> --name ${shellWord(nameOf(path))}`,
  });
}

/** The file is there and cannot be read. */
export function unreadableCassette(path: string, error: unknown): CassetteError {
  return new CassetteError({
    what: "The cassette cannot be read",
    where: path,
    detail: [error instanceof Error ? error.message.split("\n")[0] ?? "" : String(error)],
    // The door knows what would help where it is known why.
    next: (error instanceof RingbackError ? error.explanation.next : undefined) ??
      "check that it is a file, that you may read it, and that the task has read permission for its folder",
  }, { cause: error });
}

/** The text is longer than any cassette should be. */
export function oversizedCassette(path: string, characters: number, limit: number): CassetteError {
  return new CassetteError({
    what: `The cassette is too large: ${mebi(characters)} MiB, at most ${mebi(limit)} MiB are read`,
    where: path,
    next: "record fewer queues into one cassette",
  });
}

/** JSON, with levels without end. */
export function tooDeepCassette(path: string): CassetteError {
  return new CassetteError({
    what: `The cassette is nested more than ${MAX_CASSETTE_DEPTH} levels deep: no answer of the API is`,
    where: path,
    next: restore(path),
  });
}

/** The text is not JSON, or holds a key twice. Null where the scanner finds nothing wrong. */
export function damagedText(text: string, path: string): CassetteError | null {
  const conflict = CONFLICT_MARK.exec(text);
  const flaw = findFlaw(text, MAX_CASSETTE_DEPTH);
  if (flaw === null) return null;
  if (conflict !== null) {
    const { line } = positionAt(text, conflict.index);
    return damaged(
      `An unresolved merge conflict: "${conflict[0].trim()}"`,
      `${path}:${line}:1`,
      "resolve the conflict",
    );
  }
  const where = `${path}:${flaw.line}:${flaw.column}`;
  if (text.trim() === "") return damaged("The cassette is empty", where);
  if (flaw.kind === "too deep") return tooDeepCassette(where);
  if (flaw.kind === "truncated") {
    return damaged("The cassette is cut off: the text ends in the middle", where);
  }
  if (flaw.kind === "syntax") {
    return damaged(`The cassette is not JSON: ${flaw.what}`, where, "correct the line");
  }
  return damaged(flaw.what, where, "keep one of the two: readers would silently take the last");
}

/** JSON, and not a cassette of ours. */
export function foreignJson(value: Json, path: string): CassetteError {
  return new CassetteError({
    what: `JSON, but not a cassette of Ringback: ${foreignReason(value)}`,
    where: path,
    next: `a cassette begins with "format": "${CASSETTE_FORMAT}"; make one with ${calledAs()} record`,
  });
}

/** Written by a newer program. */
export function newerVersion(version: number, path: string): CassetteError {
  return new CassetteError({
    what:
      `The cassette has format version ${version}; this Ringback reads versions up to ${CASSETTE_VERSION}`,
    where: path,
    next: "update Ringback",
  });
}

/** Every place where the value is not as the schema says. */
export function schemaViolation(value: JsonObject, { issues }: z.ZodError, path: string): CassetteError {
  const lines = issues.flatMap((issue) => {
    const at = issue.path.map(String);
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => `${jsonPath([...at, key])}: no such key expected`);
    }
    return [`${jsonPath(at)}: expected ${expected(issue)}, found ${found(value, at)}`];
  });
  const more = lines.length - MAX_SHOWN;
  const newer = newerRecorder(value);
  return new CassetteError({
    what: newer === null
      ? "The cassette does not follow its schema"
      : `The cassette was recorded by Ringback ${newer}, and this is ${VERSION}, which does not know all of it`,
    where: path,
    detail: more > 0 ? [...lines.slice(0, MAX_SHOWN), `and ${more} more`] : lines,
    next: newer === null
      ? "correct these places (editors show them by the file's $schema), or record it again"
      : "update Ringback",
  });
}

/** The version that recorded it, where that is newer than this one; null where it is not, or does not say. */
function newerRecorder({ head }: JsonObject): string | null {
  const recorder = isObject(head) ? head["recorder"] : null;
  const [, version] = typeof recorder === "string" ? /^ringback (\d+\.\d+\.\d+)/.exec(recorder) ?? [] : [];
  if (version === undefined) return null;
  const [theirs, ours] = [version, VERSION].map((text) => text.split(".").map(Number));
  const at = theirs?.findIndex((part, index) => part !== ours?.[index]) ?? -1;
  return at >= 0 && (theirs?.[at] ?? 0) > (ours?.[at] ?? 0) ? version : null;
}

function damaged(what: string, where: string, next = restore(where)): CassetteError {
  return new CassetteError({ what, where, next });
}

function foreignReason(value: Json): string {
  if (Array.isArray(value)) return "an array, not an object";
  if (!isObject(value)) return `${value === null ? "null" : `a ${typeof value}`}, not an object`;
  if (value.format === undefined) {
    return `no "format", but ${
      Object.keys(value).slice(0, 5).map((key) => `"${key}"`).join(", ") || "nothing at all"
    }`;
  }
  return `its format is ${brief(value.format)}`;
}

function expected(issue: z.ZodError["issues"][number]): string {
  if ("values" in issue) return issue.values.map((value) => JSON.stringify(value)).join(" or ");
  if ("expected" in issue) return issue.expected;
  return issue.message.replace(/^(Invalid input|Too big|Too small): expected /, "").replace(" to be ", " ")
    .replace(/, received .*$/, "");
}

function found(value: Json, path: readonly string[]): string {
  let here: Json | undefined = value;
  for (const key of path) {
    here = isObject(here) ? here[key] : Array.isArray(here) ? here[Number(key)] : undefined;
  }
  return here === undefined ? "nothing" : brief(here);
}

function brief(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 37)}…` : text;
}

function jsonPath(path: readonly string[]): string {
  return "$" + path.map((key) => /^\d+$/.test(key) ? `[${key}]` : `.${key}`).join("");
}

/** What is no cassette by its name has none to propose; a place in the text (":1:1") is no part of it. */
function nameOf(path: string): string {
  return /([^/\\]+)\.json(?::|$)/.exec(path)?.[1] ?? "<cassette>";
}

function mebi(characters: number): string {
  return (characters / 2 ** 20).toFixed(0);
}
