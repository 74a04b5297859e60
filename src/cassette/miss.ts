/** Says why a replayed request got no answer: the reason, the nearest exchanges field by field, and what helps. */

import { type ErrorDetails, MissError } from "../errors.ts";
import { barePath } from "../http/path.ts";
import { calledByFile } from "./cassette_name.ts";
import type { Near, RecordedRequest, RequestLine } from "./request_differences.ts";
import { type MissReason, missRemedy, type RecordedInto } from "./miss_remedy.ts";

const SENTENCES: Readonly<Record<MissReason, string>> = {
  "other address": "the address is not the player's",
  "used up": "every recorded answer was already played",
  "other method": "the path is recorded with another method",
  "parameter differs": "the path is recorded with other parameters",
  "no such path": "no exchange has this path",
};

/** What was recorded instead of what was asked. */
export interface NearestExchange {
  readonly all: readonly RecordedRequest[];
  /** The nearest of them, best first. */
  readonly nears: readonly Near<RecordedRequest>[];
  readonly into: RecordedInto;
}

/** The error for a request that fits nothing, or whose answers are used up. */
export function missError(asked: RequestLine, { all, nears, into }: NearestExchange): MissError {
  const reason = missReason(asked, all);
  return new MissError(inLines({
    what: `Not recorded: ${asked.method} ${asked.path} (${SENTENCES[reason]})`,
    where: `cassette "${calledByFile(into.path)}", ${all.length} recorded requests`,
    detail: [`reason:  ${reason}`, ...nears.flatMap(nearLines)],
    next: missRemedy({ asked, reason, recorded: all, nearest: nears.map((near) => near.row), into }),
  }));
}

/** A client's values are told decoded, and none of them begins a line of a log. */
function inLines(
  { what, where, detail, next }: Required<Pick<ErrorDetails, "what" | "where" | "detail" | "next">>,
) {
  return { what: oneLine(what), where: oneLine(where), detail: detail.map(oneLine), next: oneLine(next) };
}

/** Shows the line breaks of a text instead of making them. */
export function oneLine(text: string): string {
  return text.replace(
    /[\r\n\u0085\u2028\u2029]/g,
    (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function missReason(asked: RequestLine, recorded: readonly RequestLine[]): MissReason {
  if (!asked.path.startsWith("/")) return "other address";
  const path = barePath(asked.path);
  const samePath = recorded.filter((row) => barePath(row.path) === path);
  if (samePath.some((row) => row.method === asked.method && row.path === asked.path)) return "used up";
  if (samePath.some((row) => row.method === asked.method)) return "parameter differs";
  return samePath.length > 0 ? "other method" : "no such path";
}

function nearLines(near: Near<RecordedRequest>): readonly string[] {
  return [
    `near:    ${near.row.method} ${near.row.path} (${playedSoFar(near.row)})`,
    ...near.differs.map((match) =>
      `           ${match.field}: asked ${shown(match.asked)}, recorded ${shown(match.recorded)}`
    ),
  ];
}

function playedSoFar(row: RecordedRequest): string {
  const answers = row.exchanges.length;
  if (row.played === 0) return "not played yet";
  const usedUp = row.exchanges.at(-1)?.afterLast === "error" && row.played >= answers;
  if (usedUp) return `used up: ${row.played} of ${answers} played`;
  return row.played === 1 ? "played once" : `played ${row.played} times`;
}

function shown(value: string | null): string {
  return value === null ? "nothing" : `"${value}"`;
}
