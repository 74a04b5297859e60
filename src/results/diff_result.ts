/** A comparison of two recordings as the result of `diff`: what it comes to depends on what a run is to fail on. */

import { type FailOn, isFound, isUnchanged } from "../diff/reach_review.ts";
import { isDecisionMeant, isUnmeant } from "../diff/intent_review.ts";
import type { Review } from "../diff/review.ts";
import { EXIT, type ExitCode } from "../errors.ts";
import { counted } from "../lib/words.ts";
import type { Fate } from "../reach/compare/lists.ts";
import type { DiffResult, Verdict } from "./result.ts";

/** Terraform's meaning of `-detailed-exitcode`, which admins script against. */
export const DETAILED = { none: 0, error: 1, differences: 2 } as const satisfies Record<string, ExitCode>;

/** What a run is to fail on, beside scenarios that come out differently. */
export interface DiffGates {
  readonly failOn: readonly FailOn[];
  /** The share of traffic that may be lost; null for any. */
  readonly maxLost: number | null;
  /** Whether the exit code is to have Terraform's meaning. */
  readonly detailed: boolean;
}

/** Makes the result of a comparison. */
export function diffResult(review: Review, gates: DiffGates): DiffResult {
  const plain = exitOf(review, gates);
  return {
    ...review,
    verb: "diff",
    exitCode: gates.detailed ? detailedExit(review) : plain,
    verdict: { kind: verdictKind(review, plain), text: verdictText(review) },
  };
}

/** With an intent, scenarios that come out differently as it means are no failure. */
function exitOf(
  { asked, decisions, unreadable, reach, intent, traffic }: Review,
  { failOn, maxLost }: DiffGates,
): ExitCode {
  if (unreadable[0] !== undefined) return unreadable[0].error.exitCode;
  const isFailed = failOn.some((what) => what !== "unmeant" && isFound(reach, what)) ||
    (intent !== null && isUnmeant(intent)) ||
    (maxLost !== null && traffic !== null && traffic.lost > maxLost * traffic.total);
  if (isFailed) return EXIT.expectationFailed;
  if (maxLost !== null && traffic?.total === 0) return EXIT.noScenarios;
  const isReachGate = maxLost !== null || failOn.length > 0 || intent !== null;
  if (asked.length === 0 && !(isReachGate && reach.queues.length > 0)) return EXIT.noScenarios;
  const surprising = decisions.filter((each) => intent === null || !isDecisionMeant(intent, each));
  return surprising.length > 0 ? EXIT.expectationFailed : EXIT.good;
}

function detailedExit({ asked, configuration, joined, decisions, unreadable }: Review): ExitCode {
  if (unreadable.length > 0 || asked.length === 0) return DETAILED.error;
  return configuration.length + joined.length + decisions.length > 0 ? DETAILED.differences : DETAILED.none;
}

function verdictKind(review: Review, exitCode: ExitCode): Verdict["kind"] {
  const { configuration, joined, decisions, noted } = review;
  if (exitCode === EXIT.noScenarios) return "nothing";
  if (exitCode !== EXIT.good) return "failed";
  const moved = configuration.length + joined.length + decisions.length + noted.length;
  return moved > 0 || !isUnchanged(review.reach) ? "moved" : "good";
}

const FATE_WORDS: Readonly<Record<Exclude<Fate, "unsure">, string>> = {
  lost: "lost",
  single: "hanging on one person now",
  gained: "gained",
};

function verdictText({ reach, asked, decisions, unreadable, intent }: Review): string {
  const sum = (of: (queue: Review["reach"]["queues"][number]) => number) =>
    reach.queues.reduce((total, queue) => total + of(queue), 0);
  const fates = (["lost", "single", "gained"] as const)
    .map((fate) => [sum(({ fates }) => fates[fate].length), FATE_WORDS[fate]] as const)
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${count} ${words}`);
  const requests = isUnchanged(reach)
    ? "no request changes"
    : `${sum(({ changed }) => changed)} of ${counted(sum((queue) => queue.requests), "request")} change` +
      (fates.length === 0 ? "" : ` (smallest: ${fates.join(", ")})`);
  const scenarios = asked.length === 0
    ? "no scenario could be put to both recordings"
    : `${decisions.length} of ${counted(asked.length, "scenario")} ${
      decisions.length === 1 ? "comes" : "come"
    } out differently`;
  return [
    ...(reach.queues.length === 0 ? [] : [requests]),
    scenarios,
    ...(intent !== null && isUnmeant(intent) ? ["not all of it is meant"] : []),
    ...(unreadable.length === 0 ? [] : [`${counted(unreadable.length, "scenario")} cannot be read`]),
  ].join("; ");
}
