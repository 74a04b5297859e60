/** Cassettes recorded on the spot from the sandbox in this process, for tests that need more than the committed ones hold. */

import { DEFAULT_LIMITS } from "../../src/record/wire/client.ts";
import type { Cassette } from "../../src/cassette/cassette.ts";
import { createRedactor, type Redactor } from "../../src/redaction/redact.ts";
import { gatherQueues } from "../../src/record/gather.ts";
import { createRecorder } from "../../src/record/recorder.ts";
import { openSource } from "../../src/record/source.ts";
import type { World } from "../../src/doors/world.ts";
import type { SandboxOptions } from "../../src/sandbox/sandbox.ts";
import type { SurfaceName } from "../../src/http/transport.ts";

/** Records the queues, by name, as `record` does. @param twisted what the redactor is made into */
export async function recordedFromSandbox(
  world: Pick<World, "fetch" | "clock">,
  surface: SurfaceName,
  queues: readonly string[],
  options: SandboxOptions = {},
  twisted: (redactor: Redactor) => Redactor = (redactor) => redactor,
): Promise<Cassette> {
  const name = "recorded-for-a-test";
  const source = openSource({ kind: "sandbox", options }, {
    surface,
    limits: DEFAULT_LIMITS,
    world,
    watch: () => {},
    signal: new AbortController().signal,
  });
  const redactor = twisted(createRedactor({ key: "a key for tests", surface, secrets: source.secrets }));
  const { cassette } = await gatherQueues({
    recorder: createRecorder({ ...source.api, redactor, clock: world.clock }),
    request: {
      name,
      path: `cassettes/${name}.json`,
      surface,
      wanted: { all: false, queues },
      agentUtilization: false,
    },
    api: source.api,
    region: null,
    redactor,
    clock: world.clock,
    progress: { begin: () => {}, grow: () => {}, end: () => {}, heard: () => {}, clear: () => {} },
    latencyMs: () => 0,
  });
  return cassette;
}
