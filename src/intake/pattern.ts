/**
 * Regular expressions of rule files, matched in step with the text: all ways through the pattern are followed at once, so that
 * no pattern and no caller attribute can make a run hang, as they can where one way is tried after another.
 */

import { type Assertion, type Part, partsOf, UnreadablePattern } from "./pattern_syntax.ts";

/** A compiled pattern. */
export interface Pattern {
  /** True where the whole text fits. */
  fits(text: string): boolean;
}

/** Characters of a pattern and of a text, and steps of a pattern once its repetitions are written out. */
const LENGTH_MAX = 1000;
const STEPS_MAX = 1000;

/** Compiled once: the same few rules judge every interaction. Started anew when it holds this many. */
const KEPT = new Map<string, Pattern | string>();
const KEPT_MAX = 500;

type Step =
  | { readonly kind: "character"; readonly one: RegExp }
  | { readonly kind: "assertion"; readonly source: Assertion }
  /** Goes on at each of these. */
  | { readonly kind: "fork"; readonly to: number[] }
  | { readonly kind: "end" };

/** The pattern, or in a clause what is wrong with it. */
export function patternOf(source: string): Pattern | string {
  const known = KEPT.get(source);
  if (known !== undefined) return known;
  if (KEPT.size >= KEPT_MAX) KEPT.clear();
  const pattern = compiled(source);
  KEPT.set(source, pattern);
  return pattern;
}

function compiled(source: string): Pattern | string {
  if (source.length > LENGTH_MAX) return `longer than ${LENGTH_MAX} characters`;
  try {
    new RegExp(source, "u");
  } catch {
    return "not a regular expression";
  }
  try {
    const steps: Step[] = [];
    write(partsOf(source), steps);
    steps.push({ kind: "end" });
    return { fits: (text) => text.length <= LENGTH_MAX && run(steps, [...text]) };
  } catch (error) {
    if (error instanceof UnreadablePattern) return `${error.message} are not read here`;
    throw error;
  }
}

/** Appends the steps of a part; whoever comes through them goes on behind them. */
function write(part: Part, steps: Step[]): void {
  if (steps.length > STEPS_MAX) throw new UnreadablePattern(`repetitions of more than ${STEPS_MAX} steps`);
  switch (part.kind) {
    case "character":
      steps.push({ kind: "character", one: new RegExp(`^${part.source}$`, "u") });
      return;
    case "assertion":
      steps.push({ kind: "assertion", source: part.source });
      return;
    case "sequence":
      for (const each of part.parts) write(each, steps);
      return;
    case "choice":
      writeChoice(part.parts, steps);
      return;
    case "repeat":
      writeTimes(part.part, part.least, steps);
      if (part.most === null) writeLoop(part.part, steps);
      else for (let count = part.least; count < part.most; count++) writeChoice([part.part, NOTHING], steps);
  }
}

const NOTHING: Part = { kind: "sequence", parts: [] };

function writeChoice(parts: readonly Part[], steps: Step[]): void {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return write(only, steps);
  const starts: number[] = [];
  const ends: number[][] = [];
  steps.push({ kind: "fork", to: starts });
  for (const part of parts) {
    starts.push(steps.length);
    write(part, steps);
    const to: number[] = [];
    ends.push(to);
    steps.push({ kind: "fork", to });
  }
  for (const to of ends) to.push(steps.length);
}

function writeTimes(part: Part, times: number, steps: Step[]): void {
  for (let count = 0; count < times; count++) {
    const before = steps.length;
    write(part, steps);
    // Nothing, however often, is nothing.
    if (steps.length === before) return;
  }
}

function writeLoop(part: Part, steps: Step[]): void {
  const start = steps.length;
  const to = [start + 1];
  steps.push({ kind: "fork", to });
  write(part, steps);
  steps.push({ kind: "fork", to: [start] });
  to.push(steps.length);
}

function run(steps: readonly Step[], text: readonly string[]): boolean {
  let here = reached(steps, [0], text, 0);
  for (const [index, letter] of text.entries()) {
    const next: number[] = [];
    for (const at of here) {
      const step = steps[at];
      if (step?.kind === "character" && step.one.test(letter)) next.push(at + 1);
    }
    if (next.length === 0) return false;
    here = reached(steps, next, text, index + 1);
  }
  return [...here].some((at) => steps[at]?.kind === "end");
}

/** All steps that can be reached without taking a character, each once. */
function reached(
  steps: readonly Step[],
  from: readonly number[],
  text: readonly string[],
  index: number,
): ReadonlySet<number> {
  const seen = new Set(from);
  // A set grows while it is gone through: what is added is visited as well.
  for (const at of seen) {
    const step = steps[at];
    if (step?.kind === "fork") { for (const to of step.to) seen.add(to); }
    else if (step?.kind === "assertion" && holdsAt(step.source, text, index)) seen.add(at + 1);
  }
  return seen;
}

function holdsAt(assertion: Assertion, text: readonly string[], index: number): boolean {
  if (assertion === "^") return index === 0;
  if (assertion === "$") return index === text.length;
  const isWord = (letter: string | undefined) => letter !== undefined && /^\w$/u.test(letter);
  return (isWord(text[index - 1]) !== isWord(text[index])) === (assertion === "\\b");
}
