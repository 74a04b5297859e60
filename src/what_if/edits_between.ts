/** All that an admin set otherwise between two configurations of a queue: laid over the one, it gives the other. */

import type { Configuration, Organisation } from "../domain/configuration.ts";
import { agentEdits } from "./agent_edits.ts";
import { type Edit, isSameSetting } from "./edit.ts";
import { queueEdits } from "./queue_edits.ts";
import { utilizationEdits } from "./utilization_edits.ts";

/** Edits of the organisation, then of the queue, then of agents by name. */
export function editsBetween(before: Configuration, after: Configuration): readonly Edit[] {
  return [
    ...organisationEdits(before.organisation, after.organisation),
    ...queueEdits(before.queue, after.queue),
    ...agentEdits(before.agents, after.agents),
  ];
}

function organisationEdits(before: Organisation, after: Organisation): readonly Edit[] {
  const apply =
    (change: (organisation: Organisation) => Partial<Organisation>): Edit["apply"] => (configuration) => ({
      ...configuration,
      organisation: { ...configuration.organisation, ...change(configuration.organisation) },
    });
  const set = (field: keyof Organisation, setting: Edit["setting"], text: string): readonly Edit[] =>
    isSameSetting(before[field], after[field])
      ? []
      : [{ setting, agent: null, of: null, text, apply: apply(() => ({ [field]: after[field] })) }];
  return [
    ...utilizationEdits(
      before.utilization,
      after.utilization,
      { agent: null, whose: "" },
      (change) => apply(({ utilization }) => ({ utilization: change(utilization) })),
    ),
    ...set(
      "resetScoreOnPresenceChange",
      "reset-switch",
      "going on queue resets the time since the last interaction",
    ),
    ...set("skills", "other", "skills defined"),
    ...set("languages", "other", "languages defined"),
  ];
}
