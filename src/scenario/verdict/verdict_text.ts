/** Tells a verdict as people read it: what failed, what the scenario guards, the facts, the difference, the next command. */

import { oneLineWithin } from "../../lib/json.ts";
import { type MarkedLine, paintedLines } from "../../lib/text/paint.ts";
import type { DiffLine } from "../golden/compare/line_diff.ts";
import type { ScenarioResult } from "../judge.ts";
import { isOverLater, type Problem } from "./problem.ts";

/** How to tell it. */
export interface Telling {
  /** No colour unless asked for. */
  readonly colour?: boolean;
  /** Every line, however many. */
  readonly full?: boolean;
}

/** Lines told of one problem, of its text difference, or of one scenario: more than a screenful is not read. */
const TOLD_LINES_MAX = 12;
const DIFF_MAX = 20;

/** What of a verdict is told. */
export type ToldVerdict = Pick<ScenarioResult, "name" | "scenario" | "problems" | "notes">;

/** All problems of a failed scenario; one line for a passed one, and what is worth a note. */
export function verdictText(given: ToldVerdict, telling: Telling = {}): string {
  const verdict = inLines(given);
  const { name, scenario, problems } = verdict;
  const notes = shortenedLines(verdict.notes, telling).map((line) => `      note: ${line}`);
  if (problems.length === 0) return textOf([["good", `ok    ${name}`], ...notes], telling);
  const [meaning, mark] = isOverLater(verdict) ? ["warning", "STALE"] as const : ["error", "FAIL "] as const;
  const lines = problems.flatMap((problem, index): MarkedLine[] => [
    [meaning, `${mark} ${name}: ${problem.title}`],
    ...(index === 0 && scenario !== null ? [["quiet", `      guards: ${scenario.note}`] as const] : []),
    ...problemLines(problem, telling, "      "),
  ]);
  return textOf(lines, telling);
}

/** One problem without its title: facts, the whole difference, the next command. */
export function problemText(problem: Problem): string {
  return textOf(problemLines(problem, { full: true }, ""), {});
}

/** What accepting changes, in the words of `accept`: nothing failed here, and nothing else is to be typed. */
export function acceptanceText(given: ToldVerdict, telling: Telling = {}): string {
  const { name, scenario, problems, notes } = inLines(given);
  const guards = scenario === null ? [] : [["quiet", `         guards: ${scenario.note}`] as const];
  const lines = problems.flatMap((problem): MarkedLine[] => [
    ["heading", `${(problem.kind === "missing" ? "new" : "changed").padEnd(7)}  ${name}: ${problem.title}`],
    ...guards,
    ...problemLines({ ...problem, next: "" }, telling, "         "),
  ]);
  if (notes.length === 0) return textOf(lines, telling);
  const told = shortenedLines(notes, telling).map((line) => `         ${line}`);
  return textOf(
    [...lines, ["heading", `noted    ${name}: what it holds stays`], ...guards, ...told],
    telling,
  );
}

/** What is told, no name of which can pass for a line of ours. */
function inLines({ name, scenario, problems, notes }: ToldVerdict): ToldVerdict {
  return oneLineWithin({ name, scenario, problems, notes });
}

function textOf(lines: readonly MarkedLine[], { colour = false }: Telling): string {
  return `${paintedLines(lines, colour).join("\n")}\n`;
}

function problemLines(problem: Problem, telling: Telling, indent: string): readonly MarkedLine[] {
  return [
    ...shortenedLines(problem.lines, telling).map((line) => indent + line),
    ...(problem.diff.length === 0 ? [] : [`${indent}golden.yaml, - as kept, + as decided now:`]),
    ...shortened<DiffLine>(problem.diff, DIFF_MAX, telling, (text) => ({ side: "both", text }))
      .map((line) => sideOf(line, indent)),
    ...(problem.next === "" ? [] : [`${indent}next: ${problem.next}`]),
  ];
}

function sideOf({ side, text }: DiffLine, indent: string): MarkedLine {
  const line = indent + text;
  return side === "before" ? ["error", line] : side === "after" ? ["good", line] : line;
}

/** The lines, or the first of them and how many more there are. */
export function shortenedLines(lines: readonly string[], telling: Telling): readonly string[] {
  return shortened(lines, TOLD_LINES_MAX, telling, String);
}

/** @param lines of texts, or of lines that keep their colour: how many more there are is told as one more of them */
function shortened<Line>(
  lines: readonly Line[],
  max: number,
  { full = false }: Telling,
  asLine: (text: string) => Line,
): readonly Line[] {
  if (full || lines.length <= max) return lines;
  return [...lines.slice(0, max), asLine(`… ${lines.length - max} more: --full shows every line`)];
}
