/** Changes and margins as sentences say them. */

import type { OverlayChange } from "../domain/overlay.ts";
import type { Counterfactual } from "./counterfactual.ts";
import { spell } from "./eligibility.ts";
import type { Margin } from "./margin.ts";
import { ANY_RATING } from "./repairs.ts";
import { counted, duration, listed, rounded } from "./words.ts";

/** "with Spanish at 4 or more", "when on queue and after 1 min 30 s more idle". */
export function wayWords(way: Counterfactual): string {
  const { threshold } = way;
  const last = way.changes.length - 1;
  return listed(
    way.changes.map((change, index) =>
      threshold !== undefined && index === last ? thresholdWords(change, threshold) : changeWords(change)
    ),
  );
}

function thresholdWords(change: OverlayChange, threshold: NonNullable<Counterfactual["threshold"]>): string {
  if (change.kind === "skill") {
    return `with ${change.skill} at ${rounded(threshold.enough)}${threshold.enough < 5 ? " or more" : ""}`;
  }
  if (threshold.now === null) return `idle for ${duration(threshold.enough)} or more`;
  return `after ${duration(threshold.enough - threshold.now)} more idle`;
}

function changeWords(change: OverlayChange): string {
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
      return `with ${change.count} of the label in hand`;
    default:
      return change.kind;
  }
}

/** "ahead of Ken Ito by 0.5 mean rating". */
export function marginWords(margin: Margin): string {
  const by: Readonly<Record<Margin["by"], string>> = {
    "ring": counted(margin.amount, "ring"),
    "preferred-score": `${rounded(margin.amount)} of preferred score`,
    "mean-rating": `${rounded(margin.amount)} of mean rating`,
    "idle-group": "having a known time since the last interaction",
    "idle-ms": `${duration(margin.amount)} of idle time`,
    "id": "nothing but the lower id: a tie",
  };
  return `ahead of ${margin.overName} by ${by[margin.by]}`;
}
