/** The queue's own service level: which share of what arrived was served within the time the queue promises. */

import type { Queue } from "../domain/queue.ts";
import type { MediaType } from "../domain/media.ts";

/** What a queue promises for one media type. */
export interface ServicePromise {
  readonly withinSeconds: number;
  /** 0 to 1; null where the queue sets a time without a share. */
  readonly target: number | null;
}

/** Kept or not, over the interactions whose queue and media promise anything. */
export interface ServiceLevel {
  /** Interactions that a promise holds for; those never served are among them, and broken. */
  readonly counted: number;
  readonly kept: number;
  /** `kept` of `counted`, 0 to 1, three decimals. */
  readonly share: number;
  /** The promises themselves, by media type. */
  readonly promises: Readonly<Record<string, ServicePromise>>;
}

/** The promise for a media type, `mediaSettings.<media>.serviceLevel`; null where the recording does not say. */
function promiseOf(queue: Queue, media: MediaType): ServicePromise | null {
  const path = `mediaSettings.${media}.serviceLevel`;
  const [length, share] = [queue.settings[`${path}.durationMs`], queue.settings[`${path}.percentage`]];
  if (typeof length !== "number") return null;
  return { withinSeconds: length / 1000, target: typeof share === "number" ? share : null };
}

/** How the queue kept its promises; null where it made none. */
export function serviceLevelOf(
  queue: Queue,
  rows: readonly { readonly media: MediaType; readonly waitedSeconds: number | null }[],
): ServiceLevel | null {
  const promises: Record<string, ServicePromise> = {};
  let [counted, kept] = [0, 0];
  for (const { media, waitedSeconds } of rows) {
    const promise = promiseOf(queue, media);
    if (promise === null) continue;
    promises[media] = promise;
    counted += 1;
    if (waitedSeconds !== null && waitedSeconds <= promise.withinSeconds) kept += 1;
  }
  return counted === 0
    ? null
    : { counted, kept, share: Math.round((kept / counted) * 1000) / 1000, promises };
}

/** How several queues kept their promises together; null where none made any. */
export function overallLevel(
  levels: readonly ServiceLevel[],
): { readonly counted: number; readonly kept: number } | null {
  if (levels.length === 0) return null;
  return {
    counted: levels.reduce((sum, level) => sum + level.counted, 0),
    kept: levels.reduce((sum, level) => sum + level.kept, 0),
  };
}
