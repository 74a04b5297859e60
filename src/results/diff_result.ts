/** A comparison of two recordings as the result of `diff`: what it comes to depends on what a run is to fail on. */

import { type FailOn, isFound, isUnchanged } from "../diff/reach_review.ts";
import { reachClause } from "../diff/reach_text.ts";
import { isDecisionMeant, isUnmeant } from "../diff/intent/intent_review.ts";
import type { Review } from "../diff/review.ts";
import { EXIT, type ExitCode } from "../errors.ts";
import { intentVerdict } from "../diff/intent/intent_text.ts";
import { counted } from "../lib/words.ts";
import { MAX_LOST, maxLostGate } from "./max_lost_gate.ts";
import type { DiffResult, ResultGate, Verdict } from "./result.ts";

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
export function diffResult(review: Review, wanted: DiffGates): DiffResult {
  const { intent, decisions } = review;
  const gates = gatesOf(review, wanted);
  const meant = intent === null ? [] : decisions.filter((each) => isDecisionMeant(intent, each));
  const plain = exitOf(review, gates, decisions.length - meant.length);
  return {
    ...review,
    verb: "diff",
    exitCode: wanted.detailed ? detailedExit(review) : plain,
    verdict: { kind: verdictKind(review, plain), text: verdictText(review) },
    gates,
    meant: meant.map(({ scenario }) => scenario.name),
  };
}

function gatesOf({ reach, intent, traffic }: Review, { failOn, maxLost }: DiffGates): readonly ResultGate[] {
  return [
    ...failOn.flatMap((what) => what === "unmeant" ? [] : [reachGate(reach, what)]),
    ...(intent === null
      ? []
      : [{ name: `intent ${intent.path}`, isFailed: isUnmeant(intent), text: intentVerdict(intent) }]),
    ...(maxLost === null || traffic === null ? [] : [
      maxLostGate({ ...traffic, count: traffic.lost }, maxLost, "lost"),
    ]),
  ];
}

const GATE_WORDS: Readonly<Record<Exclude<FailOn, "unmeant">, string>> = {
  lost: "smallest requests that are lost",
  single: "smallest requests that hang on one person now",
  changed: "requests that change",
};

function reachGate(reach: Review["reach"], what: Exclude<FailOn, "unmeant">): ResultGate {
  const count = reach.queues.reduce(
    (sum, { changed, fates }) => sum + (what === "changed" ? changed : fates[what].length),
    0,
  );
  return {
    name: `fail-on ${what}`,
    isFailed: isFound(reach, what),
    text: `${GATE_WORDS[what]}: ${count}`,
  };
}

/** Fails on any gate, on a scenario that no intent means, and where there was nothing to check. */
function exitOf(
  { asked, unreadable, reach, traffic }: Review,
  gates: readonly ResultGate[],
  unmeant: number,
): ExitCode {
  if (unreadable[0] !== undefined) return unreadable[0].error.exitCode;
  if (gates.some(({ isFailed }) => isFailed)) return EXIT.expectationFailed;
  if (gates.some(({ name }) => name === MAX_LOST) && traffic?.total === 0) return EXIT.noScenarios;
  if (asked.length === 0 && !(gates.length > 0 && reach.queues.length > 0)) return EXIT.noScenarios;
  return unmeant > 0 ? EXIT.expectationFailed : EXIT.good;
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

function verdictText({ reach, asked, decisions, unreadable, intent }: Review): string {
  const scenarios = asked.length === 0
    ? "no scenario could be put to both recordings"
    : `${decisions.length} of ${counted(asked.length, "scenario")} ${
      decisions.length === 1 ? "comes" : "come"
    } out differently`;
  return [
    ...(reach.queues.length === 0 ? [] : [reachClause(reach)]),
    scenarios,
    ...(intent !== null && isUnmeant(intent) ? ["not all of it is meant"] : []),
    ...(unreadable.length === 0 ? [] : [`${counted(unreadable.length, "scenario")} cannot be read`]),
  ].join("; ");
}
