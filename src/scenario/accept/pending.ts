/** Changes of goldens that wait for somebody: what accepting would write, and by which causes, in few words. */

import { type Acceptance, acceptanceOf } from "./accept.ts";
import { isChange } from "../golden/compare/difference.ts";
import { differenceCauseText } from "../golden/compare/difference_text.ts";
import type { ScenarioResult } from "../judge.ts";

/** A change that can be accepted. */
export interface Pending {
  readonly verdict: ScenarioResult;
  readonly acceptance: Extract<Acceptance, { kind: "write" }>;
  /** What is behind it, the decision's own first; at least one, each once. */
  readonly causes: readonly string[];
}

/** The change of a verdict; null where there is none, or none that a golden mends. */
export async function pendingOf(verdict: ScenarioResult): Promise<Pending | null> {
  const acceptance = await acceptanceOf(verdict);
  return acceptance.kind === "write" ? { verdict, acceptance, causes: causesOf(verdict) } : null;
}

/** True where nothing but these causes is behind a change. */
export function isOnlyBy({ causes }: Pending, named: readonly string[]): boolean {
  return causes.every((cause) => named.includes(cause));
}

/** What differs, grouped by what somebody would undo; a golden that is missing or stale is a cause of its own. */
function causesOf({ problems, notes, scenario }: ScenarioResult): readonly string[] {
  const hold = scenario?.hold ?? "pool";
  const causes = problems.flatMap((problem) => {
    if (problem.kind !== "changed") return [problem.title];
    const changes = problem.told.map(({ difference }) => difference).filter((each) => isChange(each, hold));
    // A first place without a reason of its own follows from what else differs.
    const behind = changes.filter((each) => each.kind !== "first" || each.because !== null);
    return (behind.length > 0 ? behind : changes).map(differenceCauseText);
  });
  return [...new Set(causes.length > 0 ? causes : notes)];
}
