/** A result as commands of GitHub's runner, which it shows as annotations on the lines of a change. */

import { decisionText } from "../diff/review_text.ts";
import { furtherLines } from "../errors.ts";
import { linesText } from "../lib/words.ts";
import { problemText } from "../scenario/verdict/verdict_text.ts";
import { strayLine } from "../scenario/strays.ts";
import type { Showing } from "./printer.ts";
import type { DiffResult, Result, ResultGate, TestResult } from "./result.ts";

/** How it is shown: an error, a warning, or a word by the way. */
type Level = "error" | "warning" | "notice";

interface Annotation {
  readonly level: Level;
  readonly title: string;
  readonly text: string;
  /** Path and line; absent where it is about no file. */
  readonly file?: string;
  readonly line?: number;
}

/** Prints a result: an annotation a line, then the verdict as plain text. */
export function printGithub(result: Result, { within = "" }: Showing): string {
  const lines = annotationsOf(result).map((each) =>
    annotationText(
      each.file === undefined || within === "" ? each : { ...each, file: `${within}/${each.file}` },
    )
  );
  return `${[...lines, `${result.verb}: ${result.verdict.text}`].join("\n")}\n`;
}

function annotationsOf(result: Result): readonly Annotation[] {
  switch (result.verb) {
    case "test":
      return testAnnotations(result);
    case "diff":
      return diffAnnotations(result);
    case "reach":
      return [
        ...(result.whatIf === null
          ? []
          : [{ level: "notice", title: "what if", text: linesText(result.whatIf.lines.slice(1)) } as const]),
        ...result.gates.flatMap(gateAnnotation),
      ];
  }
}

function testAnnotations({ scenarios, strays }: TestResult): readonly Annotation[] {
  return [
    ...scenarios.flatMap(({ name, path, state, problems, line, notes }) => [
      ...problems.map((problem): Annotation => ({
        level: state === "stale" ? "warning" : "error",
        title: `${name}: ${problem.title}`,
        text: problemText(problem),
        file: path,
        line: problem.line ?? line,
      })),
      ...(notes.length === 0
        ? []
        : [{ level: "notice", title: name, text: notes.join("\n"), file: path, line } as const]),
    ]),
    ...strays.map((stray): Annotation => ({
      level: "error",
      title: strayLine(stray),
      text: `next: ${stray.next}`,
      file: stray.path,
      line: 1,
    })),
  ];
}

function diffAnnotations({ decisions, meant, unreadable, gates }: DiffResult): readonly Annotation[] {
  return [
    ...decisions.map((change): Annotation => {
      const { heading, lines, causes } = decisionText(change);
      const isMeant = meant.includes(change.scenario.name);
      return {
        level: isMeant ? "notice" : "error",
        title: isMeant ? `${heading}, as meant` : heading,
        text: [...lines, ...causes].join("\n"),
        file: change.scenario.path,
        line: change.line,
      };
    }),
    ...unreadable.map(({ name, path, error }): Annotation => ({
      level: "error",
      title: `${name}: ${error.explanation.what}`,
      text: furtherLines(error.explanation).join("\n"),
      file: path,
      line: error.explanation.line ?? 1,
    })),
    ...gates.flatMap(gateAnnotation),
  ];
}

function gateAnnotation({ name, isFailed, text }: ResultGate): readonly Annotation[] {
  return isFailed ? [{ level: "error", title: name, text }] : [];
}

function annotationText({ level, title, text, file, line }: Annotation): string {
  const properties = Object.entries({ file, line, title }).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${property(String(value))}`]
  );
  return `::${level} ${properties.join(",")}::${message(text.trimEnd())}`;
}

/** As the runner reads it back: a line break would end the command. */
function message(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** Commas and colons part properties. */
function property(text: string): string {
  return message(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
