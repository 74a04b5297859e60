/**
 * A handful of recorded requests worth comparing field by field with one that missed: comparing all of a large cassette would
 * let every wrong request cost a tenth of a second.
 */

import type { RequestLine } from "../../cassette/match.ts";

/** Cassettes up to this size are compared whole. */
const ALL_UP_TO = 400;

/** The rows that share most path segments with the request, then the longest beginning and end; all of a small list. */
export function nearbyRequests<Row extends RequestLine>(
  asked: RequestLine,
  rows: readonly Row[],
): readonly Row[] {
  if (rows.length <= ALL_UP_TO) return rows;
  const wanted = segmentsOf(asked.path);
  const ranked = rows.map((row, index) => ({ row, index, likeness: likeness(asked.path, wanted, row.path) }));
  ranked.sort((a, b) => b.likeness - a.likeness || a.index - b.index);
  return ranked.slice(0, ALL_UP_TO).map(({ row }) => row);
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
