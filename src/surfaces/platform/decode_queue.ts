/** The vendor's queue as a queue of the domain. Values of enumerations that nobody knows become anomalies, not crashes. */

import type { Anomaly } from "../../domain/anomaly.ts";
import type {
  ActivationCondition,
  ConditionalGroupRule,
  DirectRouting,
  GroupActivation,
  MemberGroup,
  MetricOperator,
  NamedExpression,
  OwnedCallbacks,
  Queue,
  Ring,
  RoutingRule,
  SkillGroup,
} from "../../domain/queue.ts";
import { derivedMethod } from "../../domain/derived_method.ts";
import type { Known } from "../../domain/skill.ts";
import { compareText } from "../../lib/json.ts";
import { settingUnknown } from "../oddities.ts";
import { decodePredictors } from "./decode_predictors.ts";
import { queueSettings } from "../../domain/queue_settings.ts";
import type { GroupActivationAnswer, MemberGroupAnswer, PredictorAnswer, QueueAnswer } from "./schemas.ts";
import type { SkillExpressionAnswer } from "./skill_schemas.ts";
import { METRICS } from "../../domain/interaction.ts";

const OPERATORS = [
  "GreaterThan",
  "GreaterThanOrEqualTo",
  "LessThan",
  "LessThanOrEqualTo",
  "EqualTo",
  "NotEqualTo",
] as const satisfies readonly MetricOperator[];
const GROUP_TYPES = ["TEAM", "GROUP", "SKILLGROUP"] as const;

/** One of the values, or null and an anomaly for a word that is none of them. */
type Reader = <T extends string>(
  values: readonly T[],
  word: string | null | undefined,
  setting: string,
) => Known<T>;

/**
 * The queue with its method derived (routing semantics 2.0).
 * @param context.predictors those that list the queue; null where they could not be read
 * @param context.names names of the organisation's skills by id, for those delivered without a name
 */
export function decodeQueue(
  answer: QueueAnswer,
  context: {
    readonly predictors: Known<readonly PredictorAnswer[]>;
    readonly names: ReadonlyMap<string, string>;
    readonly skillGroups: readonly SkillGroup[];
    readonly skillExpressions: Known<readonly SkillExpressionAnswer[]>;
  },
): { readonly queue: Queue; readonly oddities: readonly Anomaly[] } {
  const oddities: Anomaly[] = [];
  const read: Reader = (values, word, setting) => {
    const known = values.find((value) => value === word) ?? null;
    if (known === null && word !== null && word !== undefined) {
      oddities.push(settingUnknown({ id: answer.id, name: answer.name }, setting, word));
    }
    return known;
  };
  const parts = {
    skillEvaluation: read(["NONE", "BEST", "ALL"], answer.skillEvaluationMethod, "skillEvaluationMethod"),
    scoringMethod: read(["TimestampAndPriority", "PriorityOnly"], answer.scoringMethod, "scoringMethod"),
    rings: decodeRings(answer, context.names, read),
    routingRules: decodeRoutingRules(answer, read),
    conditionalGroupRules: decodeGroupRules(answer, read),
    groupActivation: decodeActivation(answer.conditionalGroupActivation ?? null, read),
    directRouting: decodeDirectRouting(answer),
    ownedCallbacks: decodeOwnedCallbacks(answer),
    customerFirstCallbacks: decodeCallbackMode(answer, read),
    lastAgentRoutingMode: read(
      ["Disabled", "QueueMembersOnly", "AnyAgent"],
      answer.lastAgentRoutingMode,
      "lastAgentRoutingMode",
    ),
    predictors: decodePredictors(answer, context.predictors),
    skillExpressions: decodeExpressions(context.skillExpressions),
    skillGroups: context.skillGroups,
    memberGroups: decodeGroups(answer.memberGroups, read, "memberGroups"),
  };
  return {
    queue: {
      id: answer.id,
      name: answer.name,
      routingType: derivedMethod(parts),
      ...parts,
      skillRequirements: [],
      settings: queueSettings(answer),
    },
    oddities,
  };
}

function decodeGroups(
  groups: readonly MemberGroupAnswer[] | null | undefined,
  read: Reader,
  setting: string,
): MemberGroup[] {
  return (groups ?? []).map((group) => ({
    id: group.id,
    type: read(GROUP_TYPES, group.type, `${setting}[${group.id}].type`) ?? "GROUP",
    name: group.name ?? null,
  })).sort((a, b) => compareText(a.id, b.id));
}

function decodeRings(answer: QueueAnswer, names: ReadonlyMap<string, string>, read: Reader): Ring[] {
  return (answer.bullseye?.rings ?? []).map((ring, index) => ({
    timeoutSeconds: ring.expansionCriteria?.find((row) => row.type === "TIMEOUT_SECONDS")?.threshold ?? null,
    skillsToRemove: (ring.actions?.skillsToRemove ?? [])
      .map((skill) => ({ id: skill.id, name: skill.name ?? names.get(skill.id) ?? null }))
      .sort((a, b) => compareText(a.id, b.id)),
    memberGroups: decodeGroups(ring.memberGroups, read, `bullseye.rings[${index + 1}].memberGroups`),
  }));
}

function decodeRoutingRules(answer: QueueAnswer, read: Reader): RoutingRule[] {
  return (answer.routingRules ?? []).map((rule, index) => ({
    operator: read(["MEETS_THRESHOLD", "ANY"], rule.operator, `routingRules[${index + 1}].operator`) ??
      "MEETS_THRESHOLD",
    threshold: rule.threshold ?? 0,
    // Terraform's documented default (routing semantics 2.3).
    waitSeconds: rule.waitSeconds ?? 5,
  }));
}

function decodeGroupRules(answer: QueueAnswer, read: Reader): ConditionalGroupRule[] {
  return (answer.conditionalGroupRouting?.rules ?? []).flatMap((rule, index) => {
    const path = `conditionalGroupRouting.rules[${index + 1}]`;
    const metric = read(["EstimatedWaitTime", "ServiceLevel"], rule.metric, `${path}.metric`);
    const operator = read(OPERATORS, rule.operator, `${path}.operator`);
    // A rule that cannot be evaluated is left out and reported: it counts as failed, and the next one follows.
    if (metric === null || operator === null) return [];
    return [{
      queueId: rule.queue?.id ?? null,
      metric,
      operator,
      value: rule.conditionValue ?? 0,
      groups: decodeGroups(rule.groups, read, `${path}.groups`),
      // The documented default (routing semantics 2.4).
      waitSeconds: rule.waitSeconds ?? 2,
    }];
  });
}

function decodeActivation(answer: Known<GroupActivationAnswer>, read: Reader): Known<GroupActivation> {
  if (answer === null) return null;
  const conditions = (rows: NonNullable<GroupActivationAnswer["pilotRule"]>["conditions"], path: string) =>
    (rows ?? []).map((row, index): ActivationCondition => ({
      metric: read(METRICS, row.simpleMetric?.metric, `${path}.conditions[${index + 1}].metric`) ??
        "EstimatedWaitTime",
      queueId: row.simpleMetric?.queue?.id ?? null,
      operator: read(OPERATORS, row.operator, `${path}.conditions[${index + 1}].operator`) ?? "GreaterThan",
      value: row.value ?? 0,
    }));
  const pilot = answer.pilotRule ?? null;
  return {
    pilot: pilot === null ? null : {
      conditions: conditions(pilot.conditions, "conditionalGroupActivation.pilotRule"),
      expression: pilot.conditionExpression ?? "",
    },
    rules: (answer.rules ?? []).map((rule, index) => {
      const path = `conditionalGroupActivation.rules[${index + 1}]`;
      return {
        conditions: conditions(rule.conditions, path),
        expression: rule.conditionExpression ?? "",
        groups: decodeGroups(rule.groups, read, `${path}.groups`),
      };
    }),
  };
}

function decodeDirectRouting(answer: QueueAnswer): Known<DirectRouting> {
  const direct = answer.directRouting ?? null;
  if (direct === null) return null;
  return {
    backupQueueId: direct.backupQueueId ?? null,
    waitForAgent: direct.waitForAgent ?? false,
    // The least the API allows (routing semantics 2.7).
    agentWaitSeconds: direct.agentWaitSeconds ?? 60,
  };
}

function decodeOwnedCallbacks({ agentOwnedRouting }: QueueAnswer): Known<OwnedCallbacks> {
  if (agentOwnedRouting === null || agentOwnedRouting === undefined) return null;
  return {
    enabled: agentOwnedRouting.enableAgentOwnedCallbacks ?? false,
    maxHours: agentOwnedRouting.maxOwnedCallbackHours ?? null,
  };
}

function decodeExpressions(
  answers: Known<readonly SkillExpressionAnswer[]>,
): Known<readonly NamedExpression[]> {
  return answers === null
    ? null
    : answers.flatMap(({ id, name, expression }) =>
      expression === null || expression === undefined ? [] : [{ id, name: name ?? id, expression }]
    ).sort((a, b) => compareText(a.id, b.id));
}

function decodeCallbackMode({ mediaSettings }: QueueAnswer, read: Reader): Known<boolean> {
  const mode = read(
    ["AgentFirst", "CustomerFirst"],
    mediaSettings?.callback?.mode,
    "mediaSettings.callback.mode",
  );
  return mode === null ? null : mode === "CustomerFirst";
}
