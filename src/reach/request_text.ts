/** Requests as people read them: those that differ in media or label only are told once. */

import { groupedBy } from "../lib/collections.ts";
import { blocks } from "../lib/text/blocks.ts";
import { formatDuration } from "../lib/duration.ts";
import { compareText } from "../lib/json.ts";
import { counted } from "../lib/words.ts";
import { compareRequests, type Request } from "./request.ts";
import type { ToldStage } from "./pools/stages.ts";

/** How many media and labels are looked at: what fits all of them is not told of each. */
export interface DemandCount {
  readonly media: number;
  /** None included. */
  readonly labels: number;
}

/** What is not looked at of a queue, as a clause. @param width skills of the widest requests that are */
export function widerClause(width: number): string {
  return `requests of more than ${counted(width, "skill")}, there are too many`;
}

/** Lines told of one list; the rest is counted. */
export const REQUEST_LINES_MAX = 20;

/** A row of a list: the request, and what follows it. */
export interface RequestRow {
  readonly request: Request;
  readonly tail?: string;
}

/** Rows that are alike but for media and label. */
export interface AlikeRequests<Row extends RequestRow> {
  readonly first: Row;
  /** "Billing + Spanish in French". */
  readonly asks: string;
  /** On which media and labels, "chat, email"; empty where on all that are looked at. */
  readonly on: string;
  /** All of them. */
  readonly rows: readonly Row[];
}

/** One entry for all rows that are alike but for media and label, by languages and skills. */
export function alikeRequests<Row extends RequestRow>(
  rows: readonly Row[],
  demands: DemandCount,
): readonly AlikeRequests<Row>[] {
  const alike = groupedBy(
    rows,
    ({ request: { language, skills }, tail }) => JSON.stringify([language, skills, tail]),
  );
  return [...alike.values()].map((group) => ({ group, first: group[0] as Row }))
    .sort((a, b) => compareElements(a.first.request, b.first.request))
    .map(({ group, first }) => ({
      first,
      asks: elementsText(first.request),
      on: onText(group, demands),
      rows: group,
    }));
}

/** The same, a line each. @param weightOf what is said of them at the end; nothing where absent */
export function requestLines(
  rows: readonly RequestRow[],
  demands: DemandCount,
  weightOf: (rows: readonly RequestRow[]) => string = () => "",
): readonly string[] {
  return alikeRequests(rows, demands).map(({ first, asks, on, rows: alike }) =>
    `${asks}${on === "" ? "" : ` (${on})`}${first.tail ?? ""}${weightOf(alike)}`
  );
}

/** By how much is asked for, then language, then skills. */
function compareElements(a: Request, b: Request): number {
  const base = { media: a.media, label: null };
  return a.skills.length - b.skills.length || compareRequests({ ...a, ...base }, { ...b, ...base });
}

/** What a request asks for that names no skill. */
export const NO_SKILL = "no skill";

/** "Billing + Spanish in French". */
export function elementsText({ language, skills }: Pick<Request, "language" | "skills">): string {
  const named = skills.join(" + ") || NO_SKILL;
  return language === null ? named : `${named} in ${language}`;
}

function onText(rows: readonly RequestRow[], demands: DemandCount): string {
  if (rows.length === demands.media * demands.labels) return "";
  const byLabel = groupedBy(rows, ({ request }) => request.label);
  const parts = [...byLabel].map(([label, labelled]) => {
    const media = [...new Set(labelled.map(({ request }) => request.media))].sort(compareText);
    const named = media.length === demands.media ? "all media" : media.join(", ");
    return label === null ? named : `${named} labelled ${label}`;
  });
  return parts.join("; ");
}

/** "Bullseye ring 1 at once; ring 2 after 14s; Standard after 3m, Networking no longer asked for". */
export function stagesText(stages: readonly ToldStage[], skills: readonly string[]): string {
  return stages.map(({ fromSeconds, method, ring, dropped }, at) => {
    const when = fromSeconds === 0 ? "at once" : `after ${formatDuration(fromSeconds * 1000)}`;
    const gone = skills.filter((_, skill) => dropped[skill] && !stages[at - 1]?.dropped[skill]);
    const needless = gone.length === 0
      ? ""
      : `, ${gone.length === skills.length ? "skills" : gone.join(", ")} no${
        at === 0 ? "t" : " longer"
      } asked for`;
    return `${method}${ring === null ? "" : ` ring ${ring}`} ${when}${needless}`;
  }).join("; ");
}

/** Blocks of a line of waiting; the last stage, which has no end, has the least. */
const BLOCKS = 40;
const BLOCKS_LEAST = 4;

/**
 * The stages as one line of blocks, as long as each lasts and as high as many are let in; empty for one stage.
 * "▃▃▃▃▃▆▆▆▆▆▆▆▆▆▆████ 12 at once, 30 after 14s, 41 after 44s"
 */
export function stagesBlocks(stages: readonly ToldStage[]): string {
  if (stages.length < 2) return "";
  const largest = Math.max(...stages.map(({ people }) => people));
  const ends = stages.at(-1)?.fromSeconds ?? 0;
  const drawn = stages.map(({ fromSeconds, people }, at) => {
    const lasts = (stages[at + 1]?.fromSeconds ?? fromSeconds) - fromSeconds;
    const length = Math.max(BLOCKS_LEAST, Math.round(lasts / Math.max(ends, 1) * BLOCKS));
    return blocks(Array.from({ length }, () => people), largest);
  });
  const words = stages.map(({ fromSeconds, people }) =>
    `${people} ${fromSeconds === 0 ? "at once" : `after ${formatDuration(fromSeconds * 1000)}`}`
  );
  return `${drawn.join("")} ${words.join(", ")}`;
}
