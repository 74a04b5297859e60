/** A shift's outcome for people: who served whom first, then queues and agents summed up. */

import { columns } from "./columns.ts";
import type { AgentTotals, Line, QueueTotals, ShiftOutcome } from "./outcome.ts";
import type { ServiceLevel } from "./service_level.ts";
import { asksWords, fromStart, span } from "./shift_words.ts";

/** The lines, final newline included. */
export function outcomeText(outcome: ShiftOutcome): string {
  const never = outcome.services.filter((line) => line.agent === null);
  const sections = [
    [outcome.note ?? "A shift", `  ${outcome.cassette} · from ${outcome.startsAt}`],
    columns(
      ["at", "interaction", "queue", "asks for", "served by", "waited", "method"],
      outcome.services.map(serviceCells),
    ),
    never.length === 0 ? [] : ["Never served", ...never.map((line) => `  ${line.id}: ${line.neverServed}`)],
    [
      "Queues",
      ...columns(
        ["queue", "served", "mean wait", "longest wait", "within service level"],
        outcome.queues.map(queueCells),
      ),
    ],
    outcome.agents.length === 0 ? [] : [
      "Agents",
      ...columns(["agent", "served", "handling", "after-call work"], outcome.agents.map(agentCells)),
    ],
    ["Taken for granted", ...outcome.assumptions.map((line) => `  ${line}`)],
  ];
  return sections.filter((lines) => lines.length > 0).map((lines) => lines.join("\n")).join("\n\n") + "\n";
}

function serviceCells(line: Line): readonly string[] {
  const ring = line.ring === null ? "" : `, ring ${line.ring}`;
  return [
    fromStart(line.arrivedSeconds),
    line.id,
    line.queue.name,
    asksWords(line.asks),
    line.agent?.name ?? "never served",
    span(line.waitedSeconds),
    line.method === null ? "" : `${line.method}${ring}`,
  ];
}

function queueCells(row: QueueTotals): readonly string[] {
  return [
    row.name,
    `${row.served} of ${row.arrived}`,
    span(row.meanWaitSeconds),
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
