/** What queues of a recording can serve as the result of `reach`. */

import type { Configuration } from "../domain/configuration.ts";
import { EXIT, type ExitCode } from "../errors.ts";
import { counted } from "../lib/words.ts";
import { queuePicture } from "../reach/picture.ts";
import { maxLostGate } from "./max_lost_gate.ts";
import type { ReachResult, ResultGate, Verdict } from "./result.ts";

/** All but what it comes to. */
export type ReachFindings = Omit<ReachResult, "verb" | "exitCode" | "verdict" | "pictures" | "gates">;

/**
 * Makes the result.
 * @param pictured configurations of the queues that are to be pictured
 * @param maxLost the share of traffic that may reach nobody; null for any
 */
export function reachResult(
  found: ReachFindings,
  pictured: readonly Configuration[],
  maxLost: number | null,
): ReachResult {
  const { traffic } = found;
  const gates = traffic === null || maxLost === null
    ? []
    : [maxLostGate({ ...traffic, count: traffic.counts.nobody }, maxLost, "can reach nobody")];
  const exitCode = exitOf(found, gates);
  return {
    ...found,
    verb: "reach",
    gates,
    exitCode,
    verdict: { kind: verdictKind(found, exitCode), text: verdictText(found) },
    pictures: pictured.map((configuration) => queuePicture(null, configuration)),
  };
}

function exitOf({ traffic }: ReachFindings, gates: readonly ResultGate[]): ExitCode {
  if (gates.length > 0 && traffic?.total === 0) return EXIT.noScenarios;
  return gates.some(({ isFailed }) => isFailed) ? EXIT.expectationFailed : EXIT.good;
}

function verdictKind({ queues, whatIf }: ReachFindings, exitCode: ExitCode): Verdict["kind"] {
  if (exitCode === EXIT.noScenarios) return "nothing";
  if (exitCode !== EXIT.good) return "failed";
  const isLost = queues.some(({ without }) =>
    without !== null && without.fates.lost.length + without.fates.single.length > 0
  );
  return isLost || whatIf?.isLosing === true ? "moved" : "good";
}

function verdictText({ queues, atMost, without, whatIf }: ReachFindings): string {
  const sum = (of: (queue: ReachFindings["queues"][number]) => number) =>
    queues.reduce((total, queue) => total + of(queue), 0);
  const few = atMost === 1 ? "one person" : `at most ${counted(atMost, "person", "people")}`;
  const requests = counted(sum(({ served }) => served.requests), "request");
  const hanging = sum(({ served }) => served.hanging.count);
  const [lost, single] = (["lost", "single"] as const).map((fate) =>
    sum((queue) => queue.without?.fates[fate].length ?? 0)
  );
  return [
    ...(whatIf === null ? [] : [`what if: ${whatIf.verdict}`]),
    `${sum(({ served }) => served.served)} of ${requests} can be served`,
    `smallest requests that hang on ${few}: ${hanging}`,
    ...(without === null ? [] : [`with one away ${lost} more are lost, ${single} more hang on one person`]),
  ].join("; ");
}
