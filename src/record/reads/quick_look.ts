/** Looks which recorded queues moved, by what a queue says of itself: when it was modified, and how many members it has. One request a queue. */

import * as z from "zod";
import type { Cassette, QueueRef } from "../../cassette/cassette.ts";
import { isObject } from "../../lib/json.ts";
import { askOptional } from "../../surfaces/ask.ts";
import type { Api } from "../../surfaces/surface.ts";

/** A queue and why it is to be read again; null where what it says of itself is as recorded. */
export interface QuickLook {
  readonly queue: QueueRef;
  readonly moved: string | null;
}

/**
 * What tells that an admin was here. How many members joined is no sign: agents join by themselves. The date moves with the queue's
 * settings and not with its people's skills, which is why a queue that did not move is not proved to be the same.
 */
const SIGNS = {
  dateModified: "modified",
  memberCount: "members",
  userMemberCount: "members added by hand",
} as const;

const SignsSchema = z.looseObject({
  id: z.string(),
  dateModified: z.string().nullish(),
  memberCount: z.number().nullish(),
  userMemberCount: z.number().nullish(),
});

/**
 * Looks at every queue of the cassette.
 * @throws AccessError, LiveApiError with 401, where the API does not take who is asking
 */
export async function lookQuickly({ head, exchanges }: Cassette, api: Api): Promise<readonly QuickLook[]> {
  return await Promise.all(head.queues.map(async (queue): Promise<QuickLook> => {
    const path = `/api/v2/routing/queues/${encodeURIComponent(queue.id)}`;
    const recorded = exchanges.find(({ request }) => request.path === path)?.response.body;
    const answer = await askOptional(api, { path, expected: SignsSchema });
    if (answer.kind === "refused") return { queue, moved: answer.error.explanation.what };
    if (!isObject(recorded)) return { queue, moved: "what it said of itself is not recorded" };
    const signs = Object.entries(SIGNS) as readonly (readonly [keyof typeof SIGNS, string])[];
    if (signs.every(([field]) => (recorded[field] ?? null) === null)) {
      return { queue, moved: "it says nothing of itself by which to tell" };
    }
    const [first] = signs.flatMap(([field, words]) => {
      const [was, now] = [recorded[field] ?? null, answer.value[field] ?? null];
      return was === now ? [] : [`${words} ${was ?? "unknown"} → ${now ?? "unknown"}`];
    });
    return { queue, moved: first ?? null };
  }));
}
