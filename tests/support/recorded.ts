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

/** The key of the pseudonyms. */
export const TEST_KEY = "a key for tests";

/**
 * Records the queues, by name, as `record` does; all of them, and all that clients ask, where they are null.
 * @param twisted what the redactor is made into
 */
export async function recordedFromSandbox(
  world: Pick<World, "fetch" | "clock">,
  surface: SurfaceName,
  queues: readonly string[] | null,
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
  const redactor = twisted(createRedactor({ key: TEST_KEY, surface, secrets: source.secrets }));
  const { cassette } = await gatherQueues({
    recorder: createRecorder({ ...source.api, redactor, clock: world.clock }),
    request: {
      name,
      path: `cassettes/${name}.json`,
      surface,
      wanted: queues === null ? { all: true, but: [] } : { all: false, queues },
      agentUtilization: false,
      forClients: queues === null,
      acceptUnfit: false,
    },
    api: source.api,
    region: null,
    redactor,
    clock: world.clock,
    progress: {
      begin: () => {},
      grow: () => {},
      end: () => {},
      left: () => {},
      heard: () => {},
      clear: () => {},
    },
    latencyMs: () => 0,
  });
  return cassette;
}
