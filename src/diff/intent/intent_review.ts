/** A change between two recordings held against an intent. */

import type { Limits } from "../../reach/compare/side.ts";
import type { DecisionChange } from "../scenarios/both_sides.ts";
import type { Intent } from "./intent_file.ts";
import { checkIntentNames } from "./intent_names.ts";
import { type MustFailed, mustFailed } from "./must.ts";
import type { QueuePair } from "../queue_pairs.ts";
import { comparedOf } from "../reach_review.ts";
import { intentQueueOf, unmeantIn, type UnmeantQueue } from "./unmeant.ts";

/** An intent and the file it is written in. */
export interface IntentFile {
  readonly path: string;
  readonly intent: Intent;
}

/** What came of it. */
export interface IntentReview {
  readonly path: string;
  /** Skills that requests may name where there are not too many of them. */
  readonly width: number;
  readonly queues: readonly UnmeantQueue[];
  readonly must: readonly MustFailed[];
  /** Rows of `may` that cover no request, from 1: they mean nothing that happened. */
  readonly idle: readonly number[];
}

/** Holds every queue against it. @throws UsageError where it names what neither recording holds */
export function reviewIntent(
  pairs: readonly QueuePair[],
  { intent, path }: IntentFile,
  limits: Limits,
): IntentReview {
  const compared = pairs.map(comparedOf);
  const named = compared.map(intentQueueOf);
  checkIntentNames(intent, named, path);
  const { may = [], must = [] } = intent;
  const queues = compared.flatMap((queue, at) => {
    const names = named[at];
    return names === undefined ? [] : [unmeantIn(queue, names, may, limits)];
  });
  const used = new Set(queues.flatMap((queue) => queue.used));
  return {
    path,
    width: limits.width,
    queues,
    must: mustFailed(must, compared),
    idle: may.keys().filter((at) => !used.has(at)).map((at) => at + 1).toArray(),
  };
}

/** Whether anything is not meant, or does not hold. */
export function isUnmeant({ queues, must }: IntentReview): boolean {
  return must.length > 0 || queues.some(({ rows }) => rows.length > 0);
}

/**
 * Whether the intent means that a scenario comes out differently: all that changes in its queue is meant, and it asks for nothing
 * that requests know nothing of.
 */
export function isDecisionMeant({ queues }: IntentReview, { scenario, comparison }: DecisionChange): boolean {
  const { queue, interaction: { directAgent, lastAgent, owner, preferred, skillExpression } } =
    scenario.question;
  const reviewed = queues.find((each) => each.queue === queue || each.name === queue);
  const isOutside = preferred.length > 0 ||
    [directAgent, lastAgent, owner, skillExpression].some((asked) => asked !== null);
  return comparison.kind !== "one-side" && !isOutside && reviewed !== undefined && reviewed.hasMeant &&
    reviewed.rows.length === 0;
}
