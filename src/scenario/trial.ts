/** An outcome's first step decided again on a changed roster, everything else as it was. */

import { decide } from "../decide.ts";
import type { Decision } from "../domain/decision.ts";
import type { OverlayChange } from "../domain/overlay.ts";
import { applyOverlay } from "./apply_overlay.ts";
import type { Outcome } from "./play.ts";

/**
 * What `changes` would make of the decision.
 * @param decision of the outcome's first step
 * @throws UsageError as `applyOverlay`
 */
export function trialOf(
  { roster, interaction }: Outcome,
  { model, at }: Decision,
  options: Readonly<Record<string, string>>,
): (changes: readonly OverlayChange[]) => Decision {
  return (changes) => decide(applyOverlay(roster, changes), interaction, { model, at, options });
}
