/** An outcome's first step tried again on a changed roster, everything else as it was. */

import { hasPlace } from "../../decide.ts";
import type { Decision } from "../../domain/decision.ts";
import type { OverlayChange } from "../../what_if/overlay.ts";
import { applyOverlay } from "../../what_if/apply_overlay.ts";
import type { Outcome } from "../play.ts";

/**
 * Whether an agent has a place in the decision once changes are made.
 * @param decision of the outcome's first step
 * @throws UsageError as `applyOverlay`
 */
export function trialOf(
  { bench, interaction }: Outcome,
  { model, at }: Decision,
  options: Readonly<Record<string, string>>,
): (changes: readonly OverlayChange[], agentId: string) => boolean {
  return (changes, agentId) =>
    hasPlace(bench.changed(applyOverlay(bench.given, changes)), interaction, { model, at, options }, agentId);
}
