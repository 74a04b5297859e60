/** Writes what a recording tells at its end. Standard output. */

import type { Cassette } from "../../cassette/cassette.ts";
import { isFitQueue } from "../../cassette/fit_queue.ts";
import { seconds } from "../wire/retry.ts";
import type { Tally } from "../wire/wire_counts.ts";
import { calledAs } from "../../lib/called_as.ts";
import { counted, linesText, shellName, shellWord } from "../../lib/words.ts";
import type { GatheredCassette } from "../gather.ts";

/** The lines after a recording was written. */
export function recordedText(
  recorded: GatheredCassette,
  said: {
    readonly path: string;
    readonly source: string;
    readonly tally: Tally;
    readonly bytes: number;
    /** From the first question to the file on disk. */
    readonly tookMs: number;
    readonly changed: boolean;
  },
): string {
  const { cassette } = recorded;
  const { head } = cassette;
  const agents = new Set(recorded.rosters.flatMap((roster) => roster.agents.map((agent) => agent.id))).size;
  return linesText([
    `${said.path}: ${counted(head.queues.length, "queue")}, ${counted(agents, "agent")} from ${said.source}` +
    (said.changed ? "" : " (same bytes as before)"),
    `  queues:    ${head.queues.map((queue) => queue.name).join(", ")}`,
    `  exchanges: ${cassette.exchanges.length} (${size(said.bytes)}), ${captured(cassette)}`,
    `  requests:  ${wireText(said.tally, said.tookMs)}`,
    ...said.tally.unheededLimit === null
      ? []
      : [`  rate limit: not heeded, for none can be so: ${said.tally.unheededLimit}`],
    ...fitnessLines(cassette),
    ...recorded.ownUnread === 0 ? [] : [
      `  own utilization of ${recorded.ownUnread} agents was not read: --utilization reads it, with ${recorded.ownUnread} requests more`,
    ],
    `  next:      ${
      head.fitness.fit
        ? `${calledAs()} simulate --cassette ${shellWord(said.path)} --queue ${
          shellName(head.queues[0]?.name ?? "")
        } --skill <name>`
        : "record again"
    }`,
    "",
  ]);
}

/** The lines after a cassette was played and nothing asked. */
export function playedText(
  cassette: Cassette,
  said: { readonly path: string; readonly agents: number; readonly queues: readonly string[] },
): string {
  return linesText([
    `${said.path}: played, nothing asked live and nothing written`,
    `  queues:    ${said.queues.join(", ")}`,
    `  agents:    ${said.agents}`,
    `  exchanges: ${cassette.exchanges.length}, ${captured(cassette)}`,
    "",
  ]);
}

function captured({ head }: Cassette): string {
  return head.capturedFrom === head.capturedTo
    ? `captured at ${head.capturedFrom}`
    : `captured from ${head.capturedFrom} to ${head.capturedTo}`;
}

function wireText(tally: Tally, tookMs: number): string {
  const because = [...tally.retriesBecause].map(([why, times]) => `${times} after ${why}`).join(", ");
  return [
    `${tally.requests} and ${tally.tokens} for a token`,
    tally.retries === 0 ? "no retries" : `${counted(tally.retries, "retry", "retries")} (${because})`,
    tally.waits === 0
      ? "no waits"
      : `${counted(tally.waits, "wait")}, the longest ${seconds(tally.longestWaitMs)}; ${
        seconds(tookMs)
      } in all`,
  ].join("; ");
}

function fitnessLines({ head }: Cassette): readonly string[] {
  const { fit, problems } = head.fitness;
  if (problems.length === 0) return ["  fitness:   fit: replayed and complete"];
  const shown = problems.slice(0, 5).map((problem) => `             ${problem}`);
  const more = problems.length > 5 ? [`             and ${problems.length - 5} more`] : [];
  const unfit = head.queues.filter((queue) => !isFitQueue(head, queue)).map(({ name }) => name);
  const verdict = fit
    ? "fit, with remarks:"
    : unfit.length === head.queues.length
    ? "NOT fit:"
    : `fit, but NOT ${unfit.join(", ")}:`;
  return [`  fitness:   ${verdict}`, ...shown, ...more];
}

function size(bytes: number): string {
  return bytes < 2 ** 20 ? `${Math.ceil(bytes / 1024)} KiB` : `${Math.round(bytes / 2 ** 20 * 10) / 10} MiB`;
}
