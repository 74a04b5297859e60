/** A result as people read it on a terminal. */

import { reviewText } from "../diff/review_text.ts";
import { oneLineWithin } from "../lib/json.ts";
import { type MarkedLine, paintedLines } from "../lib/paint.ts";
import { whatIfText } from "../diff/what_if_report.ts";
import { servedText } from "../reach/served_text.ts";
import { sharesText } from "../reach/shares_text.ts";
import type { Stray } from "../scenario/strays.ts";
import { verdictText } from "../scenario/verdict_text.ts";
import type { Showing } from "./printer.ts";
import type { ReachResult, Result, TestResult } from "./result.ts";

/** Tells a result. */
export function printText(result: Result, showing: Showing): string {
  switch (result.verb) {
    case "test":
      return result.scenarios.map((scenario) => verdictText(scenario, showing)).join("") +
        closingText(result, showing);
    case "diff":
      return reviewText(result, showing);
    case "reach":
      return reachText(result);
  }
}

/** What is told after the last scenario. */
export function closingText(result: TestResult, { colour = false }: Showing): string {
  const { verdict } = result;
  const { strays, notes } = oneLineWithin({ strays: result.strays, notes: result.notes });
  const mark = verdict.kind === "failed" ? "error" : verdict.kind === "stale" ? "warning" : "good";
  const lines: readonly MarkedLine[] = [
    ...strays.flatMap((stray): MarkedLine[] => [
      ["error", `FAIL  ${strayLine(stray)}`],
      `      next: ${stray.next}`,
    ]),
    ...notes.map((line): MarkedLine => ["quiet", `note  ${line}`]),
    "",
    [mark, verdict.text],
  ];
  return `${paintedLines(lines, colour).join("\n")}\n`;
}

/** "orphan scenarios/notes.txt: it belongs to no scenario". */
export function strayLine({ kind, path, why }: Stray): string {
  return `${kind} ${path}: ${why}`;
}

function reachText(result: ReachResult): string {
  const { queues, traffic, whatIf } = result;
  const served = [
    ...queues.map((queue) => servedText(queue, result, traffic)),
    ...(traffic === null ? [] : [sharesText(traffic, traffic.path)]),
  ].join("\n");
  return whatIf === null ? served : `${whatIfText(whatIf)}${served}`;
}
