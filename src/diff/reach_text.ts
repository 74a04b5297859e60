/** Writes what becomes of every request, for people and for scripts. */

import { groupedBy } from "../lib/collections.ts";
import { compareText, type Json } from "../lib/json.ts";
import { counted } from "../lib/words.ts";
import { type Fate, FATES } from "../reach/compare/fates.ts";
import type { FateRow, QueueReach } from "../reach/compare/compare.ts";
import { NO_SKILL, REQUEST_LINES_MAX, requestLines, widerClause } from "../reach/request_text.ts";
import { requestJson } from "../reach/request.ts";
import { editJson, editsText } from "./causes/cause_text.ts";
import { type ConfigurationChange, subjectChangeText } from "./changes/change.ts";
import { isUnchanged, type ReachReview, underLoad } from "./reach_review.ts";

/** What became of requests, in words. */
export const FATE_WORDS: Readonly<Record<Fate, string>> = {
  lost: "lost: nobody serves them any more",
  single: "hang on one person now",
  gained: "gained: somebody serves them now",
  unsure: "not known: only people of whom something is unknown could serve them",
};

/** What becomes of requests to all queues; none where no queue is in both. @param changes configuration, of which some is outside of what requests see */
export function reachSection(
  reach: ReachReview,
  changes: readonly ConfigurationChange[],
): readonly { readonly heading: string; readonly lines: readonly string[] }[] {
  if (reach.queues.length === 0) return [];
  const load = underLoad(changes);
  const lines = [
    ...reach.queues.flatMap((queue) => queueLines(queue, reach.width)),
    ...(load.length === 0 ? [] : ["  outside reach, matters under load:"]),
    ...load.map((change) => `    ${subjectChangeText(change)}`),
  ];
  return [{ heading: `Reach: ${changedText(reach)}`, lines }];
}

function changedText(reach: ReachReview): string {
  if (isUnchanged(reach)) return "no request changes its pool, order, method or times";
  const sum = (of: (queue: QueueReach) => number) =>
    reach.queues.reduce((total, queue) => total + of(queue), 0);
  return `${sum(({ changed }) => changed)} of ${counted(sum(({ requests }) => requests), "request")} change`;
}

/** What becomes of requests in one clause: "252 of 14670 requests change (smallest: 18 lost)". */
export function reachClause(reach: ReachReview): string {
  if (isUnchanged(reach)) return "no request changes";
  const fates = (["lost", "single", "gained"] as const)
    .map((fate) => [countOf(reach, fate), FATE_CLAUSES[fate]] as const)
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${count} ${words}`);
  return changedText(reach) + (fates.length === 0 ? "" : ` (smallest: ${fates.join(", ")})`);
}

const FATE_CLAUSES: Readonly<Record<Exclude<Fate, "unsure">, string>> = {
  lost: "lost",
  single: "hanging on one person now",
  gained: "gained",
};

/** Counts the smallest requests of one fate. */
export function countOf({ queues }: ReachReview, fate: Fate): number {
  return queues.reduce((total, { fates }) => total + fates[fate].length, 0);
}

function queueLines(
  { name, requests, changed, width, fates, demands, outside, ...queue }: ReachReview["queues"][number],
  asked: number,
): readonly string[] {
  const blocks = FATES.flatMap((fate) => fateLines(fate, fates[fate], demands));
  const narrower = width < asked ? [`    not looked at: ${widerClause(width)}`] : [];
  if (changed === 0 && blocks.length === 0) return narrower.length === 0 ? [] : [`  ${name}`, ...narrower];
  return [
    `  ${name}: ${changed} of ${counted(requests, "request")} change`,
    ...narrower,
    ...blocks,
    ...aloneLines(queue.alone),
    ...(queue.causesLeftOut === 0
      ? []
      : [`    no cause looked for: ${counted(queue.causesLeftOut, "request")}, there are too many`]),
    ...outside.map((clause) => `    not looked at: ${clause}`),
  ];
}

/** What each change does by itself: several together may do more, or undo each other. */
function aloneLines(alone: QueueReach["alone"]): readonly string[] {
  if (alone === null) return ["    not looked at: what each change does alone, there are too many changes"];
  if (alone.length === 0) return [];
  const shown = alone.slice(0, REQUEST_LINES_MAX);
  const left = alone.length - shown.length;
  return [
    "    changed by one change alone:",
    ...shown.map(({ edit, changed }) => `      ${edit.text}: ${counted(changed, "request")}`),
    ...(left > 0 ? [`      … ${left} more: --json has all`] : []),
  ];
}

/** The smallest requests of one fate, under what brought it. */
function fateLines(
  fate: Fate,
  rows: readonly FateRow[],
  demands: QueueReach["demands"],
): readonly string[] {
  if (rows.length === 0) return [];
  const byCause = groupedBy(rows, (row) => causeText(row));
  const blocks = [...byCause].flatMap(([cause, own]) => {
    const lines = requestLines(own, demands);
    const shown = lines.slice(0, REQUEST_LINES_MAX);
    const left = lines.length - shown.length;
    const indented = shown.map((line) => `        ${fate === "lost" ? everyWith(line) : line}`);
    return [`      ${cause}`, ...indented, ...(left > 0 ? [`        … ${left} more: --json has all`] : [])];
  });
  return [`    ${FATE_WORDS[fate]} (${counted(rows.length, "smallest request")})`, ...blocks];
}

/** Whatever else was asked for as well: what could be served before, cannot be now. */
export function everyWith(elements: string): string {
  return elements.startsWith(NO_SKILL)
    ? `every request${elements.slice(NO_SKILL.length)}`
    : `every request with ${elements}`;
}

/** Tells why something became of a request. */
export function causeText({ cause }: FateRow): string {
  if (cause === null) return "no single cause:";
  const others = cause.others === 0 ? "" : ` (or ${counted(cause.others, "other set")} of changes)`;
  return `${editsText(cause.edits)}${others}:`;
}

/** The same as data. */
export function reachJson({ width, queues }: ReachReview): Json {
  return {
    width,
    queues: queues.map((
      { queue, name, width: looked, requests, changed, fates, causesLeftOut, outside, alone },
    ) => ({
      queue,
      name,
      requests,
      changed,
      ...Object.fromEntries(FATES.map((fate) => [fate, fates[fate].map(fateJson)])),
      ...(looked < width ? { width: looked } : {}),
      ...(causesLeftOut > 0 ? { causesLeftOut } : {}),
      alone: alone?.map(({ edit, changed: by }) => ({ ...editJson(edit), changed: by })) ?? null,
      outside: [...outside],
    })),
  };
}

function fateJson({ request, cause }: FateRow): Json {
  const causes = (cause?.edits ?? []).map(editJson);
  return { ...requestJson(request), causes: causes.sort((a, b) => compareText(a.text, b.text)) };
}
