/**
 * Conditional group routing: rules evaluated one after another for this conversation, each true one opening its groups and
 * then waiting; the pool only grows (routing semantics 2.4). A false rule, or one whose metric is not stated (as one whose
 * evaluation times out), gives way to the next at once. The last rule's wait is ignored.
 * Members in no rule's group are in from the start; by the older text they also go first (N20).
 */

import type { Agent } from "../../domain/agent.ts";
import type { ConditionalGroupRule, MemberGroup } from "../../domain/queue.ts";
import { groupDoor } from "../line/group_door.ts";
import { meets, metricOf } from "./metric.ts";
import type { RoutingQuestion } from "../question.ts";
import { openUnless, type Phase, type Stage } from "./stage.ts";
import type { AssessedAgent } from "../line/assessed_agent.ts";
import { standardStage } from "./standard.ts";

/** One phase from the start, one more for every true rule that is reached after a wait. */
export function conditionalPhases(question: RoutingQuestion): readonly Phase[] {
  const rules = question.roster.queue.conditionalGroupRules;
  const open: MemberGroup[] = [];
  const phases: Phase[] = [];
  let fromMs = 0;
  for (const [index, rule] of rules.entries()) {
    if (!ruleHolds(question, rule)) continue;
    open.push(...rule.groups);
    if (phases.at(-1)?.fromMs === fromMs) phases.pop();
    phases.push(phase(question, fromMs, [...open], `rule ${index + 1} opens ${names(rule.groups)}`));
    fromMs += Math.round(rule.waitSeconds * 1000);
  }
  return phases.length > 0 ? phases : [phase(question, 0, [], "no rule holds")];
}

function ruleHolds(question: RoutingQuestion, rule: ConditionalGroupRule): boolean {
  return meets(metricOf(question, rule.metric, rule.queueId), rule.operator, rule.value) === true;
}

function phase(question: RoutingQuestion, fromMs: number, open: readonly MemberGroup[], what: string): Phase {
  return { fromMs, what, stage: groupStage(question, open) };
}

function groupStage(question: RoutingQuestion, open: readonly MemberGroup[]): Stage {
  const guarded = question.roster.queue.conditionalGroupRules.flatMap((rule) => rule.groups);
  const door = groupDoor(guarded, open);
  const closed = groupDoor(guarded, []);
  const isDefault = (agent: Agent) => closed(agent) === null;
  return {
    ...standardStage(question),
    method: "Conditional",
    admits: (assessed) => openUnless(door(assessed.agent)),
    ...(question.settings["conditional-default-groups"] === "first"
      ? { tierOf: ({ agent }: AssessedAgent) => isDefault(agent) ? 0 : 1 }
      : {}),
  };
}

function names(groups: readonly MemberGroup[]): string {
  return groups.map((group) => group.name ?? group.id).join(", ");
}
