/** A verdict as people read it: what failed, what the scenario guards, the facts, the difference, the next command. */

import { visible, visibleWithin } from "../lib/json.ts";
import { isOverLater, type Problem, type Verdict } from "./judge.ts";

/** How to tell it. */
export interface Telling {
  /** No colour unless asked for. */
  readonly colour?: boolean;
  /** Every line, however many. */
  readonly full?: boolean;
}

/** Lines told of one problem, and of its text difference: more than a screenful is not read. */
const LINES_MAX = 12;
const DIFF_MAX = 20;

const RED = "\x1b[31m";
const GREEN = "\x1b[32m";
const RESET = "\x1b[0m";

/** All problems of a failed scenario; one line for a passed one, and what is worth a note. */
export function verdictText(given: Verdict, telling: Telling = {}): string {
  const verdict = readable(given, telling.colour);
  const notes = shortened(verdict.notes, LINES_MAX, telling).map((line) => `      note: ${line}`);
  if (verdict.problems.length === 0) return `${[`ok    ${verdict.name}`, ...notes].join("\n")}\n`;
  const mark = isOverLater(verdict) ? "STALE" : "FAIL ";
  const lines = verdict.problems.flatMap((problem, index) => [
    `${mark} ${verdict.name}: ${problem.title}`,
    ...(index === 0 && verdict.scenario !== null ? [`      guards: ${verdict.scenario.note}`] : []),
    ...problemLines(problem, telling),
  ]);
  return `${lines.join("\n")}\n`;
}

/** What accepting changes, in the words of `accept`: nothing failed here, and nothing else is to be typed. */
export function acceptanceText(given: Verdict, telling: Telling = {}): string {
  const { name, scenario, problems, notes } = readable(given, telling.colour);
  const guards = scenario === null ? [] : [`         guards: ${scenario.note}`];
  const lines = problems.flatMap((problem) => [
    `${(problem.kind === "missing" ? "new" : "changed").padEnd(7)}  ${name}: ${problem.title}`,
    ...guards,
    ...problemLines({ ...problem, next: "" }, telling).map((line) => `   ${line}`),
  ]);
  if (notes.length === 0) return `${lines.join("\n")}\n`;
  const told = shortened(notes, LINES_MAX, telling).map((line) => `         ${line}`);
  return `${[...lines, `noted    ${name}: what it holds stays`, ...guards, ...told].join("\n")}\n`;
}

/** Colour of our own must be told from what looks like it in a note or a name. */
function readable(verdict: Verdict, colour = false): Verdict {
  if (!colour) return verdict;
  const { scenario, problems, notes } = verdict;
  return {
    ...verdict,
    scenario: scenario === null ? null : { ...scenario, note: visible(scenario.note) },
    problems: visibleWithin(problems),
    notes: visibleWithin(notes),
  };
}

function problemLines(problem: Problem, telling: Telling): readonly string[] {
  return [
    ...shortened(problem.lines, LINES_MAX, telling).map((line) => `      ${line}`),
    ...(problem.diff.length === 0 ? [] : ["      golden.yaml, - as kept, + as decided now:"]),
    ...shortened(problem.diff, DIFF_MAX, telling)
      .map((line) => `      ${telling.colour === true ? coloured(line) : line}`),
    ...(problem.next === "" ? [] : [`      next: ${problem.next}`]),
  ];
}

function shortened(lines: readonly string[], max: number, { full = false }: Telling): readonly string[] {
  if (full || lines.length <= max) return lines;
  return [...lines.slice(0, max), `… ${lines.length - max} more: --full shows every line`];
}

function coloured(line: string): string {
  if (line.startsWith("- ")) return `${RED}${line}${RESET}`;
  if (line.startsWith("+ ")) return `${GREEN}${line}${RESET}`;
  return line;
}
