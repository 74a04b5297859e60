/** A shift over replications for people: each figure with its interval; of two configurations what differs, most certain first. */

import { linesText } from "../../lib/words.ts";
import { columns } from "../columns.ts";
import type { Estimate, Estimated, FigureName } from "../replications.ts";
import { span } from "./shift_words.ts";

const NAMES: Readonly<Record<FigureName, string>> = {
  serviceLevel: "within service level",
  meanWaitSeconds: "mean wait",
  wait95Seconds: "95 % wait at most",
  abandoned: "hung up",
  served: "served",
};

/** What frames the figures. */
export interface ReplicationsHead {
  readonly note: string | null;
  readonly replications: number;
  readonly before: string;
  /** Null without a comparison. */
  readonly after: string | null;
  readonly assumptions: readonly string[];
}

/** The lines, final newline included. */
export function replicationsText(head: ReplicationsHead, rows: readonly Estimated[]): string {
  const total = rows.filter((row) => row.about === "total");
  const differs = rows.filter((row) => row.difference !== null && isDifferent(row.difference));
  const sections = [
    head.after === null ? total.slice(0, 3).map(oneLine) : verdict(total, differs),
    [`${head.note ?? "A shift"} · ${head.replications} replications, 95 % intervals`],
    head.after === null
      ? columns(
        ["of", "", "mean", "95 % interval"],
        rows.filter((row) => row.about !== "agent").map(single),
      )
      : columns(["of", "", "before", "after", "after less before"], differs.map(pair)),
    head.after === null ? [] : [`before: ${head.before}`, `after:  ${head.after}`],
    ["Taken for granted", ...head.assumptions.map((line) => `  ${line}`)],
  ];
  return sections.filter((lines) => lines.length > 0).map(linesText).join("\n\n") + "\n";
}

/** True where the interval of a difference leaves zero out. */
export function isDifferent({ mean, low, high }: Estimate): boolean {
  return low === null || high === null ? mean !== 0 : low > 0 || high < 0;
}

function verdict(total: readonly Estimated[], differs: readonly Estimated[]): readonly string[] {
  if (differs.length === 0) return ["No figure differs: every interval of a difference holds zero"];
  return total.map((row) =>
    `${NAMES[row.what]}: ${value(row.what, row.before)} before, ${value(row.what, row.after)} after${
      row.difference !== null && isDifferent(row.difference) ? "" : ", no difference beyond chance"
    }`
  );
}

function oneLine(row: Estimated): string {
  return `${NAMES[row.what]}: ${value(row.what, row.before)}${interval(row.what, row.before)}`;
}

function single(row: Estimated): readonly string[] {
  return [row.of, NAMES[row.what], value(row.what, row.before), interval(row.what, row.before)];
}

function pair(row: Estimated): readonly string[] {
  return [
    row.of,
    NAMES[row.what],
    value(row.what, row.before),
    value(row.what, row.after),
    row.difference === null ? "" : `${signed(row.what, row.difference)}${interval(row.what, row.difference)}`,
  ];
}

function value(what: FigureName, estimate: Estimate | null): string {
  return estimate === null || Number.isNaN(estimate.mean) ? "none" : inWords(what, estimate.mean);
}

function signed(what: FigureName, { mean }: Estimate): string {
  return Number.isNaN(mean) ? "none" : `${mean > 0 ? "+" : ""}${inWords(what, mean)}`;
}

function interval(what: FigureName, { low, high }: Estimate): string {
  return low === null || high === null || Number.isNaN(low)
    ? ""
    : ` (${inWords(what, low)} to ${inWords(what, high)})`;
}

function inWords(what: FigureName, number: number): string {
  if (what === "serviceLevel") return `${Math.round(number * 1000) / 10} %`;
  if (what === "meanWaitSeconds" || what === "wait95Seconds") return span(Math.round(number * 10) / 10);
  return String(Math.round(number * 10) / 10);
}
