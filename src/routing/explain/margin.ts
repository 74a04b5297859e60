/** By how much the first in line is ahead of the second: the first number that differs. */

import { ratesByMean } from "../line/best_available_skills.ts";
import type { EngineRun } from "../verdict.ts";

/** What decided, and by how much. */
export interface Margin {
  /** Agent id of the second in line. */
  readonly over: string;
  readonly overName: string;
  readonly by:
    | "ring"
    | "default-groups"
    | "preferred-score"
    | "mean-rating"
    | "idle-group"
    | "idle-ms"
    | "id";
  /** The difference; 0 where no number tells it (`default-groups`, `idle-group`, `id`). */
  readonly amount: number;
}

/** Null where nobody has the second place, or a model chooses. */
export function marginOf(verdict: EngineRun): Margin | null {
  const { stage, question } = verdict;
  const [first] = verdict.first;
  // Those who share the first place are not ahead of each other.
  const second = verdict.lineUp.entrants[verdict.first.length];
  if (first === undefined || second === undefined || stage.byModel) return null;
  const margin = (by: Margin["by"], amount: number): Margin => ({
    over: second.assessed.agent.id,
    overName: second.assessed.agent.name,
    by,
    amount,
  });
  if (first.tier !== second.tier) {
    return stage.innerRingFirst ? margin("ring", second.tier - first.tier) : margin("default-groups", 0);
  }
  const score = (first.preferredScore ?? 0) - (second.preferredScore ?? 0);
  if (stage.order === "preferred-score" && score !== 0) return margin("preferred-score", score);
  if (ratesByMean(question, stage) && first.mean !== second.mean) {
    return margin("mean-rating", first.mean - second.mean);
  }
  if (first.idle.group !== second.idle.group) return margin("idle-group", 0);
  return first.idle.ms === second.idle.ms
    ? margin("id", 0)
    : margin("idle-ms", first.idle.ms - second.idle.ms);
}
