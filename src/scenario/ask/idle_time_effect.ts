/**
 * Holds what a question states of last interactions to what its moment reads: where everybody is free, who waited
 * longest is not asked.
 */

import type { Roster } from "../../domain/roster.ts";
import { UsageError } from "../../errors.ts";
import { inField } from "../../yaml/field.ts";
import type { ScenarioQuestion } from "../scenario.ts";

/**
 * A row that changes nothing whatever it states would pass for one that was looked at.
 * @param where the file, or who asks
 * @throws UsageError when `lastHandled` is stated at `free`
 */
export function checkIdleTimeActs(
  { lastHandled, overlay }: Pick<ScenarioQuestion, "lastHandled" | "overlay">,
  { moment }: Roster,
  where: string,
): void {
  if (moment.kind !== "free") return;
  if (Object.keys(lastHandled).length > 0) inField(where, ["lastHandled"], refuse);
  const index = overlay.findIndex((row) => row.lastHandled !== undefined);
  if (index !== -1) inField(where, ["overlay", index, "lastHandled"], refuse);
}

function refuse(): never {
  throw new UsageError({
    what: "Who waited longest is not asked where everybody is free, and lastHandled is stated",
    next: "write moment: recorded, or name a moment file; or leave lastHandled out",
  });
}
