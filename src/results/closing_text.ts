/** Tells what `test` tells after its last scenario; apart from the other texts, so that a run of scenarios loads nothing of `diff`. */

import { oneLineWithin } from "../lib/json.ts";
import { type MarkedLine, paintedLines } from "../lib/text/paint.ts";
import { strayLines } from "../scenario/strays.ts";
import type { Showing } from "./printer.ts";
import type { TestResult } from "./result.ts";

/** What is told after the last scenario. */
export function closingText(result: TestResult, { colour = false }: Showing): string {
  const { verdict } = result;
  const { strays, notes } = oneLineWithin({ strays: result.strays, notes: result.notes });
  const mark = verdict.kind === "failed" ? "error" : verdict.kind === "stale" ? "warning" : "good";
  const lines: readonly MarkedLine[] = [
    ...strays.flatMap(strayLines),
    ...notes.map((line): MarkedLine => ["quiet", `note  ${line}`]),
    "",
    [mark, verdict.text],
  ];
  return `${paintedLines(lines, colour).join("\n")}\n`;
}
