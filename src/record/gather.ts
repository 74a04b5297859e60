/** Gathers queues through a recorder and makes the cassette, then plays it back to see that it holds what a roster needs. */

import type { Cassette, Exchange, QueueRef } from "../cassette/cassette.ts";
import { CASSETTE_FORMAT, CASSETTE_VERSION } from "../cassette/format.ts";
import type { Redactor } from "../redaction/redact.ts";
import type { Recorder, Take } from "./recorder.ts";
import type { Anomaly } from "../domain/anomaly.ts";
import type { Roster } from "../domain/roster.ts";
import type { Clock } from "../doors/world.ts";
import { MissError, UsageError } from "../errors.ts";
import { isObject } from "../lib/json.ts";
import { VERSION } from "../lib/version.ts";
import { recordingOf } from "../recording.ts";
import type { Api, QueueTarget, Surface } from "../surfaces/surface.ts";
import { surfaceFor } from "../surfaces/registry.ts";
import type { Transport } from "../http/transport.ts";
import { fitnessOf } from "./fitness.ts";
import { readForClients } from "./for_clients.ts";
import { guardOrigin } from "./guards.ts";
import type { Progress } from "./progress.ts";
import type { RecordRequest } from "./request.ts";

/** Written into each cassette's head. */
const RECORDER = `ringback ${VERSION}`;

/** What gathering takes. */
export interface GatherOptions {
  readonly request: Pick<
    RecordRequest,
    "name" | "path" | "surface" | "wanted" | "agentUtilization" | "forClients"
  >;
  readonly recorder: Recorder;
  readonly api: Pick<Api, "baseUrl">;
  readonly region: string | null;
  readonly redactor: Redactor;
  readonly clock: Clock;
  readonly progress: Progress;
  /** Median answer time, asked for at the end. */
  readonly latencyMs: () => number;
  /** The error for a queue that is not there, given the names of those that are; the surface's own where absent. */
  readonly unknownQueue?: (wanted: string, names: readonly string[]) => UsageError;
  /** The cassette to play from and append to, in mode `new_episodes`. */
  readonly onto?: { readonly cassette: Cassette; readonly played: Transport };
}

/** A recording as it would be written. */
export interface Recorded {
  readonly cassette: Cassette;
  readonly rosters: readonly Roster[];
  /** Questions asked live. */
  readonly asked: number;
}

/**
 * Records the queues wanted.
 * @throws UsageError on an unknown queue; LiveApiError as the API refuses; CassetteError where two recordings do not fit together
 */
export async function gatherQueues(options: GatherOptions): Promise<Recorded> {
  const { request, recorder, clock, progress } = options;
  const surface = surfaceFor(request.surface);
  const targets = await findQueues(surface, { ...options.api, transport: recorder.beside }, options);
  const api = { ...options.api, transport: listenOnlyToNew(recorder, options.onto?.played) };
  const at = new Date(clock.now()).toISOString();
  const failed: Anomaly[] = [];
  const userIds = new Set<string>();
  for (const target of targets) {
    progress.begin(options.redactor.shown(target.name));
    const { configuration } = await surface.read(api, target, at, progress.grow);
    failed.push(
      ...configuration.oddities.filter(({ id, severity }) =>
        id === "organisation-data-unknown" && severity !== "info"
      ),
    );
    for (const { id } of configuration.agents) userIds.add(id);
    progress.end(configuration.agents.length);
  }
  if (request.forClients) {
    await readForClients(api, { queueIds: targets.map(({ id }) => id), userIds: [...userIds] });
  }
  if (recorder.asked() === 0 && options.onto !== undefined) {
    const { cassette } = options.onto;
    return { cassette, rosters: (await playBack(cassette, request.path)).rosters, asked: 0 };
  }
  const cassette = assemble(options, targets, await recorder.finish());
  const played = await playBack(cassette, request.path);
  return {
    ...played,
    cassette: withRemarks(played.cassette, options.redactor, failed),
    asked: recorder.asked(),
  };
}

/** Looked up beside the recording: replay starts from the ids in the head. */
async function findQueues(
  surface: Surface,
  api: Api,
  options: GatherOptions,
): Promise<readonly QueueTarget[]> {
  const { wanted, agentUtilization } = options.request;
  const known = options.onto?.cassette.head.queues ?? [];
  const found = wanted.all
    ? (await surface.list(api)).filter((queue) => !wanted.but.includes(queue.name))
    : await Promise.all(
      wanted.queues.map((text) =>
        known.find((queue) => queue.id === text || queue.name === text) ??
          resolve(surface, api, text, options)
      ),
    );
  const once = [...new Map(found.map((target) => [target.id, target])).values()];
  return agentUtilization ? once.map((target) => ({ ...target, agentUtilization })) : once;
}

async function resolve(
  surface: Surface,
  api: Api,
  wanted: string,
  { unknownQueue }: GatherOptions,
): Promise<QueueTarget> {
  try {
    return await surface.resolve(api, wanted);
  } catch (error) {
    if (!(error instanceof UsageError) || unknownQueue === undefined) throw error;
    throw unknownQueue(wanted, (await surface.list(api)).map((queue) => queue.name));
  }
}

/** What was recorded before is played; only what it does not hold goes to the recorder. */
function listenOnlyToNew(recorder: Recorder, played: Transport | undefined): Transport {
  if (played === undefined) return recorder.transport;
  return async (input, init) => {
    try {
      return await played(input, init);
    } catch (error) {
      if (error instanceof MissError) return await recorder.transport(input, init);
      throw error;
    }
  };
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
    const listing = request.path.replace(/\?.*$/, "");
    pages.set(listing, (pages.get(listing) ?? 0) + 1);
  }
  return Object.fromEntries(pages);
}

/** The fitness is judged on what will be on disk: offline, redacted, by the reads that replay makes. */
export async function playBack(
  cassette: Cassette,
  path: string,
): Promise<{ readonly cassette: Cassette; readonly rosters: readonly Roster[] }> {
  const recording = recordingOf(cassette, path);
  const rosters = await Promise.all(cassette.head.queues.map((queue) => recording.roster(queue.id)));
  return { cassette: { ...cassette, head: { ...cassette.head, fitness: fitnessOf(rosters) } }, rosters };
}

/** What redaction kept and a person should look at, and why reads brought nothing, which not every cassette can hold: no reason not to replay. */
export function withRemarks(
  cassette: Cassette,
  redactor: Redactor,
  failed: readonly Anomaly[] = [],
): Cassette {
  const { fitness } = cassette.head;
  const causes = failed.map(({ message }) => message);
  const problems = [...new Set([...fitness.problems, ...causes, ...redactor.remarks()])];
  return { ...cassette, head: { ...cassette.head, fitness: { ...fitness, problems } } };
}
