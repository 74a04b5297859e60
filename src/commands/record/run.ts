/** Runs one request to record: opens the source, gathers, lets the gate look, writes, tells. */

import { createTally } from "../../capture/tally.ts";
import { planOf } from "../../capture/record_mode.ts";
import type { Cassette } from "../../cassette/cassette.ts";
import { createPlayer } from "../../cassette/player.ts";
import { createRedactor, type Redactor } from "../../cassette/redact.ts";
import { loadCassette, parseCassette, saveCassette } from "../../cassette/store.ts";
import type { World } from "../../doors/world.ts";
import { UsageError } from "../../errors.ts";
import { recordingOf } from "../../recording.ts";
import { gatherQueues } from "./gather.ts";
import { createProgress } from "./progress.ts";
import type { RecordRequest } from "./request.ts";
import { openSource } from "./source.ts";
import { playedText, recordedText } from "./summary.ts";

/** Not a secret: it makes pseudonyms stable where a team has set no key of its own, and they are made of ids, not of names. */
const DEFAULT_KEY = "ringback";

/**
 * Does what was requested.
 * @throws the errors of `gatherQueues`; MissError in mode `none`; SecretGateError. Whatever is thrown, the old file is whole
 */
export async function runRequest(request: RecordRequest, world: World): Promise<void> {
  const existing = await world.files.readText(request.path);
  const plan = planOf(request.mode, existing !== null);
  if (!plan.records) return await play(request, world);
  const stop = new AbortController();
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
      ...before === null ? {} : { onto: onto(before, source.api.baseUrl) },
    });
    if (recorded.asked > 0) {
      await saveCassette(world.files, request.path, recorded.cassette, redactor.gate);
    }
    const written = await world.files.readText(request.path) ?? "";
    world.terminal.out(recordedText(recorded, {
      path: request.path,
      source: source.label,
      tally,
      bytes: new TextEncoder().encode(written).length,
      changed: written !== existing,
    }));
  } finally {
    progress.clear();
    // Timers and requests still under way would keep the process alive.
    stop.abort(new Error("the recording has ended"));
  }
}

function onto(cassette: Cassette, baseUrl: string) {
  return { cassette, played: createPlayer(cassette, { baseUrl }).transport };
}

async function play(request: RecordRequest, world: World): Promise<void> {
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
  const { surface, redaction } = before.head;
  const problem = surface !== request.surface
    ? `The cassette was recorded on the ${surface} surface, not on ${request.surface}`
    : redaction.keyId !== redactor.keyId
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
