/** A what-if change to what is asked: a preferred score or a metric stated otherwise. Changes to the roster are overlays. */

import type { Interaction } from "../../../domain/interaction.ts";
import { agentCalled } from "../../question.ts";
import type { Roster } from "../../../domain/roster.ts";

/** One change. */
export type InteractionChange =
  | { readonly kind: "preferred-score"; readonly agent: string; readonly score: number }
  | { readonly kind: "metric"; readonly metric: string; readonly value: number };

/** True of what changes the interaction and not the roster. */
export function changesInteraction(change: { readonly kind: string }): change is InteractionChange {
  return change.kind === "preferred-score" || change.kind === "metric";
}

/** The interaction with the changes made; agents of the roster are named by id in them. */
export function changedInteraction(
  roster: Roster,
  interaction: Interaction,
  changes: readonly InteractionChange[],
): Interaction {
  return changes.reduce((changed, change) => {
    if (change.kind === "metric") {
      return { ...changed, metrics: { ...changed.metrics, [change.metric]: change.value } };
    }
    const others = changed.preferred.filter((row) =>
      agentCalled(roster.agents, row.agent)?.id !== change.agent
    );
    return { ...changed, preferred: [...others, { agent: change.agent, score: change.score }] };
  }, interaction);
}
