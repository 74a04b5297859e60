/** Shares of traffic, for people and for scripts. */

import type { Json } from "../lib/json.ts";
import { counted, linesText } from "../lib/words.ts";
import type { LostShare } from "./lost_share.ts";
import { elementsText, REQUEST_LINES_MAX } from "./request_text.ts";
import { type Request, requestJson } from "./request.ts";
import { REACHED, type Reached, type Share, type Shares } from "./shares.ts";

const WORDS: Readonly<Record<Reached, string>> = {
  nobody: "can reach nobody",
  one: "hang on one person",
  several: "can reach two or more",
  unsure: "could reach only people of whom something is unknown",
};

/** Tells them. @param path of the file */
export function sharesText(shares: Shares, path: string): string {
  const { total, counts, foreign, slips } = shares;
  return linesText([
    `Traffic ${path}: ${counted(total, "interaction")}`,
    ...slips.slice(0, REQUEST_LINES_MAX).map((slip) => `  ${slip}`),
    ...REACHED.filter((reached) => counts[reached] > 0)
      .map((reached) => `  ${percentText(counts[reached], total)} ${WORDS[reached]} (${counts[reached]})`),
    ...heaviest(shares, WORDS.nobody, ({ reached }) => reached === "nobody"),
    ...heaviest(shares, WORDS.one, ({ reached }) => reached === "one"),
    ...heaviest(shares, "no scenario guards", ({ isGuarded }) => !isGuarded),
    ...(foreign === 0
      ? []
      : [`  passed over: ${counted(foreign, "interaction")} of queues that are not looked at`]),
    "",
  ]);
}

function heaviest(
  { rows, total }: Shares,
  words: string,
  isWanted: (row: Share) => boolean,
): readonly string[] {
  const own = rows.filter(isWanted);
  const left = own.length - REQUEST_LINES_MAX;
  return [
    ...(own.length === 0 ? [] : [`  the heaviest that ${words}:`]),
    ...own.slice(0, REQUEST_LINES_MAX).map((row) => `    ${shareText(row, total)}`),
    ...(left > 0 ? [`    … and ${left} more; --json has all`] : []),
  ];
}

/** "Billing, call: Spanish: 6 % (60)". */
function shareText(
  { queue, request, count }: Pick<Share, "queue" | "request" | "count">,
  total: number,
): string {
  const { media, label } = request;
  const on = label === null ? media : `${media} labelled ${label}`;
  return `${queue}, ${on}: ${elementsText(request)}: ${percentText(count, total)} (${count})`;
}

/** ", 3.1 % of the traffic": how much came that asks for any of the requests, or for more; empty where nothing did. */
export function weightText(
  { rows, total }: Shares,
  queue: string,
  wanted: readonly { readonly request: Request }[],
): string {
  const asksFor = (row: Request, { media, label, language, skills }: Request) =>
    row.media === media && row.label === label && (language === null || row.language === language) &&
    skills.every((skill) => row.skills.includes(skill));
  const count = rows.filter((row) =>
    row.queue === queue && wanted.some(({ request }) => asksFor(row.request, request))
  ).reduce((sum, row) => sum + row.count, 0);
  return count === 0 ? "" : `, ${percentText(count, total)} of the traffic`;
}

/** Tells what a change loses of it. @param path of the file */
export function lostShareSection(
  { total, lost, single, rows, foreign, slips }: LostShare,
  path: string,
): { readonly heading: string; readonly lines: readonly string[] } {
  const left = rows.length - REQUEST_LINES_MAX;
  const heading = `Traffic ${path}: ${percentText(lost, total)} of ${
    counted(total, "interaction")
  } lost (${lost}), ${percentText(single, total)} newly hang on one person (${single})`;
  const lines = [
    ...slips.slice(0, REQUEST_LINES_MAX).map((slip) => `  ${slip}`),
    ...rows.slice(0, REQUEST_LINES_MAX).map((row) => `  ${shareText(row, total)}`),
    ...(left > 0 ? [`  … and ${left} more; --json has all`] : []),
    ...(foreign === 0
      ? []
      : [`  passed over: ${counted(foreign, "interaction")} of queues that are not in both`]),
  ];
  return { heading, lines };
}

/** The same as data. */
export function lostShareJson({ total, lost, single, rows, foreign, slips }: LostShare): Json {
  return {
    total,
    lost,
    single,
    foreign,
    slips: [...slips],
    requests: rows.map(({ queue, request, count }) => ({ queue, ...requestJson(request), count })),
  };
}

/** "3.1 %"; never 0 for some, nor 100 for not all. */
export function percentText(part: number, whole: number): string {
  if (part === 0) return "0 %";
  const tenths = Math.round(part / whole * 1000);
  if (tenths === 0 && part > 0) return "< 0.1 %";
  if (tenths === 1000 && part < whole) return "> 99.9 %";
  return `${tenths / 10} %`;
}

/** The same as data. */
export function sharesJson({ total, counts, rows, foreign, slips }: Shares): Json {
  return {
    total,
    counts: { ...counts },
    foreign,
    slips: [...slips],
    requests: rows.map(({ queue, request, reached, count, isGuarded }) => ({
      queue,
      ...requestJson(request),
      reached,
      count,
      guarded: isGuarded,
    })),
  };
}
