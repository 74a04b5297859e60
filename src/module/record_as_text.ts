/** The text of a recording, as `record` of the module gives it: redacted and past the gate. */

import { printCassette } from "../cassette/cassette.ts";
import { systemClock } from "../doors/clock.ts";
import type { Files } from "../doors/world.ts";
import { gatherQueues } from "../record/gather.ts";
import { NO_PROGRESS } from "../record/telling/progress.ts";
import { createRecorder } from "../record/recorder.ts";
import { createRedactor } from "../redaction/redact.ts";
import type { Fetch } from "./open_recording.ts";

/** What to record, and over what. */
export interface RecordOptions {
  /** Asks the API: signed in, with the caller's own manners. */
  readonly fetch: Fetch;
  /** The address that paths are made from, without a final slash. */
  readonly baseUrl: string;
  /** Ids or exact names; every queue that may be seen where not given. */
  readonly queues?: readonly string[];
  /** The dialect of the API; `platform` where not given. */
  readonly surface?: "platform" | "walkthrough";
  /** Also what clients ask and routing does not need; `platform` only. */
  readonly forClients?: boolean;
  /** Name of the cassette. */
  readonly name: string;
  /** The team's pseudonym key: recordings join by person where it is equal. */
  readonly pseudonymKey: string;
  /** Values that must never be kept: tokens, client secrets. */
  readonly secrets?: readonly string[];
  /** Names of queues, skills and the like that are harmless, though a rule finds a secret or a number of a person in them. */
  readonly allowedNames?: readonly string[];
}

/** @throws UsageError, LiveApiError, SecretGateError as `record` */
export async function recordAsText(options: RecordOptions): Promise<string> {
  const { name, baseUrl, queues, surface = "platform", secrets = [], pseudonymKey: key, forClients = false } =
    options;
  const redactor = createRedactor({ key, surface, secrets, allowed: new Set(options.allowedNames) });
  const recorder = createRecorder({ transport: options.fetch, baseUrl, redactor, clock: systemClock });
  const path = `cassettes/${name}.json`;
  const wanted = queues === undefined ? { all: true, but: [] } as const : { all: false, queues } as const;
  const { cassette } = await gatherQueues({
    request: { name, path, surface, wanted, agentUtilization: "where-few", forClients, acceptUnfit: false },
    recorder,
    api: { baseUrl },
    region: null,
    redactor,
    clock: systemClock,
    progress: NO_PROGRESS,
    latencyMs: () => 0,
  });
  await recorder.write(NOWHERE, path, cassette);
  return printCassette(cassette);
}

/** The gate stands before every writing, and what is given back must have passed it. */
const NOWHERE: Files = {
  readText: () => Promise.resolve(null),
  list: () => Promise.resolve([]),
  folders: () => Promise.resolve([]),
  writeText: () => Promise.resolve(),
  remove: () => Promise.resolve(),
};
