/** Gathers queues through a recorder and makes the cassette, then plays it back to see that it holds what a roster needs. */

import type { Cassette, Exchange, QueueRef } from "../cassette/cassette.ts";
import { CASSETTE_FORMAT, CASSETTE_VERSION } from "../cassette/format.ts";
import type { Redactor } from "../redaction/redact.ts";
import type { Take } from "./recorder.ts";
import type { Roster } from "../domain/roster.ts";
import { findQueues, type GatherOptions, type LeftQueue, readQueues } from "./reads/read_queues.ts";
import { barePath } from "../http/path.ts";
import { withoutAddress } from "../http/shown_address.ts";
import { isObject } from "../lib/json.ts";
import { VERSION } from "../lib/version.ts";
import { recordingOf } from "../opened_recording.ts";
import type { QueueTarget } from "../surfaces/surface.ts";
import { surfaceFor } from "../surfaces/registry.ts";
import { askedRow } from "./asked.ts";
import { fitnessOf } from "./fitness.ts";
import { guardOrigin } from "./guards.ts";
import { FEW_AGENTS, type RecordRequest } from "./request.ts";

/** Written into each cassette's head. */
export const RECORDER = `ringback ${VERSION}`;

/** A recording as it would be written. */
export interface GatheredCassette {
  readonly cassette: Cassette;
  readonly rosters: readonly Roster[];
  /** Queues that could not be read: they are not in the cassette. */
  readonly left: readonly LeftQueue[];
  /** Agents whose own utilization was not read because there are too many; 0 where it was, or was not to be. */
  readonly ownUnread: number;
  /** Questions asked live. */
  readonly asked: number;
}

/**
 * Records the queues wanted.
 * @throws UsageError on an unknown queue; LiveApiError as the API refuses; CassetteError where two recordings do not fit together
 */
export async function gatherQueues(options: GatherOptions): Promise<GatheredCassette> {
  const { request, recorder } = options;
  const surface = surfaceFor(request.surface);
  const found = await findQueues(surface, { ...options.api, transport: recorder.beside }, options);
  const { targets, userIds, failed, left } = await readQueues(surface, found, options);
  const ownUnread = request.agentUtilization === "where-few" && userIds.size > FEW_AGENTS ? userIds.size : 0;
  if (recorder.asked() === 0 && options.onto !== undefined) {
    const { cassette } = options.onto;
    const { rosters } = await playBack(cassette, request);
    return { cassette, rosters, left, ownUnread, asked: 0 };
  }
  const cassette = assemble(options, targets, await recorder.finish());
  const played = await playBack(cassette, request);
  const told = [...left.map(leftText), ...failed.map(({ message }) => message)];
  const remarked = withRemarks(played.cassette, [...told, ...options.redactor.remarks()]);
  return { rosters: played.rosters, cassette: remarked, left, ownUnread, asked: recorder.asked() };
}

function leftText({ name, error }: LeftQueue): string {
  return `${name} could not be read and is not in the recording: ${withoutAddress(error.explanation.what)}`;
}

function assemble(options: GatherOptions, targets: readonly QueueTarget[], take: Take): Cassette {
  const { redactor, request, onto } = options;
  const before = onto?.cassette;
  const region = take.origin === "sandbox" ? null : options.region;
  if (before !== undefined) guardOrigin(request, before.head, { origin: take.origin, region });
  const queues = new Map((before?.head.queues ?? []).map((queue) => [queue.id, queue]));
  for (const target of targets) {
    const queue = queueRef(target, redactor);
    queues.set(queue.id, queue);
  }
  const froms = [take.capturedFrom, ...before === undefined ? [] : [before.head.capturedFrom]].sort();
  const tos = [take.capturedTo, ...before === undefined ? [] : [before.head.capturedTo]].sort();
  const exchanges = [...before?.exchanges ?? [], ...take.exchanges];
  return {
    format: CASSETTE_FORMAT,
    version: CASSETTE_VERSION,
    head: {
      name: request.name,
      surface: request.surface,
      origin: take.origin,
      region,
      capturedFrom: froms[0] ?? take.capturedFrom,
      capturedTo: tos.at(-1) ?? take.capturedTo,
      recorder: RECORDER,
      ...askedRow(request, before?.head.asked),
      redaction: { ruleSet: redactor.ruleSet, rules: [...redactor.rules], keyId: redactor.keyId },
      queues: [...queues.values()],
      pages: pagesOf(exchanges),
      latencyMs: take.origin === "sandbox" ? 0 : options.latencyMs(),
      fitness: { fit: true, problems: [] },
    },
    exchanges,
  };
}

function queueRef(target: QueueTarget, redactor: Redactor): QueueRef {
  return {
    id: redactor.id(target.id),
    name: target.name,
    foundBy: target.foundBy,
    ...target.agentUtilization === true ? { agentUtilization: true } : {},
  };
}

/** Counts pages by listing. The paths are redacted ones: that of a listing may hold somebody's log-in. */
export function pagesOf(exchanges: readonly Exchange[]): Record<string, number> {
  const pages = new Map<string, number>();
  for (const { request, response } of exchanges) {
    if (!isObject(response.body) || !Array.isArray(response.body["entities"])) continue;
    const listing = barePath(request.path);
    pages.set(listing, (pages.get(listing) ?? 0) + 1);
  }
  return Object.fromEntries(pages);
}

/** The fitness is judged on what will be on disk: offline, redacted, by the reads that replay makes. */
export async function playBack(
  cassette: Cassette,
  { path, acceptUnfit }: Pick<RecordRequest, "path" | "acceptUnfit">,
): Promise<{ readonly cassette: Cassette; readonly rosters: readonly Roster[] }> {
  const recording = recordingOf(cassette, path);
  const rosters = await Promise.all(cassette.head.queues.map((queue) => recording.roster(queue.id)));
  const { fit, problems, unfit } = fitnessOf(rosters);
  const queues = cassette.head.queues.map(({ fit: _, ...queue }) =>
    unfit.has(queue.id) && !acceptUnfit ? { ...queue, fit: false as const } : queue
  );
  const fitness = { fit: fit || acceptUnfit, problems: [...problems] };
  return { cassette: { ...cassette, head: { ...cassette.head, queues, fitness } }, rosters };
}

/** What is no reason not to replay, and a person should know. */
export function withRemarks(cassette: Cassette, remarks: readonly string[]): Cassette {
  const { fitness } = cassette.head;
  const problems = [...new Set([...fitness.problems, ...remarks])];
  return { ...cassette, head: { ...cassette.head, fitness: { ...fitness, problems } } };
}
