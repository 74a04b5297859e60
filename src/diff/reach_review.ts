/** Every request put to both recordings: what a change of configuration does to all of them, whatever scenarios there are. */

import type { Configuration, ConfiguredAgent } from "../domain/configuration.ts";
import { compareReach, type QueueReach } from "../reach/compare/compare.ts";
import { FATES } from "../reach/compare/fates.ts";
import { outsideReach } from "../reach/compare/outside.ts";
import type { JudgedStage } from "../reach/compare/judged_pools.ts";
import type { Limits } from "../reach/compare/side.ts";
import type { ConfigurationChange } from "./changes/change.ts";
import type { QueuePair } from "./queue_pairs.ts";

/** The reach of every queue that both recordings hold. */
export interface ReachReview {
  /** Skills a request may name. */
  readonly width: number;
  /** In the order of the later recording. */
  readonly queues: readonly (QueueReach & { readonly outside: readonly string[] })[];
}

/** Ways in which a run may fail by reach. */
export const FAIL_ON = ["lost", "single", "changed", "unmeant"] as const;

/** One of them. */
export type FailOn = (typeof FAIL_ON)[number];

/** Puts every request to both sides of each queue. */
export function reviewReach(
  pairs: readonly QueuePair[],
  limits: Limits,
  judged: JudgedStage = "last",
): ReachReview {
  return {
    width: limits.width,
    queues: pairs.map((pair) => {
      const { before, after } = comparedOf(pair);
      return { ...compareReach(before, after, limits, judged), outside: outsideReach(pair.after.queue) };
    }),
  };
}

/** Both sides of a queue as every request is put to them. */
export function comparedOf({ before, after, levelled }: QueuePair): {
  readonly before: Configuration;
  readonly after: Configuration;
} {
  return { before: known(levelled.before, before), after: known(levelled.after, after) };
}

/**
 * What both know of the queue, and of its agents what either knows: of whom something is unknown on one side only, that side
 * has in no pool for sure, which is told as unsure and never as a change.
 */
function known(levelled: Configuration, own: Configuration): Configuration {
  const rows = new Map(own.agents.map((agent) => [agent.id, agent]));
  return {
    ...levelled,
    agents: levelled.agents.map((agent) => ({
      ...agent,
      ...perhapsKnown(agent, rows.get(agent.id) ?? agent),
    })),
  };
}

/** Ratings that one side knows alone order nothing on either. */
function perhapsKnown(levelled: ConfiguredAgent, own: ConfiguredAgent): Partial<ConfiguredAgent> {
  const { groupIds, unsureGroupIds, membership } = own;
  return {
    skills: levelled.skills ?? own.skills,
    languages: levelled.languages ?? own.languages,
    groupIds,
    unsureGroupIds,
    membership,
  };
}

/** Whether anything of that kind was found. */
export function isFound({ queues }: ReachReview, what: Exclude<FailOn, "unmeant">): boolean {
  return queues.some(({ changed, fates }) => what === "changed" ? changed > 0 : fates[what].length > 0);
}

/** Changes that no request sees, because they count only while people have work in hand. */
export function underLoad(changes: readonly ConfigurationChange[]): readonly ConfigurationChange[] {
  return changes.filter(({ kind, what, before, after }) =>
    kind === "utilization"
      ? !before?.startsWith("0 ") && !after?.startsWith("0 ")
      : /^scoring of waiting|^alerting time-out|^going on queue resets/.test(what)
  );
}

/** Whether anything becomes of any request to a queue. */
export function isQueueChanged({ changed, fates }: QueueReach): boolean {
  return changed > 0 || FATES.some((fate) => fates[fate].length > 0);
}

/** Whether nothing at all becomes of any request. */
export function isUnchanged({ queues }: ReachReview): boolean {
  return !queues.some(isQueueChanged);
}
