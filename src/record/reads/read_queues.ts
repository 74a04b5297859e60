/** Finds the queues wanted and reads them one after the other, each by itself: what fails for one does not stop the others. */

import { instantAt } from "../../lib/instant.ts";
import type { Cassette } from "../../cassette/cassette.ts";
import type { Anomaly } from "../../domain/anomaly.ts";
import type { Clock } from "../../doors/world.ts";
import { AccessError, LiveApiError, MissError, UsageError } from "../../errors.ts";
import type { Transport } from "../../http/transport.ts";
import { nearest } from "../../lib/nearest.ts";
import type { Redactor } from "../../redaction/redact.ts";
import type { Api, QueueTarget, Surface } from "../../surfaces/surface.ts";
import { readForClients } from "./for_clients.ts";
import type { Progress } from "../telling/progress.ts";
import type { Recorder } from "../recorder.ts";
import { FEW_AGENTS, type RecordRequest } from "../request.ts";

/** What gathering takes. */
export interface GatherOptions {
  readonly request:
    & Pick<
      RecordRequest,
      "name" | "path" | "surface" | "wanted" | "agentUtilization" | "forClients" | "acceptUnfit"
    >
    & Partial<Pick<RecordRequest, "source">>;
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

/** A queue that could not be read, while others could. */
export interface LeftQueue {
  /** As the cassette would have it. */
  readonly id: string;
  /** As it may be shown. */
  readonly name: string;
  readonly error: LiveApiError;
}

/** What reading the queues brought, beside what the recorder keeps. */
export interface QueuesRead {
  /** Those that were read. */
  readonly targets: readonly QueueTarget[];
  /** The people in them. */
  readonly userIds: ReadonlySet<string>;
  /** Reads that brought nothing: not every cassette can hold why. */
  readonly failed: readonly Anomaly[];
  readonly left: readonly LeftQueue[];
}

/**
 * Reads them; a queue that cannot be read does not stop the others.
 * @throws LiveApiError where none can be read; the errors of a surface's `read` that are not about one queue
 */
export async function readQueues(
  surface: Surface,
  found: readonly QueueTarget[],
  { api, recorder, redactor, request, clock, progress, onto }: GatherOptions,
): Promise<QueuesRead> {
  const listening = { ...api, transport: listenOnlyToNew(recorder, onto?.played) };
  const at = instantAt(clock.now());
  const [targets, failed, left]: [QueueTarget[], Anomaly[], LeftQueue[]] = [[], [], []];
  const userIds = new Set<string>();
  for (const target of found) {
    const name = redactor.shown(target.name);
    const before = recorder.mark();
    progress.begin(name);
    try {
      const { configuration } = await surface.read(listening, target, at, progress.grow);
      for (const { id } of configuration.agents) userIds.add(id);
      failed.push(...configuration.oddities.filter(isFailedRead));
      targets.push(target);
      progress.end(configuration.agents.length);
    } catch (error) {
      if (!isOfOneQueue(error) || found.length === 1) throw error;
      before.restore();
      left.push({ id: redactor.id(target.id), name, error });
      progress.left(error.explanation.what);
    }
  }
  const [first] = left;
  if (targets.length === 0 && first !== undefined) throw first.error;
  const isOwn = wantsOwn(request, userIds.size);
  const read = isOwn ? targets.map((target) => ({ ...target, agentUtilization: true })) : targets;
  if (isOwn) {
    progress.begin("own utilization");
    // What was asked before is not asked again.
    for (const target of read) await surface.read(listening, target, at);
    progress.end(userIds.size);
  }
  if (request.forClients) {
    await readForClients(listening, { queueIds: read.map(({ id }) => id), userIds: [...userIds] });
  }
  return { targets: read, userIds, failed, left };
}

function wantsOwn({ surface, agentUtilization }: GatherOptions["request"], agents: number): boolean {
  if (surface !== "platform" || agents === 0) return false;
  return agentUtilization === true || agentUtilization === "where-few" && agents <= FEW_AGENTS;
}

function isFailedRead({ id, severity }: Anomaly): boolean {
  return id === "organisation-data-unknown" && severity !== "info";
}

/** Not the client's sign-in, nor its rate limit: those would end every queue alike. */
function isOfOneQueue(error: unknown): error is LiveApiError {
  return error instanceof LiveApiError && !(error instanceof AccessError) && error.status !== 401;
}

/** Looks the queues up beside the recording: replay starts from the ids in the head. @throws UsageError where one is not there */
export async function findQueues(
  surface: Surface,
  api: Api,
  options: GatherOptions,
): Promise<readonly QueueTarget[]> {
  const { wanted } = options.request;
  const known = options.onto?.cassette.head.queues ?? [];
  const found = wanted.all ? but(await surface.list(api), wanted.but) : await Promise.all(
    wanted.queues.map((text) =>
      known.find((queue) => queue.id === text || queue.name === text) ??
        resolve(surface, api, text, options)
    ),
  );
  return [...new Map(found.map((target) => [target.id, target])).values()];
}

/** @throws UsageError where a queue to be left out is none of them */
function but(all: readonly QueueTarget[], left: readonly string[]): readonly QueueTarget[] {
  const isCalled = (text: string) => ({ id, name }: QueueTarget) => id === text || name === text;
  const stray = left.find((text) => !all.some(isCalled(text)));
  if (stray !== undefined) {
    throw new UsageError({
      what: `There is no queue "${stray}" that could be left out`,
      where: "--except",
      nearest: nearest(stray, all.map(({ name }) => name)),
      next: "name queues that the client sees, by id or exact name",
    });
  }
  return all.filter((queue) => !left.some((text) => isCalled(text)(queue)));
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
