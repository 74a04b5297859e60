/**
 * Conditional group activation: a gate in front of standard, bullseye, preferred and predictive routing that opens groups
 * while their rule holds, for the whole queue and not per conversation (routing semantics 2.5).
 */

import type { Agent } from "../../domain/agent.ts";
import type { ActivationCondition, ActivationRule, GroupActivation } from "../../domain/queue.ts";
import type { Truth } from "../../lib/truth.ts";
import { evaluateExpression } from "./condition_expression.ts";
import type { Finding } from "../line/finding.ts";
import { groupDoor } from "../line/group_door.ts";
import { meets, momentsMetric, statedMetric } from "./metric.ts";
import { isFree, type RoutingQuestion } from "../question.ts";
import type { Admission, Phase } from "./stage.ts";

/** What the gate says of each agent; null lets in. Null instead of a gate: the queue has none. */
function activationGate(question: RoutingQuestion): ((agent: Agent) => Finding | null) | null {
  const activation = question.roster.queue.groupActivation;
  if (activation === null || activation.rules.length === 0) return null;
  const open = activationTruths(question, activation).flatMap(({ rule, holds }) =>
    holds === true ? rule.groups : []
  );
  return groupDoor(activation.rules.flatMap((rule) => rule.groups), open);
}

/** The phases with the gate before each; method and clock stay as they are. */
export function behindGate(question: RoutingQuestion, phases: readonly Phase[]): readonly Phase[] {
  const gate = activationGate(question);
  if (gate === null) return phases;
  return phases.map((phase) => ({
    ...phase,
    stage: {
      ...phase.stage,
      admits: (assessed) => gated(gate(assessed.agent), phase.stage.admits(assessed)),
    },
  }));
}

function gated(finding: Finding | null, admission: Admission): Admission {
  return finding === null ? admission : { ...admission, findings: [finding, ...admission.findings] };
}

/** Whether each rule holds; none does unless the pilot rule is absent or true. Unknown keeps a group closed. */
function activationTruths(
  question: RoutingQuestion,
  activation: GroupActivation,
): readonly { readonly rule: ActivationRule; readonly holds: Truth }[] {
  const deserted = isDeserted(question, activation);
  const truth = (rule: Omit<ActivationRule, "groups">) =>
    evaluateExpression(
      rule.expression,
      rule.conditions.map((condition) => holds(question, condition, deserted)),
    );
  const pilot = activation.pilot === null ? true : truth(activation.pilot);
  return activation.rules.map((rule) => ({ rule, holds: pilot === true ? truth(rule) : pilot }));
}

function holds(question: RoutingQuestion, condition: ActivationCondition, deserted: boolean): Truth {
  return meets(valueOf(question, condition, deserted), condition.operator, condition.value);
}

/** The conditions that cannot be judged: the metric is neither stated nor follows from the roster, or a word of theirs is unknown. */
export function unstatedConditions(question: RoutingQuestion): readonly ActivationCondition[] {
  const activation = question.roster.queue.groupActivation;
  if (activation === null) return [];
  const deserted = isDeserted(question, activation);
  return [activation.pilot, ...activation.rules].flatMap((rule) => rule?.conditions ?? [])
    .filter((condition) => condition.operator === null || valueOf(question, condition, deserted) === null);
}

function valueOf(
  question: RoutingQuestion,
  { metric, queueId }: ActivationCondition,
  deserted: boolean,
): number | null {
  if (metric === null) return null;
  const stated = statedMetric(question, metric, queueId);
  const own = queueId === null || queueId === question.roster.queue.id;
  // Who is idle, and that nobody is there, is the moment's to say: a free one does not.
  const derived = !own || isFree(question)
    ? null
    : metric === "IdleAgentCount"
    ? idleAgents(question)
    : metric === "EstimatedWaitTime" && deserted
    ? Infinity
    : null;
  return stated ?? derived ?? momentsMetric(question, metric, queueId);
}

/**
 * With no agent active but those behind the gate, the wait estimate counts as over any threshold at once (semantics 2.5).
 */
export function isDeserted(question: RoutingQuestion, activation: GroupActivation): boolean {
  if (isFree(question)) return false;
  const door = groupDoor(activation.rules.flatMap((rule) => rule.groups), []);
  return !question.roster.agents.some((agent) => isActive(agent) && door(agent) === null);
}

function isActive(agent: Agent): boolean {
  return agent.membership.joined === true && agent.presence === "ON_QUEUE";
}

/** Counted from the roster where it is not stated: joined, on queue, IDLE. */
function idleAgents(question: RoutingQuestion): number {
  return question.roster.agents.filter((agent) => isActive(agent) && agent.routingStatus?.status === "IDLE")
    .length;
}
