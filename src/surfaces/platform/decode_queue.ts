/** The vendor's queue as a queue of the domain. Values of enumerations that nobody knows become anomalies, not crashes. */

import type { Anomaly } from "../../domain/anomaly.ts";
import {
  type ActivationCondition,
  type ConditionalGroupRule,
  type DirectRouting,
  GROUP_TYPES,
  type GroupActivation,
  LAST_AGENT_MODES,
  type MemberGroup,
  METRIC_OPERATORS,
  type NamedExpression,
  type OwnedCallbacks,
  type Queue,
  type Ring,
  type RingTimeout,
  type RoutingRule,
  RULE_OPERATORS,
  SCORING_METHODS,
  SKILL_EVALUATIONS,
  type SkillGroup,
} from "../../domain/queue.ts";
import { derivedMethod } from "../../domain/derived_method.ts";
import type { Known } from "../../domain/skill.ts";
import { compareText } from "../../lib/json.ts";
import { decodePredictors } from "./decode_predictors.ts";
import { createSettingReader, type SettingReader } from "./setting_reader.ts";
import { queueSettings } from "../../domain/queue_settings.ts";
import type {
  GroupActivationAnswer,
  MemberGroupAnswer,
  PredictorAnswer,
  QueueAnswer,
  RingAnswer,
} from "./schemas.ts";
import type { SkillExpressionAnswer } from "./skill_schemas.ts";
import { METRICS } from "../../domain/interaction.ts";

/** Scores of preferred agents go from 0 to 100 (routing semantics 2.3). */
const BEST_SCORE = 100;

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
  const read = createSettingReader({ id: answer.id, name: answer.name });
  const parts = {
    skillEvaluation: read.word(
      SKILL_EVALUATIONS,
      answer.skillEvaluationMethod,
      "skillEvaluationMethod",
    ),
    scoringMethod: read.word(SCORING_METHODS, answer.scoringMethod, "scoringMethod"),
    rings: decodeRings(answer, context.names, read),
    routingRules: decodeRoutingRules(answer, read),
    conditionalGroupRules: decodeGroupRules(answer, read),
    groupActivation: decodeActivation(answer.conditionalGroupActivation ?? null, read),
    directRouting: decodeDirectRouting(answer, read),
    ownedCallbacks: decodeOwnedCallbacks(answer, read),
    customerFirstCallbacks: decodeCallbackMode(answer, read),
    lastAgentRoutingMode: read.word(
      LAST_AGENT_MODES,
      answer.lastAgentRoutingMode,
      "lastAgentRoutingMode",
    ),
    predictors: decodePredictors(answer, context.predictors, read),
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
    oddities: read.oddities,
  };
}

function decodeGroups(
  groups: readonly MemberGroupAnswer[] | null | undefined,
  read: SettingReader,
  setting: string,
): MemberGroup[] {
  return (groups ?? []).map((group) => ({
    id: group.id,
    type: read.word(GROUP_TYPES, group.type, `${setting}[${group.id}].type`) ?? "GROUP",
    name: group.name ?? null,
  })).sort((a, b) => compareText(a.id, b.id));
}

function decodeRings(answer: QueueAnswer, names: ReadonlyMap<string, string>, read: SettingReader): Ring[] {
  return (answer.bullseye?.rings ?? []).map((ring, index) => ({
    timeoutSeconds: decodeTimeout(ring, `bullseye.rings[${index + 1}].expansionCriteria`, read),
    skillsToRemove: (ring.actions?.skillsToRemove ?? [])
      .map((skill) => ({ id: skill.id, name: skill.name ?? names.get(skill.id) ?? null }))
      .sort((a, b) => compareText(a.id, b.id)),
    memberGroups: decodeGroups(ring.memberGroups, read, `bullseye.rings[${index + 1}].memberGroups`),
  }));
}

/** The only criterion there is (routing semantics 2.2); one that nobody knows beside it may open the next ring sooner, or later. */
function decodeTimeout(
  { expansionCriteria }: RingAnswer,
  setting: string,
  read: SettingReader,
): RingTimeout {
  const criteria = expansionCriteria ?? [];
  const [row] = criteria;
  if (row === undefined) return null;
  const words = criteria.map(({ type }) => read.word(["TIMEOUT_SECONDS"], type, `${setting}.type`));
  const seconds = read.number(row.threshold, `${setting}.threshold`);
  return words.includes(null) ? "unknown" : seconds ?? "unknown";
}

function decodeRoutingRules(answer: QueueAnswer, read: SettingReader): RoutingRule[] {
  return (answer.routingRules ?? []).map((rule, index) => ({
    operator: (rule.operator ?? null) === null
      ? "MEETS_THRESHOLD"
      : read.word(RULE_OPERATORS, rule.operator, `routingRules[${index + 1}].operator`),
    threshold: read.number(rule.threshold, `routingRules[${index + 1}].threshold`, BEST_SCORE) ?? 0,
    // Terraform's documented default (routing semantics 2.3).
    waitSeconds: read.number(rule.waitSeconds, `routingRules[${index + 1}].waitSeconds`) ?? 5,
  }));
}

function decodeGroupRules(answer: QueueAnswer, read: SettingReader): ConditionalGroupRule[] {
  return (answer.conditionalGroupRouting?.rules ?? []).map((rule, index) => {
    const path = `conditionalGroupRouting.rules[${index + 1}]`;
    return {
      queueId: rule.queue?.id ?? null,
      metric: read.word(["EstimatedWaitTime", "ServiceLevel"], rule.metric, `${path}.metric`),
      operator: read.word(METRIC_OPERATORS, rule.operator, `${path}.operator`),
      value: read.number(rule.conditionValue, `${path}.conditionValue`) ?? 0,
      groups: decodeGroups(rule.groups, read, `${path}.groups`),
      // The documented default (routing semantics 2.4).
      waitSeconds: read.number(rule.waitSeconds, `${path}.waitSeconds`) ?? 2,
    };
  });
}

function decodeActivation(answer: Known<GroupActivationAnswer>, read: SettingReader): Known<GroupActivation> {
  if (answer === null) return null;
  const conditions = (rows: NonNullable<GroupActivationAnswer["pilotRule"]>["conditions"], path: string) =>
    (rows ?? []).map((row, index): ActivationCondition => ({
      metric: read.word(METRICS, row.simpleMetric?.metric, `${path}.conditions[${index + 1}].metric`),
      queueId: row.simpleMetric?.queue?.id ?? null,
      operator: read.word(METRIC_OPERATORS, row.operator, `${path}.conditions[${index + 1}].operator`),
      value: read.number(row.value, `${path}.conditions[${index + 1}].value`) ?? 0,
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

function decodeDirectRouting(answer: QueueAnswer, read: SettingReader): Known<DirectRouting> {
  const direct = answer.directRouting ?? null;
  if (direct === null) return null;
  return {
    backupQueueId: direct.backupQueueId ?? null,
    waitForAgent: direct.waitForAgent ?? false,
    // The least the API allows (routing semantics 2.7).
    agentWaitSeconds: read.number(direct.agentWaitSeconds, "directRouting.agentWaitSeconds") ?? 60,
  };
}

function decodeOwnedCallbacks(
  { agentOwnedRouting }: QueueAnswer,
  read: SettingReader,
): Known<OwnedCallbacks> {
  if (agentOwnedRouting === null || agentOwnedRouting === undefined) return null;
  return {
    enabled: agentOwnedRouting.enableAgentOwnedCallbacks ?? false,
    maxHours: read.number(agentOwnedRouting.maxOwnedCallbackHours, "agentOwnedRouting.maxOwnedCallbackHours"),
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

function decodeCallbackMode({ mediaSettings }: QueueAnswer, read: SettingReader): Known<boolean> {
  const mode = read.word(
    ["AgentFirst", "CustomerFirst"],
    mediaSettings?.callback?.mode,
    "mediaSettings.callback.mode",
  );
  return mode === null ? null : mode === "CustomerFirst";
}
