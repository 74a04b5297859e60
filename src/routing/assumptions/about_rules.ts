/** States what is taken of rules and metrics that nobody states (routing semantics 2.4, 2.5). */

import { compareText } from "../../lib/json.ts";
import { isDeserted, unstatedConditions } from "../methods/group_activation.ts";
import { metricName, metricOf, momentsMetric, statedMetric } from "../methods/metric.ts";
import { predictorOf } from "../methods/predictive.ts";
import type { ActivationCondition, ConditionalGroupRule } from "../../domain/queue.ts";
import type { RoutingQuestion } from "../question.ts";
import type { EngineRun } from "../verdict.ts";
import { listed } from "../words.ts";
import type { AssumptionRow } from "./assumption_row.ts";

/** In the order in which a decision tells them. */
export const RULE_ROWS: readonly AssumptionRow[] = [
  ({ stage, question }) =>
    stage.ring !== null && question.roster.queue.rings[stage.ring - 1]?.timeoutSeconds === "unknown"
      ? `How long ring ${stage.ring} waits is told in words or numbers that nobody knows: it is not known when the next one opens`
      : null,
  ({ stage, question }) =>
    stage.method === "Preferred" &&
      question.roster.queue.routingRules.some(({ operator }) => operator === null)
      ? "A preferred-agent rule is of an unknown kind: whom it lets in is not known"
      : null,
  unstatedMetrics,
  recordedMetrics,
  desertedQueue,
  strayRuleGroups,
  ({ stage, question }) =>
    stage.method === "Conditional" && question.interaction.media === "workitem"
      ? "Conditional group routing does not serve work items: the platform would refuse this one"
      : null,
  idleMetrics,
  ({ question, stage }) => {
    const mode = stage.byModel ? predictorOf(question)?.mode ?? null : null;
    return mode === null || mode === "always"
      ? null
      : `The predictor is in ${mode} mode and decides a part of the interactions only: this one is taken to be of them`;
  },
  ({ question: { filter } }) =>
    filter.kind === "invalid"
      ? `The skill expression is invalid at character ${
        filter.error.position + 1
      } (${filter.error.message}): ` +
        "the queue's own routing decides"
      : null,
  ({ question: { filter }, stage }) =>
    filter.kind === "filter" && stage.filter === null
      ? `${stage.method} routing names its agent: the skill expression is not asked`
      : null,
];

function unstatedMetrics({ question, stage }: EngineRun): string | null {
  const conditional = stage.method === "Conditional"
    ? question.roster.queue.conditionalGroupRules.filter((row) =>
      row.operator === null || metricOf(question, row.metric, row.queueId) === null
    )
    : [];
  const activation = isGated(stage) ? unstatedConditions(question) : [];
  const names = [...conditional, ...activation]
    .map((row) => ruleWords(question, row));
  return names.length === 0
    ? null
    : `Not stated and not computable offline: ${
      listed([...new Set(names)])
    }; rules that rest on it do not hold`;
}

function ruleWords(
  question: RoutingQuestion,
  { metric, operator, queueId }: ConditionalGroupRule | ActivationCondition,
): string {
  if (metric === null) return "a metric of an unknown name";
  const name = metricName(question, metric, queueId);
  return operator === null ? `${name} by an unknown comparison` : name;
}

/** A wait estimate holds for the instant it was read at, and changes from one interaction to the next. */
function recordedMetrics({ question, stage }: EngineRun): string | null {
  const { conditionalGroupRules, groupActivation } = question.roster.queue;
  const activation = isGated(stage)
    ? [groupActivation?.pilot, ...groupActivation?.rules ?? []].flatMap((rule) => rule?.conditions ?? [])
    : [];
  const rows = [...stage.method === "Conditional" ? conditionalGroupRules : [], ...activation];
  const taken = rows.flatMap(({ metric, queueId }) => {
    if (metric === null) return [];
    const value = momentsMetric(question, metric, queueId);
    const isTaken = value !== null && statedMetric(question, metric, queueId) === null;
    return isTaken ? `${metricName(question, metric, queueId)} ${value} s` : [];
  });
  return taken.length === 0 ? null : `Not stated, so taken as recorded: ${listed([...new Set(taken)])}`;
}

/** Group activation stands before every method but these (semantics 2.5). */
function isGated(stage: EngineRun["stage"]): boolean {
  return !["Conditional", "Direct", "Last"].includes(stage.method);
}

function desertedQueue({ question, stage }: EngineRun): string | null {
  const activation = question.roster.queue.groupActivation;
  if (activation === null || !isGated(stage) || !isDeserted(question, activation)) return null;
  if (statedMetric(question, "EstimatedWaitTime", null) !== null) return null;
  return "Nobody outside the guarded groups is active: the wait estimate counts as over any threshold";
}

/** A rule's groups must be groups of the queue (semantics 2.4). */
function strayRuleGroups({ question, stage }: EngineRun): string | null {
  const { memberGroups, conditionalGroupRules } = question.roster.queue;
  if (stage.method !== "Conditional" || memberGroups.length === 0) return null;
  const stray = conditionalGroupRules.flatMap((rule) => rule.groups)
    .filter((group) => !memberGroups.some((own) => own.id === group.id))
    .map((group) => group.name ?? group.id);
  return stray.length === 0
    ? null
    : `Rules name groups that are none of this queue's: ${
      listed([...new Set(stray)])
    }; they open all the same`;
}

/** Metrics stated that nothing rests on: a misspelt queue id would else go unnoticed. */
function idleMetrics({ question }: EngineRun): string | null {
  const { conditionalGroupRules, groupActivation } = question.roster.queue;
  const rows = [
    ...conditionalGroupRules,
    ...[groupActivation?.pilot, ...groupActivation?.rules ?? []].flatMap((rule) => rule?.conditions ?? []),
  ];
  const used = new Set(
    rows.flatMap(({ metric, queueId }) => metric === null ? [] : metricName(question, metric, queueId)),
  );
  const idle = Object.keys(question.interaction.metrics).filter((name) => !used.has(name)).sort(compareText);
  return idle.length === 0 ? null : `No rule of this queue looks at ${listed(idle)}`;
}
