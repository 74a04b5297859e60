/** Writes what a queue serves, for people and for scripts. */

import type { Json } from "../lib/json.ts";
import { counted, linesText } from "../lib/words.ts";
import { FATES } from "./compare/fates.ts";
import type { QueueReach } from "./compare/compare.ts";
import { requestJson } from "./request.ts";
import {
  type DemandCount,
  REQUEST_LINES_MAX,
  requestLines,
  type RequestRow,
  stagesBlocks,
  stagesText,
  widerClause,
} from "./request_text.ts";
import type { Served } from "./served.ts";
import type { Shares } from "./shares.ts";
import { weightText } from "./shares_text.ts";

/** A queue's reach, and what else is to be said of it. */
export interface ToldQueue {
  readonly served: Served;
  readonly outside: readonly string[];
  /** What is lost when somebody is away; null where nobody was named, or the queue does not have them. */
  readonly without: QueueReach | null;
}

/** What was asked for. */
export interface ServedQuestion {
  readonly width: number;
  readonly atMost: number;
  /** Name of who is away. */
  readonly without: string | null;
}

/** The lines of one queue. @param traffic what came, of which each smallest request is told its share; null without */
export function servedText(
  { served, outside, without }: ToldQueue,
  asked: ServedQuestion,
  traffic: Shares | null,
): string {
  const { name, requests, skills, demands, stages, unserved, hanging } = served;
  const weightOf = (rows: readonly RequestRow[]) => traffic === null ? "" : weightText(traffic, name, rows);
  const few = asked.atMost === 1
    ? "one person"
    : asked.atMost === 2
    ? "one or two people"
    : `at most ${asked.atMost} people`;
  const hangingRows = hanging.rows.map(({ request, people }) => ({
    request,
    tail: `: ${people.join(", ")}`,
  }));
  return linesText([
    `${name}: ${served.served} of ${counted(requests, "request")} can be served`,
    ...(served.width < asked.width ? [`  not looked at: ${widerClause(served.width)}`] : []),
    `  stages: ${stagesText(stages, skills)}`,
    ...(stages.length < 2 ? [] : [`  let in: ${stagesBlocks(stages)}`]),
    ...(served.unsure === 0
      ? []
      : [`  not known: ${served.unsure}, only people of whom something is unknown could serve them`]),
    ...block(
      "nobody serves, though each is held",
      unserved.count,
      unserved.rows.map((request) => ({ request })),
      demands,
      weightOf,
    ),
    ...block(`hang on ${few}`, hanging.count, hangingRows, demands, weightOf),
    ...(without === null ? [] : withoutLines(without, asked.without ?? "", demands)),
    ...outside.map((clause) => `  not looked at: ${clause}`),
    "",
  ]);
}

function withoutLines({ fates }: QueueReach, name: string, demands: DemandCount): readonly string[] {
  const lost = block(`nobody serves without ${name}`, fates.lost.length, fates.lost, demands);
  const single = block(
    `hang on one person without ${name}`,
    fates.single.length,
    fates.single,
    demands,
  );
  return lost.length + single.length === 0 ? [`  without ${name}: nothing is lost`] : [...lost, ...single];
}

/** @param count of minimal requests, of which the rows may be the first */
function block(
  title: string,
  count: number,
  rows: readonly RequestRow[],
  demands: DemandCount,
  weightOf?: (rows: readonly RequestRow[]) => string,
): readonly string[] {
  if (count === 0) return [];
  const lines = requestLines(rows, demands, weightOf);
  const left = lines.length - REQUEST_LINES_MAX;
  const more = rows.length < count
    ? [`    … and more; --json has the first ${rows.length}`]
    : left > 0
    ? [`    … and ${counted(left, "line")} more; --json has all`]
    : [];
  return [
    `  ${title} (${counted(count, "smallest request")}):`,
    ...lines.slice(0, REQUEST_LINES_MAX).map((line) => `    ${line}`),
    ...more,
  ];
}

/** The same as data. */
export function servedJson({ served, outside, without }: ToldQueue): Json {
  const { queue, name, width, requests, unsure, skills, stages, unserved, hanging } = served;
  return {
    queue,
    name,
    width,
    requests,
    served: served.served,
    unsure,
    stages: stages.map(({ fromSeconds, method, ring, dropped }) => ({
      fromSeconds,
      method,
      ring,
      notAskedFor: skills.filter((_, skill) => dropped[skill]),
    })),
    unserved: { count: unserved.count, requests: unserved.rows.map(requestJson) },
    hanging: {
      count: hanging.count,
      requests: hanging.rows.map(({ request, people }) => ({ ...requestJson(request), people: [...people] })),
    },
    outside: [...outside],
    ...(without === null ? {} : {
      without: Object.fromEntries(
        FATES.map((fate) => [fate, without.fates[fate].map(({ request }) => requestJson(request))]),
      ),
    }),
  };
}
