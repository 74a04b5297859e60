/** All that an admin set otherwise between two configurations of a queue: laid over the one, it gives the other. */

import type { Configuration, Organisation } from "../../domain/configuration.ts";
import { agentEdits } from "./agent_edits.ts";
import { type Edit, isSameSetting } from "./edit.ts";
import { queueEdits } from "./queue_edits.ts";
import type { SettingValue } from "./setting_value.ts";
import { utilizationEdits } from "./utilization_edits.ts";

/** Edits of the organisation, then of the queue, then of agents by name. */
export function editsBetween(before: Configuration, after: Configuration): readonly Edit[] {
  return [
    ...organisationEdits(before.organisation, after.organisation),
    ...queueEdits(before.queue, after.queue),
    ...agentEdits(before.agents, after.agents),
  ];
}

/** Fields of the organisation that are edited as a whole. */
const WHOLE = {
  resetScoreOnPresenceChange: ["reset-switch", "going on queue resets the time since the last interaction"],
  skills: ["other", "skills defined"],
  languages: ["other", "languages defined"],
} as const satisfies Record<
  Exclude<keyof Organisation, "utilization">,
  readonly [Edit["setting"], string]
>;

function organisationEdits(before: Organisation, after: Organisation): readonly Edit[] {
  const fields = (Object.keys(WHOLE) as (keyof typeof WHOLE)[]).filter((field) =>
    !isSameSetting(before[field], after[field])
  );
  return [
    ...utilizationEdits(before.utilization, after.utilization, null, ""),
    ...fields.map((field): Edit => {
      const [setting, text] = WHOLE[field];
      const lays = { sets: "organisation", field, value: after[field] } as SettingValue;
      return { setting, agent: null, of: null, text, lays };
    }),
  ];
}
