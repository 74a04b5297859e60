/**
 * Makes a cassette of a HAR: the HAR is replayed to the same reads that record a live organisation, through the same redaction and
 * the same gate. What it does not hold is unknown.
 */

import type { Cassette } from "../cassette/cassette.ts";
import { CASSETTE_FORMAT, CASSETTE_VERSION } from "../cassette/format.ts";
import { createReplies } from "../derive/replies.ts";
import type { Clock } from "../doors/world.ts";
import { CassetteError, LiveApiError } from "../errors.ts";
import type { Transport } from "../http/transport.ts";
import { transportOf } from "../cassette/player.ts";
import type { Redactor } from "../redaction/redact.ts";
import { recordedOrganisation } from "../sandbox/recorded/recorded_organisation.ts";
import { NotKnown, type ServedQueue } from "../sandbox/served.ts";
import { type GatheredCassette, gatherQueues, RECORDER } from "./gather.ts";
import type { Har } from "./har.ts";
import { NO_PROGRESS } from "./telling/progress.ts";
import { createRecorder, type Recorder } from "./recorder.ts";
import { regionAt } from "./wire/regions.ts";

/** What importing takes. */
export interface ImportOptions {
  readonly har: Har;
  readonly name: string;
  /** Of the cassette. */
  readonly path: string;
  readonly redactor: Redactor;
  readonly clock: Clock;
}

/** A cassette as it would be written. */
export interface Imported extends GatheredCassette {
  readonly recorder: Recorder;
  /** Names of queues whose members the HAR does not hold in full. */
  readonly partial: readonly string[];
}

/** @throws CassetteError where it holds no queue with all its members */
export async function importHar({ har, name, path, redactor, clock }: ImportOptions): Promise<Imported> {
  const organisation = recordedOrganisation(har.reads.filter(({ status }) => status === 200));
  const queues = organisation.queues();
  const whole = queues.filter(hasAllMembers);
  if (whole.length === 0) throw noQueue(path, queues);
  const baseUrl = har.origin;
  const transport = harTransport(har, name);
  const recorder = createRecorder({ transport, baseUrl, redactor, clock });
  // All of it is kept, in its order; what the readers ask beside it is derived from it.
  for (const read of har.reads) await recorder.transport(baseUrl + read.path);
  const recorded = await gatherQueues({
    request: {
      name,
      path,
      surface: "platform",
      wanted: { all: false, queues: whole.map(({ id }) => id) },
      agentUtilization: false,
      forClients: false,
      acceptUnfit: false,
    },
    recorder,
    api: { baseUrl },
    region: regionAt(har.origin)?.name ?? null,
    redactor,
    clock,
    progress: NO_PROGRESS,
    latencyMs: () => 0,
  });
  const partial = queues.filter((queue) => !whole.includes(queue)).map((queue) => queue.name);
  return { ...recorded, recorder, partial };
}

function hasAllMembers(queue: ServedQueue): boolean {
  try {
    queue.members();
    return true;
  } catch (error) {
    if (error instanceof NotKnown) return false;
    throw error;
  }
}

/** Dated at the HAR's instant, so that the recording is. What it does not hold fails as a live read does, and is not kept. */
function harTransport(har: Har, name: string): Transport {
  const replies = createReplies([{ path: name, cassette: unredacted(har, name) }], false);
  const headers = {
    date: new Date(har.at).toUTCString(),
    ...(har.isSandbox ? { "x-ringback-sandbox": "har" } : {}),
  };
  return transportOf(har.origin, (method, path, base) => {
    const reply = replies.reply(method, path, base);
    if (reply.kind === "miss") {
      throw new LiveApiError({ what: "The HAR does not hold it", where: `${method} ${path}` }, null);
    }
    const { answer } = reply;
    return {
      status: answer.status,
      headers: { ...answer.headers, ...headers },
      text: (base) => answer.text(base),
    };
  });
}

/** In memory alone: nothing of it is written before it went through the redactor. */
function unredacted(har: Har, name: string): Cassette {
  return {
    format: CASSETTE_FORMAT,
    version: CASSETTE_VERSION,
    head: {
      name,
      surface: "platform",
      origin: "live",
      region: null,
      capturedFrom: har.at,
      capturedTo: har.at,
      recorder: RECORDER,
      redaction: { ruleSet: 0, rules: [], keyId: "" },
      queues: [],
      pages: {},
      latencyMs: 0,
      fitness: { fit: true, problems: [] },
    },
    exchanges: har.reads.map(({ path, status, body }) => ({
      request: { method: "GET", path },
      response: { status, headers: { "content-type": "application/json" }, body },
    })),
  };
}

function noQueue(path: string, queues: readonly ServedQueue[]): CassetteError {
  const [first] = queues;
  return new CassetteError({
    what: "The HAR holds no queue with all its members, so nothing was written",
    where: path,
    ...(first === undefined ? {} : { detail: [`queues:  ${queues.map(({ name }) => name).join(", ")}`] }),
    next: "open each page of the queue's members in the browser, then save the HAR again",
  });
}
