/**
 * A result as the comment of a pull request: the verdict in the first line, what there is to read folded under it, and a line by
 * which a bot finds the comment again.
 *
 * Invariant: no longer than `LENGTH_MAX`, whatever was found.
 */

import { decisionText, reviewSections } from "../diff/review_text.ts";
import type { DecisionChange } from "../diff/scenarios/both_sides.ts";
import { readable } from "../errors.ts";
import { lineText } from "../lib/text/paint.ts";
import { counted } from "../lib/words.ts";
import { servedText } from "../reach/served_text.ts";
import { sharesText } from "../reach/shares_text.ts";
import { firstOfStep, firstOfSteps } from "../scenario/golden/first_words.ts";
import { verdictText } from "../scenario/verdict/verdict_text.ts";
import { strayLine } from "../scenario/strays.ts";
import { codeBlock, codeSpan, folded, markerOf } from "./markdown.ts";
import type { Showing } from "./printer.ts";
import type { DiffResult, ReachResult, Result, ResultGate, TestResult, Verdict } from "./result.ts";

/** Characters of a comment; GitHub takes 65,536. */
const COMMENT_LENGTH_MAX = 60_000;

/** Lines of one folded part, and rows of a list above them: more is read elsewhere. */
const LINES_MAX = 400;
const ROWS_MAX = 20;

const MARKS: Readonly<Record<Verdict["kind"], string>> = {
  good: "✅",
  moved: "⚠️",
  failed: "❌",
  stale: "⚠️",
  nothing: "⚠️",
};

/** A folded part of a comment. */
interface Part {
  readonly summary: string;
  readonly lines: readonly string[];
}

/** What stands between the verdict and the marker. */
interface Comment {
  /** Markdown that is shown. */
  readonly shown: readonly string[];
  readonly parts: readonly Part[];
}

/** Prints a result; nothing where nothing moved and that is wanted. */
export function printMarkdown(result: Result, { onlyOnChange = false }: Showing): string {
  const { verb, verdict } = result;
  if (onlyOnChange && verdict.kind === "good") return "";
  const { shown, parts } = commentOf(result);
  const head = [`${MARKS[verdict.kind]} **ringback ${verb}**: ${verdict.text}`, ...shown]
    .join("\n\n");
  const marker = markerOf(verb);
  const told = fitting(parts, COMMENT_LENGTH_MAX - head.length - marker.length - 10);
  return `${[head, ...told, marker].join("\n\n")}\n`;
}

/** As many parts, and as many of their lines, as there is room for. */
function fitting(parts: readonly Part[], room: number): readonly string[] {
  const told: string[] = [];
  let left = room;
  for (const { summary, lines } of parts) {
    const part = partWithin(summary, lines.map(readable), left);
    if (part === null) return [...told, "More was found than a comment holds: see the job's output."];
    told.push(part);
    left -= part.length + 2;
  }
  return told;
}

/** The part, shortened where it is too long; null where there is no room for any of it. */
function partWithin(summary: string, lines: readonly string[], room: number): string | null {
  for (let count = Math.min(lines.length, LINES_MAX); count > 0; count = Math.floor(count / 2)) {
    const more = count < lines.length ? ["… and more"] : [];
    const part = folded(summary, codeBlock([...lines.slice(0, count), ...more]));
    // What says that there is more needs room as well.
    if (part.length + 100 < room) return part;
  }
  return null;
}

function commentOf(result: Result): Comment {
  switch (result.verb) {
    case "test":
      return testComment(result);
    case "diff":
      return diffComment(result);
    case "reach":
      return reachComment(result);
  }
}

function testComment({ scenarios, strays, notes }: TestResult): Comment {
  const wrong = scenarios.filter(({ state }) => state !== "passed");
  const noted = scenarios.filter((row) => row.state === "passed" && row.notes.length > 0);
  // Each has a line at least: what comes after so many is never shown.
  const lines = (rows: TestResult["scenarios"]) =>
    rows.slice(0, LINES_MAX).flatMap((row) => linesOf(verdictText(row, { full: true })));
  return {
    shown: list(
      wrong,
      ({ name, problems }) => `${codeSpan(name)}: ${codeSpan(problems.map(({ title }) => title).join("; "))}`,
    ),
    parts: [
      { summary: `What differs in ${counted(wrong.length, "scenario")}`, lines: lines(wrong) },
      { summary: `Notes on ${counted(noted.length, "scenario")} that passed`, lines: lines(noted) },
      {
        summary: `${counted(strays.length, "file")} that nothing uses`,
        lines: strays.flatMap((stray) => [strayLine(stray), `  next: ${stray.next}`]),
      },
      { summary: "Notes", lines: notes },
    ].filter(({ lines }) => lines.length > 0),
  };
}

function diffComment(result: DiffResult): Comment {
  const { before, after, decisions, meant, gates } = result;
  const [, ...sections] = reviewSections(result, { full: true });
  return {
    shown: [
      `${codeSpan(before.name)} (${before.at}) → ${codeSpan(after.name)} (${after.at})`,
      ...gateRows(gates),
      ...list(decisions, (change) => decisionRow(change, meant.includes(change.scenario.name))),
    ],
    parts: sections.filter(({ lines }) => lines.length > 0)
      .map(({ heading, lines }) => ({ summary: heading ?? "Not compared", lines: lines.map(lineText) })),
  };
}

/** "`name`: `any of 3: …` → `any of 2: …`", where it is who comes first that differs. */
function decisionRow(change: DecisionChange, isMeant: boolean): string {
  const { scenario: { name }, comparison } = change;
  const tail = isMeant ? ", as meant" : "";
  if (comparison.kind === "compared") {
    const { before, after } = comparison;
    const [was, now] = after.steps.flatMap((step, at) => {
      const earlier = before.steps[at];
      return earlier === undefined || firstOfStep(earlier) === firstOfStep(step)
        ? []
        : firstOfSteps(earlier, step);
    });
    if (was !== undefined && now !== undefined) {
      return `${codeSpan(name)}: ${codeSpan(was)} → ${codeSpan(now)}${tail}`;
    }
  }
  const { heading, lines } = decisionText(change);
  return `${codeSpan(name)}: ${codeSpan(lines[0] ?? heading)}${tail}`;
}

function reachComment({ cassette, whatIf, queues, traffic, gates, ...asked }: ReachResult): Comment {
  return {
    shown: [codeSpan(cassette), ...gateRows(gates)],
    parts: [
      { summary: "What if", lines: whatIf === null ? [] : whatIf.lines.slice(1) },
      { summary: "Queues", lines: queues.flatMap((queue) => linesOf(servedText(queue, asked, traffic))) },
      {
        summary: "Traffic",
        lines: traffic === null ? [] : linesOf(sharesText(traffic, traffic.path)),
      },
    ].filter(({ lines }) => lines.length > 0),
  };
}

/** Gates that failed, a row each. */
function gateRows(gates: readonly ResultGate[]): readonly string[] {
  return list(
    gates.filter(({ isFailed }) => isFailed),
    ({ name, text }) => `${codeSpan(name)}: ${codeSpan(text)}`,
  );
}

function list<Row>(rows: readonly Row[], told: (row: Row) => string): readonly string[] {
  if (rows.length === 0) return [];
  const more = rows.length - ROWS_MAX;
  return [[
    ...rows.slice(0, ROWS_MAX).map((row) => `- ${told(row)}`),
    ...(more > 0 ? [`- … ${more} more`] : []),
  ].join("\n")];
}

function linesOf(text: string): readonly string[] {
  return text.trimEnd().split("\n");
}
