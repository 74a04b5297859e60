/** Lays what a question changes over the roster that it is put to: its overlay, and what it states of last interactions. */

import type { Roster } from "../../domain/roster.ts";
import { applyOverlay } from "../../what_if/apply_overlay.ts";
import { layRows } from "../../what_if/rows/lay_rows.ts";
import { lastHandledOf } from "../../what_if/rows/row_doing.ts";
import { inField } from "../../yaml/field.ts";
import type { ScenarioQuestion } from "../scenario.ts";
import { checkIdleTimeActs } from "./idle_time_effect.ts";
import { checkOverlayActs } from "./overlay_effect.ts";

/**
 * The roster with the question's changes.
 * @param where who asks, for messages
 * @throws UsageError for a change that the decision does not read, that names nobody, or that changes nothing
 */
export function layWhatIf(question: ScenarioQuestion, recorded: Roster, where: string): Roster {
  checkOverlayActs(question.overlay, { surface: recorded.surface, model: question.model }, where);
  checkIdleTimeActs(question, recorded, where);
  const at = question.at ?? recorded.at;
  const [overlaid = recorded] = layRows([recorded], question.overlay, at, where);
  return Object.entries(question.lastHandled).reduce(
    (roster, [agent, text]) =>
      inField(where, ["lastHandled", agent], () => {
        const lastHandled = lastHandledOf(text, at, where);
        return applyOverlay(roster, [{ kind: "last-handled", agent, lastHandled }]);
      }),
    overlaid,
  );
}
