/** A shift's outcome as lines for people: who served whom, then queues and agents summed up. */

import { table } from "../../cli/command.ts";
import type { Roster } from "../../domain/roster.ts";
import { compareText } from "../../json.ts";
import { type Service, type ShiftSummary, summariesBy } from "../../routing/shift.ts";
import { duration } from "../../routing/words.ts";

/** The text. */
export function shiftText(services: readonly Service[], rosters: readonly Roster[]): string {
  const queues = new Map(rosters.map((roster) => [roster.queue.id, roster.queue.name]));
  const agents = new Map(rosters.flatMap((roster) => roster.agents).map((agent) => [agent.id, agent.name]));
  const unserved = services.filter((row) => row.agentId === null).length;
  return [
    ...services.map((row) => serviceLine(row, queues, agents)),
    "",
    "Queues:",
    ...table(byName(summariesBy(services, "queueId"), queues).map((row) => [row.name, summaryWords(row)])),
    "",
    "Agents:",
    ...table(
      byName(summariesBy(services, "agentId"), agents).map((row) => [row.name, `${row.served} served`]),
    ),
    ...(unserved === 0
      ? []
      : ["", `${unserved} of ${services.length} were never served: nobody qualified to the end.`]),
    "",
  ].join("\n");
}

function byName(rows: readonly ShiftSummary[], names: ReadonlyMap<string, string>) {
  return rows.map((row) => ({ ...row, name: names.get(row.key) ?? row.key }))
    .sort((a, b) => compareText(a.name, b.name));
}

function serviceLine(
  row: Service,
  queues: ReadonlyMap<string, string>,
  agents: ReadonlyMap<string, string>,
): string {
  const head = `${row.id} in ${queues.get(row.queueId) ?? row.queueId} at ${
    duration(row.arrivedSeconds * 1000)
  }:`;
  if (row.agentId === null || row.waitedSeconds === null) return `${head} never served`;
  const ring = row.ring === null ? "" : `, ring ${row.ring}`;
  const name = agents.get(row.agentId) ?? row.agentId;
  return `${head} ${name} after ${duration(row.waitedSeconds * 1000)} by ${row.method}${ring}`;
}

function summaryWords(row: ShiftSummary): string {
  const waits = row.meanWaitSeconds === null || row.longestWaitSeconds === null
    ? ""
    : `, waits ${duration(row.meanWaitSeconds * 1000)} on average, ${
      duration(row.longestWaitSeconds * 1000)
    } at most`;
  return `${row.served} of ${row.arrived} served${waits}`;
}
