/** A shift's outcome for people: who served whom first, then queues and agents summed up. */

import { columns } from "./columns.ts";
import type { AgentTotals, Line, QueueTotals, ShiftOutcome } from "./outcome.ts";
import type { ServiceLevel } from "./service_level.ts";
import { asksWords, fromStart, span } from "./shift_words.ts";

/** Interactions told one by one; of a longer shift the sums, and the rest with `--each` or `--json`. */
const EACH_MAX = 40;

/**
 * The lines, final newline included: what an operations manager asks first, then queues, people and interactions.
 * @param each every interaction is told, however many there are
 */
export function outcomeText(outcome: ShiftOutcome, each: boolean): string {
  const isTold = each || outcome.services.length <= EACH_MAX;
  const never = outcome.services.filter((line) => line.neverServed !== null);
  const sections = [
    [
      ...headline(outcome),
      "",
      `${outcome.note ?? "A shift"} · ${outcome.cassette} · from ${outcome.startsAt}`,
    ],
    isTold
      ? columns(
        ["at", "interaction", "queue", "asks for", "served by", "waited", "method"],
        outcome.services.map(serviceCells),
      )
      : [`${outcome.services.length} interactions; --each tells every one`],
    never.length === 0 ? [] : ["Never served", ...whyNever(never, isTold)],
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
  return sections.filter((lines) => lines.length > 0).map((lines) => lines.join("\n")).join("\n\n") + "\n";
}

/** Served within the level, waited longest, lost: three lines. */
function headline({ total, services, waitedLongest, queues }: ShiftOutcome): readonly string[] {
  const { served, arrived, abandoned, serviceLevel, longestWaitSeconds } = total;
  const last = services.find((line) => line.id === waitedLongest);
  const never = arrived - served - abandoned;
  return [
    serviceLevel === null
      ? `Served: ${served} of ${arrived}; ${
        queues.length === 1 ? "the queue promises" : "the queues promise"
      } no service level`
      : `Within the service level: ${
        percent(serviceLevel.kept / serviceLevel.counted)
      }, ${serviceLevel.kept} of ${serviceLevel.counted}`,
    last === undefined || longestWaitSeconds === null
      ? "Waited longest: nobody was served"
      : `Waited longest: ${span(longestWaitSeconds)}, ${last.id} in ${last.queue.name}`,
    `Lost: ${abandoned} hung up, ${never} never served`,
  ];
}

/** One line an interaction, or one line a reason. */
function whyNever(never: readonly Line[], isTold: boolean): readonly string[] {
  if (isTold) return never.map((line) => `  ${line.id}: ${line.neverServed}`);
  return [...Map.groupBy(never, (line) => `${line.queue.name}, ${asksWords(line.asks)}: ${line.neverServed}`)]
    .map(([why, rows]) => `  ${rows.length} of ${why}`);
}

function optionLines({ options, services }: ShiftOutcome): readonly string[] {
  if (options === null) return ["Options", `  not tried: the shift has ${services.length} interactions`];
  return options.length === 0 ? [] : [
    "Options that mattered",
    ...options.map(({ option, value, otherwise, differ }) =>
      `  ${option}: ${value}; with ${otherwise} ${differ} of ${services.length} would fare otherwise`
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
