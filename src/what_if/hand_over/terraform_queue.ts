/** Fields of a queue as attributes of `genesyscloud_routing_queue`. */

import type { MemberGroup, Queue, Ring } from "../../domain/queue.ts";
import type { Known } from "../../domain/skill.ts";
import { type Attribute, block, comment, line, unknownAttribute } from "./hcl.ts";

/** The attributes of those fields, in the order of the table; a field that the provider does not set is a comment. */
export function queueAttributes(queue: Queue, fields: ReadonlySet<keyof Queue>): readonly Attribute[] {
  return [...fields].flatMap((field) => WRITTEN[field]?.(queue) ?? [comment(`no attribute sets ${field}`)]);
}

const WRITTEN: Readonly<Partial<Record<keyof Queue, (queue: Queue) => readonly Attribute[]>>> = {
  name: ({ name }) => [line("name", name)],
  skillEvaluation: ({ skillEvaluation }) => [lineUnlessUnknown("skill_evaluation_method", skillEvaluation)],
  scoringMethod: ({ scoringMethod }) => [lineUnlessUnknown("scoring_method", scoringMethod)],
  lastAgentRoutingMode: (
    { lastAgentRoutingMode },
  ) => [lineUnlessUnknown("last_agent_routing_mode", lastAgentRoutingMode)],
  // The last ring of a recording is everyone else, which the provider does not write.
  rings: ({ rings }) => rings.slice(0, -1).map(ringBlock),
  routingRules: ({ routingRules }) =>
    routingRules.map(({ operator, threshold, waitSeconds }) =>
      block("routing_rules", [
        lineUnlessUnknown("operator", operator),
        line("threshold", threshold),
        line("wait_seconds", waitSeconds),
      ])
    ),
  conditionalGroupRules: ({ conditionalGroupRules }) =>
    conditionalGroupRules.map((rule) =>
      block("conditional_group_routing_rules", [
        ...(rule.queueId === null ? [] : [line("queue_id", rule.queueId)]),
        lineUnlessUnknown("metric", rule.metric),
        lineUnlessUnknown("operator", rule.operator),
        line("condition_value", rule.value),
        line("wait_seconds", rule.waitSeconds),
        ...rule.groups.map((group) => groupBlock("groups", group)),
      ])
    ),
  directRouting: ({ directRouting }) =>
    directRouting === null ? [] : [
      block("direct_routing", [
        ...(directRouting.backupQueueId === null
          ? []
          : [line("backup_queue_id", directRouting.backupQueueId)]),
        line("wait_for_agent", directRouting.waitForAgent),
        line("agent_wait_seconds", directRouting.agentWaitSeconds),
      ]),
    ],
  ownedCallbacks: ({ ownedCallbacks }) =>
    ownedCallbacks === null ? [] : [
      block("agent_owned_routing", [
        line("enable_agent_owned_callbacks", ownedCallbacks.enabled),
        ...(ownedCallbacks.maxHours === null
          ? []
          : [line("max_owned_callback_hours", ownedCallbacks.maxHours)]),
      ]),
    ],
  customerFirstCallbacks: ({ customerFirstCallbacks: isFirst }) =>
    isFirst === null
      ? [unknownAttribute("media_settings_callback")]
      : [block("media_settings_callback", [line("mode", isFirst ? "CustomerFirst" : "AgentFirst")])],
  memberGroups: ({ memberGroups }) => {
    const ids = (type: MemberGroup["type"]) =>
      memberGroups.filter((group) => group.type === type).map(({ id }) => id);
    return [
      line("groups", ids("GROUP")),
      line("skill_groups", ids("SKILLGROUP")),
      line("teams", ids("TEAM")),
    ];
  },
};

function lineUnlessUnknown(name: string, value: Known<string>): Attribute {
  return value === null ? unknownAttribute(name) : line(name, value);
}

function ringBlock({ timeoutSeconds, skillsToRemove, memberGroups }: Ring): Attribute {
  return block("bullseye_rings", [
    ...(timeoutSeconds === null
      ? []
      : timeoutSeconds === "unknown"
      ? [unknownAttribute("expansion_timeout_seconds")]
      : [line("expansion_timeout_seconds", timeoutSeconds)]),
    line("skills_to_remove", skillsToRemove.map(({ id }) => id)),
    ...memberGroups.map((group) => groupBlock("member_groups", group)),
  ]);
}

function groupBlock(name: string, { id, type }: MemberGroup): Attribute {
  return block(name, [line("member_group_id", id), line("member_group_type", type)]);
}
