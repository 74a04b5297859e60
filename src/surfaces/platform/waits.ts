/** The wait estimates that a queue's rules may look at: nobody can compute them, so they are read (routing semantics 2.5). */

import type { ReadRefusal } from "../bad_answer.ts";
import type { Sequence } from "../sequence.ts";
import { EstimatedWaitSchema, type QueueAnswer } from "./schemas.ts";

/** Asks for the estimate of one queue, of all labels together: rows of one label are of its interactions alone. */
export function askWait(
  sequence: Sequence,
  queueId: string,
  { waits, refusals }: { readonly waits: Map<string, number>; readonly refusals: ReadRefusal[] },
): void {
  const path = `/api/v2/routing/queues/${encodeURIComponent(queueId)}/estimatedwaittime`;
  const amiss = ({ results }: { readonly results?: unknown }) =>
    (results ?? null) === null ? "it has no results" : null;
  sequence.askOptional({ path, expected: EstimatedWaitSchema, amiss }, (answer) => {
    if (answer.kind === "refused") return void refusals.push(answer.refusal);
    const row = answer.value.results?.find(({ label }) => (label?.id ?? null) === null);
    const waitSeconds = row?.estimatedWaitTimeSeconds ?? null;
    if (waitSeconds !== null && waitSeconds >= 0) waits.set(queueId, waitSeconds);
  });
}

/** Whether a rule of the queue looks at a wait estimate, of whichever queue. */
export function looksAtWait(queue: QueueAnswer): boolean {
  return waitConditions(queue).length > 0;
}

/** Ids of the queues whose wait estimate a rule looks at, where it is named. */
export function queuesInRules(queue: QueueAnswer): ReadonlySet<string> {
  return new Set(waitConditions(queue).flatMap((row) => row?.queue?.id ?? []));
}

function waitConditions({ conditionalGroupRouting, conditionalGroupActivation }: QueueAnswer) {
  const { pilotRule, rules } = conditionalGroupActivation ?? {};
  const conditions = [pilotRule, ...rules ?? []].flatMap((rule) => rule?.conditions ?? []);
  return [
    ...conditionalGroupRouting?.rules ?? [],
    ...conditions.map(({ simpleMetric }) => simpleMetric),
  ].filter((row) => row?.metric === "EstimatedWaitTime");
}
