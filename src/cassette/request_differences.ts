/**
 * Tells why two requests are not the same, field by field, with both values of each.
 *
 * Invariant: two requests have no differing field exactly when their method and canonical path are equal.
 */

import { compareText } from "../lib/json.ts";
import distance from "leven";
import type { Exchange } from "./cassette.ts";
import { type CanonicalPath, type PathParts, pathParts } from "./identity.ts";

/** The parts of a request that replay looks at. */
export interface RequestLine {
  readonly method: string;
  readonly path: CanonicalPath;
}

/** A recorded request and how often it was played. */
export interface RecordedRequest extends RequestLine {
  readonly exchanges: readonly Exchange[];
  readonly played: number;
}

/** One field in which two requests differ. */
export interface FieldDifference {
  /** `method`, `path segment 4`, `parameter expand`. */
  readonly field: string;
  /** What was asked; null where the request has no such field. */
  readonly asked: string | null;
  /** What the exchange has; null where it has no such field. */
  readonly recorded: string | null;
}

/** A recorded request and how far it is from what was asked. */
export interface Near<Row extends RequestLine> {
  readonly row: Row;
  readonly differs: readonly FieldDifference[];
}

/** Of larger cassettes only so many requests are compared field by field: all would cost each miss a tenth of a second. */
const COMPARED_MAX = 400;

/** So many of the nearest requests are told. */
const NEAREST_SHOWN = 3;

/** The recorded requests nearest to what was asked, best first; none is too far, since the first segment may be the misspelt one. */
export function nearestRequests<Row extends RequestLine>(
  asked: RequestLine,
  recorded: readonly Row[],
): readonly Near<Row>[] {
  const wanted = takenApart(asked);
  const ranked: { near: Near<Row>; cost: number }[] = [];
  for (const row of mostAlike(asked, recorded)) {
    const differs = differencesOf(wanted, takenApart(row));
    ranked.push({ near: { row, differs }, cost: differs.reduce((sum, each) => sum + costOf(each), 0) });
  }
  return ranked
    .sort((a, b) => a.cost - b.cost || compareText(a.near.row.path, b.near.row.path))
    .slice(0, NEAREST_SHOWN)
    .map(({ near }) => near);
}

/** The rows that share most path segments with the request, then the longest beginning and end; all of a small list. */
function mostAlike<Row extends RequestLine>(asked: RequestLine, rows: readonly Row[]): readonly Row[] {
  if (rows.length <= COMPARED_MAX) return rows;
  const wanted = segmentsOf(asked.path);
  const ranked = rows.map((row, index) => ({ row, index, likeness: likeness(asked.path, wanted, row.path) }));
  ranked.sort((a, b) => b.likeness - a.likeness || a.index - b.index);
  return ranked.slice(0, COMPARED_MAX).map(({ row }) => row);
}

/** Equal segments count most; the same number of segments next; common beginning and end decide among the rest. */
function likeness(askedPath: string, wanted: readonly string[], path: string): number {
  const segments = segmentsOf(path);
  let equal = 0;
  for (let index = 0; index < segments.length; index++) if (segments[index] === wanted[index]) equal++;
  const sameLength = segments.length === wanted.length ? 1 : 0;
  return equal * 4096 + sameLength * 2048 + Math.min(2047, commonEnds(askedPath, path));
}

function segmentsOf(path: string): readonly string[] {
  const query = path.indexOf("?");
  return (query < 0 ? path : path.slice(0, query)).split("/");
}

function commonEnds(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let end = 0;
  while (end < shorter - start && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) {
    end++;
  }
  return start + end;
}

interface Taken {
  readonly method: string;
  readonly parts: PathParts;
}

function takenApart(line: RequestLine): Taken {
  return { method: line.method, parts: pathParts(line.path) };
}

type Field = readonly [name: string, asked: string | undefined, recorded: string | undefined];

/** Every way two requests can differ: method first, then path, then parameters by name. */
function differencesOf(asked: Taken, recorded: Taken): readonly FieldDifference[] {
  const segments = [asked.parts.segments, recorded.parts.segments] as const;
  const parameters = [valuesByName(asked.parts), valuesByName(recorded.parts)] as const;
  const names = new Set(parameters.flatMap((values) => [...values.keys()]));
  const fields: readonly Field[] = [
    ["method", asked.method, recorded.method],
    ...Array.from(
      { length: Math.max(...segments.map(({ length }) => length)) },
      (_, index): Field => [`path segment ${index + 1}`, segments[0][index], segments[1][index]],
    ),
    ...[...names].sort(compareText)
      .map((name): Field => [`parameter ${name}`, parameters[0].get(name), parameters[1].get(name)]),
  ];
  return fields.filter(([, ours, theirs]) => ours !== theirs)
    .map(([field, ours = null, theirs = null]) => ({ field, asked: ours, recorded: theirs }));
}

function valuesByName(parts: PathParts): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of parts.parameters) {
    const before = values.get(name);
    values.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return values;
}

/** A wrong path is farther than a wrong method, that farther than a wrong parameter; near spellings are nearer. */
function costOf(match: FieldDifference): number {
  const weight = match.field.startsWith("path") ? 8 : match.field === "method" ? 4 : 2;
  if (match.asked === null || match.recorded === null) return weight * 1.5;
  const longest = Math.max(match.asked.length, match.recorded.length, 1);
  return weight + weight / 2 * (distance(match.asked, match.recorded) / longest);
}
