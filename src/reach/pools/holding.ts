/** A configuration as every request is put to it: everybody free, every condition holding. */

import type { Configuration } from "../../domain/configuration.ts";
import type { Interaction } from "../../domain/interaction.ts";
import { freeMoment } from "../../domain/moment.ts";
import type { ConditionalGroupRule } from "../../domain/queue.ts";
import { type Roster, rosterAt } from "../../domain/roster.ts";

/** The roster when everybody is free, and what an interaction must state for every rule to hold. */
export interface Holding {
  readonly roster: Roster;
  readonly metrics: Interaction["metrics"];
}

/**
 * Makes every condition hold: rules of conditional groups by a metric that meets them; activation opens all its groups at
 * once, which is no gate at all.
 */
export function everythingHolds(configuration: Configuration): Holding {
  const rules = configuration.queue.conditionalGroupRules;
  const queue = { ...configuration.queue, conditionalGroupRules: rules.map(met), groupActivation: null };
  return {
    roster: rosterAt({ ...configuration, queue }, freeMoment(configuration.at)),
    metrics: Object.fromEntries(
      rules.map(({ metric, queueId }) => [
        queueId === null || queueId === queue.id ? metric : `${metric}@${queueId}`,
        0,
      ]),
    ),
  };
}

function met(rule: ConditionalGroupRule): ConditionalGroupRule {
  return { ...rule, operator: "GreaterThanOrEqualTo", value: 0 };
}
