/** A live organisation as a source: read through the recorder's own client, each roster kept for a stated time. */

import { instantAt } from "../../lib/instant.ts";
import type { Clock } from "../../doors/world.ts";
import { freeMoment } from "../../domain/moment.ts";
import { rosterAt } from "../../domain/roster.ts";
import { UsageError } from "../../errors.ts";
import { httpDateMs } from "../../http/http_date.ts";
import { withoutTexts } from "../../redaction/live_texts.ts";
import { retoldSafely } from "../../redaction/told_messages.ts";
import { benchOf } from "../../routing/line/bench.ts";
import { surfaceFor } from "../../surfaces/registry.ts";
import type { Api, QueueReading, QueueTarget } from "../../surfaces/surface.ts";
import type { SurfaceName, Transport } from "../../http/transport.ts";
import type { RosterSource } from "./sources.ts";

/** What a live source takes. */
export interface LiveSourceOptions {
  readonly api: Api;
  readonly surface: SurfaceName;
  readonly clock: Clock;
  /** Seconds a roster and the list of queues are kept. */
  readonly keepSeconds: number;
  /** A secret of this run: what stands for texts is compared with no other run's. */
  readonly textKey: string;
}

/** The source. Requests for the same roster share one reading; a reading that fails is not kept. */
export function createLiveSource(options: LiveSourceOptions): RosterSource {
  const { clock, keepSeconds } = options;
  const { api, serverNow } = withServerTime(options);
  const surface = surfaceFor(options.surface);
  const keep = createKeeper(clock, keepSeconds * 1000);
  const reading = (queueId: string) =>
    keep(`roster ${queueId}`, async () => {
      const listed = (await targets()).find((row) => row.id === queueId);
      const target = listed ?? await surface.resolve(api, queueId);
      return await surface.read(api, target, instantAt(serverNow()));
    }) as Promise<QueueReading>;
  const targets = () => keep("queues", () => surface.list(api)) as Promise<readonly QueueTarget[]>;
  return {
    name: "live",
    surface: options.surface,
    origin: "live",
    recordedAt: null,
    queues: targets,
    async bench(queueId, asked) {
      refuseMomentFiles(asked?.moment ?? "recorded");
      const { configuration, moment } = await reading(queueId);
      return benchOf(
        rosterAt(configuration, asked?.moment === "free" ? freeMoment(configuration.at) : moment),
      );
    },
    configuration: async (queueId) => (await reading(queueId)).configuration,
    recording: null,
  };
}

/** People of a live organisation do what they do now. */
function refuseMomentFiles(moment: string): void {
  if (moment === "free" || moment === "recorded") return;
  throw new UsageError({
    what: `A live organisation is not put to the moment ${moment}`,
    where: "moment",
    next: "ask for free, leave the moment out, or name a cassette",
  });
}

/** The instant of a roster is the server's, as a recording's is: its idle times count from the server's own clock. */
function withServerTime(
  { api, clock, surface, textKey }: LiveSourceOptions,
): { readonly api: Api; serverNow(): number } {
  let aheadMs = 0;
  const transport: Transport = async (input, init) => {
    const response = await api.transport(input, init);
    const dateMs = httpDateMs(response.headers.get("date"), clock.now());
    if (dateMs !== null) aheadMs = dateMs - clock.now();
    return response;
  };
  // Descriptions, addresses and fields that nobody knows come to no client either.
  const told = withoutTexts(transport, { surface, baseUrl: api.baseUrl, key: textKey });
  return { api: { ...api, transport: told }, serverNow: () => clock.now() + aheadMs };
}

type Keeper = (key: string, read: () => Promise<unknown>) => Promise<unknown>;

function createKeeper(clock: Clock, keepMs: number): Keeper {
  const kept = new Map<string, { until: number; readonly value: Promise<unknown> }>();
  return (key, read) => {
    const known = kept.get(key);
    if (known !== undefined && clock.now() < known.until) return known.value;
    // While it is being read it is shared; its time counts from when it is there.
    const entry = {
      until: Infinity,
      // What an answer held is told to clients, and to their logs, by the rules of what may stay.
      value: read().catch((error: unknown) => {
        throw retoldSafely(error);
      }),
    };
    kept.set(key, entry);
    entry.value.then(() => entry.until = clock.now() + keepMs, () => {
      if (kept.get(key) === entry) kept.delete(key);
    });
    return entry.value;
  };
}
