/** Runs one request to record: opens the source, gathers, lets the gate look, writes, tells. */

import { createTally } from "./wire/wire_counts.ts";
import { planOf } from "./record_mode.ts";
import type { Cassette } from "../cassette/cassette.ts";
import { isFitQueue } from "../cassette/fit_queue.ts";
import { createPlayer } from "../cassette/player.ts";
import { createRedactor } from "../redaction/redact.ts";
import { loadCassette, parseCassette } from "../cassette/store.ts";
import type { World } from "../doors/world.ts";
import { StoppedError } from "../errors.ts";
import { recordingOf } from "../opened_recording.ts";
import { gatherQueues } from "./gather.ts";
import {
  guardAppend,
  guardCase,
  guardExisting,
  guardKey,
  guardMeanwhile,
  guardOrganisation,
  guardUnfit,
} from "./guards.ts";
import { createRecorder } from "./recorder.ts";
import { pseudonymKey } from "./pseudonym_key.ts";
import { readAllowedNames } from "./read_allowed_names.ts";
import { createProgress } from "./telling/progress.ts";
import type { RecordRequest } from "./request.ts";
import { openSource, unknownToSandbox } from "./source.ts";
import { playedText, recordedText } from "./telling/summary.ts";

/** How a request ended. */
export interface Ended {
  /** What cannot be decided by, with its verb: "cassettes/x.json is", "cassettes/x.json: Sales is"; null where all can. */
  readonly unfit: string | null;
  /** The file's text as this recording found it and as it left it; absent where nothing was recorded. */
  readonly texts?: { readonly before: string | null; readonly after: string };
}

/**
 * Does what was requested.
 * @param interrupted resolves when the user wants it to end
 * @throws the errors of `gatherQueues`; MissError in mode `none`; SecretGateError; StoppedError; CassetteError where the
 *   recording is not fit and a fit one was there, or somebody else wrote the file meanwhile. Whatever is thrown, the old file is whole
 */
export async function runRequest(
  request: RecordRequest,
  world: World,
  interrupted: Promise<void>,
): Promise<Ended> {
  const existing = await world.files.readText(request.path);
  await guardCase(request, world.files);
  const plan = planOf(request.mode, existing !== null);
  if (!plan.records) return await play(request, world);
  const stop = new AbortController();
  interrupted.then(() => stop.abort(stopped(request, existing)));
  const began = world.clock.now();
  const { tally, watch } = createTally();
  const progress = createProgress(world.terminal, tally);
  const source = openSource(request.source, {
    ...request,
    world,
    signal: stop.signal,
    watch: (event) => {
      watch(event);
      progress.heard(event);
    },
  });
  const redactor = createRedactor({
    key: await pseudonymKey(request.source.kind === "live", world),
    surface: request.surface,
    secrets: source.secrets,
    keepText: request.keepText,
    allowed: await readAllowedNames(world.files),
  });
  try {
    guardExisting(request, existing);
    if (!plan.plays) guardKey(request, existing, redactor);
    world.terminal.note(`Recording ${request.name} from ${source.label} (${request.surface} surface)\n`);
    const before = plan.plays && existing !== null ? parseCassette(existing, request.path) : null;
    if (before !== null) guardAppend(request, before, redactor);
    const recorder = createRecorder({ ...source.api, redactor, clock: world.clock });
    const recorded = await gatherQueues({
      ...source,
      recorder,
      request,
      redactor,
      progress,
      clock: world.clock,
      latencyMs: tally.medianMs,
      ...request.source.kind === "live" ? {} : { unknownQueue: unknownToSandbox(world.env) },
      ...before === null ? {} : { onto: onto(before, source.api.baseUrl) },
    });
    stop.signal.throwIfAborted();
    if (!plan.plays) guardOrganisation(request, existing, recorded.cassette);
    guardUnfit(request, recorded.cassette, recorded.left.map(({ id }) => id), existing);
    const look = guardMeanwhile(request, existing);
    if (recorded.asked > 0) await recorder.write(world.files, request.path, recorded.cassette, look);
    const written = await world.files.readText(request.path) ?? "";
    world.terminal.out(recordedText(recorded, {
      path: request.path,
      source: source.label,
      tally,
      bytes: new TextEncoder().encode(written).length,
      tookMs: world.clock.now() - began,
      changed: written !== existing,
    }));
    const verdict = ended(recorded.cassette, request, recorded.left.map(({ name }) => name));
    return { ...verdict, texts: { before: existing, after: written } };
  } finally {
    progress.clear();
    // Timers and requests still under way would keep the process alive.
    stop.abort(new Error("the recording has ended"));
  }
}

function onto(cassette: Cassette, baseUrl: string) {
  return { cassette, played: createPlayer(cassette, { baseUrl }).transport };
}

async function play(request: RecordRequest, world: World): Promise<Ended> {
  const cassette = await loadCassette(world.files, request.path);
  const recording = recordingOf(cassette, request.path);
  const queues = request.wanted.all ? cassette.head.queues.map((queue) => queue.name) : request.wanted.queues;
  const rosters = [];
  for (const queue of queues) rosters.push(await recording.roster(queue));
  const agents = new Set(rosters.flatMap((roster) => roster.agents.map((agent) => agent.id))).size;
  world.terminal.out(
    playedText(cassette, {
      path: request.path,
      agents,
      queues: rosters.map((roster) => roster.queue.name),
    }),
  );
  return ended(cassette, request, []);
}

/** What cannot be decided by; `left` were not read at all. */
function ended({ head }: Cassette, { path, acceptUnfit }: RecordRequest, left: readonly string[]): Ended {
  if (acceptUnfit) return { unfit: null };
  const unfit = [
    ...head.queues.filter((queue) => !isFitQueue(head, queue)).map(({ name }) => name),
    ...left,
  ];
  if (unfit.length === 0) return { unfit: null };
  const isWhole = unfit.length === head.queues.length + left.length;
  return {
    unfit: isWhole ? `${path} is` : `${path}: ${unfit.join(", ")} ${unfit.length === 1 ? "is" : "are"}`,
  };
}

function stopped({ path }: RecordRequest, existing: string | null): StoppedError {
  const state = existing === null ? `there is no ${path}` : `${path} is as it was`;
  return new StoppedError({ what: `Stopped: nothing was written; ${state}` });
}
