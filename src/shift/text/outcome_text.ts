/** A shift's outcome for people: who served whom first, then queues and agents summed up. */

import { linesText } from "../../lib/words.ts";
import { columns } from "../columns.ts";
import type { Line, ShiftOutcome } from "../outcome.ts";
import type { AgentTotals, QueueTotals } from "../totals.ts";
import type { ServiceLevel } from "../service_level.ts";
import { asksWords, fromStart, span } from "./shift_words.ts";

/** Interactions told one by one; of a longer shift the sums, and the rest with `--each` or `--json`. */
const EACH_MAX = 40;

/**
 * The lines, final newline included: what an operations manager asks first, then queues, people and interactions.
 * @param each every interaction is told, however many there are
 */
export function outcomeText(outcome: ShiftOutcome, each: boolean): string {
  const { services } = outcome;
  const told = services !== null && (each || services.length <= EACH_MAX) ? services : null;
  const sections = [
    [
      ...headline(outcome),
      "",
      `${outcome.note ?? "A shift"} · ${outcome.cassette} · from ${outcome.startsAt}`,
    ],
    told !== null
      ? columns(
        ["at", "interaction", "queue", "asks for", "served by", "waited", "method"],
        told.map(serviceCells),
      )
      : [`${outcome.total.arrived} interactions; --each tells every one`],
    outcome.neverServed.length === 0 ? [] : ["Never served", ...whyNever(outcome, told)],
    [
      "Queues",
      ...columns(
        ["queue", "served", "hung up", "mean wait", "95 % within", "longest wait", "within service level"],
        outcome.queues.map(queueCells),
      ),
    ],
    outcome.agents.length === 0 ? [] : [
      "Agents",
      ...columns(["agent", "served", "handling", "after-call work"], outcome.agents.map(agentCells)),
    ],
    optionLines(outcome),
    ["Taken for granted", ...outcome.assumptions.map((line) => `  ${line}`)],
  ];
  return sections.filter((lines) => lines.length > 0).map(linesText).join("\n\n") + "\n";
}

/** Served within the level, waited longest, lost: three lines. */
function headline({ total, waitedLongest, queues }: ShiftOutcome): readonly string[] {
  const { served, arrived, abandoned, serviceLevel, longestWaitSeconds } = total;
  const never = arrived - served - abandoned;
  return [
    serviceLevel === null
      ? `Served: ${served} of ${arrived}; ${
        queues.length === 1 ? "the queue promises" : "the queues promise"
      } no service level`
      : `Within the service level: ${
        percent(serviceLevel.kept / serviceLevel.counted)
      }, ${serviceLevel.kept} of ${serviceLevel.counted}`,
    waitedLongest === null || longestWaitSeconds === null
      ? "Waited longest: nobody was served"
      : `Waited longest: ${span(longestWaitSeconds)}, ${waitedLongest.id} in ${waitedLongest.queue.name}`,
    `Lost: ${abandoned} hung up, ${never} never served`,
  ];
}

/** One line an interaction, or one for all that are alike. */
function whyNever({ neverServed }: ShiftOutcome, told: readonly Line[] | null): readonly string[] {
  return told === null
    ? neverServed.map(({ queue, asks, why, count }) =>
      `  ${count} of ${queue.name}, ${asksWords(asks)}: ${why}`
    )
    : told.flatMap((line) => line.neverServed === null ? [] : [`  ${line.id}: ${line.neverServed}`]);
}

function optionLines({ options, total }: ShiftOutcome): readonly string[] {
  if (options === null) return ["Options", `  not tried: the shift has ${total.arrived} interactions`];
  return options.length === 0 ? [] : [
    "Options that mattered",
    ...options.map(({ option, value, otherwise, differ }) =>
      `  ${option}: ${value}; with ${otherwise} ${differ} of ${total.arrived} would fare otherwise`
    ),
  ];
}

function serviceCells(line: Line): readonly string[] {
  const ring = line.ring === null ? "" : `, ring ${line.ring}`;
  return [
    fromStart(line.arrivedSeconds),
    line.id,
    line.queue.name,
    asksWords(line.asks),
    line.agent?.name ?? (line.abandonedSeconds === null ? "never served" : "hung up"),
    span(line.waitedSeconds ?? line.abandonedSeconds),
    line.method === null ? "" : `${line.method}${ring}`,
  ];
}

function queueCells(row: QueueTotals): readonly string[] {
  return [
    row.name,
    `${row.served} of ${row.arrived}`,
    row.abandoned === 0 ? "" : String(row.abandoned),
    span(row.meanWaitSeconds),
    span(row.wait95Seconds),
    span(row.longestWaitSeconds),
    row.serviceLevel === null ? "" : levelWords(row.serviceLevel),
  ];
}

/** "3 of 4, 75 % (80 % within 20s)"; of several media types the promises are told one after another. */
function levelWords({ kept, counted: all, share, promises }: ServiceLevel): string {
  const rows = Object.entries(promises).map(([media, { withinSeconds, target }]) => ({
    media,
    words: `${target === null ? "" : `${percent(target)} `}within ${span(withinSeconds)}`,
  }));
  const alike = rows.every((row) => row.words === rows[0]?.words);
  const told = alike ? rows[0]?.words ?? "" : rows.map((row) => `${row.media} ${row.words}`).join(", ");
  return `${kept} of ${all}, ${percent(share)} (promised: ${told})`;
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}

function agentCells(row: AgentTotals): readonly string[] {
  return [
    row.name,
    String(row.served),
    span(row.handlingSeconds),
    row.afterCallWorkSeconds === 0 ? "" : span(row.afterCallWorkSeconds),
  ];
}
