/** What queues of a recording can serve as the result of `reach`. */

import type { Configuration } from "../domain/configuration.ts";
import { EXIT, type ExitCode } from "../errors.ts";
import { counted } from "../lib/words.ts";
import { queuePicture } from "../reach/picture.ts";
import type { ReachResult, Verdict } from "./result.ts";

/** All but what it comes to. */
export type ReachFindings = Omit<ReachResult, "verb" | "exitCode" | "verdict" | "pictures">;

/** Makes the result. @param maxLost the share of traffic that may reach nobody; null for any */
export function reachResult(
  found: ReachFindings,
  configurations: readonly Configuration[],
  maxLost: number | null,
): ReachResult {
  const exitCode = exitOf(found, maxLost);
  return {
    ...found,
    verb: "reach",
    exitCode,
    verdict: { kind: verdictKind(found, exitCode), text: verdictText(found) },
    pictures: configurations.map((configuration) => queuePicture(null, configuration)),
  };
}

function exitOf({ traffic }: ReachFindings, maxLost: number | null): ExitCode {
  if (traffic === null || maxLost === null) return EXIT.good;
  if (traffic.total === 0) return EXIT.noScenarios;
  return traffic.counts.nobody / traffic.total > maxLost ? EXIT.expectationFailed : EXIT.good;
}

function verdictKind({ queues }: ReachFindings, exitCode: ExitCode): Verdict["kind"] {
  if (exitCode === EXIT.noScenarios) return "nothing";
  if (exitCode !== EXIT.good) return "failed";
  const isLost = queues.some(({ without }) =>
    without !== null && without.fates.lost.length + without.fates.single.length > 0
  );
  return isLost ? "moved" : "good";
}

function verdictText({ queues, atMost, without }: ReachFindings): string {
  const sum = (of: (queue: ReachFindings["queues"][number]) => number) =>
    queues.reduce((total, queue) => total + of(queue), 0);
  const few = atMost === 1 ? "one person" : `at most ${counted(atMost, "person", "people")}`;
  const lost = sum(({ without: left }) => left?.fates.lost.length ?? 0);
  return [
    `${sum(({ served }) => served.served)} of ${
      counted(sum(({ served }) => served.requests), "request")
    } can be served`,
    `${counted(sum(({ served }) => served.hanging.count), "smallest request")} hang on ${few}`,
    ...(without === null ? [] : [`without ${without} ${counted(lost, "smallest request")} would be lost`]),
  ].join("; ");
}
