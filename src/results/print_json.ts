/** A result as one JSON document. */

import { reviewJson } from "../diff/review_json.ts";
import type { Json, JsonObject } from "../lib/json.ts";
import { servedJson } from "../reach/served_text.ts";
import { sharesJson } from "../reach/shares_text.ts";
import { strayLine } from "../scenario/strays.ts";
import type { Showing } from "./printer.ts";
import type { ReachResult, Result, TestResult } from "./result.ts";

/** Prints a result; names are stable. */
export function printJson(result: Result, showing: Showing): string {
  const { exitCode, verdict } = result;
  const document = { exitCode, verdict: { ...verdict }, ...documentOf(result, showing) };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function documentOf(result: Result, showing: Showing): JsonObject {
  switch (result.verb) {
    case "test":
      return testJson(result);
    case "diff":
      return reviewJson(result, showing);
    case "reach":
      return reachJson(result);
  }
}

function testJson({ counts, scenarios, strays, notes }: TestResult): JsonObject {
  return {
    ...counts,
    scenarios: scenarios.map((row) => ({
      name: row.name,
      note: row.scenario?.note ?? null,
      passed: row.state === "passed",
      notes: [...row.notes],
      problems: row.problems.map(({ kind, exitCode, title, lines, told, diff, next }) => ({
        kind,
        exitCode,
        title,
        lines: [...lines],
        differences: told as unknown as Json,
        diff: diff.map(({ text }) => text),
        next,
      })),
    })),
    unused: strays.map(strayLine),
    notes: [...notes],
  };
}

function reachJson(
  { cassette, width, atMost, without, stage, whatIf, queues, traffic }: ReachResult,
): JsonObject {
  return {
    cassette,
    width,
    atMost,
    without,
    stage,
    ...(whatIf === null ? {} : { whatIf: whatIf.json }),
    queues: queues.map(servedJson),
    ...(traffic === null ? {} : { traffic: sharesJson(traffic) }),
  };
}
