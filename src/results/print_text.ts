/** A result as people read it on a terminal. */

import { reviewText } from "../diff/review_text.ts";
import { whatIfText } from "../diff/what_if_report.ts";
import { servedText } from "../reach/served_text.ts";
import { sharesText } from "../reach/shares_text.ts";
import { verdictText } from "../scenario/verdict/verdict_text.ts";
import type { Showing } from "./printer.ts";
import { closingText } from "./closing_text.ts";
import type { ReachResult, Result } from "./result.ts";

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

function reachText(result: ReachResult): string {
  const { queues, traffic, whatIf } = result;
  const served = [
    ...queues.map((queue) => servedText(queue, result, traffic)),
    ...(traffic === null ? [] : [sharesText(traffic, traffic.path)]),
  ].join("\n");
  return `${whatIfText(whatIf)}${served}`;
}
