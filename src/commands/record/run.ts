/** Runs one request to record: opens the source, gathers, lets the gate look, writes, tells. */

import { createTally } from "../../capture/tally.ts";
import { planOf } from "../../capture/record_mode.ts";
import type { Cassette } from "../../cassette/cassette.ts";
import { createPlayer } from "../../cassette/player.ts";
import { createRedactor, type Redactor } from "../../cassette/redact.ts";
import { loadCassette, parseCassette, saveCassette } from "../../cassette/store.ts";
import type { World } from "../../doors/world.ts";
import { CassetteError, StoppedError, UsageError } from "../../errors.ts";
import { recordingOf } from "../../recording.ts";
import { type SurfaceName, SURFACES } from "../../transport.ts";
import { gatherQueues } from "./gather.ts";
import { createProgress } from "./progress.ts";
import type { RecordRequest } from "./request.ts";
import { openSource, unknownToSandbox } from "./source.ts";
import { playedText, recordedText } from "./summary.ts";

/** Not a secret: it makes pseudonyms stable where a team has set no key of its own, and they are made of ids, not of names. */
const DEFAULT_KEY = "ringback";

/**
 * Does what was requested.
 * @param interrupted resolves when the user wants it to end
 * @returns whether the cassette on disk can be decided by
 * @throws the errors of `gatherQueues`; MissError in mode `none`; SecretGateError; StoppedError; CassetteError where the
 *   recording is not fit and a fit one was there. Whatever is thrown, the old file is whole
 */
export async function runRequest(
  request: RecordRequest,
  world: World,
  interrupted: Promise<void>,
): Promise<{ readonly fit: boolean }> {
  const existing = await world.files.readText(request.path);
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
    key: world.env("RINGBACK_PSEUDONYM_KEY") || DEFAULT_KEY,
    secrets: source.secrets,
  });
  try {
    guardSurface(request, existing);
    guardOverwrite(request, existing);
    world.terminal.note(`Recording ${request.name} from ${source.label} (${request.surface} surface)\n`);
    const before = plan.plays && existing !== null ? parseCassette(existing, request.path) : null;
    if (before !== null) guardAppend(request, before, redactor);
    const recorded = await gatherQueues({
      ...source,
      request,
      redactor,
      progress,
      clock: world.clock,
      latencyMs: tally.medianMs,
      ...request.source.kind === "live" ? {} : { unknownQueue: unknownToSandbox(world.env) },
      ...before === null ? {} : { onto: onto(before, source.api.baseUrl) },
    });
    stop.signal.throwIfAborted();
    guardUnfit(request, recorded.cassette, existing);
    if (recorded.asked > 0) {
      await saveCassette(world.files, request.path, recorded.cassette, redactor.gate);
    }
    const written = await world.files.readText(request.path) ?? "";
    world.terminal.out(recordedText(recorded, {
      path: request.path,
      source: source.label,
      tally,
      bytes: new TextEncoder().encode(written).length,
      tookMs: world.clock.now() - began,
      changed: written !== existing,
    }));
    return recorded.cassette.head.fitness;
  } finally {
    progress.clear();
    // Timers and requests still under way would keep the process alive.
    stop.abort(new Error("the recording has ended"));
  }
}

function onto(cassette: Cassette, baseUrl: string) {
  return { cassette, played: createPlayer(cassette, { baseUrl }).transport };
}

async function play(request: RecordRequest, world: World): Promise<{ readonly fit: boolean }> {
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
  return cassette.head.fitness;
}

function stopped({ path }: RecordRequest, existing: string | null): StoppedError {
  const state = existing === null ? `there is no ${path}` : `${path} is as it was`;
  return new StoppedError({ what: `Stopped: nothing was written; ${state}` });
}

/** Whoever has a recording to decide by keeps it until there is another one to decide by. */
function guardUnfit(request: RecordRequest, recorded: Cassette, existing: string | null): void {
  const { fit, problems } = recorded.head.fitness;
  if (fit || existing === null || !isFit(existing, request.path)) return;
  throw new CassetteError({
    what: "The new recording is NOT fit to decide by, so the fit one that was there is kept as it was",
    where: request.path,
    detail: problems.length > 5 ? [...problems.slice(0, 5), `and ${problems.length - 5} more`] : problems,
    next: "record again",
  });
}

function isFit(text: string, path: string): boolean {
  try {
    return parseCassette(text, path).head.fitness.fit;
  } catch (error) {
    if (error instanceof CassetteError) return false;
    throw error;
  }
}

/** A forgotten --surface must not turn a recording of one dialect into one of the other. */
function guardSurface({ name, path, surface }: RecordRequest, existing: string | null): void {
  const before = existing === null ? null : surfaceOf(existing);
  if (before === null || before === surface) return;
  throw new UsageError({
    what:
      `The cassette was recorded on the ${before} surface, not on ${surface}, and a cassette is of one surface`,
    where: path,
    next: `record under a name of its own: --name ${name}-${surface}; or delete ${path} first`,
  });
}

/** Null where the file is no cassette: nothing is lost with it. */
function surfaceOf(text: string): SurfaceName | null {
  try {
    const surface: unknown = JSON.parse(text)?.head?.surface;
    return SURFACES.find((known) => known === surface) ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Forgotten credentials must not turn an organisation's recording into one of the sandbox. */
function guardOverwrite(request: RecordRequest, existing: string | null): void {
  if (request.source.kind === "live" || existing === null) return;
  if (!/"origin": "live"/.test(existing)) return;
  throw new UsageError({
    what:
      "The cassette holds a live organisation, and without credentials the sandbox would be recorded over it",
    where: request.path,
    next: "set GENESYSCLOUD_OAUTHCLIENT_ID and GENESYSCLOUD_OAUTHCLIENT_SECRET, or choose another --name",
  });
}

/** Two recordings make one only where the same people have the same pseudonyms. */
function guardAppend(request: RecordRequest, before: Cassette, redactor: Redactor): void {
  const { redaction } = before.head;
  const problem = redaction.keyId !== redactor.keyId
    ? "The cassette was recorded with another pseudonym key (RINGBACK_PSEUDONYM_KEY)"
    : redaction.ruleSet !== redactor.ruleSet
    ? `The cassette was redacted by rule set ${redaction.ruleSet}, this program has ${redactor.ruleSet}`
    : null;
  if (problem === null) return;
  throw new UsageError({
    what: `${problem}: nothing can be appended to it`,
    where: request.path,
    next: "record it anew: --record-mode all",
  });
}
