/**
 * States what a shift takes for granted because nobody can tell: said beside the outcome, so that it is not read as more
 * than it is.
 */

import type { Agent } from "../domain/agent.ts";
import type { Roster } from "../domain/roster.ts";
import { compareText } from "../lib/json.ts";
import { listed } from "../routing/words.ts";
import { counted } from "../lib/words.ts";

/** Names told; of more agents only how many. */
const NAMES_MAX = 4;

/** Assumptions of a whole shift, sentences. @param leftOut what the file leaves out of what people do */
export function shiftAssumptions(rosters: readonly Roster[], leftOut: readonly string[]): readonly string[] {
  const occupied = rosters.flatMap((roster) => roster.agents).filter(hasWorkWithoutEnd);
  const names = [...new Map(occupied.map((agent) => [agent.id, agent.name])).values()].sort(compareText);
  const who = names.length > NAMES_MAX ? counted(names.length, "agent") : listed(names);
  return [
    ...leftOut,
    ...(names.length === 0 ? [] : [
      `What ${who} had in hand when recorded never ends; an overlay row {agent: …, status: Idle, media: call, active: 0} frees an agent.`,
    ]),
    ...rosterAssumptions(rosters),
  ];
}

/** Assumptions of deciding on these rosters at all, sentences. */
export function rosterAssumptions(rosters: readonly Roster[]): readonly string[] {
  const predictive = rosters.filter(({ queue }) =>
    queue.predictors?.some((row) => row.state === "Active" && row.on)
  )
    .map(({ queue }) => queue.name).sort(compareText);
  return [
    ...(predictive.length === 0 ? [] : [
      `Whom the predictive model of ${
        listed(predictive)
      } would choose cannot be told offline: with more than three agents available its interactions wait for its time-out.`,
    ]),
    ...(rosters.some((roster) => roster.surface === "walkthrough")
      ? [
        "Decided by the ACD engine, for the weighted score knows no clock; Available counts as on queue and free.",
      ]
      : []),
  ];
}

function hasWorkWithoutEnd(agent: Agent): boolean {
  return agent.endings === undefined &&
    Object.values(agent.load?.media ?? {}).some((load) => load.active + load.afterCallWork > 0);
}
