/** What share of real traffic a change loses: interactions that somebody could serve before, and nobody after. */

import type { Configuration } from "../domain/configuration.ts";
import { compareRequests, type Request } from "./request.ts";
import {
  type AskedTraffic,
  isOfKnownMedia,
  reachedBy,
  readyQueues,
  requestFrom,
  UnknownMedia,
} from "./shares.ts";
import { unknownWords } from "./unknown_words.ts";

/** Lost requests that came alike. */
export interface LostRequest {
  readonly queue: string;
  readonly request: Request;
  readonly count: number;
}

/** What of the traffic is lost. */
export interface LostShare {
  /** Interactions that could be judged. */
  readonly total: number;
  readonly lost: number;
  /** Those that only one person can serve now, and several could. */
  readonly single: number;
  /** Lost ones, the heaviest first. */
  readonly rows: readonly LostRequest[];
  /** Interactions of queues that are not in both. */
  readonly foreign: number;
  /** Words that neither side knows, or both know as another kind, a sentence each. */
  readonly slips: readonly string[];
}

/** Puts every interaction to both configurations of its queue. */
export function lostShareOf(
  entries: readonly AskedTraffic[],
  compared: readonly { readonly before: Configuration; readonly after: Configuration }[],
): LostShare {
  const queues = readyQueues(compared.map(({ before, after }) => [before, after]));
  const rows = new Map<string, LostRequest>();
  const unknownMedia = new UnknownMedia();
  let [total, lost, single, foreign] = [0, 0, 0, 0];
  for (const entry of entries) {
    const ready = queues.get(entry.queue);
    if (ready === undefined) {
      foreign += entry.count;
      continue;
    }
    if (!isOfKnownMedia(entry)) {
      unknownMedia.add(entry);
      continue;
    }
    total += entry.count;
    const [was, now] = reachedBy(entry, ready, "last");
    if (was === "several" && now === "one") single += entry.count;
    if ((was !== "several" && was !== "one") || now !== "nobody") continue;
    lost += entry.count;
    const request = requestFrom(entry, ready.universe);
    const key = JSON.stringify([ready.name, request]);
    const count = (rows.get(key)?.count ?? 0) + entry.count;
    rows.set(key, { queue: ready.name, request, count });
  }
  const sorted = [...rows.values()].sort((a, b) =>
    b.count - a.count || compareRequests(a.request, b.request)
  );
  const both = compared.flatMap(({ before, after }) => [before, after]);
  const slips = [...unknownWords(entries, both), ...unknownMedia.sentences()];
  return { total, lost, single, rows: sorted, foreign, slips };
}
