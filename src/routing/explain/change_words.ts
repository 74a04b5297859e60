/** Changes and margins as sentences say them. */

import { counted } from "../../lib/words.ts";
import { spell } from "../line/eligibility.ts";
import type { Margin } from "./margin.ts";
import { ANY_RATING } from "./counterfactual/fixes.ts";
import type { Counterfactual, CounterfactualChange, Threshold } from "./counterfactual/change.ts";
import { about, atLeast, listed, rounded } from "../words.ts";

/** "with Spanish at 4 or more", "when on queue and after 1 min 30 s more idle", "once Ann is off queue". */
export function wayWords({ changes, threshold, leaving }: Counterfactual): string {
  if (leaving !== undefined) {
    return `once ${listed(leaving)} ${leaving.length === 1 ? "is" : "are"} off queue`;
  }
  const last = changes.length - 1;
  return listed(
    changes.map((change, index) =>
      threshold !== undefined && index === last
        ? thresholdWords(change, threshold, index === 0)
        : changeWords(change)
    ),
  );
}

function thresholdWords(
  change: CounterfactualChange,
  { of, now, enough, notEnough }: Threshold,
  isFirst: boolean,
): string {
  if (change.kind === "skill") {
    return `with ${change.skill} at ${rounded(enough)}${enough < 5 ? " or more" : ""}`;
  }
  if (change.kind === "metric") return `once ${change.metric} is ${enough}${beyond(enough, notEnough)}`;
  if (of === "preferred-score") {
    return `with a preferred score of ${enough}${enough < 100 ? " or more" : ""}`;
  }
  if (now !== null) return `after ${atLeast(enough - now)} more idle`;
  if (enough === 0) return "with a last interaction that is known";
  return `${isFirst ? "when " : ""}idle for ${atLeast(enough)} or more`;
}

function beyond(enough: number, notEnough: number | null): string {
  return notEnough === null ? "" : notEnough < enough ? " or more" : " or less";
}

function changeWords(change: CounterfactualChange): string {
  switch (change.kind) {
    case "skill":
      return change.proficiency === ANY_RATING
        ? `with ${change.skill}`
        : `with ${change.skill} at ${change.proficiency}`;
    case "language":
      return `speaking ${change.language}`;
    case "presence":
      return change.presence === "ON_QUEUE" ? "when on queue" : `with presence ${spell(change.presence)}`;
    case "status":
      return `with routing status ${spell(change.status)}`;
    case "joined":
      return change.joined ? "when active in the queue" : "when not active in the queue";
    case "ring":
      return `in ring ${change.ring}`;
    case "load":
      return `with ${counted(change.active + change.afterCallWork, change.media)} in hand`;
    case "label-load":
      return `with ${change.count} labelled ${change.label} in hand`;
    case "availability":
      return `when ${change.state}`;
    case "preferred-score":
      return `with a preferred score of ${change.score}`;
    case "metric":
      return `with ${change.metric} at ${change.value}`;
    default:
      return change.kind;
  }
}

/** "ahead of Ken Ito by 0.5 mean rating". */
export function marginWords(margin: Margin): string {
  const by: Readonly<Record<Margin["by"], string>> = {
    "ring": counted(margin.amount, "ring"),
    "default-groups": "being in no rule's group",
    "preferred-score": `${rounded(margin.amount)} of preferred score`,
    "mean-rating": `${rounded(margin.amount)} of mean rating`,
    "idle-group": "having a known time since the last interaction",
    "idle-ms": `${about(margin.amount)} of idle time`,
    "id": "nothing but the lower id: a tie",
  };
  return `ahead of ${margin.overName} by ${by[margin.by]}`;
}
