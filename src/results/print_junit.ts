/**
 * A result as JUnit's XML, which build servers read. It keeps to the schemas of Jenkins and of Ant: what they demand and nobody
 * here knows (when it ran, how long, where) is written as a constant, so that the same result has the same bytes.
 */

import type { DecisionChange } from "../diff/scenarios/both_sides.ts";
import { decisionText } from "../diff/review_text.ts";
import { furtherLines } from "../errors.ts";
import { type Problem, PROBLEMS_OF_PLAY } from "../scenario/verdict/problem.ts";
import { problemText } from "../scenario/verdict/verdict_text.ts";
import { strayLine } from "../scenario/strays.ts";
import type { DiffResult, ReachResult, Result, ResultGate, TestedScenario, TestResult } from "./result.ts";
import { printXml, type XmlElement } from "./xml.ts";

/** What became of one case. */
interface Case {
  /** What it is one of, dotted as build servers group it: "scenarios.billing". */
  readonly group: string;
  readonly name: string;
  /** Null where it passed. */
  readonly fault: {
    readonly kind: "failure" | "error" | "skipped";
    readonly type: string;
    readonly message: string;
    readonly text: string;
  } | null;
}

/** Prints a result. */
export function printJunit(result: Result): string {
  const cases = casesOf(result);
  const countOf = (kind: string) => cases.filter(({ fault }) => fault?.kind === kind).length;
  const name = `ringback ${result.verb}`;
  return printXml({
    name: "testsuites",
    children: [{
      name: "testsuite",
      attributes: {
        name,
        package: name,
        id: 0,
        tests: cases.length,
        failures: countOf("failure"),
        errors: countOf("error"),
        skipped: countOf("skipped"),
        time: 0,
        timestamp: "1970-01-01T00:00:00",
        hostname: "localhost",
      },
      children: [
        { name: "properties", children: [] },
        ...cases.map(caseElement),
        { name: "system-out", children: [`${result.verdict.text}\n`] },
        { name: "system-err" },
      ],
    }],
  });
}

function caseElement({ group, name, fault }: Case): XmlElement {
  const attributes = { name, classname: group, time: 0 };
  if (fault === null) return { name: "testcase", attributes };
  const { kind, type, message, text } = fault;
  return {
    name: "testcase",
    attributes,
    children: [{ name: kind, attributes: { message, type }, children: [text] }],
  };
}

function casesOf(result: Result): readonly Case[] {
  switch (result.verb) {
    case "test":
      return testCases(result);
    case "diff":
      return diffCases(result);
    case "reach":
      return reachCases(result);
  }
}

function testCases({ scenarios, strays }: TestResult): readonly Case[] {
  return [
    ...scenarios.map((scenario) => ({ ...placeOf(scenario.name), fault: faultOf(scenario) })),
    ...strays.map((stray): Case => ({
      group: "files",
      name: stray.path,
      fault: {
        kind: "failure",
        type: stray.kind,
        message: strayLine(stray),
        text: `${strayLine(stray)}\nnext: ${stray.next}\n`,
      },
    })),
  ];
}

/** The schema has room for one fault a case: the first one names it, the text tells all. */
function faultOf({ state, problems }: TestedScenario): Case["fault"] {
  const [first] = problems;
  if (first === undefined) return null;
  const kind = state === "stale" ? "skipped" : problems.some(isOfPlay) ? "error" : "failure";
  return {
    kind,
    type: first.kind,
    message: problems.map(({ title }) => title).join("; "),
    text: problems.map((problem) => problemText(problem)).join("\n"),
  };
}

function isOfPlay({ kind }: Problem): boolean {
  return PROBLEMS_OF_PLAY.some((each) => each === kind);
}

function diffCases(result: DiffResult): readonly Case[] {
  const { compared, decisions, meant, unreadable, gates } = result;
  const surprising = new Set(
    decisions.map(({ scenario }) => scenario.name).filter((name) => !meant.includes(name)),
  );
  return [
    ...compared.map((change): Case => ({
      ...placeOf(change.scenario.name),
      fault: surprising.has(change.scenario.name) ? differenceOf(change) : null,
    })),
    ...unreadable.map(({ name, error }): Case => ({
      ...placeOf(name),
      fault: {
        kind: "error",
        type: "unreadable",
        message: error.explanation.what,
        text: `${furtherLines(error.explanation).join("\n")}\n`,
      },
    })),
    ...gates.map(gateCase),
  ];
}

function differenceOf(change: DecisionChange): Case["fault"] {
  const { heading, lines, causes } = decisionText(change);
  return {
    kind: "failure",
    type: "changed",
    message: lines[0] ?? heading,
    text: `${[heading, ...lines, ...causes].join("\n")}\n`,
  };
}

function reachCases({ whatIf, queues, gates }: ReachResult): readonly Case[] {
  return [
    ...(whatIf?.changes ?? []).map((name): Case => ({ group: "what-if", name, fault: null })),
    ...queues.map(({ served: { name } }): Case => ({ group: "reach", name, fault: null })),
    ...gates.map(gateCase),
  ];
}

function gateCase({ name, isFailed, text }: ResultGate): Case {
  return {
    group: "gates",
    name,
    fault: isFailed ? { kind: "failure", type: "gate", message: text, text: `${text}\n` } : null,
  };
}

/** "billing/spanish" is the case "spanish" of "scenarios.billing". */
function placeOf(name: string): Pick<Case, "group" | "name"> {
  const folders = name.split("/");
  return { name: folders.at(-1) ?? name, group: ["scenarios", ...folders.slice(0, -1)].join(".") };
}
