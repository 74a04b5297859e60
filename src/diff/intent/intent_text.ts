/** What an intent does not mean, for people and for scripts: by cause, each with a scenario that would guard it. */

import { groupedBy } from "../../lib/collections.ts";
import type { Json } from "../../lib/json.ts";
import type { MarkedLine } from "../../lib/text/paint.ts";
import { counted } from "../../lib/words.ts";
import { interactionOf, NOBODYS_SKILL, requestJson, requestName } from "../../reach/request.ts";
import { REQUEST_LINES_MAX, requestLines, widerClause } from "../../reach/request_text.ts";
import { type Suggestion, suggestion } from "../../scenario/suggest/suggest.ts";
import type { IntentReview } from "./intent_review.ts";
import { editJson, editsText } from "../causes/cause_text.ts";
import type { UnmeantQueue, UnmeantRow } from "./unmeant.ts";

/** Tells a review. @param cassette the later recording, for the scenarios */
export function intentSection(
  review: IntentReview,
  cassette: string,
): { readonly heading: string; readonly lines: readonly MarkedLine[] } {
  const { path, queues, must, idle } = review;
  return {
    heading: `Intent ${path}: ${intentVerdict(review)}`,
    lines: [
      ...queues.flatMap((queue) => queueLines(queue, review.width, cassette)),
      ...must.map((
        { row, name, text },
      ): MarkedLine => ["error", `  must row ${row} does not hold in ${name}: ${text}`]),
      ...(idle.length === 0 ? [] : [`  covers no changed request: may row ${idle.join(", ")}`]),
    ],
  };
}

/** "all that changes is meant". */
export function intentVerdict({ queues, must }: IntentReview): string {
  const unmeant = queues.reduce((total, { rows }) => total + rows.length, 0);
  const meant = unmeant === 0
    ? "all that changes is meant"
    : `${counted(unmeant, "smallest request")} ${unmeant === 1 ? "changes" : "change"} and no row means it`;
  return must.length === 0
    ? meant
    : `${meant}; ${counted(must.length, "must row")} ${must.length === 1 ? "does" : "do"} not hold`;
}

function queueLines(queue: UnmeantQueue, asked: number, cassette: string): readonly MarkedLine[] {
  const { name, rows, demands, width } = queue;
  const narrower = width < asked ? [`    not looked at: ${widerClause(width)}`] : [];
  if (rows.length === 0) return narrower.length === 0 ? [] : [`  ${name}`, ...narrower];
  const byCause = groupedBy(rows, headOf);
  return [
    ["warning", `  ${name}: not meant`],
    ...narrower,
    ...[...byCause].flatMap(([head, own]) => {
      const lines = requestLines(own, demands);
      const left = lines.length - REQUEST_LINES_MAX;
      const [first] = own.map((row) => scenarioFor(queue, row, cassette)).filter((each) => each !== null);
      return [
        `    ${head}:`,
        ...lines.slice(0, REQUEST_LINES_MAX).map((line) => `      ${line}`),
        ...(left > 0 ? [`      … ${left} more: --json has all`] : []),
        ...(first === undefined ? [] : [
          `      a scenario for it, scenarios/${first.name}/scenario.yaml:`,
          ...first.text.trimEnd().split("\n").map((line) => `        ${line}`),
        ]),
      ];
    }),
  ];
}

/** Tells why requests change, and how far an intent means it. */
export function headOf({ causes, isLost, partlyBy }: UnmeantRow): string {
  const cause = causes.length === 0 ? "no single cause" : editsText(causes);
  const rows = partlyBy.length < 2 ? "" : `, meant by rows ${partlyBy.join(" and ")} only together`;
  return `${isLost ? "lost, which no row allows: " : ""}${cause}${rows}`;
}

/** Suggests a scenario that guards a request; null for one that names no skill one could write. */
export function scenarioFor(
  { name }: UnmeantQueue,
  { request, causes, isLost }: UnmeantRow,
  cassette: string,
): Suggestion | null {
  if (request.skills.includes(NOBODYS_SKILL)) return null;
  const cause = causes.length === 0 ? "A change" : editsText(causes);
  const note = `${cause}: ${isLost ? "nobody serves this any more" : "this changes"}, and it was not meant.`;
  return suggestion(cassette, name, requestName(request), note, interactionOf(request), "all");
}

/** The same as data. */
export function intentJson({ path, queues, must, idle }: IntentReview, cassette: string): Json {
  return {
    path,
    queues: queues.map((queue) => ({
      queue: queue.queue,
      name: queue.name,
      width: queue.width,
      requests: queue.rows.map((row) => {
        const scenario = scenarioFor(queue, row, cassette);
        return {
          ...requestJson(row.request),
          lost: row.isLost,
          causes: row.causes.map(editJson),
          partlyBy: [...row.partlyBy],
          scenario: scenario === null ? null : { name: scenario.name, text: scenario.text },
        };
      }),
    })),
    must: must.map((row) => ({ ...row })),
    idle: [...idle],
  };
}
