/** A verdict as people read it: what failed, what the scenario guards, the facts, the difference, the next command. */

import { visible, visibleWithin } from "../lib/json.ts";
import type { Problem, Verdict } from "./judge.ts";

const RED = "\x1b[31m";
const GREEN = "\x1b[32m";
const RESET = "\x1b[0m";

/** All problems of a failed scenario; one line for a passed one. No colour unless asked for. */
export function verdictText(given: Verdict, colour = false): string {
  const verdict = readable(given, colour);
  if (verdict.problems.length === 0) return `ok    ${verdict.name}\n`;
  const lines = verdict.problems.flatMap((problem, index) => [
    `FAIL  ${verdict.name}: ${problem.title}`,
    ...(index === 0 && verdict.scenario !== null ? [`      guards: ${verdict.scenario.note}`] : []),
    ...problemLines(problem, colour),
  ]);
  return `${lines.join("\n")}\n`;
}

/** What accepting changes, in the words of `accept`: nothing failed here, and nothing else is to be typed. */
export function acceptanceText(given: Verdict, colour = false): string {
  const { name, scenario, problems } = readable(given, colour);
  const lines = problems.flatMap((problem) => [
    `${(problem.kind === "missing" ? "new" : "changed").padEnd(7)}  ${name}: ${problem.title}`,
    ...(scenario === null ? [] : [`         guards: ${scenario.note}`]),
    ...problemLines({ ...problem, next: "" }, colour).map((line) => `   ${line}`),
  ]);
  return `${lines.join("\n")}\n`;
}

/** Colour of our own must be told from what looks like it in a note or a name. */
function readable(verdict: Verdict, colour: boolean): Verdict {
  if (!colour) return verdict;
  const { scenario, problems } = verdict;
  return {
    ...verdict,
    scenario: scenario === null ? null : { ...scenario, note: visible(scenario.note) },
    problems: visibleWithin(problems),
  };
}

function problemLines(problem: Problem, colour: boolean): readonly string[] {
  return [
    ...problem.lines.map((line) => `      ${line}`),
    ...(problem.diff.length === 0 ? [] : ["      golden.yaml, - as kept, + as decided now:"]),
    ...problem.diff.map((line) => `      ${colour ? coloured(line) : line}`),
    ...(problem.next === "" ? [] : [`      next: ${problem.next}`]),
  ];
}

function coloured(line: string): string {
  if (line.startsWith("- ")) return `${RED}${line}${RESET}`;
  if (line.startsWith("+ ")) return `${GREEN}${line}${RESET}`;
  return line;
}
