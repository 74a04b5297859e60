/** Which queues of a cassette can be decided by, as its head says. */

import type { CassetteHead, QueueRef } from "./cassette.ts";

/** Tells whether a queue can be decided by. Where no queue is marked, the head's word is for all. */
export function isFitQueue({ fitness, queues }: CassetteHead, queue: QueueRef): boolean {
  return fitness.fit || queue.fit !== false && queues.some(({ fit }) => fit === false);
}
